"""The direction of a number: `over`, `no more than`, `at least`, `or less`, `from … on`."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge import comparatives
from knowledge.numerals import number_at
from knowledge.quantity import Quantity
from knowledge.tokens import tokens_of
from knowledge.tree import Operator

_APPROX = re.compile(
    r"(?<!\w)(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?|something like|more or less|somewhere around|in the region of|~)\s*$",
    re.IGNORECASE,
)
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
        operator, stop, loose = after
        return replace(quantity, operator=operator, whole=(start, stop), loose=loose)
    if before := comparatives.before(lead):
        operator, begin, loose = before
        if about := _APPROX.search(lead[:begin]):  # `roughly above 500`
            begin, quantity = about.start(), replace(quantity, approximate=True)
        return replace(quantity, operator=operator, whole=(offset + begin, end), loose=loose)
    if found := _FROM.search(lead):
        tail = _ONWARDS.match(text[end:])
        return replace(quantity, operator=">=", whole=(offset + found.start(), end + (tail.end() if tail else 0)))
    return replace(quantity, whole=(start, end))


def number_follows(words: str) -> bool:
    """Does a number come next?"""
    tokens = tokens_of(words)
    return bool(tokens) and number_at(tokens, 0) is not None


def _after(text: str, quantity: Quantity) -> tuple[Operator, int, bool] | None:
    """`500 or more`, `three complaints at most`: the operator, where its words end, whether it is loose."""
    end = quantity.whole[1]
    noun = re.match(rf"\s*{re.escape(quantity.counted)}\b", text[end:]) if quantity.counted else None
    for place in (end, end + noun.end()) if noun else (end,):
        if found := comparatives.after(text[place : place + TAIL]):
            operator, length, loose = found
            if number_follows(text[place + length : place + length + TAIL]):
                continue  # `below 0.3 or above 1.2`
            return operator, place + length, loose
    return None
