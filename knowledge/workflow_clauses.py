"""One piece of a telling → what is done in it, each with its words, its verb in the imperative, who does it and under which condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.workflow_cases import IS_CASE, LEAD, after_lead, case_of, without_tail
from knowledge.workflow_extent import by_of, extent_of, name_of, only_adds, what_of
from knowledge.workflow_states import is_only_said
from knowledge.workflow_verbs import (
    SUBJECTS,
    comes,
    is_done,
    is_passive,
    is_whom,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from knowledge.parsed_together import Parses

_TRIVIAL = frozenset("open go walk drive stop start sit stand come take look turn begin try".split())


class Clause(NamedTuple):
    """What is done, once."""

    start: int
    end: int
    what: str
    who: str
    when: str
    comes_in: bool
    """It only arrives: what sets the work off."""


class Read(NamedTuple):
    """What a piece holds."""

    clauses: list[Clause]
    rest: list[tuple[int, int]]
    """Stretches that tell no step: remarks, times, what goes wrong."""


def read_piece(text: str, start: int, end: int, item: bool, language: Parses) -> Read:
    """The clauses of a piece; spans are code points of the whole text."""
    said = text[start:end]
    if _WRONG.match(said):
        return Read([], [(start, end)])
    offset = after_lead(said, 0)
    when = ""
    match = case_of(said, offset)
    if match is not None and not _is_done_itself(match["when"], language):
        when = match["when"].strip()
        offset = after_lead(said, offset + match.end())
    body = said[offset:]
    if not any(letter.isalpha() for letter in body) or said.rstrip().endswith("?"):
        return Read([], [(start, end)])
    body, tail = without_tail(body)
    when = when or tail
    doc = language.parse(body)
    clauses = _clauses(doc, start + offset, when) or _as_of_somebody(doc, body, start + offset, when, language)
    if not clauses or _starts_bare(doc):
        clauses = _as_orders(body, start + offset, when, language) or clauses
    if not clauses and item and len(body.split()) <= LONGEST_ITEM and not IS_CASE.match(body):
        clauses = [_whole(body, start + offset, when)]
    if clauses and clauses[0].start - (start + offset) > _WORTH_READING:
        gap = text[start + offset : clauses[0].start].rstrip(" ,").removesuffix(" and").rstrip(" ,")
        if len(gap.split()) > 2:
            clauses = _as_of_somebody(language.parse(gap), gap, start + offset, when, language) + clauses
    return Read(clauses, _rest(text, start + offset, end, clauses))


def _is_done_itself(words: str, language: Parses) -> bool:
    """`I check each page: …`: what stands before the colon is itself what is done; `a line stands: …` is a case."""
    doc = language.parse(words)
    if doc[0].tag_ == "VB" and len(doc) > 1:
        return True
    if doc[0].lower_ in ("somebody", "someone", "anybody", "anyone"):
        return False
    return any(
        is_done(one) and any(x.dep_ in ("dobj", "prep", "prt") for x in one.rights)
        for one in doc
        if subject_of(one) is not None
    )


_WRONG = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:what(?:\s+\w+)?\s+(?:goes|can\s+go)\s+wrong|the\s+(?:usual\s+|main\s+|only\s+)?(?:problem|trouble)\s+is)\b",
    re.I,
)
"""`What goes wrong: …`: what follows is no step, whatever is done in it."""
LONGEST_ITEM = 12
"""Words of an item of a list that is taken as a step though no verb was found: `Trial run overnight`."""
_WORTH_READING = 12
"""Characters before the first clause that may hold another."""
_MOST_NAME = 4
"""Words of a name that the parser may have taken for something else."""


def _whole(body: str, offset: int, when: str) -> Clause:
    bare = body.rstrip(" .,;!")
    return Clause(offset, offset + len(bare), bare, "", when, False)


def _as_of_somebody(doc: Doc, body: str, offset: int, when: str, language: Parses) -> list[Clause]:
    """`Marta signs`, `agent rings security`, `goes to Quality`: read once more with `he` for the words that may be a name."""
    first = doc[0]
    if first.tag_ == "PRP" and first.lower_ in ("i", "we", "they") and len(doc) > 2:
        if doc[1].pos_ == "AUX" or (doc[1].tag_ in ("VBD", "MD", "VBN") and doc[1].lower_ != doc[1].lemma_):
            return []
        return _again("He will ", doc, 1, body, offset, when, language, first.text)
    for n in range(min(_MOST_NAME, len(doc) - 1) + 1):
        if not _may_be_verb(doc, n):
            continue
        name = body[: doc[n - 1].idx + len(doc[n - 1])] if n else ""
        if name and not _may_be_name(doc, n):
            continue
        return _again("He ", doc, n, body, offset, when, language, name)
    return []


def _may_be_verb(doc: Doc, n: int) -> bool:
    token = doc[n]
    ends = n + 1 == len(doc) or doc[n + 1].is_punct and n + 2 >= len(doc)
    follows = n + 1 < len(doc) and not doc[n + 1].is_punct and doc[n + 1].pos_ != "AUX"
    said = token.is_alpha and token.text.endswith("s") and len(token) > 3 and token.lower_[:-1] not in _TIMES
    return said and (ends and n > 0 or follows)


_TIMES = frozenset("day night morning afternoon evening week weekend month quarter year time hour minute".split())
"""`Monday mornings the goods come`: no verb."""


def _may_be_name(doc: Doc, n: int) -> bool:
    """Nouns and names, no number, no verb with a subject: not `five` of `five minutes`."""
    before = list(doc[:n])
    return (
        before[-1].pos_ in ("NOUN", "PROPN", "PRON")
        and before[0].lower_ not in ("it", "this", "that", "there", "what")
        and not any(one.tag_ in ("WP", "WDT", "WRB") for one in before)
        and before[0].tag_ != "IN"
        and not any(one.tag_ == "CD" or one.dep_ in SUBJECTS and one.head.i < n or one.is_punct for one in before)
    )


def _again(lead: str, doc: Doc, n: int, body: str, offset: int, when: str, language: Parses, name: str) -> list[Clause]:
    cut = doc[n].idx
    again = language.parse(lead + body[cut:])
    at = len(lead.split())
    verb = again[at] if at < len(again) else None
    if verb is None or verb.tag_ not in ("VBZ", "VB") or verb.dep_ != "ROOT" or not is_done(verb):
        return []
    found = _clauses(again, offset + cut - len(lead), when)
    return [
        one._replace(start=max(offset, one.start) if k else offset, who=name if one.who == "He" else one.who)
        for k, one in enumerate(found)
    ]


def _starts_bare(doc: Doc) -> bool:
    """No subject before the first verb: `Open scheduler, read log`."""
    first = next((one for one in doc if one.is_alpha), None)
    if first is None or first.dep_ in SUBJECTS or first.tag_ in ("PRP", "DT", "PRP$", "IN", "CD", "WP"):
        return False
    subjects = [one.i for one in doc if one.dep_ in SUBJECTS]
    return (
        first.tag_ in ("VB", "VBP") or not subjects or (first.tag_ in ("JJ", "NN", "NNP", "RB") and min(subjects) > 2)
    )


def _as_orders(body: str, offset: int, when: str, language: Parses) -> list[Clause]:
    """Bare verbs, chunk by chunk, each read as if `I` stood before it."""
    found: list[Clause] = []
    for match in re.finditer(r"[^,]+", body):
        chunk = match.group()
        bare = chunk.lstrip()
        lead = LEAD.match(bare)
        skip = len(chunk) - len(bare) + (lead.end() if lead and lead.end() < len(bare) else 0)
        bare = chunk[skip:]
        if not bare or not bare[0].isalpha():
            continue
        added = "I " + bare[0].lower() + bare[1:]
        doc = language.parse(added)
        verb = doc[1] if len(doc) > 1 else None
        if verb is not None and verb.tag_ == "VBG":
            added, doc = "I am " + bare[0].lower() + bare[1:], language.parse("I am " + bare[0].lower() + bare[1:])
            verb = doc[2]
        if verb is None or verb.pos_ != "VERB" or not _is_order(verb, bare) or is_only_said(language.parse(bare)):
            plain = language.parse(bare)
            at = offset + match.start() + skip
            spoken_of = _TAKEN_UP.match(body[match.end() :]) is not None
            found += _clauses(plain, at, when) or (
                [] if spoken_of else _as_of_somebody(plain, bare, at, when, language)
            )
            continue
        shift = offset + match.start() + skip - (len(added) - len(bare))
        own = _clauses(doc, shift, when)
        found += [one._replace(start=max(one.start, offset + match.start() + skip)) for one in own]
    return found


_TAKEN_UP = re.compile(
    r",\s*(?:that|this|those|these|it|they)(?:['’](?:s|re)|\s+(?:is|are|goes|go|comes|come))\b", re.I
)
"""`Credit terms, that's finance who …`: what is spoken of next."""


def _is_order(verb: Token, chunk: str) -> bool:
    """A bare verb with something to it, and no other verb that has a subject of its own."""
    if verb.tag_ not in ("VBP", "VB", "VBG", "VBD") or (verb.tag_ == "VBD" and verb.lower_ != verb.lemma_):
        return False
    if verb.i + 1 < len(verb.doc) and verb.nbor().pos_ == "AUX":
        return False
    if _TOLD_BY_ME.search(chunk):
        return False
    others = [one for one in verb.doc if one.i > verb.i and one.tag_ == "VBZ" and one.dep_ != "relcl"]
    told = [one for one in others if one.head.i == verb.i and one.dep_ == "ccomp"]
    return len(chunk.split()) > 1 and all(is_whom(one) or _asks_which(one) for one in told)


_TOLD_BY_ME = re.compile(
    r"^(?!.*\b(?:what|which|who|whom|whether|that|if|how|where|when|as|than|because|until|before|after)\b).*\w\s+(?:I|we)\s+[a-z]+",
    re.I,
)
"""`price per stem I look up`: somebody says what they do with it; it begins with no verb."""


def _asks_which(verb: Token) -> bool:
    """`who works on Sunday`: what is decided or looked up, nothing that somebody does."""
    return any(one.tag_ in ("WP", "WDT", "WRB") for one in verb.lefts)


def _clauses(doc: Doc, offset: int, when: str) -> list[Clause]:
    verbs = [one for one in doc if is_done(one) and subject_of(one) is not None]
    verbs = [one for one in verbs if not only_adds(one)]
    found: list[Clause] = []
    for n, verb in enumerate(verbs):
        if _leads_on(verb, verbs[n + 1 :]):
            continue
        first, last = extent_of(verb, verbs)
        subject = subject_of(verb)
        who = name_of(subject) if subject is not None and not is_passive(verb) else by_of(verb)
        found.append(
            Clause(
                offset + doc[first].idx,
                offset + doc[last].idx + len(doc[last]),
                what_of(verb, last, subject),
                who,
                when,
                comes(verb),
            )
        )
    return found


def _leads_on(verb: Token, others: list[Token]) -> bool:
    """`I open it and check …`: the first verb only leads to the second."""
    joined = [one for one in others if one.dep_ == "conj" and one.head.i == verb.i]
    things = [one for one in verb.rights if one.dep_ == "dobj" and one.tag_ != "PRP"]
    return verb.lemma_ in _TRIVIAL and not things and bool(joined) and joined[0].i - verb.i <= 6


def _rest(text: str, start: int, end: int, clauses: list[Clause]) -> list[tuple[int, int]]:
    found = []
    at = start
    for one in sorted(clauses):
        if one.start > at:
            found.append((at, one.start))
        at = max(at, one.end)
    if at < end:
        found.append((at, end))
    return [(s, e) for s, e in found if any(letter.isalpha() for letter in text[s:e])]
