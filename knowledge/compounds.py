"""One measure said in two parts: `one metre fifty`, `two hours ten`, `forty weeks and six days`, `three pounds fifty`."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.numerals import number_at
from knowledge.quantity import Number, tidy
from knowledge.tokens import Token, word_at
from knowledge.units import CURRENCIES, unit_at

_PARTS = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
_FOLLOWS_NO_COUNT = frozenset(
    "a an per or and to of in on at for the it i we they he she is are was then so but".split()
)


def compound(tokens: Sequence[Token], at: int, value: Number, unit: str) -> tuple[Number, str, int]:
    """The measure with the part that follows it: (value, unit, token after it)."""
    linked = word_at(tokens, at) == "and"
    second = number_at(tokens, at + linked) if at + linked < len(tokens) else None
    if second is None or not isinstance(second[0], int) or not 0 < second[0] < 100 or not isinstance(value, int):
        return value, unit, at
    part, after = second
    smaller, taken = unit_at(tokens, after)
    if (unit, smaller) in _PARTS and part < _PARTS[unit, str(smaller)]:
        return value * _PARTS[unit, str(smaller)] + part, str(smaller), after + taken
    following = word_at(tokens, after)
    counts = following.isalpha() and following not in _FOLLOWS_NO_COUNT
    if linked or smaller is not None or counts or following == "-" or part < 10:
        return value, unit, at
    if unit == "m" or unit in CURRENCIES:
        return tidy(value + part / 100), unit, after
    return (tidy(value + part / 60), unit, after) if unit == "hour" and part < 60 else (value, unit, at)
