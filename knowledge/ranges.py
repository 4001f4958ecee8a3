"""Two numbers that are one range: `between 10 and 20 percent`, `from 10k to 20k`, `5-10%`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.quantity import Number, Quantity, tidy

_LINK = re.compile(r"^\s*(?:-|–|—|to|up to|and|or)\s*$", re.IGNORECASE)
_OPENED = re.compile(r"(?<!\w)(between|from|anywhere between|somewhere between|in between)$")
_TO_UNDER = re.compile(r"^\s*(?:to|up to)\s+(?:just )?(?:under|below|less than)\s*$", re.IGNORECASE)
FALLS_TO = 5
"""`60 to 30 days` runs downwards; a number more than so many times the one after it is in another unit."""
_OWN_SCALE = re.compile(r"thousand|million|grand|billion|hundred|\d(?:k|m)\b")
_SHARED_SCALES = {1000: r"thousand|grand|\dk\b", 10**6: r"million|\dm\b", 10**9: r"billion"}


def with_ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Join `between A and B`, `from A to B`, `A to B`, `A–B`; the scale and unit said once count for both."""
    joined: list[Quantity] = []
    index = 0
    while index < len(found):
        band = _range(text, found[index], found[index + 1]) if index + 1 < len(found) else None
        joined.append(band or found[index])
        index += 2 if band else 1
    return joined


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    link = text[low.span[1] : high.span[0]]
    if not _LINK.match(link) or not _same_kind(low, high):
        return None
    value = _shared_scale(text, low, high)
    if value > high.value > 0 and value > FALLS_TO * high.value:
        return None  # `a hundred to two and a half tonnes`: not in one unit
    opened = _OPENED.search(text[: low.span[0]].rstrip().lower())
    if link.strip().lower() in {"and", "or"} and not (opened and opened[1].endswith("between")):
        return None
    return replace(
        high,
        value=min(value, high.value),
        high=max(value, high.value),
        operator="between",
        unit=high.unit or low.unit,
        span=(low.span[0], high.span[1]),
        whole=(opened.start(1) if opened else low.span[0], high.span[1]),
    )


def half_open(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """`seven to under nine`: at least seven, and under nine."""
    kept = list(found)
    for index, (low, high) in enumerate(zip(kept, kept[1:], strict=False)):
        stops = high.operator == "<" and _TO_UNDER.match(text[low.span[1] : high.span[0]])
        if stops and low.operator in {None, ">="} and low.unit in {None, high.unit}:
            kept[index] = replace(low, operator=">=", unit=high.unit, counted=high.counted)
    return kept


def _same_kind(low: Quantity, high: Quantity) -> bool:
    return (low.unit is None or high.unit is None or low.unit == high.unit) and not (
        low.counted and low.counted != high.counted
    )


def _shared_scale(text: str, low: Quantity, high: Quantity) -> Number:
    """`10 to 20 thousand`: the scale belongs to both. `500 to 2 thousand` keeps 500."""
    if low.value >= 1000 or _OWN_SCALE.search(text[slice(*low.span)].lower()):
        return low.value
    words = text[slice(*high.span)].lower()
    for scale, names in _SHARED_SCALES.items():
        if low.value * scale < high.value and high.value >= scale and re.search(names, words):
            return tidy(low.value * scale)
    return low.value
