"""A number that somebody said, with its unit and direction."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.tree import Operator

Number = int | float


@dataclass(frozen=True)
class Quantity:
    """A number someone said, with its unit and how it was compared."""

    value: Number
    span: tuple[int, int]
    """The number and its unit, `[start, end)`."""
    unit: str | None = None
    high: Number | None = None
    """The upper end, for `between` only."""
    operator: Operator | None = None
    """The comparison the words around it state; None for a bare number."""
    whole: tuple[int, int] = (0, 0)
    """The span with the words of comparison."""
    approximate: bool = False
    """True for `about`, `roughly`, `around`: a grey zone rather than a limit."""
    loose: bool = False
    """True where the words do not settle which way it points (`better than 1.9`)."""
    counted: str | None = None
    """The thing counted, where the number stands before one: `complaints` in `three complaints`."""


def tidy(number: float) -> Number:
    """A whole number as an int, any other without the dust of floating point."""
    rounded = round(number, 9)
    return int(rounded) if float(rounded).is_integer() else rounded
