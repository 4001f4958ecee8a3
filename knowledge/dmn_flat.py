"""A decision that stands on other decisions, or whose rows add up, computed over all cases at once: rules that do not overlap.

A set of cases is cut only where a table tells its cases apart, so every rule is exact; nothing is tried out on samples.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from knowledge.cells import Cells
from knowledge.dmn_boxes import conditions_of, merged
from knowledge.dmn_columns import Columns
from knowledge.dmn_conditions import NotARule
from knowledge.dmn_model import Clause, DecisionNode, Table
from knowledge.dmn_outcomes import spoken
from knowledge.dmn_program import Program
from knowledge.dmn_run import Run, Unsettled
from knowledge.feel import Look
from knowledge.feel_values import FeelValue, said
from knowledge.region import Box
from knowledge.tree import Attribute, Condition, Outcome, Rule, Scalar

_MOST_CUTS = 20_000


class Undecided(Unsettled):
    """A set of cases that has to be cut: one attribute, and the cells to look at first."""

    def __init__(self, place: int, mask: int) -> None:
        super().__init__(place)
        self.place = place
        self.mask = mask


def flat_rules(program: Program, node: DecisionNode) -> tuple[list[Attribute], list[Rule]]:
    """The attributes and rules of a decision. Raises NotARule where a value depends on more than tests against constants."""
    flat = _Flat(program, node)
    boxes: dict[Outcome, list[Box]] = {}
    for box, value in flat.leaves(node.name):
        if value is not None:
            boxes.setdefault(spoken(value), []).append(box)
    rules: list[Rule] = []
    for outcome, found in boxes.items():
        for box in merged(found):
            for groups in product(*(conditions_of(cells, mask) for cells, mask in zip(flat.cells, box, strict=True))):
                conditions = [condition for group in groups for condition in group]
                rules.append(Rule(id=f"r{len(rules) + 1}", if_=conditions, then=outcome))
    return [cells.attribute for cells in flat.cells], rules


class _Flat:
    """The facts that a decision stands on, with the cells that its tables tell apart."""

    def __init__(self, program: Program, node: DecisionNode) -> None:
        self.program = program
        tables = [(one.name, one.logic) for one in _below(program, node) if isinstance(one.logic, Table)]
        self.columns = Columns(program, tables)
        self.place = {name: place for place, name in enumerate(self.columns.attributes)}
        self.cells: list[Cells] = []
        self.masks: dict[tuple[int, str], int] = {}
        for place, (name, attribute) in enumerate(self.columns.attributes.items()):
            entries = {
                text: self.columns.conditions(name, text, node.name) for text in self.columns.found[name].entries
            }
            cells = Cells(attribute, [one for groups in entries.values() for one in _used(groups)])
            self.cells.append(cells)
            for text, groups in entries.items():
                self.masks[place, text] = _mask(cells, groups)

    def leaves(self, decision: str) -> Iterator[tuple[Box, FeelValue]]:
        """All cases, cut into boxes with one value each."""
        waiting: list[Box] = [tuple(cells.full for cells in self.cells)]
        cuts = 0
        while waiting:
            box = waiting.pop()
            try:
                yield box, _BoxRun(self, box).decide(decision)
            except Undecided as cut:
                cuts += 1
                if cuts > _MOST_CUTS:
                    raise NotARule(
                        f"{self.program.file}: {decision!r} tells too many cases apart to stand as a tree."
                    ) from None
                inside, outside = box[cut.place] & cut.mask, box[cut.place] & ~cut.mask
                waiting += [(*box[: cut.place], cells, *box[cut.place + 1 :]) for cells in (outside, inside)]


class _BoxRun(Run):
    """A run on a set of cases: a test is true of all of them, of none, or the set has to be cut."""

    def __init__(self, flat: _Flat, box: Box) -> None:
        super().__init__(flat.program, {})
        self.flat = flat
        self.box = box

    def meets(self, clause: Clause, test: str, where: str, look: Look) -> bool:
        place = self.flat.place.get(clause.text)
        if place is None:
            return super().meets(clause, test, where, look)
        mask, cells = self.flat.masks[place, test], self.box[place]
        if not cells & mask:
            return False
        if cells & ~mask:
            raise Undecided(place, mask)
        return True

    def _fact(self, name: str, type_ref: str) -> FeelValue:
        place = self.flat.place.get(name)
        if place is None or self.flat.cells[place].ordered:
            raise NotARule(
                f"{self.program.file}: it computes with {name!r}; only what tables compare with fixed values can stand as rules."
            )
        cells, mask = self.flat.cells[place], self.box[place]
        first = next(cells.places(mask))
        if mask != 1 << first:
            raise Undecided(place, 1 << first)
        if cells.attribute.type == "text" and first == cells.count - 1:
            raise NotARule(f"{self.program.file}: it computes with {name!r}, which may be any text.")
        value = cells.names[first]
        return value if isinstance(value, bool | str) else said(None)


def _below(program: Program, node: DecisionNode) -> list[DecisionNode]:
    """The decision and all those it needs."""
    found: dict[str, DecisionNode] = {}
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.name not in found:
            found[one.name] = one
            waiting += [program.decision(name) for name in one.requires]
    return list(found.values())


def _used(groups: list[list[Condition]]) -> Iterator[Scalar]:
    for condition in (one for group in groups for one in group):
        yield from condition.value if isinstance(condition.value, list) else [condition.value]


def _mask(cells: Cells, groups: list[list[Condition]]) -> int:
    found = 0
    for group in groups:
        mask = cells.full
        for condition in group:
            mask &= cells.mask(condition)
        found |= mask
    return found
