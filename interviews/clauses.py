"""A sentence of speech as its parts: conditions, exceptions, what is done, and the rest.

A grammar of spoken conditionals over spaCy's tokens. The markers are the closed-class words of English; nothing here knows a field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["condition", "exception", "otherwise", "main", "note", "fragment"]

_FINITE = {"VBZ", "VBP", "VBD", "MD"}
_SUBJECT = {"nsubj", "nsubjpass", "expl", "csubj"}
_NOMINATIVE = {
    "i",
    "we",
    "he",
    "she",
    "they",
    "it",
    "you",
    "that",
    "this",
    "those",
    "these",
    "nobody",
    "somebody",
    "someone",
    "everybody",
    "everyone",
    "there",
}

_MARKERS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE))  # type: ignore[misc]
    for kind, words in (
        ("otherwise", r"otherwise|(?:any|every)(?:thing|one|body) else|all (?:the )?(?:others?|rest)|(?:all )?the rest|all else|the others|in (?:all|any|every) other cases?"
                      r"|(?:other|apart|aside) (?:than|from) (?:that|those|these|this)|(?:any|every) other \w+|all other \w+|or else|what fits none of (?:that|those)|failing that|for everything else|beyond that(?= it)|if none of (?:that|those|these)(?: applies| apply| fits?)?"),
        ("exception", r"(?:except|excepting|excluding|save)(?: for)?(?: when| if| where| that| in case| in cases where| once)?|(?:but|only) not (?:for|if|when|where|in case)"),
        ("exception", r"unless|other than|with the exception of|not if|not when|just not (?:if|when|for)|barring|the exception is(?: when| if)?|the only exception is(?: when| if)?"),
        ("condition", r"only (?:if|when)|even (?:if|when)|if and when|if|whenever|when|in case(?: of)?|in the event (?:that|of)|in cases where|provided(?: that)?|providing(?: that)?"
                      r"|(?:as|so) long as|assuming(?: that)?|given that|on condition that|as soon as|every time|each time|any time|anytime|the moment|the minute|suppose|supposing|subject to|(?<![\w,] )say(?= (?:a|an|the|it|it's|they|there|there's|somebody|someone)\b)"),
    )
)  # fmt: skip
_NOTE = re.compile(
    r"(?:because|since|cos|'cause|so that|as in|even though|although|though|no matter|whatever the|regardless of|for the reason|which is why|just in case)(?!\w)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:for|with|on|in|among|regarding|as for|when it comes to|without|by|at)(?!\w)", re.IGNORECASE
)
_OPENERS = {"and", "but", "or", "so", "then", "now", "also", "plus", "yet", "well", "only", "just"}


@dataclass
class Part:
    """A stretch of one sentence (character offsets into the cleaned text)."""

    kind: Kind
    start: int
    end: int
    marker: str = ""
    """The words that opened it: `if`, `unless`, `for`, or empty."""
    strong: bool = True
    """True where a comma, a dash or a conjunction stands before it."""
    joined: str = ""
    """`and`, `or` or `but` where one opened it."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the cleaned text."""

    start: int
    end: int
    asked: bool
    """True when it ends in a question mark: `New supplier? Then …`."""


_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\b[MD]r)(?<!\bMs)(?<!\bvs)(?<!\bMrs)(?!(?<=\bno)\.\s*\d)([.!?;]+|…)(?=\s|$|[\"”')])|(?<=[a-z]):(?=\s+(?:if|when|for|under|over|up to|between|from|below|above)\b)"
)


def sentences(text: str) -> list[Sentence]:
    """Split at full stops, question and exclamation marks and semicolons."""
    found, start = [], 0
    for match in _END.finditer(text):
        if text[start : match.start()].strip(" \"'”,"):
            found.append(_sentence(text, start, match.start(), "?" in match[0]))
        start = match.end()
    if text[start:].strip(" \"'”,."):
        found.append(_sentence(text, start, len(text), False))
    return found


def _sentence(text: str, start: int, end: int, asked: bool) -> Sentence:
    while start < end and (text[start].isspace() or text[start] in "\"'”,)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"',"):
        end -= 1
    return Sentence(start, end, asked)


def tokens_in(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that lie inside a stretch of characters."""
    return [token for token in doc if token.idx >= start and token.idx + len(token) <= end and not token.is_space]


def parts(doc: Doc, sentence: Sentence, limits: list[tuple[int, int]]) -> list[Part]:
    """The parts of a sentence, in order. `limits` are the spans of its comparisons (`over 50k`, `up to 120k`)."""
    raw = _cut(doc, sentence, limits)
    for part in raw:
        if part.kind == "main" and not has_verb(doc, part):
            part.kind = "fragment"
    return _mended(doc, raw)


def _cut(doc: Doc, sentence: Sentence, limits: list[tuple[int, int]]) -> list[Part]:
    text = doc.text
    tokens = tokens_in(doc, sentence.start, sentence.end)
    found: list[Part] = []
    current: Part | None = None
    skip_to = -1
    separated, joined = True, ""
    for index, token in enumerate(tokens):
        if token.idx < skip_to:
            continue
        inside_limit = any(start < token.idx < end for start, end in limits)
        if token.text in {",", "–", "—", ":", "(", ")", "--"} or (
            token.text == "-" and text[token.idx - 1 : token.idx].isspace()
        ):
            if not inside_limit:
                if current is not None:
                    current.end = token.idx
                    found.append(current)
                    current = None
                separated, joined = True, ""
                continue
        lower = token.lower_
        at_start = current is None
        if (
            at_start
            and lower in _OPENERS
            and index + 1 < len(tokens)
            and not _opens_marker(text, token.idx, sentence.end)
        ):
            joined = joined or (lower if lower in {"and", "or", "but"} else "")
            continue
        if not at_start and lower in {"and", "but", "so", "or"} and not inside_limit and index + 1 < len(tokens):
            following = tokens[index + 1]
            after = following.idx
            if lower in {"but", "so", "and"} and following.lower_ in _OPENERS and index + 2 < len(tokens):
                after = tokens[index + 2].idx
            if (
                _opens_marker(text, after, sentence.end)
                or _opens_limit(after, limits, text)
                and current is not None
                and current.kind == "main"
                or (
                    current is not None
                    and current.kind == "main"
                    and lower in {"but", "so"}
                    and _opens_clause(doc, after, sentence.end)
                )
                or (
                    current is not None
                    and current.kind == "condition"
                    and current.marker == "limit"
                    and lower == "and"
                    and _opens_clause(doc, after, sentence.end)
                )
                or (
                    current is not None
                    and current.kind in {"condition", "exception"}
                    and lower in {"but", "so"}
                    and not _negated_next(following)
                )
            ):
                assert current is not None
                current.end = token.idx
                found.append(current)
                current, separated, joined = None, True, lower
                continue
        opened = _marker(doc, text, token, sentence.end, at_start, current, limits)
        if opened is not None:
            kind, content, marker = opened
            if current is not None:
                current.end = token.idx
                found.append(current)
                separated = False
            current = Part(kind, content, sentence.end, marker, separated, joined)
            skip_to = content
            separated, joined = False, ""
            continue
        if current is None:
            current = Part("main", token.idx, sentence.end, "", separated, joined)
            separated, joined = False, ""
            continue
        if (
            current.kind in {"condition", "exception"}
            and not inside_limit
            and _main_begins(doc, tokens, index, current)
        ):
            current.end = token.idx
            found.append(current)
            current = Part("main", token.idx, sentence.end, "", False, "")
    if current is not None:
        found.append(current)
    for part in found:
        while part.end > part.start and (text[part.end - 1].isspace() or text[part.end - 1] in ",:;–—"):
            part.end -= 1
    return [part for part in found if part.end > part.start]


def _negated_next(token: Token) -> bool:
    return token.lower_ in {"not", "no", "never", "only"}


def _opens_marker(text: str, at: int, end: int) -> bool:
    return (
        any(pattern.match(text, at, end) for _, pattern in _MARKERS)
        or bool(_NOTE.match(text, at, end))
        or bool(re.compile(r"(?:for|with)\s", re.I).match(text, at, end))
    )


def _opens_limit(at: int, limits: list[tuple[int, int]], text: str) -> bool:
    return any(start <= at < start + 4 for start, _ in limits) or bool(_THAT.match(text, at))


_THAT = re.compile(
    r"(?:anything |everything )?(?:above|over|beyond|past|more than|below|under|less than) (?:that|this|it)\b",
    re.IGNORECASE,
)


def _marker(
    doc: Doc, text: str, token: Token, end: int, at_start: bool, current: Part | None, limits: list[tuple[int, int]]
) -> tuple[Kind, int, str] | None:
    """Does a part open at this token? Its kind, where its content starts, and the marker."""
    at = token.idx
    in_condition = current is not None and current.kind in {"condition", "exception"}
    for kind, pattern in _MARKERS:
        match = pattern.match(text, at, end)
        if match is None:
            continue
        if kind == "condition" and not at_start and (in_condition or _embedded(token)):
            return None
        if kind == "otherwise" and not at_start and not (match[0].lower().startswith(("otherwise", "or else"))):
            return None
        if kind == "exception" and not at_start and current is not None and current.kind == "otherwise":
            return None
        if kind == "exception" and match[0].lower() == "save":
            return None
        if match[0].lower().startswith("even "):
            return "note", match.end(), match[0].lower()
        content = match.end()
        while content < end and (text[content].isspace() or kind == "otherwise" and text[content] in ",:–—"):
            content += 1
        if content >= end:
            return (kind, content, match[0].lower()) if kind == "otherwise" else None
        return kind, content, match[0].lower()
    if match := _NOTE.match(text, at, end):
        if not in_condition or at_start:
            return "note", at, match[0].lower()
        return None
    if token.lower_ in {"once", "where", "should", "with", "without"} or _PREPOSITION.match(text, at, end):
        return _contextual(doc, text, token, end, at_start, current)
    if at_start or current is not None and current.kind == "main":
        return _limit_marker(doc, text, token, end, at_start, current, limits)
    return None


def _contextual(
    doc: Doc, text: str, token: Token, end: int, at_start: bool, current: Part | None
) -> tuple[Kind, int, str] | None:
    """Words that open a condition only in the right place: `once it hits 95`, `for new suppliers I …`, `without a PO`."""
    lower = token.lower_
    content = token.idx + len(token) + 1
    if content >= end:
        return None
    if lower == "once":
        following = [one for one in tokens_in(doc, content, end)]
        verb = next((one for one in following if one.tag_ in _FINITE), None)
        starts = (
            bool(following)
            and following[0].pos_ in {"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM"}
            and following[0].text not in {",", "."}
        )
        return ("condition", content, "once") if verb is not None and verb.tag_ != "VBD" and starts else None
    if lower == "where":
        return ("condition", content, "where") if at_start else None
    if lower == "should":
        return (
            ("condition", content, "should")
            if at_start and doc[token.i + 1].pos_ in {"PRON", "DET", "NOUN", "PROPN"}
            else None
        )
    if lower == "without" and current is not None and current.kind == "main":
        tail = tokens_in(doc, token.idx, end)
        return (
            ("condition", token.idx, "without") if _negative_main(doc, current, token.idx) and len(tail) < 12 else None
        )
    if not at_start:
        if (
            lower == "for"
            and current is not None
            and current.kind == "main"
            and current.strong
            and _for_cases(doc, token)
        ):
            return "condition", content, "for"
        return None
    match = _PREPOSITION.match(text, token.idx, end)
    if match is None:
        return None
    word = match[0].lower()
    rest = tokens_in(doc, token.idx + len(match[0]), end)
    if not rest or rest[0].pos_ not in {"DET", "NOUN", "ADJ", "PROPN", "PRON", "NUM", "VERB", "ADV", "ADP"}:
        return None
    if word in {"in", "at", "by", "on", "without", "among"} and not _prepositional_case(rest, word):
        return None
    if word == "for" and rest[0].lower_ in {"that", "this", "me", "us", "example", "instance", "now", "it"}:
        return None
    if word == "with" and rest[0].lower_ in {"that", "this", "it", "me"}:
        return None
    return "condition", token.idx if word == "without" else token.idx + len(match[0]) + 1, word


def _embedded(token: Token) -> bool:
    """`the budget decides when we test`, `as if`: a question or a comparison inside the clause, not a condition."""
    if token.i == 0 or token.lower_ not in {"if", "when", "whether", "whenever", "where"}:
        return False
    before = token.nbor(-1)
    return before.lemma_.lower() in {
        "decide",
        "know",
        "ask",
        "see",
        "tell",
        "check",
        "wonder",
        "say",
        "care",
        "matter",
        "determine",
        "of",
        "on",
        "about",
        "as",
    } and before.lower_ not in {"say"}


def _prepositional_case(rest: list[Token], word: str) -> bool:
    """`on orders above 5k I …`, `in the last week of a quarter I …`: a fronted phrase followed by a clause."""
    first_verb = next((one for one in rest if one.tag_ in _FINITE), None)
    plural = any(one.tag_ in {"NNS", "NNPS"} for one in rest[:4])
    return first_verb is not None and (word in {"without"} or plural and word in {"on", "among", "in"})


def _for_cases(doc: Doc, token: Token) -> bool:
    """`I write the offer for private deals`: a plural or `any …` after the verb's object names the cases."""
    objects = [one for one in token.children if one.dep_ == "pobj"]
    if not objects:
        return False
    head = objects[0]
    universal = any(one.lower_ in {"any", "every", "all", "each"} for one in head.children)
    quantified = any(one.dep_ in {"prep", "amod", "compound"} for one in head.children)
    return universal or head.tag_ == "NNS" and quantified and token.head.pos_ in {"VERB", "AUX"}


def _negative_main(doc: Doc, part: Part, until: int) -> bool:
    return any(
        one.lower_ in {"no", "not", "n't", "never", "nothing", "nobody", "none", "don't"}
        for one in tokens_in(doc, part.start, until)
    )


_RANGE_WORDS = re.compile(
    r"(?:up to|over|above|under|below|between|from|at least|at most|more than|less than|beyond|past|until|within|anything|everything|no more than|fewer than|exceeding|upwards|not more than|a maximum|a minimum|starting)",
    re.IGNORECASE,
)
_DECIDES = {
    "sign",
    "approve",
    "decide",
    "handle",
    "settle",
    "accept",
    "release",
    "authorise",
    "authorize",
    "clear",
    "okay",
    "agree",
    "grant",
    "pay",
    "allow",
    "waive",
}


def _limit_marker(
    doc: Doc, text: str, token: Token, end: int, at_start: bool, current: Part | None, limits: list[tuple[int, int]]
) -> tuple[Kind, int, str] | None:
    """A comparison that stands as a condition of its own: `Over 10k it goes to …`, `I sign off myself up to 120k`."""
    limit = next(((start, stop) for start, stop in limits if start == token.idx), None)
    if limit is None:
        that = _THAT.match(text, token.idx, end)
        return ("condition", token.idx, "limit") if that and at_start else None
    bare = not _RANGE_WORDS.match(text, token.idx)
    if at_start:
        rest = tokens_in(doc, limit[1], end)
        if (
            rest
            and any(one.tag_ in _FINITE or one.lower_ in {"i", "we"} for one in rest)
            and not (bare and rest[0].pos_ in {"NOUN", "AUX", "VERB"})
        ):
            return "condition", token.idx, "limit"
        return None
    assert current is not None
    if bare or text[token.idx :].lower().startswith("within"):
        return None
    before = tokens_in(doc, current.start, token.idx)
    if before and before[-1].lower_ in {"as", "than", "like"}:
        return None
    rest_here = [one for one in tokens_in(doc, limit[1], end)]
    if len(rest_here) > 1 and rest_here[0].lower_ == "of" and rest_here[1].pos_ == "NOUN":
        rest_here = rest_here[2:]
    if rest_here and rest_here[0].lower_ in {"myself", "ourselves", "alone"}:
        rest_here = rest_here[1:]
    ends_here = (
        not rest_here
        or rest_here[0].text in {",", ".", ";", "–", "—", ":"}
        or rest_here[0].lower_ in {"and", "but", "unless", "except", "if", "when", "or", "as", "provided", "because"}
    )
    verbs = [one for one in before if one.pos_ == "VERB"]
    agent = bool(before) and (
        before[0].lower_ in {"i", "we", "they", "he", "she", "you"}
        or any(one.lower_ in {"can", "may"} for one in before)
    )
    if ends_here and verbs and agent and _case_object(before):
        return "condition", token.idx, "limit"
    own = any(one.lower_ in {"myself", "ourselves", "himself", "herself", "themselves", "alone"} for one in before)
    direct = bool(before) and (before[-1].pos_ in {"VERB", "PRON", "ADP", "ADV"} or before[-1].dep_ == "prt")
    if ends_here and verbs and agent and (own or direct and verbs[0].lemma_.lower() in _DECIDES):
        return "condition", token.idx, "limit"
    return None


def _case_object(before: list[Token]) -> bool:
    """`I approve refunds | under 50 euros`, `I don't invite a candidate with | less than two years`: an indefinite object."""
    at = len(before) - 1
    if before[at].lower_ in {"with", "of"} and at:
        at -= 1
    noun = before[at]
    if noun.pos_ != "NOUN" or noun.dep_ not in {"dobj", "obj", "pobj", "nsubj"}:
        return False
    determiners = {one.lower_ for one in noun.children if one.pos_ in {"DET", "PRON"}}
    return noun.tag_ == "NNS" and not determiners or bool(determiners & {"a", "an", "any", "every", "each", "all"})


def _opens_clause(doc: Doc, at: int, end: int) -> bool:
    tokens = tokens_in(doc, at, end)
    if tokens and tokens[0].lower_ in _NOMINATIVE:
        return any(one.tag_ in _FINITE for one in tokens[1:4])
    verb = next((index for index, one in enumerate(tokens) if one.tag_ in _FINITE or one.text == ","), None)
    return (
        verb is not None
        and 0 < verb < 6
        and tokens[verb].text != ","
        and all(one.pos_ in {"DET", "NOUN", "PROPN", "ADJ"} for one in tokens[:verb])
    )


def _main_begins(doc: Doc, tokens: list[Token], index: int, part: Part) -> bool:
    """Inside a condition with no comma after it: does the main clause start at this token?"""
    token, before = tokens[index], [one for one in tokens[:index] if one.idx >= part.start]
    if not before or before[-1].lower_ in {
        "and",
        "or",
        "that",
        "which",
        "who",
        "whom",
        "what",
        "whether",
        "how",
        "why",
        "when",
        "if",
        "than",
        "where",
        "whoever",
        "but",
    }:
        return False
    phrase = part.marker in {
        "for",
        "with",
        "limit",
        "on",
        "in",
        "in case of",
        "among",
        "as for",
        "regarding",
        "when it comes to",
        "without",
        "by",
        "at",
        "except for",
        "other than",
        "with the exception of",
        "except",
        "excluding",
        "in the event of",
    }
    if token.lower_ == "then" and len(before) > 1:
        return True
    if part.marker == "limit" and _after_limit(token, tokens, index, part):
        return True
    if (
        part.marker == "limit"
        and token.tag_ in _FINITE
        and before[-1].pos_ in {"NUM", "NOUN", "SYM", "PROPN", "PRON", "ADV", "ADJ"}
        and _limit_is_whole(before)
    ):
        return True
    complete = phrase or any(one.pos_ in {"VERB", "AUX"} or one.text == "'s" for one in before)
    if not complete:
        return False
    if (
        token.lower_ == "there"
        and index + 1 < len(tokens)
        and tokens[index + 1].lemma_ in {"be", "'s"}
        and before[-1].lower_ not in {"is", "are", "'s"}
    ):
        return True
    if (
        token.lower_ in {"nobody", "somebody", "someone"}
        and part.marker in {"limit", "for", "with"}
        and _verb_follows(tokens, index)
    ):
        return True
    if token.lower_ in {"i", "we"} and not (
        before[-1].lower_ in {"once", "since", "until"} or len(before) < 2 and not phrase
    ):
        return (
            not _object_clause(before)
            and token.i + 1 < len(token.doc)
            and token.nbor().text not in {"'re", "'m"}
            or phrase
        )
    nominative = (
        token.lower_ in {"it", "he", "she", "they", "that", "nobody", "you", "there", "this"}
        and token.dep_ in _SUBJECT
        and token.tag_ != "WDT"
    )
    if nominative and _verb_follows(tokens, index):
        return not _object_clause(before)
    if phrase and part.marker == "limit" and token.idx >= part.start and _subject_here(doc, token, part):
        return True
    return _subject_here(doc, token, part) and not _object_clause(before)


def _after_limit(token: Token, tokens: list[Token], index: int, part: Part) -> bool:
    """`Up to 400 | the agent pays`, `Over that | the CFO …`: a new noun phrase with a verb, after the number."""
    before = tokens[index - 1]
    if (
        token.pos_ not in {"DET", "PRON", "PROPN"}
        or before.pos_ in {"ADP", "DET", "CCONJ", "ADJ", "VERB"}
        and before.lower_ not in {"that", "this", "on"}
        or token.i + 1 >= len(token.doc)
    ):
        return False
    if token.lower_ in {"a", "an", "per"} and token.nbor().lower_ in {
        "year",
        "month",
        "week",
        "day",
        "hour",
        "quarter",
        "piece",
        "person",
        "head",
        "night",
    }:
        return False
    words = token.doc.text[part.start : token.idx].strip()
    if not (
        _THAT.fullmatch(words)
        or any(
            one.like_num or one.pos_ == "NUM" or any(c.isdigit() for c in one.text)
            for one in tokens[:index]
            if one.idx >= part.start
        )
    ):
        return False
    for one in tokens[index + 1 :]:
        if one.text == ",":
            return False
        if one.tag_ in _FINITE:
            return True
    return False


def _limit_is_whole(before: list[Token]) -> bool:
    """`anything over five | goes …`: nothing but the comparison stands before the verb."""
    return not any(one.pos_ in {"VERB", "AUX"} for one in before) and len(before) < 9


def _verb_follows(tokens: list[Token], index: int) -> bool:
    return any(one.tag_ in _FINITE or one.tag_ == "VB" for one in tokens[index + 1 : index + 4])


_CLAUSE_VERBS = {
    "say",
    "think",
    "know",
    "believe",
    "see",
    "hear",
    "feel",
    "mean",
    "find",
    "tell",
    "need",
    "want",
    "show",
    "make",
    "let",
    "whatever",
    "wish",
    "suspect",
    "notice",
    "press",
}


def _object_clause(before: list[Token]) -> bool:
    """`if they say they need it`: the next subject belongs to what they say."""
    if (
        len(before) > 1
        and before[-1].pos_ == "PRON"
        and before[-2].lemma_.lower() in {"tell", "show", "assure", "promise", "convince", "inform"}
    ):
        return True
    return bool(before) and before[-1].lemma_.lower() in _CLAUSE_VERBS and before[-1].pos_ == "VERB"


def _subject_here(doc: Doc, token: Token, part: Part) -> bool:
    """A noun phrase that starts here is the subject of a later clause (by spaCy's parse)."""
    if token.i and token.nbor(-1).pos_ in {"VERB", "ADP", "CCONJ", "DET"} and part.marker != "limit":
        return False
    for one in doc[token.i : min(token.i + 6, len(doc))]:
        if one.dep_ in {"nsubj", "nsubjpass"} and one.left_edge.i == token.i and one.pos_ in {"NOUN", "PROPN"}:
            verb = one.head
            if (
                verb.i < one.i
                or verb.dep_ in {"relcl", "acl", "pcomp"}
                or verb.dep_ == "conj"
                and verb.head.idx >= part.start
                and _is_condition_verb(verb.head, part)
            ):
                return False
            if any(child.dep_ == "mark" and child.i < one.i and child.lower_ != "than" for child in verb.children):
                return False
            earlier = [t for t in doc[: token.i] if t.idx >= part.start]
            if any(t.dep_ in _SUBJECT and t.head == verb for t in earlier):
                return False
            return part.marker in {"for", "with", "limit", "on", "in"} or any(
                t.tag_ in _FINITE or t.tag_ in {"VBN", "VBG"} for t in earlier
            )
    return False


def _is_condition_verb(verb: Token, part: Part) -> bool:
    return verb.idx >= part.start and verb.dep_ in {"advcl", "ccomp"}


def has_verb(doc: Doc, part: Part) -> bool:
    """Does the stretch say that something is done? A finite verb, or an imperative at its start."""
    tokens = tokens_in(doc, part.start, part.end)
    if not tokens:
        return False
    if any(
        one.tag_ in _FINITE or one.text in {"'s", "'re", "'ll", "'d"} and one.pos_ in {"AUX", "VERB"} for one in tokens
    ):
        return True
    if any(
        one.text == "'s" and after.pos_ in {"ADJ", "ADV", "VERB", "DET"} and after.dep_ != "poss"
        for one, after in zip(tokens, tokens[1:], strict=False)
        if after is tokens[-1] or after.pos_ != "ADJ"
    ):
        return True
    if tokens[0].lower_ in {"i", "we"} and len(tokens) > 1:
        return True
    if any(one.tag_ == "VB" and any(child.dep_ in _SUBJECT and child.pos_ in {"NOUN", "PRON", "PROPN"} for child in one.children) for one in tokens):
        return True
    first = next((one for one in tokens if one.pos_ not in {"ADV", "INTJ", "CCONJ"}), None)
    return first is not None and first.tag_ == "VB"


def _mended(doc: Doc, raw: list[Part]) -> list[Part]:
    """Join what a comma tore apart: lists of conditions, a verb after its interrupted subject."""
    mended: list[Part] = []
    for index, part in enumerate(raw):
        last = mended[-1] if mended else None
        if last is not None and part.kind == "main" and not part.joined and _starts_with_verb(doc, part):
            if last.kind == "fragment":
                last.kind, last.end = "main", part.end
                continue
            if (
                last.kind == "condition"
                and len(mended) > 1
                and mended[-2].kind == "fragment"
                and mended[-2].start < last.start
            ):
                mended[-2].kind = "main"  # `Under two thousand I, provided there are photos, pay straight out`
                part.strong = False
                mended[-2], mended[-1] = last, Part("main", part.start, part.end, "", False, "")
                continue
            if (
                last.kind == "condition"
                and last.marker not in {"for", "with", "limit"}
                and not any(one.pos_ in {"VERB", "AUX"} for one in tokens_in(doc, last.start, last.end))
            ):
                last.end = part.end
                continue
        if (
            last is not None
            and last.kind in {"condition", "exception"}
            and part.kind == "fragment"
            and not _last_clause(raw, index)
        ):
            if part.joined or _is_listed(doc, last, part):
                last.end = part.end
                continue
        if (
            last is not None
            and last.kind in {"condition", "exception"}
            and part.kind == "main"
            and last.marker not in {"for", "with", "limit", "on"}
        ):
            if _still_condition(doc, raw, index):
                last.end = part.end
                continue
        mended.append(part)
    return mended


def _starts_with_verb(doc: Doc, part: Part) -> bool:
    tokens = tokens_in(doc, part.start, part.end)
    first = next((one for one in tokens if one.pos_ not in {"ADV", "INTJ"}), None)
    return first is not None and (first.tag_ in _FINITE or first.tag_ == "VB") and first.lower_ not in {"let"}


def _last_clause(raw: list[Part], index: int) -> bool:
    return not any(one.kind == "main" for one in raw[index + 1 :])


def _is_listed(doc: Doc, last: Part, part: Part) -> bool:
    first = tokens_in(doc, part.start, part.end)[:1]
    return bool(first) and first[0].lower_ not in {
        "no",
        "not",
        "then",
        "done",
        "hands",
        "never",
        "always",
        "only",
        "straight",
    }


def _still_condition(doc: Doc, raw: list[Part], index: int) -> bool:
    """`if A is x, B is y, and C is z, I do W`: clauses before the one with `I`, `we` or the last belong to the condition."""
    part = raw[index]
    if not part.strong and not part.joined:
        return False
    here = tokens_in(doc, part.start, part.end)
    if not here or here[0].lower_ in {"i", "we", "then"}:
        return False
    if (
        part.joined in {"and", "or"}
        and any(one.kind == "main" for one in raw[: index - 1])
        and raw[index - 1].marker != "otherwise"
    ):
        return True
    following = next((one for one in raw[index + 1 :] if one.kind == "main"), None)
    if following is None or any(one.kind not in {"main", "fragment"} for one in raw[index + 1 : raw.index(following)]):
        return False
    after = tokens_in(doc, following.start, following.end)
    if part.joined in {"and", "or"}:
        return bool(after) and not following.joined
    return (
        bool(after)
        and after[0].lower_ in {"i", "we", "then"}
        and not following.joined
        and part.joined != "but"
        and here[0].lower_ in {"it", "the", "there", "they", "he", "she", "no", "nobody"}
        and len(here) < 9
        and here[0].lower_ != "it"
    )
