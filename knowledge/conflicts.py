"""Rules that get in each other's way: which two disagree on a case, and which can never decide one."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from knowledge.region import Box, Region
from knowledge.regions import Regions


class Clash(NamedTuple):
    """Two rules with different outcomes on one case."""

    kind: Literal["contradiction", "overlap"]
    rules: tuple[int, int]
    winner: int | None
    """The narrower one, where it decides; None where nobody does."""
    box: Box


def clashes(regions: Regions) -> Iterator[Clash]:
    """Pairs of rules that both apply to some case, where neither was said to beat the other; rules in a circle are told as such."""
    circling = {number for circle in circles(regions) for number in circle}
    for group in (regions.ordinary, regions.otherwise):
        for one, other in combinations(group, 2):
            if regions.whats[one] == regions.whats[other] or {one, other} & circling or _ranked(regions, one, other):
                continue
            found = _clash(regions, one, other)
            if found:
                yield found


def deciding_box(regions: Regions, number: int) -> Box | None:
    """Cases that this rule decides (or would, were it not for an equal), or None where there are none."""
    for part in regions.regions[number].parts(regions.full):
        found = _standing(regions, [number], part) if all(part) else None
        if found is not None:
            return found
    return None


def is_empty(regions: Regions, number: int) -> bool:
    """True where a rule's conditions can never be met together."""
    return not any(all(part) for part in regions.regions[number].parts(regions.full))


def circles(regions: Regions) -> list[list[int]]:
    """Groups of rules that beat each other in a circle."""
    found = {frozenset(regions.cycle(number)) for number in range(len(regions.regions))} - {frozenset()}
    return sorted(sorted(circle) for circle in found)


def _ranked(regions: Regions, one: int, other: int) -> bool:
    return one in regions.beaten_by[other] or other in regions.beaten_by[one]


def _clash(regions: Regions, one: int, other: int) -> Clash | None:
    winner = one if regions.narrower(one, other) else other if regions.narrower(other, one) else None
    for both in _both(regions, one, other):
        box = _standing(regions, [one, other] if winner is None else [winner], both)
        if box is not None:
            same = winner is None and regions.regions[one].holds(regions.regions[other], regions.full)
            return Clash("contradiction" if same else "overlap", (one, other), winner, box)
    return None


def _both(regions: Regions, one: int, other: int) -> Iterator[Box]:
    for mine in regions.regions[one].parts(regions.full):
        for theirs in regions.regions[other].parts(regions.full):
            both = tuple(left & right for left, right in zip(mine, theirs, strict=True))
            if all(both):
                yield both


def _standing(regions: Regions, numbers: Sequence[int], box: Box) -> Box | None:
    """The part of a box (inside these rules' regions) where each of them stands: nothing beats it and no narrower rule takes the case."""
    above = [*regions.zones, *(regions.regions[one] for number in numbers for one in _above(regions, number))]
    rivals = [
        one for number in numbers for one in _rivals(regions, number) if regions.regions[one].state(box) is not False
    ]
    guards = {
        one: [regions.regions[two] for two in regions.beaten_by[one] & set(_group(regions, one))] for one in rivals
    }
    if any(region.state(box) for region in above) or any(
        _surely_stands(regions, one, guards[one], box) for one in rivals
    ):
        return None
    deciding = [*above, *(regions.regions[one] for one in rivals), *(guard for one in rivals for guard in guards[one])]
    undecided = [region for region in deciding if region.state(box) is None]
    if not undecided:
        return box
    parts = regions.split(box, regions.first_to_split(box, undecided), undecided)
    return next((found for part in parts if (found := _standing(regions, numbers, part)) is not None), None)


def _above(regions: Regions, number: int) -> list[int]:
    """The rules that take a case from this one wherever they apply."""
    if number in regions.otherwise:
        return regions.ordinary + [one for one in regions.beaten_by[number] if one in regions.otherwise]
    circle = regions.cycle(number)
    return [one for one in regions.beaten_by[number] if one not in circle and one in regions.ordinary]


def _rivals(regions: Regions, number: int) -> list[int]:
    """Narrower rules of the same kind with another outcome."""
    return [
        one
        for one in _group(regions, number)
        if regions.whats[one] != regions.whats[number] and regions.narrower(one, number)
    ]


def _group(regions: Regions, number: int) -> list[int]:
    return regions.otherwise if number in regions.otherwise else regions.ordinary


def _surely_stands(regions: Regions, rival: int, guards: Sequence[Region], box: Box) -> bool:
    return regions.regions[rival].state(box) is True and all(guard.state(box) is False for guard in guards)
