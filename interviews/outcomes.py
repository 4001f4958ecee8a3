"""What is done: the words of a main clause → action, who acts, and whether the case is handed to somebody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews.parts import tokens_in
from knowledge.tree import OutcomeKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SELF = {"i", "we"}
_ADVERBS = {
    "always",
    "just",
    "usually",
    "normally",
    "typically",
    "simply",
    "then",
    "also",
    "still",
    "generally",
    "mostly",
    "really",
    "probably",
    "only",
    "basically",
    "even",
    "straight",
}
_FINITE = {"VBZ", "VBP", "VBD", "MD"}
_GIVES = {
    "go",
    "pass",
    "hand",
    "send",
    "escalate",
    "forward",
    "refer",
    "bring",
    "route",
    "transfer",
    "kick",
    "give",
    "take",
    "put",
    "move",
    "push",
    "delegate",
    "land",
    "come",
    "report",
    "bump",
    "leave",
    "turn",
    "raise",
    "speak",
    "talk",
}
_INVOLVES = {
    "ask",
    "get",
    "have",
    "let",
    "involve",
    "need",
    "want",
    "call",
    "ring",
    "phone",
    "page",
    "notify",
    "inform",
    "tell",
    "consult",
    "wake",
    "alert",
    "bleep",
    "contact",
    "warn",
    "email",
    "mail",
    "check",
    "agree",
    "discuss",
    "grab",
    "fetch",
    "summon",
    "loop",
    "require",
}
_DECIDES = {
    "sign",
    "approve",
    "decide",
    "review",
    "release",
    "take",
    "handle",
    "own",
    "look",
    "confirm",
    "authorise",
    "authorize",
    "do",
    "check",
    "say",
    "see",
    "run",
    "give",
    "verify",
    "phone",
    "order",
    "read",
    "agree",
    "judge",
    "assess",
    "clear",
    "countersign",
}
_GROUPS = {
    "legal", "finance", "hr", "it", "security", "procurement", "treasury", "compliance", "engineering", "marketing", "sales", "purchasing", "operations", "board", "committee", "team", "desk",
    "unit", "department", "council", "panel", "office", "management", "control", "staff", "group", "support", "quality", "audit", "retention", "tax", "facilities", "reception", "bureau", "crew",
    "chief", "head", "lead", "boss", "nurse", "clerk", "chef", "captain", "foreman", "partner", "colleague", "deputy", "registrar", "specialist", "agent", "rep", "assessor", "physician", "surgeon", "consultant",
    "concierge", "counsel", "lawyer", "steward", "owner", "expert", "analyst", "architect", "accountant", "technician", "assistant", "secretary", "president", "sponsor", "on-call", "insurer", "lessor", "underwriter",
}  # fmt: skip
_OUTSIDE = {"customer", "supplier", "vendor", "client", "patient", "guest", "applicant", "candidate", "buyer", "seller", "driver", "member", "user", "requester", "carrier", "shipper", "passenger", "caller", "order", "paper", "number", "offer", "letter", "computer", "folder", "meter", "matter", "voucher", "transfer", "register", "container", "floor", "reminder", "tender", "trailer", "printer", "server", "answer", "quarter", "winter", "error", "sensor", "motor", "door", "other", "refund", "factor", "monitor", "laser", "water", "corner", "center", "layer", "filter"}  # fmt: skip


@dataclass(frozen=True)
class Done:
    """An outcome, with its span in the cleaned text."""

    action: str
    who: str | None
    kind: OutcomeKind
    span: tuple[int, int]


def outcome(doc: Doc, start: int, end: int) -> Done | None:
    """Read a main clause. None when it says nothing that is done (`it's simple`, `that was ugly`)."""
    tokens = tokens_in(doc, start, end)
    tokens = _without_lead(tokens)
    if not tokens or _only_remarks(tokens):
        return None
    subject = _subject(tokens)
    who = _acting_role(tokens, subject)
    begin = _action_start(tokens, subject, who is not None)
    action_tokens = [one for one in tokens if one.i >= begin]
    if not action_tokens:
        return None
    span = _trimmed(doc, action_tokens[0].idx, action_tokens[-1].idx + len(action_tokens[-1]))
    if not _says_what_to_do(action_tokens, who):
        return None
    action = _plain(doc, action_tokens, span)
    if who is None:
        who = _given_to(doc, action_tokens)
    return Done(action, who, "escalation" if who is not None else "action", span)


_SAME_IN_PAST = {"hit", "cut", "put", "set", "let", "shut", "split", "quit", "read", "cost", "bet", "spread"}


def in_past(token: Token) -> bool:
    """A past form; `I put`, `we let` count as present unless something else says otherwise."""
    return token.tag_ == "VBD" and token.lower_ not in _SAME_IN_PAST | {"'d"}


def is_past(doc: Doc, start: int, end: int) -> bool:
    """A clause told in the past: an incident, not a rule."""
    finite = [one for one in tokens_in(doc, start, end) if one.tag_ in _FINITE and one.dep_ not in {"relcl", "acl"}]
    return (
        bool(finite)
        and in_past(finite[0])
        or any(one.lower_ == "used" and one.nbor().lower_ == "to" for one in finite if one.i + 1 < len(doc))
    )


_SAME = re.compile(
    r"^(?:the )?same(?: thing| goes| again| procedure| rule| story| as (?:above|before))?(?: goes| applies)?(?: for| with)?$|^(?:likewise|ditto)$",
    re.IGNORECASE,
)


def is_same(text: str) -> bool:
    """`Same thing when …`: the outcome before, again."""
    return bool(_SAME.match(text.strip(" ,.")))


def _without_lead(tokens: list[Token]) -> list[Token]:
    text = " ".join(one.lower_ for one in tokens[:3])
    if text in {"in that case", "in which case", "in such cases"}:
        tokens = tokens[3:]
    while tokens and (
        tokens[0].lower_
        in {"then", "and", "but", "so", "there", "well", "now", "also", "yes", "or", "instead", "simply"}
        or not tokens[0].is_alpha
        and not tokens[0].like_num
        and tokens[0].text not in {"'"}
    ):
        if tokens[0].lower_ == "there" and len(tokens) > 1 and tokens[1].lemma_ == "be":
            break
        tokens = tokens[1:]
    return tokens


_REMARK = re.compile(
    r"^(?:it|that|this|there|which|they)(?:'s| is| was| are|'re)(?: (?:just|all|really|quite|very|pretty|so|always|not|n't|the|my|what|a|how|where|why)){0,3} ?(?:simple|easy|clear|different|it|that|hard|new|ugly|fine|true|life|funny|tricky|obvious|normal|big one|point|idea|ladder|rule|thing|way|whole drama|i look at|how it is|works|nothing|things?|case)?$|"
    r"^(?:it|that) (?:depends|varies|works|matters)|^i (?:mean|guess|think|suppose|remember|know|look at|feel|used to)\b|^you (?:know|see|get|learn|can hear|just know|never)|^let me\b|^(?:i|we)'?(?:ve| have) (?:seen|had|learned|learnt)\b|^what i\b",
    re.IGNORECASE,
)  # fmt: skip


def _only_remarks(tokens: list[Token]) -> bool:
    text = tokens[0].doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])].strip(" ,.")
    if _REMARK.match(text):
        return True
    if tokens[0].lemma_ == "be" and all(one.tag_ in {"JJ", "JJR", "RB", "IN", "DT"} for one in tokens[1:]):
        return True
    copula = tokens[0].lower_ in {"it", "that", "this"} and len(tokens) > 1 and tokens[1].lemma_ == "be"
    if any(one.pos_ == "DET" and one.lower_ in {"a", "an", "the", "my", "no"} for one in tokens[2:]):
        return False
    return copula and all(one.pos_ in {"ADJ", "ADV", "PUNCT", "DET", "PART"} for one in tokens[2:])


_MENTAL = {
    "think",
    "feel",
    "guess",
    "suppose",
    "remember",
    "mean",
    "hate",
    "love",
    "like",
    "believe",
    "hope",
    "wish",
    "admit",
    "regret",
    "learn",
    "care",
    "know",
}


def _says_what_to_do(tokens: list[Token], who: str | None) -> bool:
    """An action has a verb (or names who acts), and is not a feeling or an aside."""
    first = tokens[0]
    verb = next((one for one in tokens if one.pos_ == "VERB"), None)
    if (
        verb is not None
        and verb.lemma_.lower() in {"think", "worry", "mind", "hesitate", "blink"}
        and any(one.dep_ == "neg" for one in tokens)
        or first.like_num
        and not any(one.pos_ in {"VERB", "AUX"} or one.text == "'s" for one in tokens)
        or first.lemma_.lower() in {"vary", "depend"}
    ):
        return False
    if (
        re.match(r"goe?s? by (?!\w+ (?:air|road|sea|rail|post|courier))", first.doc.text[first.idx :].lower())
        and len(tokens) == 3
        and tokens[2].lower_ in {"deviation", "amount", "size", "value", "weight", "risk", "type", "age", "feel"}
    ):
        return False
    if (
        first.text in {"'m", "'re"}
        or first.lower_ in {"am", "after"}
        or first.lemma_.lower() in _MENTAL
        and first.pos_ == "VERB"
    ):
        return False
    text = first.doc.text[first.idx : tokens[-1].idx + len(tokens[-1])].lower()
    if re.match(
        r"(?:(?:it|that)(?:'s| is)|'s|is) (?:a |all |kind of )?(?:gr[ae]y|by amount|by size|in|at|on|about|because|how|where|when|what|why|like|not|for|standing)\b",
        text,
    ):
        return False
    if re.match(r"the \w+(?: \w+)?(?: is| are|'s) (?:in|at|on|about)\b", text):
        return False
    verbs = [one for one in tokens if one.pos_ in {"VERB", "AUX"} or one.text in {"'s"}]
    return bool(verbs) or who is not None or len(tokens) >= 3 and any(one.pos_ == "NOUN" for one in tokens)


def _subject(tokens: list[Token]) -> list[Token]:
    """The words before the finite verb."""
    for index, one in enumerate(tokens):
        if (
            one.tag_ in _FINITE or one.text in {"'s", "'re", "'ll", "'d", "'ve"} and one.pos_ != "PART"
        ) and one.dep_ not in {"relcl", "acl"}:
            return tokens[:index]
        if one.tag_ == "VB" and index == 0:
            return []
        if one.lower_ in _SELF and index == 0:
            return [one]
    return []


def _acting_role(tokens: list[Token], subject: list[Token]) -> str | None:
    """`the CFO signs`, `the rep can give it`: a role as the subject."""
    if not subject or subject[0].lower_ in _SELF | {
        "it",
        "that",
        "this",
        "they",
        "you",
        "he",
        "she",
        "there",
        "nobody",
        "those",
        "these",
    }:
        return None
    nouns = [one for one in subject if one.pos_ in {"NOUN", "PROPN"} or _is_role(one)]
    if not nouns or not _is_role(nouns[-1]):
        return None
    rest = tokens[len(subject) :]
    verbs = [
        one
        for one in rest
        if one.pos_ in {"VERB", "AUX"}
        and one.lemma_.lower() not in {"have", "be", "can", "must", "may", "will", "should", "need"}
    ]
    if (
        not verbs
        or verbs[0].lemma_.lower() in _DECIDES
        or any(one.tag_ == "MD" or one.lower_ in {"has", "have", "needs"} for one in rest[:2])
        or True
    ):
        return _phrase(subject)
    return None


def _action_start(tokens: list[Token], subject: list[Token], role: bool) -> int:
    if role:
        return tokens[0].i
    start = len(subject)
    if (
        subject
        and subject[0].lower_ in {"it", "that", "this", "they", "those", "these", "he", "she"}
        and len(subject) == 1
        or subject
        and subject[0].lower_ in _SELF
    ):
        start = 1
    elif not subject:
        start = 0
    else:
        return tokens[0].i
    while start < len(tokens) - 1 and (
        tokens[start].lower_ in _ADVERBS
        or tokens[start].lower_ in {"'d", "'ll", "would", "will", "'ve"}
        and tokens[start + 1].lower_ not in {"got", "to"}
        or tokens[start].text == ","
    ):
        start += 1
    return tokens[start].i


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while end > start and doc.text[end - 1] in " ,;:.–—-":
        end -= 1
    return start, end


def _plain(doc: Doc, tokens: list[Token], span: tuple[int, int]) -> str:
    """The expert's words as an instruction: `goes through the approval` → `go through the approval`."""
    text = re.sub(r"\s+", " ", doc.text[span[0] : span[1]])
    first = tokens[0]
    if first.tag_ == "VBZ" and first.text not in {"'s"} and first.lemma_.lower() not in {"be"}:
        text = first.lemma_.lower() + text[len(first.text) :]
    elif first.text == "'s":
        text = "it" + text
    elif first.lower_ in {"is", "are"} and first.tag_ in _FINITE:
        text = "it " + text
    return (
        text[:1].lower() + text[1:]
        if first.pos_ not in {"PROPN"} and not text[:2].isupper() and text[:2] != "I "
        else text
    )


def _given_to(doc: Doc, tokens: list[Token]) -> str | None:
    """The role that gets the case: `goes to the director`, `get the CFO to sign`, `call the database lead`."""
    verb = next(
        (
            one
            for one in tokens
            if one.pos_ in {"VERB"}
            or one.lemma_.lower() in _GIVES | _INVOLVES
            and one.pos_ in {"AUX", "NOUN"}
            and one.i == tokens[0].i
        ),
        None,
    )
    for index, one in enumerate(tokens):
        if one.lower_ in {"to", "with", "by", "past", "through", "from"} and verb is not None and one.i > verb.i:
            noun = _noun_after(tokens, index + 1)
            if (
                index + 1 < len(tokens)
                and tokens[index + 1].lower_ == "my"
                and noun
                and noun[-1].lower_ in {"desk", "office", "team"}
            ):
                continue
            if (
                noun
                and _is_role(noun[-1])
                and (
                    verb.lemma_.lower()
                    in _GIVES
                    | _INVOLVES
                    | {"agree", "check", "discuss", "clear", "approve", "sign", "have", "say", "want"}
                    or one.lower_ in {"by"}
                )
            ):
                return _phrase(noun)
    lemmas = [one for one in tokens if one.lemma_.lower() in _INVOLVES and one.pos_ in {"VERB", "NOUN", "AUX", "PROPN"}]
    for one in lemmas:
        noun = _noun_after(tokens, tokens.index(one) + 1)
        if noun and _is_role(noun[-1]):
            return _phrase(noun)
    for index, one in enumerate(tokens):
        if (
            one.text in {"'s", "’s"}
            and one.tag_ == "POS"
            and index
            and _is_role(tokens[index - 1])
            and any(
                later.lower_ in {"approval", "signature", "ok", "okay", "decision", "consent", "sign-off", "call"}
                for later in tokens[index + 1 :]
            )
        ):
            noun = [tokens[index - 1]]
            back = index - 2
            while back >= 0 and tokens[back].pos_ in {"NOUN", "PROPN", "ADJ"}:
                noun.insert(0, tokens[back])
                back -= 1
            return _phrase(noun)
    return None


def _noun_after(tokens: list[Token], index: int) -> list[Token]:
    phrase: list[Token] = []
    while index < len(tokens):
        one = tokens[index]
        if (
            one.pos_ in {"DET", "PRON"}
            and not phrase
            and one.lower_ not in {"them", "him", "her", "it", "us", "me", "they"}
            or one.tag_ == "PRP$"
            and not phrase
        ):
            index += 1
            continue
        if one.lower_ in {"straight", "directly", "right", "up", "back", "over", "on", "out"} and not phrase:
            index += 1
            continue
        if (
            one.pos_ in {"NOUN", "PROPN", "ADJ"}
            or one.text == "-"
            or _is_role(one)
            or phrase
            and one.lower_ in {"of"}
            and phrase[-1].lower_ in {"head", "director", "chief", "manager", "vp"}
        ):
            phrase.append(one)
            index += 1
            continue
        break
    while phrase and phrase[-1].pos_ not in {"NOUN", "PROPN"} and not _is_role(phrase[-1]):
        phrase.pop()
    return phrase


def _is_role(token: Token) -> bool:
    """A person or a group that can act: CFO, manager, controller, legal, the board, Ms Brandt."""
    word = token.lower_
    if word in _OUTSIDE or token.lemma_.lower() in _OUTSIDE:
        return False
    if token.pos_ == "PRON" or word == "it" and token.text != "IT":
        return False
    if word in _GROUPS or token.lemma_.lower() in _GROUPS:
        return True
    if (
        token.text.isupper()
        and 2 <= len(token.text) <= 5
        and token.pos_ in {"PROPN", "NOUN"}
        and word
        not in {
            "eur",
            "usd",
            "gbp",
            "po",
            "nda",
            "pdf",
            "id",
            "ok",
            "vat",
            "iso",
            "cv",
            "ct",
            "mri",
            "ecg",
            "rma",
            "sla",
        }
    ):
        return True
    if (
        token.pos_ == "PROPN"
        and token.i
        and token.nbor(-1).lower_.rstrip(".") in {"ms", "mr", "mrs", "dr", "miss", "sir"}
    ):
        return True
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return bool(
        re.search(
            r"(?:ager|ector|ntroller|visor|ineer|icer|sident|ister|ditor|rator|cist|gist|trist|wyer|ntant|upervisor|ordinator|cian|eader|ctor|urer|arian|asurer|wife|ologist)s?$",
            word,
        )
    ) and word not in {
        "factor",
        "actor",
        "sector",
        "vector",
        "contractor",
        "detector",
        "connector",
        "tractor",
        "refrigerator",
        "generator",
        "ventilator",
        "indicator",
        "calculator",
        "elevator",
        "radiator",
    }


def _phrase(tokens: list[Token]) -> str | None:
    words = [one.text for one in tokens if one.pos_ not in {"DET", "PUNCT", "ADV"} or one.text == "-"]
    words = [word for word in words if word.lower() not in {"my", "our", "his", "her", "their", "your"}]
    return " ".join(words).replace(" - ", "-") or None
