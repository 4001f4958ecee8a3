"""The rows of a policy's table: equal cells told together, as boxes over its dimensions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from knowledge.policy_cells import NOT_SAID
from knowledge.policy_table import Held, Plane, PolicyTable
from knowledge.tree import Frozen
from knowledge.verdict_shape import Decision, Reason

ANY_OTHER = "*"
"""Every subject that no other row of the same tools, actions, data, autonomy and roles names."""
Sheet = frozenset[tuple[tuple[str, ...], tuple[str, ...], Held]]
"""What holds at a point, for all its roles and subjects."""


class Row(Frozen):
    """Cells in which the same holds, by the same clauses."""

    tools: list[str]
    actions: list[str]
    data: list[str]
    autonomy: list[str]
    roles: list[str]
    about: list[str]
    verdict: Decision
    reason: Reason
    clauses: list[str]
    cells: int
    """How many cells of the table this row stands for."""


def rows_of(table: PolicyTable, planes: Iterable[Plane]) -> Iterator[Row]:
    """The rows, tool by tool: planes come in the order of `PolicyTable.planes`, and one tool is held at a time."""
    for tool, of_tool in groupby(planes, key=lambda one: one.point[1]):
        blocks: dict[tuple[tuple[tuple[str, str], Sheet], ...], list[str]] = {}
        for action, of_action in groupby(of_tool, key=lambda one: one.point[2]):
            block = tuple(((one.point[0], one.point[3]), _sheet(one)) for one in of_action)
            blocks.setdefault(block, []).append(action)
        for block, actions in blocks.items():
            yield from _rows(tool, actions, block)


def _rows(tool: str, actions: Sequence[str], block: Sequence[tuple[tuple[str, str], Sheet]]) -> Iterator[Row]:
    by_data: dict[str, dict[Sheet, list[str]]] = {}
    for (data, autonomy), sheet in block:
        by_data.setdefault(data, {}).setdefault(sheet, []).append(autonomy)
    boxes: dict[tuple[tuple[Sheet, tuple[str, ...]], ...], list[str]] = {}
    for data, sheets in by_data.items():
        key = tuple((sheet, tuple(states)) for sheet, states in sheets.items())
        boxes.setdefault(key, []).append(data)
    for held, classes in boxes.items():
        for sheet, states in held:
            for roles, subjects, what in sorted(sheet, key=lambda one: (NOT_SAID not in one[1], one[1], one[0])):
                yield Row(
                    tools=[tool],
                    actions=list(actions),
                    data=classes,
                    autonomy=list(states),
                    roles=list(roles),
                    about=[ANY_OTHER] if NOT_SAID in subjects else list(subjects),
                    verdict=what.verdict,
                    reason=what.reason,
                    clauses=list(what.clauses),
                    cells=len(actions) * len(classes) * len(states) * len(roles) * len(subjects),
                )


def _sheet(plane: Plane) -> Sheet:
    merged: dict[tuple[Held, tuple[str, ...]], list[str]] = {}
    for part in plane.parts:
        merged.setdefault((part.held, part.roles), []).extend(part.subjects)
    return frozenset((roles, tuple(subjects), held) for (held, roles), subjects in merged.items())
