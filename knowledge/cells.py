"""The values of one attribute, cut into the fewest cells that no condition can tell apart.

Numbers and dates are cut at every threshold the tree uses: below, at and above each one. A set of cells is an integer, one bit a cell,
so "is this rule inside that one" is arithmetic and exact: nothing is sampled.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from knowledge.errors import InputError
from knowledge.nearest import nearest
from knowledge.tree import Attribute, Condition, Scalar, Tree, Value

UNKNOWN = "unknown"
"""What a caller says of a fact that cannot be found out."""
OTHER = "other"
"""The value of a category of which the expert named fewer than two, and of a text that no rule names."""
ORDERED = frozenset({"number", "duration", "date"})
_UNNAMED = "\0"
"""The key of every text that no rule names."""

Key = int | float | str | bool


def fold(words: str) -> str:
    """Words as compared: case and spacing do not count."""
    return " ".join(words.casefold().split())


def is_money(unit: str | None) -> bool:
    """True for an ISO 4217 code."""
    return unit is not None and re.fullmatch(r"[A-Z]{3}", unit) is not None


def operands(value: Value) -> list[Scalar]:
    """The single values that a condition compares with."""
    return list(value) if isinstance(value, list) else [value]


def conditions_on(tree: Tree, name: str) -> Iterator[Condition]:
    """Every condition of every rule and grey zone on this attribute."""
    return (condition for condition in tree.conditions() if condition.attribute == name)


class Cells:
    """The cells of one attribute, in order; cell `i` is the bit `1 << i`."""

    def __init__(self, attribute: Attribute, used: Sequence[Scalar]) -> None:
        self.attribute = attribute
        self.ordered = attribute.type in ORDERED
        if self.ordered:
            self.points: list[int | float] = sorted({self._number(value) for value in used})
            self.count = 2 * len(self.points) + 1
            self.full = (1 << self.count) - 1 & ~self._empty_between_days()
            return
        self.names = list(self._names(used))
        self._place: dict[Key, int] = {self._key(name): place for place, name in enumerate(self.names)}
        if attribute.type == "text":
            self._place[_UNNAMED] = len(self.names)
            self.names.append(OTHER)
        self.count = len(self.names)
        self.full = (1 << self.count) - 1

    def place(self, value: Value) -> int:
        """The number of the cell that holds this value."""
        if isinstance(value, list):
            raise InputError(f"{self.attribute.name!r} is {value!r}; one value is expected, not a list.")
        if self.ordered:
            number = self._number(value)
            place = bisect_left(self.points, number)
            return 2 * place + (place < len(self.points) and self.points[place] == number)
        found = self._place.get(self._key(value))
        if found is not None:
            return found
        if self.attribute.type == "text":
            return self._place[_UNNAMED]
        known = ", ".join(repr(name) for name in self.names)
        near = nearest(value, map(str, self.names), 1) if isinstance(value, str) else []
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise InputError(f"{self.attribute.name!r} is {value!r}; expected one of {known}.{hint}")

    def mask(self, condition: Condition) -> int:
        """The cells where this condition is met."""
        places = [self.place(value) for value in operands(condition.value)]
        named = sum(1 << place for place in set(places))
        match condition.operator:
            case "=" | "in":
                return named
            case "!=" | "not in":
                return self.full & ~named
            case "<":
                return self.full & ((1 << places[0]) - 1)
            case "<=":
                return self.full & ((2 << places[0]) - 1)
            case ">":
                return self.full & ~((2 << places[0]) - 1)
            case ">=":
                return self.full & ~((1 << places[0]) - 1)
            case "between":
                low, high = places
                return self.full & ((2 << high) - 1) & ~((1 << low) - 1)

    def places(self, mask: int) -> Iterator[int]:
        """The cells of a set, in order."""
        return (place for place in range(self.count) if mask >> place & 1)

    def bounds(self, place: int) -> tuple[int | float, int | float]:
        """Lowest and highest number of an ordered cell; open unless the two are equal."""
        if place % 2:
            return self.points[place // 2], self.points[place // 2]
        low = self.points[place // 2 - 1] if place else -math.inf
        high = self.points[place // 2] if place // 2 < len(self.points) else math.inf
        return low, high

    def example(self, place: int) -> Scalar:
        """A plain value from a cell, for a case that a person reads."""
        if not self.ordered:
            return self.names[place]
        low, high = self.bounds(place)
        return self._said(_plain_between(low, high, days=self.attribute.type == "date"))

    def nearest(self, place: int, value: Value) -> Scalar:
        """The value of an ordered cell that lies nearest to `value`, by the smallest step people use."""
        low, high = self.bounds(place)
        if low == high:
            return self._said(low)
        number = self._number(value) if not isinstance(value, list) else low
        step = self._step(number)
        edge = Decimal(str(low)) + step if number <= low else Decimal(str(high)) - step
        stepped = _number_of(edge)
        return self._said(stepped if low < stepped < high else _plain_between(low, high, days=False))

    @cached_property
    def sensible(self) -> int:
        """The cells worth asking about: below zero only where the tree or the unit speaks of it."""
        if not self.ordered or self.attribute.type == "date" or not self.points or self.points[0] != 0:
            return self.full
        return self.full if "°" in (self.attribute.unit or "") else self.full & ~1

    def _step(self, number: int | float) -> Decimal:
        if self.attribute.type == "date":
            return Decimal(1)
        if is_money(self.attribute.unit):
            return Decimal("0.01")
        exponents = (Decimal(str(one)).normalize().as_tuple().exponent for one in (*self.points, number))
        return Decimal(1).scaleb(min(0, *(one for one in exponents if isinstance(one, int))))

    def _number(self, value: Scalar) -> int | float:
        if self.attribute.type == "date":
            return _ordinal(self.attribute.name, value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(f"{self.attribute.name!r} is {value!r}; a finite number is expected.")
        return value

    def _said(self, number: int | float) -> Scalar:
        return date.fromordinal(int(number)).isoformat() if self.attribute.type == "date" else number

    def _key(self, value: Scalar) -> Key:
        wanted = bool if self.attribute.type == "yes_no" else str
        if not isinstance(value, wanted):
            expected = "true or false" if wanted is bool else "words"
            raise InputError(f"{self.attribute.name!r} is {value!r}; {expected} expected.")
        return fold(value) if isinstance(value, str) else value

    def _names(self, used: Sequence[Scalar]) -> Sequence[Scalar]:
        if self.attribute.type == "yes_no":
            return [True, False]
        known: dict[Key, Scalar] = {}
        for value in (*(self.attribute.values or []), *used):
            known.setdefault(self._key(value), value)
        if self.attribute.type == "category" and len(known) < 2:
            known.setdefault(OTHER, OTHER)
        return list(known.values())

    def _empty_between_days(self) -> int:
        if self.attribute.type != "date":
            return 0
        following = zip(self.points, self.points[1:], strict=False)
        return sum(1 << (2 * place + 2) for place, (one, next_one) in enumerate(following) if next_one - one == 1)


def cells_of(tree: Tree, attribute: Attribute, beside: Tree | None = None) -> Cells:
    """The cells of an attribute, cut where the tree's rules and grey zones cut it, and those of another tree to be laid beside it."""
    trees = [tree] if beside is None else [tree, beside]
    used = [
        value
        for one in trees
        for condition in conditions_on(one, attribute.name)
        for value in operands(condition.value)
    ]
    if beside is not None:  # either tree must number its cells alike
        used.sort(key=str)
    zones = [zone for one in trees for zone in one.grey_zones if zone.attribute == attribute.name]
    return Cells(attribute, [*used, *(edge for zone in zones for edge in (zone.low, zone.high))])


def _ordinal(name: str, value: Scalar) -> int:
    try:
        if isinstance(value, str):
            return date.fromisoformat(value).toordinal()
    except ValueError:
        pass  # said below, as for what is no text at all
    raise InputError(f"{name!r} is {value!r}; a date like '2026-01-31' is expected.")


def _number_of(exact: Decimal) -> int | float:
    return int(exact) if exact == exact.to_integral_value() else float(exact)


SMALL = 1000
"""Below this a whole number reads better than one that lies nearer to the middle."""


def _plain_between(low: int | float, high: int | float, *, days: bool) -> int | float:
    """A number strictly between the two (or the one they share) that reads well."""
    if low == high:
        return low
    if low == -math.inf and high == math.inf:
        return date(2026, 1, 15).toordinal() if days else 1
    if high == math.inf:
        return low + 30 if days else _whole(low + abs(low) / 5 if low else 1, low, high)
    if low == -math.inf:
        return high - 30 if days else _whole(high - abs(high) / 5 if high else -1, low, high)
    return (low + high) // 2 if days and high - low > 1 else _whole((low + high) / 2, low, high)


def _whole(number: int | float, low: int | float, high: int | float) -> int | float:
    for digits in (-3, -2, -1, 0):
        rounded = round(number, digits)
        if low < rounded < high and abs(rounded - number) <= abs(number) / 5:
            return int(rounded)
    if abs(number) < SMALL:  # one day rather than 1.6 days
        least = math.floor(low) + 1 if low > -math.inf else round(number)
        most = math.ceil(high) - 1 if high < math.inf else round(number)
        inside = min(max(round(number), least), most)
        if low < inside < high and inside:
            return inside
    for digits in (1, 2, 4):
        rounded = round(number, digits)
        if low < rounded < high and abs(rounded - number) <= abs(number) / 5:
            return rounded
    return number
