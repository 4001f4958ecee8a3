"""Cells that show what each clause of a policy does: where it is cited, where it is only heard, and just beside them.

Kept beside a policy as its table's own assertions: whoever changes a clause sees which of them no longer hold.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from knowledge.policy_cells import NOT_SAID, Cell, CellReader
from knowledge.policy_table import Held, Plane, PolicyTable, held_of
from knowledge.verdict import rule
from knowledge.verdict_case import Case

PER_CLAUSE = 3
"""So many cells in which a clause decides, each as unlike the others as the table has them."""


class Witness(NamedTuple):
    """A cell, and what holds in it."""

    cell: Cell
    held: Held


def witnesses(table: PolicyTable, planes: Iterable[Plane], tools: CellReader) -> list[Witness]:
    """The cells that show what each clause does, with their neighbours; the same table gives the same cells."""
    decides: dict[tuple[str, str], list[tuple[int, Cell]]] = {}
    for plane in planes:
        data, tool, action, autonomy = plane.point
        for part in plane.parts:
            cell = Cell(part.roles[0], data, tool, action, autonomy, part.subjects[0])
            heard = {(one.id, "heard") for one, _, _ in table.spoken(part.speaking)}
            for key in [*((one, part.held.reason) for one in part.held.clauses), *sorted(heard)]:
                few = decides.setdefault(key, [])
                few.append((len(part.held.clauses) * 10 + _said(cell), cell))
                if len(few) > PER_CLAUSE:
                    few.remove(max(few))
    cells = dict.fromkeys(
        near for few in decides.values() for _, cell in sorted(few) for near in (cell, *_beside(table, cell))
    )
    return [Witness(cell, ruled(tools, cell)) for cell in cells]


def ruled(reader: CellReader, cell: Cell) -> Held:
    """What holds in one cell, asked of the verdict function itself."""
    return held_of(rule(Case(reader.policy, reader.request(cell), reader.role(cell))))


def _beside(table: PolicyTable, cell: Cell) -> Iterator[Cell]:
    """The cells that part from this one in one dimension: there not said, or where nothing was said the first value."""
    for name, axis in zip(Cell._fields, table.axes, strict=True):
        value = getattr(cell, name)
        other = axis[1] if value == NOT_SAID else NOT_SAID
        yield cell._replace(**{name: other})


def _said(cell: Cell) -> int:
    return sum(one != NOT_SAID for one in cell)
