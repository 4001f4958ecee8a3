"""Rules that get in each other's way: which two disagree on a case, and which can never decide one."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from knowledge.cuts import halves
from knowledge.effort import Effort
from knowledge.region import Box, Region
from knowledge.regions import Regions
from knowledge.rows import bits

_MOST_BOXES = 64
"""The region of a clash is followed over so many boxes; one that takes more is not written out."""


class Clash(NamedTuple):
    """Two rules with different outcomes on one case."""

    kind: Literal["contradiction", "overlap"]
    rules: tuple[int, int]
    winner: int | None
    """The narrower one, where it decides; None where nobody does."""
    boxes: list[Box]
    """Where it shows."""
    whole: bool
    """False where the boxes are not all of it."""


def clashes(regions: Regions, effort: Effort) -> Iterator[Clash]:
    """Pairs of rules that both apply to some case, where neither was said to beat the other; rules in a circle are told as such."""
    alike: dict[tuple[str, ...], int] = {}
    for number, told in enumerate(regions.whats):
        alike[told] = alike.get(told, 0) | 1 << number
    circling = sum(1 << number for number in regions.weighing.circle_of)
    for group in (regions.ordinary, regions.otherwise):
        members = sum(1 << number for number in group)
        for one in group:
            others = regions.meeting(one) & members & ~alike[regions.whats[one]] & ~circling & ~((2 << one) - 1)
            for other in () if circling >> one & 1 else bits(others):
                found = None if _ranked(regions, one, other) else _clash(regions, one, other, effort)
                if found:
                    yield found


def deciding_box(regions: Regions, number: int, effort: Effort) -> Box | None:
    """Cases that this rule decides (or would, were it not for an equal), or None where there are none (or the effort finds none)."""
    parts = (part for part in regions.regions[number].parts(regions.full) if all(part))
    return next((box for part in parts for box in _standing(regions, [number], part, effort)), None)


def is_empty(regions: Regions, number: int) -> bool:
    """True where a rule's conditions can never be met together."""
    return not any(all(part) for part in regions.regions[number].parts(regions.full))


def circles(regions: Regions) -> list[list[int]]:
    """Groups of rules that beat each other in a circle."""
    return sorted(sorted(circle) for circle in set(regions.weighing.circle_of.values()))


def _ranked(regions: Regions, one: int, other: int) -> bool:
    return one in regions.beaten_by[other] or other in regions.beaten_by[one]


def _clash(regions: Regions, one: int, other: int, effort: Effort) -> Clash | None:
    winner = one if regions.narrower(one, other) else other if regions.narrower(other, one) else None
    standing = [one, other] if winner is None else [winner]
    found = (box for both in _both(regions, one, other) for box in _standing(regions, standing, both, effort))
    boxes = list(islice(found, _MOST_BOXES + 1))
    same = winner is None and regions.holders(other) >> one & 1
    whole = len(boxes) <= _MOST_BOXES and not effort.out
    return Clash("contradiction" if same else "overlap", (one, other), winner, boxes, whole) if boxes else None


def _both(regions: Regions, one: int, other: int) -> Iterator[Box]:
    for mine in regions.regions[one].parts(regions.full):
        for theirs in regions.regions[other].parts(regions.full):
            both = tuple(left & right for left, right in zip(mine, theirs, strict=True))
            if all(both):
                yield both


def _standing(regions: Regions, numbers: Sequence[int], box: Box, effort: Effort) -> Iterator[Box]:
    """The parts of a box (inside these rules' regions) where each of them stands: nothing beats it and no narrower rule takes the case."""
    above = [*regions.zones, *(regions.regions[one] for number in numbers for one in _above(regions, number))]
    rivals = [
        (regions.regions[one], [regions.regions[two] for two in _in_group(regions, one)])
        for number in numbers
        for one in _rivals(regions, number)
    ]
    waiting = [(box, above, rivals)]
    while waiting and not effort.out:
        part, above, rivals = waiting.pop()
        effort.spend(1 + len(above) + sum(1 + len(guards) for _, guards in rivals))
        states = [(region, region.state(part)) for region in above]
        if any(state for _, state in states) or any(_surely_stands(rival, guards, part) for rival, guards in rivals):
            continue
        above = [region for region, state in states if state is None]
        rivals = [pair for pair in rivals if pair[0].state(part) is not False]
        deciding = [*above, *(one for rival, guards in rivals for one in (rival, *guards))]
        undecided = [region for region in deciding if region.state(part) is None]
        if not undecided:
            yield part
            continue
        waiting += [(half, above, rivals) for half in halves(regions.cells, part, undecided)][::-1]


def _above(regions: Regions, number: int) -> list[int]:
    """The rules that take a case from this one wherever they apply."""
    if regions.tree.rules[number].otherwise:
        return regions.ordinary + [one for one in regions.beaten_by[number] if regions.tree.rules[one].otherwise]
    circle = regions.cycle(number)
    return [one for one in regions.beaten_by[number] if one not in circle and not regions.tree.rules[one].otherwise]


def _rivals(regions: Regions, number: int) -> list[int]:
    """Narrower rules of the same kind with another outcome."""
    kind = regions.tree.rules[number].otherwise
    return [one for one in bits(regions.rivals(number)) if regions.tree.rules[one].otherwise == kind]


def _in_group(regions: Regions, number: int) -> list[int]:
    """The rules of the same kind that beat this one."""
    kind = regions.tree.rules[number].otherwise
    return [one for one in regions.beaten_by[number] if regions.tree.rules[one].otherwise == kind]


def _surely_stands(rival: Region, guards: Sequence[Region], box: Box) -> bool:
    return rival.state(box) is True and all(guard.state(box) is False for guard in guards)
