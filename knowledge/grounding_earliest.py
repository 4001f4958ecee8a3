"""Limits told by `at the earliest`, `at the latest` and `within the first`: `48 hours after it at the earliest` is not less than 48 hours."""

import re
from dataclasses import replace
from functools import lru_cache

from knowledge.nouns import singular
from knowledge.quantities import Quantity, find_quantities
from knowledge.tree import Operator

_END = r"at (?:the (?:very )?)?(?P<end>earliest|soonest|latest)"
_BEFORE = re.compile(rf"\b{_END},?(?: (?:in|after|from|by|on|at))?\s*$", re.IGNORECASE)
_BEHIND = re.compile(rf"^[^,;.\d]{{0,40}}?[\s,]*\b{_END}\b", re.IGNORECASE)
_AHEAD = re.compile(r"^\s*(?:before|ahead of|prior to)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:in|within|during) the first\s*$", re.IGNORECASE)
_LATER = re.compile(r"\b(?:no|not) (?:later|earlier|sooner) than\b[^,;.]{0,30}$", re.IGNORECASE)
_MORE = frozenset("more longer higher later".split())
_AND_NO = re.compile(
    r"^[^,;.]{0,30}?,? (?:and|but) (?:no|not) (?P<more>more|longer|higher|later|less|fewer|shorter|lower|earlier|sooner)\b(?! than\b)",
    re.IGNORECASE,
)
"""`15 kg and no more`."""
OF_CLASS = re.compile(
    r"\b(?:(?P<below>below|under|less than)|(?P<above>above|over|beyond|more than)) (?P<noun>[a-z]{4,})\s*$",
    re.IGNORECASE,
)
"""`below force 5`: the number is that of a class."""
_OF_MEASURE = re.compile(
    r"\b(?:(?P<most>up to|at most|no more than)|(?P<least>at least|no less than)|(?P<below>below|under|less than)|(?P<above>above|over|more than))"
    r" an? (?:length|width|height|depth|size|distance|weight|load|age|speed|temperature|value|total|sum|price|cost|amount|strength|wind|pressure) of\s*$",
    re.IGNORECASE,
)
"""`up to a length of 25 cm`."""
_OF_TEXTS = frozenset(
    "section clause rule article chapter paragraph page point item schedule law policy number figure table code".split()
)
"""`under section 5` names a part of a text."""
_TURNED: dict[str, Operator] = {"<=": ">=", ">=": "<="}
"""`not later than three days before it`: three days or more."""


@lru_cache(maxsize=4096)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text, with the limits that such words make of them."""
    return tuple(replace(one, operator=_limit(text, one)) for one in find_quantities(text))


def _limit(text: str, one: Quantity) -> Operator | None:
    before, behind = text[: one.span[0]], text[one.span[1] :]
    if one.operator in _TURNED and _LATER.search(text[: one.span[1]]) and _AHEAD.match(behind):
        return _TURNED[one.operator]
    if one.operator is not None or one.high is not None:
        return one.operator
    if (of := _OF_MEASURE.search(before)) is not None:
        return "<=" if of["most"] else ">=" if of["least"] else "<" if of["below"] else ">"
    if _FIRST.search(before):
        return "<"
    if (no := _AND_NO.match(behind)) is not None:
        return "<=" if no["more"].lower() in _MORE else ">="
    classed = OF_CLASS.search(before)
    if classed and singular(classed["noun"]) == classed["noun"].lower() and classed["noun"].lower() not in _OF_TEXTS:
        return "<" if classed["below"] else ">"
    found = _BEFORE.search(before) or _BEHIND.match(behind)
    if found is None:
        return None
    later = found["end"].lower() != "latest"
    return ">=" if later != bool(_AHEAD.match(behind)) else "<="  # three days before it at the earliest: at most three
