"""The direction of a number: `over`, `no more than`, `at least`, `or less`, `from … on`."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.quantity import Quantity
from knowledge.tree import Operator

_BEFORE: tuple[tuple[str, Operator], ...] = (
    (r"no more than|not more than|never more than|not over|not above|no higher than|no greater than|not exceeding|up to and including|up to", "<="),
    (r"at most|maximum of|max of|a maximum of|max\.?|maximum|within|no longer than|no later than|not longer than|(?:with)?in the (?:last|past)|over the (?:last|past)|during the (?:last|past)|capped at|a cap of|until|as much as|as high as|down from", "<="),
    (r"no less than|not less than|no fewer than|not under|not below|at least|at the very least|minimum of|a minimum of|min\.?|minimum|starting at|starting from|upwards of", ">="),
    (r"greater than or equal to|equal to or greater than|equal to or more than|>=|≥", ">="),
    (r"less than or equal to|equal to or less than|<=|≤", "<="),
    (r"(?:anything |everything |something |anyone |somewhere )?(?:well |way |far |much |just |even |slightly |anywhere )?(?:over|above|more than|greater than|higher than|bigger than|larger than|longer than|older than|later than|heavier than|worse than|better than|in excess of|north of|beyond|past|exceeds|exceeding|exceed|exceeded|tops|topping|upward of|hotter than|faster than|deeper than|wider than|farther than|further than|goes over|>)", ">"),
    (r"(?:anything |everything |something |anyone )?(?:well |way |far |much |just |even |slightly |anywhere )?(?:under|below|less than|fewer than|lower than|smaller than|shorter than|younger than|cheaper than|lighter than|south of|short of|sooner than|earlier than|colder than|cooler than|slower than|closer than|nearer than|thinner than|narrower than|newer than|weaker than|looser than|tighter than|softer than|beneath|<)", "<"),
    (r"(?:well |way |far |much |just |even |slightly )?[a-z]{3,}er than", ">"),
    (r"exactly|precisely|equal to|equals|=", "="),
)  # fmt: skip
_BEFORE_RE = tuple(
    (re.compile(rf"(?<!\w)(?:{words})\s*(?:that|the|a|about|around)?\s*$", re.IGNORECASE), operator)
    for words, operator in _BEFORE
)
_APPROX = re.compile(
    r"(?<!\w)(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?|something like|more or less|somewhere around|in the region of|~)\s*$",
    re.IGNORECASE,
)
_AFTER: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (re.compile(r"^\s*(?:(?:or more|or above|or higher|or over|or older|or longer|or greater|or later|or better|or up|or heavier|and up|and above|and over|and longer|and older|and bigger|and higher|and heavier|and later|and upwards|and more|upwards|upward|onwards|onward|on up|minimum|at least|plus\b)(?!\s*to\b)|\+)", re.IGNORECASE), ">="),
    (re.compile(r"^\s*(?:or less|or below|or under|or fewer|or lower|or shorter|or younger|or smaller|and below|and under|and less|and smaller|and younger|and shorter|and lower|and down|max\b|maximum|tops\b|at most|at the most|at the outside)", re.IGNORECASE), "<="),
)  # fmt: skip
_FROM = re.compile(r"(?<!\w)from(?:\s+the)?\s*$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*(?:on|onwards|onward|up|upwards)\b", re.IGNORECASE)
LEAD, TAIL = 60, 24
"""How many characters before and after a number may hold its comparison."""


def compared(text: str, quantity: Quantity) -> Quantity:
    """Read the comparison from the words right before and after."""
    start, end = quantity.whole
    lead = text[max(0, start - LEAD) : start]
    offset = start - len(lead)
    if found := _APPROX.search(lead):
        lead, start = lead[: found.start()], offset + found.start()
        quantity = replace(quantity, approximate=True)
    if quantity.operator == "between":
        return quantity
    if after := _after(text, quantity):
        operator, stop = after
        return replace(quantity, operator=operator, whole=(start, stop))
    for pattern, operator in _BEFORE_RE:
        if found := pattern.search(lead):
            return replace(quantity, operator=operator, whole=(offset + found.start(), end))
    if found := _FROM.search(lead):
        tail = _ONWARDS.match(text[end:])
        return replace(quantity, operator=">=", whole=(offset + found.start(), end + (tail.end() if tail else 0)))
    return replace(quantity, whole=(start, end))


def _after(text: str, quantity: Quantity) -> tuple[Operator, int] | None:
    """`500 or more`, `three complaints at most`: the operator, and where its words end."""
    end = quantity.whole[1]
    noun = re.match(rf"\s*{re.escape(quantity.counted)}\b", text[end:]) if quantity.counted else None
    for place in (end, end + noun.end()) if noun else (end,):
        for pattern, operator in _AFTER:
            if found := pattern.search(text[place : place + TAIL]):
                return operator, place + found.end()
    return None
