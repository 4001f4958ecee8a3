"""A limit that was read where the hidden decision has a yes/no fact: `they are 21 or older` as a number, `at least 21`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt

from knowledge.quantities import find_quantities
from knowledge.tree import Operator, Value

COMPARED: Mapping[str, Callable[[float, float], bool]] = {">": gt, ">=": ge, "<": lt, "<=": le}
_FLIPPED: Mapping[str, Operator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


@dataclass(frozen=True)
class Limit:
    """`>= 21`."""

    operator: Operator
    value: float

    def holds(self, number: float) -> bool:
        """Whether a number is within it."""
        return bool(COMPARED[self.operator](number, self.value))

    @property
    def inside(self) -> float:
        """A number within it."""
        return next(one for one in (self.value, self.value - 1, self.value + 1) if self.holds(one))

    @property
    def outside(self) -> float:
        """A number beyond it."""
        return next(one for one in (self.value, self.value - 1, self.value + 1) if not self.holds(one))

    def same_side(self, operator: Operator, value: Value) -> bool | None:
        """Whether a number (`=`) is within the limit, or another limit is this one (or its other side); None where neither can be said."""
        if not isinstance(value, int | float):
            return None
        if operator == "=":
            return self.holds(value)
        if value != self.value or operator not in COMPARED:
            return None
        return True if operator == self.operator else False if _FLIPPED[operator] == self.operator else None


def limit_said(said: str, operator: Operator, value: Value, denies: Callable[[str], bool]) -> tuple[Limit, bool] | None:
    """The limit that was read from these words, and whether it is the opposite of what they say; None where they speak of another one."""
    numbers = [one for one in find_quantities(said) if one.value == value and one.operator in COMPARED]
    if operator not in COMPARED or not isinstance(value, int | float) or len(numbers) != 1:
        return None
    number = numbers[0]
    assert number.operator is not None
    around = said[: number.whole[0]] + said[number.whole[1] :]
    meant = _FLIPPED[number.operator] if denies(around) else number.operator
    if operator not in (meant, _FLIPPED[meant]):
        return None
    return Limit(operator, value), operator != meant
