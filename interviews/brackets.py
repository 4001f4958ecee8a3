"""Between a clear no and a clear yes: which number to ask next, and where the limit or the grey zone lies. Pure arithmetic.

Each step halves what is open, at the roundest number near its middle: 50,000 rather than 48,730. Where the open stretch is at most 5 % of
the first one, the roundest number in it is taken for the limit, and asked itself: that gives its inclusiveness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Literal

CLOSE = 0.05
"""A limit is found once what is open is at most this share of the stretch that was open first."""
CLOSE_GREY = 0.1
"""The same for each end of a grey zone: nobody hesitates from an exact number on."""
NEAR_THE_MIDDLE = 0.05
"""How far from the middle a rounder number is taken, as a share of what is open."""
FARTHER = 5
"""How many times smaller or larger a number is asked where only one side is known."""

Side = Literal["low", "high", "unsure"]


@dataclass(frozen=True)
class Point:
    """A number that was asked, and on which side of the limit the answer puts it."""

    value: float
    side: Side


@dataclass(frozen=True)
class Limit:
    """The number at which what is done changes."""

    value: float
    belongs: Literal["low", "high"]
    """The side on which the number itself is decided."""


@dataclass(frozen=True)
class Grey:
    """The stretch in which the expert is sure of neither side."""

    low: float
    high: float


def roundest(low: float, high: float, near: float | None = None) -> float:
    """The number in `[low, high]` with the fewest digits that matter; of several the one nearest to `near` (else to the middle)."""
    if low > high:
        raise ValueError(f"{low!r} is above {high!r}")
    middle = (low + high) / 2 if near is None else near
    if low <= 0 <= high and (low < 0 < high or near is None and low == high):
        return 0
    size = max(abs(low), abs(high), 1e-9)
    for power in range(ceil(log10(size)) + 1, -12, -1):
        for step in (Decimal(5).scaleb(power), Decimal(2).scaleb(power), Decimal(1).scaleb(power)):
            first, last = ceil(Decimal(str(low)) / step), floor(Decimal(str(high)) / step)
            if first <= last:
                nearest = min(max(round(Decimal(str(middle)) / step), first), last)
                return _plain(nearest * step)
    return middle


def next_value(points: Sequence[Point]) -> float | None:
    """The next number to ask; None where the limit or the grey zone is found, or where only one side is known."""
    low, high, greys = _sides(points)
    if low is None or high is None or not low < high:
        return None
    first = _first_stretch(points)
    if greys:
        for start, end in ((low, min(greys)), (max(greys), high)):
            if end - start > CLOSE_GREY * first:
                return _between(start, end)
        return None
    if high - low > CLOSE * first:
        return _between(low, high)
    candidate = roundest(low, high)
    return candidate if low < candidate < high else None


def found(points: Sequence[Point]) -> Limit | Grey | None:
    """Where the limit is, or the grey zone; None while it is open."""
    low, high, greys = _sides(points)
    if low is None or high is None or not low < high or next_value(points) is not None:
        return None
    if greys:
        return Grey(roundest(low, min(greys), min(greys)), roundest(max(greys), high, max(greys)))
    candidate = roundest(low, high)
    return Limit(candidate, "low" if candidate == low else "high") if candidate in (low, high) else None


def from_one_side(point: Point) -> list[float]:
    """Numbers to ask where all that is known lies on one side: clearly less, and clearly more."""
    value = point.value
    if value == 0:
        return [1]
    return sorted(_plain_float(_round_near(far)) for far in (value / FARTHER, value * FARTHER))


def _round_near(value: float) -> float:
    """A round number within a tenth of this one; of a frost, too."""
    return roundest(*sorted((value * 0.9, value * 1.1)))


def _between(low: float, high: float) -> float:
    middle, reach = (low + high) / 2, (high - low) * NEAR_THE_MIDDLE
    return roundest(middle - reach, middle + reach)


def _sides(points: Sequence[Point]) -> tuple[float | None, float | None, list[float]]:
    low = max((one.value for one in points if one.side == "low"), default=None)
    high = min((one.value for one in points if one.side == "high"), default=None)
    greys = [one.value for one in points if one.side == "unsure" and (low is None or one.value > low) and (high is None or one.value < high)]  # fmt: skip
    return low, high, greys


def _first_stretch(points: Sequence[Point]) -> float:
    """The stretch that was open when both sides were first known."""
    for count in range(2, len(points) + 1):
        low, high, _ = _sides(points[:count])
        if low is not None and high is not None:
            return high - low
    return 0.0


def _plain(number: Decimal) -> float:
    return int(number) if number == int(number) else float(number)


def _plain_float(number: float) -> float:
    return int(number) if number == int(number) else number
