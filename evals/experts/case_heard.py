"""A case as the expert understands it: what each told fact means in the hidden decision, what follows, and what is left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.experts.hidden import Hidden, Test
from evals.experts.mapping import NUMBERS, Captured, Understanding
from evals.experts.memory import Memory
from evals.experts.space import Space
from knowledge.region import Box
from knowledge.tree import Scalar, Value


@dataclass(frozen=True)
class Heard:
    """What comes to mind when a case is told."""

    impossible: bool = False
    outcome: str | None = None
    rule: str | None = None
    """The hidden rule that decides."""
    why: tuple[Test, ...] = ()
    fact: str | None = None
    """Where it is open: the hidden fact on which it depends most."""
    branches: list[tuple[list[Test], str]] = field(default_factory=list)
    """What follows from its values, where each is known."""
    same: tuple[str, str] | None = None
    """Two told facts that are one hidden fact, with values that differ."""
    strange: tuple[str, ...] = ()
    """Told facts that were not understood."""


def hear_case(case: Mapping[str, Scalar], memory: Memory, hidden: Hidden, asked: bool = False) -> Heard:
    """The case in the hidden decision. `asked`: what follows from what it depends on is asked for, so a second fact is named where the first is not enough."""
    told = [Captured(name, _kind(name, value, memory), "=", value, None, None) for name, value in case.items()]
    understanding = memory.understanding(told)
    space = understanding.space
    box, strange = understanding.box(told)
    names = tuple(one.attribute for one in strange)
    if not all(box):
        return Heard(impossible=True, same=_one_fact(told, understanding), strange=names)
    sure, outcome = space.agreed(box)
    if sure and outcome is not None:
        rule = _deciding(space, box, hidden, outcome)
        return Heard(outcome=outcome, rule=rule, why=tuple(hidden.rule(rule).tests) if rule else (), strange=names)
    if sure:
        return Heard(strange=names)
    fact = _open_fact(space, box)
    branches = _branches(space, box, fact, 1 + asked) if fact else []
    return Heard(fact=fact, branches=branches, strange=names)


def _kind(name: str, value: Scalar, memory: Memory) -> str:
    """The type of a told fact: a number where a number is told, even of a fact that no proposal showed yet; none where a rejected proposal made it one."""
    kind = memory.kind(name)
    if isinstance(value, bool | str):
        return kind if kind not in NUMBERS else "yes_no" if isinstance(value, bool) else "category"
    return kind if kind in NUMBERS else "number"


def _one_fact(told: Sequence[Captured], understanding: Understanding) -> tuple[str, str] | None:
    """Two names that a person knows to be one fact, with values that differ."""
    seen: dict[object, Captured] = {}
    for one in told:
        fact = understanding.measure(one.attribute) or _same_statement(one, understanding)
        if fact and fact in seen and seen[fact].value != one.value:
            return seen[fact].attribute, one.attribute
        if fact:
            seen.setdefault(fact, one)
    return None


def _same_statement(one: Captured, understanding: Understanding) -> object:
    """Equal for yes/no facts that are true in the same hidden cases."""
    statement = understanding.statement(one.attribute, True) if one.type == "yes_no" else None
    known = statement is not None and statement.test.fact in understanding.space.place
    return statement.mask(understanding.space) if statement is not None and known else None


def _deciding(space: Space, box: Box, hidden: Hidden, outcome: str) -> str | None:
    """The rule whose conditions hold in every case of the box, the narrowest of several."""
    points = space.points(box)
    held = [one for one in hidden.rules if one.then == outcome and all(space.holds(one.id, point) for point in points)]
    return max(held, key=lambda one: len(one.if_)).id if held else None


def _open_fact(space: Space, box: Box) -> str | None:
    """The fact that, once known, leaves the fewest cases open."""
    ranked = []
    for place, name in enumerate(space.names):
        cells = list(space.cells[place].places(box[place]))
        if len(cells) < 2:
            continue
        found = [space.agreed(_at(box, place, 1 << cell)) for cell in cells]
        if len(set(found)) > 1:
            ranked.append((sum(not sure for sure, _ in found) / len(cells), place, name))
    return min(ranked)[2] if ranked else _any_open(space, box)


def _any_open(space: Space, box: Box) -> str | None:
    """Where no single fact changes anything for sure: the first that is open."""
    return next((name for place, name in enumerate(space.names) if box[place].bit_count() > 1), None)


def _branches(space: Space, box: Box, name: str, deep: int) -> list[tuple[list[Test], str]]:
    """Runs of cells of this fact over which one outcome follows; where another fact is needed for that, and `deep` allows it, with that one."""
    found: list[tuple[list[Test], str]] = []
    place = space.place[name]
    for run, outcome in _runs(space, box, name):
        tests = _tests(space, place, run, name)
        if outcome is not None:
            found.append((tests, outcome))
            continue
        part = _at(box, place, sum(1 << cell for cell in run))
        other = _open_fact(space, part) if deep > 1 else None
        if other is not None and other != name:
            found += [([*tests, *more], then) for more, then in _branches(space, part, other, deep - 1)]
    return found


def _runs(space: Space, box: Box, name: str) -> list[tuple[list[int], str | None]]:
    """The cells of a fact as runs of what follows from them; None where that is open."""
    place = space.place[name]
    cells = space.cells[place]
    runs: list[tuple[list[int], str | None]] = []
    for cell in cells.places(box[place]):
        sure, outcome = space.agreed(_at(box, place, 1 << cell))
        follows = outcome if sure else None
        if runs and cells.ordered and runs[-1][1] == follows:
            runs[-1][0].append(cell)
        else:
            runs.append(([cell], follows))
    return runs


def _tests(space: Space, place: int, run: Sequence[int], name: str) -> list[Test]:
    cells = space.cells[place]
    if not cells.ordered:
        value: Value = cells.names[run[0]]
        return [Test(fact=name, operator="=", value=value)]
    first, last = run[0], run[-1]
    low, high = cells.bounds(first)[0], cells.bounds(last)[1]
    if first == last and first % 2:
        return [Test(fact=name, operator="=", value=low)]
    found = []
    if first > 0:
        found.append(Test(fact=name, operator=">=" if first % 2 else ">", value=low))
    if last < cells.count - 1:
        found.append(Test(fact=name, operator="<=" if last % 2 else "<", value=high))
    return found


def _at(box: Box, place: int, mask: int) -> Box:
    return (*box[:place], mask, *box[place + 1 :])
