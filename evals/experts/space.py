"""The hidden input space: every case that the hidden decision tells apart, each with its weight, and sets of cases as masks.

Weights, stated once: along each fact the cells that the hidden limits cut (below, at, above each limit; each value) weigh the same; where a
captured limit cuts such a cell again, its parts share its weight by their length within the range of the fact. Cases that the hidden
decision does not cover weigh nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from random import Random

from evals.experts.hidden import Hidden, Test
from knowledge.cells import Cells
from knowledge.region import Box
from knowledge.regions import Regions
from knowledge.tree import Condition, Scalar

MOST_CASES = 4000
"""Of larger spaces so many cases are drawn, with a fixed seed."""
SEED = 20261121
Point = tuple[int, ...]
"""A case: the number of its cell along each fact."""


class Space:
    """All cases; `cuts` are further limits that have to be told apart, by fact."""

    def __init__(self, hidden: Hidden, cuts: Mapping[str, Iterable[float]] | None = None) -> None:
        self.hidden = hidden
        self.regions = Regions(hidden.tree)
        self.names = self.regions.names
        self.place = self.regions.place
        extra = cuts or {}
        self.cells = [
            _cells(old, extra.get(name, ())) for name, old in zip(self.names, self.regions.cells, strict=True)
        ]
        self.full: Box = tuple(one.full for one in self.cells)
        self._of = [_coarser(fine, old) for fine, old in zip(self.cells, self.regions.cells, strict=True)]
        self._decided: dict[Point, str | None] = {}

    def mask(self, test: Test) -> tuple[int, int]:
        """The place of the test's fact, and the cells in which it holds."""
        place = self.place[test.fact]
        condition = Condition(attribute=test.fact, operator=test.operator, value=test.value)
        return place, self.cells[place].mask(condition)

    def box(self, tests: Sequence[Test]) -> Box:
        """The cases in which all of these hold."""
        box = list(self.full)
        for one in tests:
            if one.fact in self.place:
                place, mask = self.mask(one)
                box[place] &= mask
        return tuple(box)

    def decided(self, point: Point) -> str | None:
        """What the expert does in this case; None where the hidden decision says nothing."""
        coarse = tuple(of[cell] for of, cell in zip(self._of, point, strict=True))
        if coarse not in self._decided:
            verdict = self.regions.agreed(tuple(1 << cell for cell in coarse))
            self._decided[coarse] = self._name(verdict.zone, verdict.rules) if verdict else None
        return self._decided[coarse]

    def _name(self, zone: int | None, rules: Sequence[int]) -> str | None:
        if zone is not None:
            return self.hidden.zones[zone].then
        then = {self.hidden.rules[one].then for one in rules}
        return next(iter(then)) if len(then) == 1 else None

    def points(self, box: Box | None = None) -> list[Point]:
        """The cases of a box; of very many a sample, always the same."""
        masks = self.full if box is None else box
        places = [list(cells.places(mask)) for cells, mask in zip(self.cells, masks, strict=True)]
        count = 1
        for one in places:
            count *= len(one)
        if count <= MOST_CASES:
            return list(product(*places))
        random = Random(SEED)
        return sorted({tuple(random.choice(one) for one in places) for _ in range(MOST_CASES)})

    def agreed(self, box: Box) -> tuple[bool, str | None]:
        """Whether every covered case of the box is decided alike, and how; impossible boxes are (False, None)."""
        outcomes = {self.decided(one) for one in self.points(box)} if all(box) else set()
        return len(outcomes) == 1, next(iter(outcomes), None) if len(outcomes) == 1 else None

    def holds(self, rule: str, point: Point) -> bool:
        """Whether the conditions of a hidden rule hold in this case, whatever beats it."""
        box = self._rule_boxes[rule]
        return all(mask >> cell & 1 for mask, cell in zip(box, point, strict=True))

    @cached_property
    def _rule_boxes(self) -> dict[str, Box]:
        return {one.id: self.box(one.tests) for one in self.hidden.rules}

    @cached_property
    def weights(self) -> list[list[float]]:
        """Of each fact the weight of each cell; they add up to 1."""
        return [self._weighed(place) for place in range(len(self.names))]

    def weight(self, point: Point) -> float:
        """Of a case."""
        found = 1.0
        for place, cell in enumerate(point):
            found *= self.weights[place][cell]
        return found

    def value(self, place: int, cell: int) -> Scalar:
        """A value in this cell, within the range of the fact where it reaches that far."""
        cells = self.cells[place]
        if not cells.ordered:
            return cells.example(cell)
        fact = self.hidden.fact(self.names[place])
        low, high = cells.bounds(cell)
        if cell % 2:
            return _number(low)
        low, high = max(low, min(fact.low, high - 2)), min(high, max(fact.high, low + 2))
        return _number((low + high) / 2)

    def _weighed(self, place: int) -> list[float]:
        cells, of = self.cells[place], self._of[place]
        fact = self.hidden.fact(self.names[place])
        real = [cell for cell in range(cells.count) if cells.full >> cell & 1]
        share = 1 / len({of[cell] for cell in real})
        lengths = [_length(cells, cell, fact.low, fact.high) if cells.ordered else 1.0 for cell in range(cells.count)]
        found = [0.0] * cells.count
        for cell in real:
            inside = [one for one in real if of[one] == of[cell]]
            total = sum(lengths[one] for one in inside)
            found[cell] = share * (lengths[cell] / total if total else 1 / len(inside))
        return found


def _length(cells: Cells, cell: int, low: float, high: float) -> float:
    """Of a cell within the range; a limit itself is as long as a cell of its own, and nothing within another."""
    if cell % 2:
        return 0.0
    bottom, top = cells.bounds(cell)
    return max(0.0, min(top, high) - max(bottom, low))


def _cells(old: Cells, more: Iterable[float]) -> Cells:
    return Cells(old.attribute, [*old.points, *more]) if old.ordered else old


def _coarser(fine: Cells, old: Cells) -> list[int]:
    """For each cell the one of the hidden decision that it lies in."""
    if not fine.ordered:
        return list(range(fine.count))
    return [old.place(_number(_inside(fine, cell))) for cell in range(fine.count)]


def _inside(cells: Cells, cell: int) -> float:
    low, high = cells.bounds(cell)
    if cell % 2:
        return low
    if low == float("-inf") or high == float("inf"):
        return high - 1 if low == float("-inf") and high != float("inf") else low + 1 if low != float("-inf") else 0.0
    return (low + high) / 2


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
