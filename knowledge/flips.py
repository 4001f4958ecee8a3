"""What would turn a decision: the nearest change of one fact, and where no single one does, of two.

Every value comes from the cells that the tree's own limits make, so a change that is named gives the outcome that is named.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from knowledge.errors import InputError
from knowledge.region import Box, Status
from knowledge.regions import Regions
from knowledge.rows import bits, runs
from knowledge.tree import Outcome, Scalar, Value

MOST_PAIRS = 8
"""So many changes of two facts are told, those over the fewest limits first."""
_MOST_TRIED = 20_000
"""So many pairs of values are tried; every one of them, unless the tree has thousands of limits."""


class Told(NamedTuple):
    """What a person is told about a box of cases."""

    status: Status
    what: tuple[str, ...]
    outcome: Outcome | None


Changed = tuple[dict[str, Scalar], Told]
"""The facts changed, and what is told then."""
Asked = Callable[[Box, Sequence[str]], Told | None]
"""What is told about a box while these facts cannot be found out; None where its cases differ."""


class Flips:
    """The changes that turn one case. `unknown` are the facts that cannot be found out; facts never given are not changed."""

    def __init__(
        self, regions: Regions, box: Box, known: Mapping[str, Value], unknown: Sequence[str], ask: Asked
    ) -> None:
        self._regions, self._box, self._known, self._unknown, self._ask = regions, box, known, unknown, ask
        self._now = ask(box, unknown)
        self._names = [name for name in (*known, *unknown) if name in regions.place]

    def nearest(self) -> Iterator[Changed]:
        """One fact changed: for a number the nearest value on either side, for a category each other value; else two facts."""
        single = [changed for name in self._names for changed in self._single(name)]
        yield from single or self._pairs()

    def _single(self, name: str) -> Iterator[Changed]:
        place = self._regions.place[name]
        parts = self._cut(self._box, place)
        if not self._regions.cells[place].ordered:
            turned = {cell: told for part in parts if (told := self._turned(part, name)) for cell in bits(part[place])}
            yield from (({name: value}, turned[cell]) for cell, value in self._offered(name, list(turned)))
            return
        if name not in self._known:
            return
        here = self._regions.cells[place].place(self._known[name])
        stretches = sorted((first, last, part) for part in parts for first, last in runs(part[place]))
        below = ((part, range(min(last, here - 1), first - 1, -1)) for first, last, part in stretches[::-1])
        above = ((part, range(max(first, here + 1), last + 1)) for first, last, part in stretches)
        for side in (below, above):
            found = (
                ({name: near[0][1]}, told)
                for part, cells in side
                if cells and (told := self._turned(part, name)) and (near := self._offered(name, cells))
            )
            yield from islice(found, 1)

    def _pairs(self) -> list[Changed]:
        found: list[tuple[int, int, Changed]] = []
        tried = 0
        for one, other in combinations(self._names, 2):
            best: list[tuple[tuple[int, int], tuple[int, int], Changed]] = []
            for part in self._cut(self._opened(self._box, self._regions.place[other]), self._regions.place[one]):
                for both in self._cut(part, self._regions.place[other]):
                    tried += 1
                    if tried > _MOST_TRIED:
                        return [changed for *_, changed in sorted(found, key=_by_steps)[:MOST_PAIRS]]
                    told = self._turned(both, one, other)
                    if told:
                        best += self._values_of_two(one, other, both, told)
            found += [(sum(steps), len(found), changed) for sides, steps, changed in best if _least(sides, steps, best)]
        return [changed for *_, changed in sorted(found, key=_by_steps)[:MOST_PAIRS]]

    def _values_of_two(
        self, one: str, other: str, box: Box, told: Told
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int], Changed]]:
        place, second = self._regions.place[one], self._regions.place[other]
        for cell, value in self._offered(one, list(bits(box[place]))):
            for cell2, value2 in self._offered(other, list(bits(box[second]))):
                (side, steps), (side2, steps2) = self._steps(one, cell), self._steps(other, cell2)
                yield (side, side2), (steps, steps2), ({one: value, other: value2}, told)

    def _turned(self, box: Box, *changed: str) -> Told | None:
        """What is told about a changed case, where it is not what is told now."""
        told = self._ask(box, [name for name in self._unknown if name not in changed])
        return None if told is None or (self._now is not None and told[:2] == self._now[:2]) else told

    def _opened(self, box: Box, place: int) -> Box:
        return (*box[:place], self._regions.full[place], *box[place + 1 :])

    def _cut(self, box: Box, place: int) -> list[Box]:
        """The box with this fact left open, in parts that no rule tells apart."""
        return list(self._regions.cut(self._opened(box, place), place))

    def _offered(self, name: str, cells: Sequence[int]) -> list[tuple[int, Scalar]]:
        """Of these cells the nearest on either side with a value in it, or each where the values have no order."""
        all_cells = self._regions.cells[self._regions.place[name]]
        value = self._known.get(name)
        here = -1 if value is None else all_cells.place(value)
        if not all_cells.ordered:
            is_text = all_cells.attribute.type == "text"
            named = [cell for cell in sorted(cells) if not (is_text and cell == all_cells.count - 1)]
            return [(cell, all_cells.example(cell)) for cell in named if cell != here]
        if value is None:
            return []
        sides = sorted((cell for cell in cells if cell < here), reverse=True), sorted(c for c in cells if c > here)
        said = [((cell, all_cells.nearest(cell, value)) for cell in side) for side in sides]
        first = [next((pair for pair in side if self._lies(name, *pair)), None) for side in said]
        return [pair for pair in first if pair]

    def _lies(self, name: str, cell: int, value: Scalar) -> bool:
        """False where no number that a computer can hold lies strictly between two limits."""
        try:
            return self._regions.cells[self._regions.place[name]].place(value) == cell
        except InputError:
            return False

    def _steps(self, name: str, cell: int) -> tuple[int, int]:
        """On which side of the fact a cell lies, and over how many limits."""
        cells = self._regions.cells[self._regions.place[name]]
        value = self._known.get(name)
        if not cells.ordered or value is None:
            return cell, 1
        away = cell - cells.place(value)
        return (1 if away > 0 else -1), abs(away)


def _by_steps(one: tuple[int, int, Changed]) -> tuple[int, int]:
    return one[:2]


def _least(
    sides: tuple[int, int], steps: tuple[int, int], among: Sequence[tuple[tuple[int, int], tuple[int, int], Changed]]
) -> bool:
    """True where no other change in the same directions goes less far with one fact and no farther with the other."""
    return not any(
        side == sides and other != steps and other[0] <= steps[0] and other[1] <= steps[1] for side, other, _ in among
    )
