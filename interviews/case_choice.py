"""Which concrete case to ask next: the one expected to close most of what is open, contested or doubted in the space of cases.

Everything is computed from the tree and from what was asked: the same interview asks the same cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import product
from operator import and_
from typing import Literal

from interviews.case_telling import lifelike, told, usual
from interviews.far_values import far_values
from interviews.never_both import is_needed, never_both
from interviews.precedence import binds
from interviews.put_back import parting, was_put_back
from interviews.state import Asked
from interviews.sureness import Patch, asked_cases, is_contested
from knowledge.cells import Cells
from knowledge.effort import Effort
from knowledge.gaps import sensible, share
from knowledge.region import Box
from knowledge.regions import Regions
from knowledge.tree import Attribute, Scalar, Tree

TRIES = 2
"""So many cases are asked in one gap that stays open; then it is left."""
ANSWERED = 0.9
"""How much of a gap an answer is expected to close."""
LEAST_HELD = 0.03
"""A rule held back by words that bind is asked about, however few cases it speaks of."""
BOUNDARY = 0.25
"""How often a limit itself belongs to the other side than its words said."""
FAR = 0.2
"""How often there is another limit, far beyond those that were named."""

_LOOKS = 100_000

Why = Literal["gap", "contested", "put back", "plain", "contrast", "boundary", "far"]


@dataclass(frozen=True)
class Wish:
    """A case worth asking, with the share of the space that its answer is expected to settle."""

    why: Why
    case: dict[str, Scalar]
    gain: float
    changed: str | None = None
    """For a contrast: the one fact that differs from the usual case of a rule; for a boundary the fact with the limit."""
    rules: tuple[str, ...] = ()
    """The rules that decide it, or disagree there."""
    tests: tuple[str, ...] = field(default=())
    """The facts that matter for it."""


def wishes(regions: Regions, found: Sequence[Patch], history: Sequence[Asked]) -> list[Wish]:
    """Every case worth asking, the most telling first."""
    asked = list(asked_cases(regions, history))
    wanted = [one for patch in found for one in _of_patch(regions, patch, asked, history)]
    wanted += [one for one in _boundaries(regions) if not _asked_at_limit(one, history)]
    wanted += _far(regions, found, asked)
    wanted += _held(regions, asked)
    never = never_both(history)
    wanted = [one for one in wanted if one.case and not is_needed(one.case, never)]
    fresh = [one for one in wanted if one.why == "put back" or not _was_told(one.case, history)]
    return sorted(fresh, key=lambda one: (-one.gain, len(one.rules)))


def _was_told(case: Mapping[str, Scalar], history: Sequence[Asked]) -> bool:
    return any(case == one.question.case for one in history)


def _of_patch(
    regions: Regions, patch: Patch, asked: Sequence[tuple[Asked, Box]], history: Sequence[Asked]
) -> Iterator[Wish]:
    if patch.verdict.status == "not covered":
        for box in patch.boxes:
            yield from _gap(regions, box, asked)
    elif is_contested(patch.verdict):
        yield from _contested(regions, patch, asked, history)
    elif patch.verdict.status == "decided":
        yield from _plain(regions, patch, asked)
        yield from _contrasts(regions, patch, asked)


def _asked_at_limit(wish: Wish, history: Sequence[Asked]) -> bool:
    """Whether it was asked already how this very value of the fact is decided."""
    name = wish.changed or ""
    return any(one.question.case and one.question.case.get(name) == wish.case[name] for one in history)


def _gap(regions: Regions, box: Box, asked: Sequence[tuple[Asked, Box]]) -> Iterator[Wish]:
    tries = sum(_lies_in(one, box) for _, one in asked)
    if tries < TRIES:
        case, matter = lifelike(regions, box, tries)
        yield Wish("gap", case, share(box, sensible(regions)) * ANSWERED, tests=matter)


def _contested(
    regions: Regions, patch: Patch, asked: Sequence[tuple[Asked, Box]], history: Sequence[Asked]
) -> Iterator[Wish]:
    """A case in which rules part ways; where it was told already, or its answer did not settle it, it is put back once, with what was said."""
    rules = _ids(regions, patch)
    case, matter = lifelike(regions, _easiest(regions, patch), rules=patch.verdict.rules)
    if any(one.heard is not None and one.heard.impossible and not one.heard.same for one, _ in _put(rules, asked)):
        case = {name: value for name, value in case.items() if name in matter}
    wish = Wish("contested", case, patch.share * ANSWERED, rules=rules, tests=matter)
    put = [one for one, _ in _put(rules, asked)]
    if not _was_put(rules, asked) and not _was_told(case, history):
        yield wish
    elif not was_put_back(rules, history) and len(parting(regions.tree, rules)) > 1 and not _is_parked(put):
        yield replace(wish, why="put back")


def _is_parked(put: Sequence[Asked]) -> bool:
    """Whether the expert left the cases of these rules alone, or said of one that there is none."""
    return (
        any(one.heard is not None and one.heard.impossible for one in put)
        or bool(put)
        and all(one.how == "skipped" for one in put)
    )


def _put(rules: Sequence[str], asked: Sequence[tuple[Asked, Box]]) -> list[tuple[Asked, Box]]:
    """The cases that were put because of these rules."""
    return [(one, box) for one, box in asked if one.question.told.get("rules") == " ".join(rules)]


def _was_put(rules: Sequence[str], asked: Sequence[tuple[Asked, Box]]) -> bool:
    """Whether a case of these rules was put; one that cannot be, the expert said, counts only the second time, one in which two facts were one not at all."""
    put = [one.heard for one, _ in _put(rules, asked)]
    put = [one for one in put if one is None or not one.same]
    return len(put) >= TRIES or any(one is None or not one.impossible for one in put)


def _held(regions: Regions, asked: Sequence[tuple[Asked, Box]]) -> Iterator[Wish]:
    """A narrower rule that gives way to one whose words bind: nobody said so, so a case of both is put."""
    rules = regions.tree.rules
    for number, rule in enumerate(rules):
        for first in (place for place, other in enumerate(rules) if other.id in rule.unless and binds(other)):
            pair = tuple(rules[place].id for place in sorted((first, number)))
            if not regions.narrower(number, first) or _was_put(pair, asked):
                continue
            box = next((part for part in regions.regions[number].parts(regions.full) if all(part)), None)
            if box is not None:
                case, matter = lifelike(regions, box, rules=(first, number))
                yield Wish("contested", case, max(share(box, sensible(regions)), LEAST_HELD), rules=pair, tests=matter)


def _plain(regions: Regions, patch: Patch, asked: Sequence[tuple[Asked, Box]]) -> Iterator[Wish]:
    """Where no case was settled yet: one told with no more facts than it takes to be there, so that what else matters comes up."""
    settled = [box for one, box in asked if _is_settled(one)]
    if any(_lies_in(one, box) for one in settled for box in patch.boxes):
        return
    box = max(patch.boxes, key=lambda one: share(one, sensible(regions)))
    case, matter = lifelike(regions, box, rules=patch.verdict.rules)
    few = {name: value for name, value in case.items() if name in matter}
    yield Wish("plain", few, patch.at_stake, rules=_ids(regions, patch), tests=matter)


def _is_settled(asked: Asked) -> bool:
    """Whether one thing was said to be done in a case, or nothing was to be had; `it depends` leaves it open."""
    heard = asked.heard
    return heard is None or not (heard.depends or heard.on) or heard.outcome is not None


def _contrasts(regions: Regions, patch: Patch, asked: Sequence[tuple[Asked, Box]]) -> Iterator[Wish]:
    """The usual case of these rules with one other fact changed: does the same still hold?"""
    whole = sensible(regions)
    own = {place for number in patch.verdict.rules for place, _ in regions.regions[number].masks}
    settled = {
        (name, box[regions.place[name]])
        for one, box in asked
        if (name := one.question.told.get("changed", "")) in regions.place
        and one.question.told.get("rules") == " ".join(_ids(regions, patch))
    }
    for box in patch.boxes:
        plain = usual(regions, box)
        for place, cells in enumerate(regions.cells):
            if place in own and not cells.ordered:
                continue
            for cell in cells.places(box[place] & whole[place] & ~plain[place]):
                if cells.ordered and cell % 2 or (regions.names[place], 1 << cell) in settled:
                    continue
                changed = (*plain[:place], 1 << cell, *plain[place + 1 :])
                part = (*box[:place], 1 << cell, *box[place + 1 :])
                case, matter = told(regions, changed, box, regions.names[place], patch.verdict.rules)
                gain = share(part, whole) * patch.doubt
                yield Wish("contrast", case, gain, regions.names[place], _ids(regions, patch), matter)


def _boundaries(regions: Regions) -> Iterator[Wish]:
    """At the limits that were named: to which side does the limit itself belong?"""
    whole = sensible(regions)
    for number, rule in enumerate(regions.tree.rules):
        region = regions.regions[number]
        for one in rule.if_:
            place = regions.place[one.attribute]
            if (
                one.operator not in ("<", "<=", ">", ">=")
                or regions.cells[place].attribute.type == "date"
                or region.any
            ):
                continue
            point = 1 << regions.cells[place].place(one.value)
            here = next(iter(region.parts(regions.full)))
            box = tuple(
                point if at == place else mask & full for at, (mask, full) in enumerate(zip(here, whole, strict=True))
            )
            if all(box):
                case, matter = told(regions, usual(regions, box), here, one.attribute, [number])
                yield Wish("boundary", case, share(box, whole) * BOUNDARY, one.attribute, (rule.id,), matter)


def _far(regions: Regions, found: Sequence[Patch], asked: Sequence[tuple[Asked, Box]]) -> Iterator[Wish]:
    """Far beyond the outermost limits of a number, in the largest patch that reaches there: is there one more?"""
    whole = sensible(regions)
    for place, cells in enumerate(regions.cells):
        for cell, value in far_values(cells):
            name, mask = regions.names[place], 1 << cell
            there = [
                (share(part, whole), part, patch)
                for patch in found
                if patch.verdict.status == "decided"
                for box in patch.boxes
                if box[place] & mask and all(part := (*box[:place], mask, *box[place + 1 :]))
            ]
            if not there or any(_is_as_far(one.question.case or {}, name, value, cells) for one, _ in asked):
                continue
            weight, part, patch = max(there, key=lambda one: (_goes_by(regions, one[2], name), one[0]))
            case, matter = lifelike(regions, part, rules=patch.verdict.rules)
            few = {one: case[one] for one in case if one in matter and one != name}
            yield Wish("far", {**few, name: _whole(value)}, weight * FAR, name, _ids(regions, patch), (*few, name))


def _goes_by(regions: Regions, patch: Patch, name: str) -> bool:
    """Whether a rule that decides here goes by this fact: beyond its limit there may be one more."""
    return any(one.attribute == name for number in patch.verdict.rules for one in regions.tree.rules[number].if_)


def _is_as_far(case: Mapping[str, Scalar], name: str, value: float, cells: Cells) -> bool:
    """Whether a case told a number at least half as far from the outermost limit."""
    told = case.get(name)
    if isinstance(told, bool | str) or told is None:
        return False
    edge = cells.points[-1] if value > cells.points[-1] else cells.points[0]
    return abs(told - edge) * 2 >= abs(value - edge) and (told > edge) == (value > edge)


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number


def both_of(tree: Tree, names: Sequence[str]) -> dict[str, Scalar]:
    """One plain case in which all of these rules apply, where they part ways if there is one; empty where there is none."""
    regions = Regions(tree)
    parts = [
        list(regions.regions[number].parts(regions.full)) for number, rule in enumerate(tree.rules) if rule.id in names
    ]
    shared = [tuple(reduce(and_, cells) for cells in zip(*chosen, strict=True)) for chosen in product(*parts) if chosen]
    boxes = [box for box in shared if all(box)]
    leaves = (one for box in boxes for one in regions.leaves(box, Effort(_LOOKS)))
    parting = (box for box, verdict in leaves if all(box) and is_contested(verdict))
    found = next(parting, boxes[0] if boxes else None)
    numbers = [number for number, rule in enumerate(tree.rules) if rule.id in names]
    return lifelike(regions, found, rules=numbers)[0] if found else {}


def _easiest(regions: Regions, patch: Patch) -> Box:
    """The box of a patch that is told with the fewest facts; of such the largest."""
    whole = sensible(regions)
    return min(
        patch.boxes,
        key=lambda box: (
            sum(part & full != full for part, full in zip(box, whole, strict=True)),
            -share(box, whole),
        ),
    )


def _ids(regions: Regions, patch: Patch) -> tuple[str, ...]:
    return tuple(regions.tree.rules[number].id for number in patch.verdict.rules)


def _lies_in(box: Box, other: Box) -> bool:
    return all(one & two for one, two in zip(box, other, strict=True))


def both_ways(fact: Attribute) -> Iterable[Scalar]:
    """The values of a fact on which something depends: with it and without it, or each of its kinds. Numbers are gone along."""
    if fact.type == "yes_no":
        return [True, False]
    return list(fact.values or [])[:4] if fact.type == "category" else []
