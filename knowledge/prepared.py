"""A tree made ready to decide very many cases: the outcome alone, in microseconds. `knowledge.decide` tells why, and what would turn it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple

from knowledge.cells import Cells
from knowledge.decide import Decider
from knowledge.decision import DecisionStatus
from knowledge.tree import Outcome, Tree, Value

_KEPT = 8192
"""So many answers, and so many words of an attribute, are remembered before they are forgotten."""


class Answered(NamedTuple):
    """What the tree says, without why."""

    status: DecisionStatus
    outcome: Outcome | None
    rules: tuple[str, ...]


class Prepared:
    """One tree, many cases. The same answers as Decider.decide; a case with facts missing takes as long as there."""

    def __init__(self, tree: Tree) -> None:
        self._decider = Decider(tree)
        regions = self._decider.regions
        self._names = frozenset(one.name for one in tree.attributes)
        self._columns = [
            (name, _column(cells, row))
            for name, cells, row in zip(regions.names, regions.cells, regions.rows.of, strict=True)
        ]
        self._all = regions.rows.all
        self._answers: dict[int, Answered] = {}

    def answer(self, facts: Mapping[str, Value]) -> Answered:
        """The answer on one case. Raises InputError for a name or value that the tree does not know."""
        held = self._all
        for name, column in self._columns:
            value = facts.get(name)
            if value is None or value == "unknown":
                return self._carefully(facts)
            held &= column(value)
        if not facts.keys() <= self._names:
            return self._carefully(facts)
        found = self._answers.get(held)
        if found is None:
            found = self._carefully(facts)
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[held] = found
        return found

    def _carefully(self, facts: Mapping[str, Value]) -> Answered:
        status, outcome, rules = self._decider.outcome(facts)
        return Answered(status, outcome, tuple(rules))


def _column(cells: Cells, row: list[int]) -> Callable[[Value], int]:
    """The rules that may hold for a value of one attribute."""
    if cells.attribute.type == "yes_no":
        yes, no = row
        return lambda value: yes if value is True else no if value is False else row[cells.place(value)]
    if cells.attribute.type in ("number", "duration"):
        return _numbers(cells, row)
    return _words(cells, row)


def _numbers(cells: Cells, row: list[int]) -> Callable[[Value], int]:
    points, count = cells.points, len(cells.points)

    def held(value: Value) -> int:
        kind = type(value)
        if (kind is float or kind is int) and value - value == 0:  # type: ignore[operator]  # neither NaN nor infinite
            at = bisect_left(points, value)
            return row[2 * at + (at < count and points[at] == value)]
        return row[cells.place(value)]

    return held


def _words(cells: Cells, row: list[int]) -> Callable[[Value], int]:
    known: dict[str, int] = {}

    def held(value: Value) -> int:
        if type(value) is not str:
            return row[cells.place(value)]
        found = known.get(value)
        if found is None:
            found = row[cells.place(value)]
            if len(known) >= _KEPT:
                known.clear()
            known[value] = found
        return found

    return held
