"""Rules that get in each other's way: which two disagree on a case, and which can never decide one."""

from collections.abc import Iterator
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
    """Pairs of rules that both apply to some case, where neither was said to beat the other."""
    for group in (regions.ordinary, regions.otherwise):
        for one, other in combinations(group, 2):
            if regions.whats[one] == regions.whats[other] or _ranked(regions, one, other):
                continue
            found = _clash(regions, one, other)
            if found:
                yield found


def deciding_box(regions: Regions, number: int) -> Box | None:
    """Cases that this rule decides (or would, were it not for an equal), or None where there are none."""
    for part in regions.regions[number].parts(regions.full):
        found = _deciding(regions, number, part) if all(part) else None
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
    for box in _both(regions, one, other):
        for leaf, verdict in regions.leaves(box):
            if winner is not None and verdict.status == "decided" and winner in verdict.rules:
                return Clash("overlap", (one, other), winner, leaf)
            if (
                winner is None
                and verdict.zone is None
                and verdict.status == "grey zone"
                and {one, other} <= set(verdict.rules)
            ):
                same = regions.regions[one].holds(regions.regions[other], regions.full)
                return Clash("contradiction" if same else "overlap", (one, other), None, leaf)
    return None


def _both(regions: Regions, one: int, other: int) -> Iterator[Box]:
    for mine in regions.regions[one].parts(regions.full):
        for theirs in regions.regions[other].parts(regions.full):
            both = tuple(left & right for left, right in zip(mine, theirs, strict=True))
            if all(both):
                yield both


def _deciding(regions: Regions, number: int, box: Box) -> Box | None:
    """The part of a box (inside the rule's region) where nothing else takes the case from it."""
    group = regions.otherwise if number in regions.otherwise else regions.ordinary
    above: list[Region] = list(regions.zones)
    above += [
        regions.regions[one] for one in regions.beaten_by[number] if one in group and one not in regions.cycle(number)
    ]
    if number in regions.otherwise:
        above += [regions.regions[one] for one in regions.ordinary]
    if any(region.state(box) for region in above):
        return None
    rivals = [one for one in group if regions.whats[one] != regions.whats[number] and regions.narrower(one, number)]
    rivals = [one for one in rivals if regions.regions[one].state(box) is not False]
    guards = [regions.regions[two] for one in rivals for two in regions.beaten_by[one] if two in group]
    undecided = [one for one in (*above, *(regions.regions[one] for one in rivals), *guards) if one.state(box) is None]
    if undecided:
        parts = regions.split(box, regions.first_to_split(box, undecided), undecided)
        return next((found for part in parts if (found := _deciding(regions, number, part)) is not None), None)
    stands = (
        one
        for one in rivals
        if not any(regions.regions[two].state(box) for two in regions.beaten_by[one] if two in group)
    )
    return None if any(True for _ in stands) else box
