"""The clauses of a message, and whether one denies, leaves open or only asks what stands in it."""

import re

from knowledge.lexicon import NEGATIONS, Span, tokens

_END = re.compile(
    r"[.;!?\n:](?=\s|$)|,(?!\d)|\s[-–—]\s|\b(?:but|however|although|though|because|since|while|whereas|so that)\b"
    r"|\band(?! a half\b)(?= (?:[\w'’]+ ){1,4}?(?:is|are|was|were|has|have|had|can|cannot|can['’]t|will|would|does|do|did|isn['’]t|hasn['’]t|haven['’]t)\b)"
    r"|\band (?=(?:no|not|nothing|never|nobody|none|without)\b)",
    re.I,
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:don['’]?t|do not|doesn['’]?t|cannot|can['’]?t|couldn['’]?t) (?:know|tell|say|find out)|no idea|not (?:sure|certain|known)|unsure"
    r"|unknown|unclear|(?:nobody|no one) (?:knows|can (?:tell|say)))\b",
    re.I,
)
_WHETHER = re.compile(r"\b(?:whether|matters? if|depends? on)\b[^.;!?]*$", re.I)
_LEAD = 7
"""How many words before a phrase a denial still reaches it, inside the clause."""
_SHORT = 4
"""The same for `no` and `without`, which deny only what they stand before."""
_AFTER = re.compile(
    r"^\W*(?:(?:is|are|was|were|has|have|does|do|did)\s*(?:not|n['’]t)\b|(?:isn|aren|wasn|weren|hasn|haven|doesn|don|didn)['’]t\b"
    r"|(?:is|was|can be|has been) (?:ruled out|excluded|clean|clear)\b)",
    re.I,
)
_CLEAN = frozenset("clean clear cleared".split())


def clauses(message: str) -> list[Span]:
    """Where each clause stands, in order."""
    cuts = [one.span() for one in _END.finditer(message)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(message)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if message[start:end].strip()]


def denied(message: str, clause: Span, span: Span) -> bool:
    """A denial among these words, in front of them, or right behind, inside the clause; two cancel, but not `neither … nor …`."""
    lead = [one.text for one in tokens(message[clause[0] : span[0]])][-_LEAD:]
    inside = [one.text for one in tokens(message[slice(*span)])]
    both = any(one.lower() == "neither" for one in [*lead, *inside])
    lead, inside = ([one for one in part if not both or one.lower() != "nor"] for part in (lead, inside))
    near = lead[-_SHORT:]
    count = sum(is_negation(one) for one in inside)
    count += sum(is_negation(one) for one in lead[:-_SHORT] if one.lower() not in ("no", "without"))
    count += sum(is_negation(one) for one in near)
    count += any(one.lower() in _CLEAN for one in [*lead[-2:], *inside])
    count += bool(_AFTER.match(message[span[1] : clause[1]]))
    return count % 2 == 1


def is_negation(word: str) -> bool:
    """`not`, `never`, `without`, `haven't`."""
    return word.lower().replace("’", "'") in NEGATIONS


def has_negation(phrase: str) -> bool:
    """Whether a phrase itself denies something."""
    return sum(is_negation(one.text) for one in tokens(phrase)) % 2 == 1


def asks_whether(message: str, start: int) -> bool:
    """`does it matter whether the supplier is new`: asked about, not stated."""
    return bool(_WHETHER.search(message[:start]))


def not_known(message: str, span: Span) -> bool:
    """`I don't know whether …` before it in the same sentence, or `… is not known` close behind."""
    low = max((one.end() for one in re.finditer(r"[.;!?\n]\s", message[: span[0]])), default=0)
    before = list(_NOT_KNOWN.finditer(message, low, span[0]))
    after = _NOT_KNOWN.search(message, span[1])
    close = bool(before) and len(tokens(message[before[-1].end() : span[0]])) <= 6
    return close or bool(after and len(tokens(message[span[1] : after.start()])) <= 2)
