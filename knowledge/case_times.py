"""Lengths of time in a case: in another unit, as the stretch that months come to, and whether one has gone by since something happened. Pure."""

import re

from knowledge.quantities import Quantity
from knowledge.tree import Attribute

_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "calendar day": 24.0, "week": 168.0}
_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_DAYS = {"month": (28, 31), "quarter": (90, 92), "year": (365, 366)}
"""How many days one has at least and at most."""


def in_unit(value: float, said: str | None, wanted: str | None) -> float | None:
    """The number in the attribute's unit, or None where the two cannot be brought together without guessing."""
    if said == wanted or said is None or wanted is None:
        return value
    for table in (_HOURS, _MONTHS):
        if said in table and wanted in table:
            converted = value * table[said] / table[wanted]
            return int(converted) if converted == int(converted) else converted
    return None


def business_days(low: int, high: int) -> tuple[int, int]:
    """The fewest business days that so many days hold at least, and the most that so many hold at most; holidays aside."""
    return low // 7 * 5 + max(0, low % 7 - 2), high // 7 * 5 + min(high % 7, 5)


def stretch_in(quantity: Quantity, wanted: str | None) -> tuple[float, float] | None:
    """The least and the most that months, quarters or years come to in days or weeks, and days or weeks in business days; None for any other unit."""
    if quantity.unit in ("day", "calendar day", "week") and wanted == "business day" and quantity.high is None:
        days = round(quantity.value * (7 if quantity.unit == "week" else 1))
        return business_days(days, days)
    if quantity.unit not in _DAYS or wanted not in ("day", "calendar day", "week") or quantity.high is not None:
        return None
    low, high = (quantity.value * days * _HOURS["day"] / _HOURS[wanted] for days in _DAYS[quantity.unit])
    return round(low, 2), round(high, 2)


_PASSED_BEHIND = re.compile(
    r"^\W*(?:ago|old|since|later|now|after|back|past|gone|already|of age|from (?:delivery|the day|then)|has|have)\b",
    re.I,
)
_PASSED_BEFORE = re.compile(
    r"\b(?:since|after|for|last|past|until|till|been|within|left(?: \w+){0,3}|gone|day|age|aged)\s+(?:about |some |only |just |over |nearly |almost |the (?:last|past) )?$",
    re.I,
)


def since_then(attribute: Attribute) -> bool:
    """`time since delivery`: time that has gone by since something happened."""
    return attribute.type == "duration" and bool(
        re.match(r"(?:time|days?|weeks?|months?|years?) since\b", attribute.name, re.I)
    )


def has_passed(message: str, quantity: Quantity) -> bool:
    """`eight months ago`, `for two years`: beside other lengths of time, only so is one that has gone by said."""
    start, end = quantity.whole or quantity.span
    return bool(_PASSED_BEHIND.match(message[end:]) or _PASSED_BEFORE.search(message[:start]))
