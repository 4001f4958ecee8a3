"""One case of many alike, told so that a person can picture it: its facts as people meet them, and no more words than a listener keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from interviews.asking import bare
from interviews.cases import say_case
from knowledge.cells import OTHER
from knowledge.gaps import sensible
from knowledge.region import Box
from knowledge.regions import Regions
from knowledge.tree import Attribute, Scalar, Tree

MOST_TOLD = 6
"""Facts of a case that a person can picture at once."""
MOST_WORDS = 27
"""Words of a case, which leave room for the question around it (interviews.manners.LONGEST)."""
Told = tuple[dict[str, Scalar], tuple[str, ...]]
"""The facts of a case, and the names of those that make it one of its box."""


def lifelike(regions: Regions, box: Box, turn: int = 0, rules: Collection[int] = ()) -> Told:
    """One plain case of a box, told; `turn` takes another one each time. `rules`: those that it is about, by number."""
    return told(regions, usual(regions, box, turn), box, rules=rules)


def told(regions: Regions, point: Box, box: Box, changed: str | None = None, rules: Collection[int] = ()) -> Told:
    """The case as it is told: what matters for it, then what rules speak of most, at most as much as a person can picture.

    Where even what matters is too much, what is usual there is left out (a `no`), and of that first what the rules at issue do not speak of: on
    what it still depends, the expert says.
    """
    whole = sensible(regions)
    facts = {
        name: cells.example(next(iter(cells.places(mask))))
        for name, cells, mask in zip(regions.names, regions.cells, point, strict=True)
    }
    needed = [
        name
        for name, part, full in zip(regions.names, box, whole, strict=True)
        if part & full != full or name == changed
    ]
    spoken = {name: sum(one.attribute == name for one in regions.tree.conditions()) for name in regions.names}
    rest = sorted((one for one in facts if one not in needed and facts[one] != OTHER), key=lambda name: -spoken[name])
    own = {regions.names[place] for number in rules for place, _ in regions.regions[number].masks}
    first = sorted(needed, key=lambda name: (name != changed, name not in own, facts[name] is False))
    kept = _sayable(regions, facts, [*first, *rest[: max(0, MOST_TOLD - len(needed))]])
    return {name: facts[name] for name in facts if name in kept}, tuple(one for one in needed if one in kept)


def is_short(tree: Tree, case: Mapping[str, Scalar], new: Sequence[Attribute] = ()) -> bool:
    """Whether a case has no more words than a question has room for."""
    return len(bare(say_case(tree, case, new)).split()) <= MOST_WORDS


def shortened(
    tree: Tree, case: Mapping[str, Scalar], kept: Collection[str], new: Sequence[Attribute] = ()
) -> dict[str, Scalar]:
    """The case without so many of its last facts, of those that are not `kept`, that it is short."""
    left = dict(case)
    for name in reversed([one for one in case if one not in kept]):
        if is_short(tree, left, new):
            break
        del left[name]
    return left


def usual(regions: Regions, box: Box, turn: int = 0) -> Box:
    """One cell of each attribute: a `no`, a stretch between two limits; what is usual where nothing was said."""
    return tuple(1 << _usual_cell(regions, place, mask, turn) for place, mask in enumerate(box))


def _sayable(regions: Regions, facts: dict[str, Scalar], ranked: Iterable[str]) -> set[str]:
    """Those of these facts, the most important first, that fit into the words of one case."""
    kept: set[str] = set()
    left = MOST_WORDS
    for name in ranked:
        words = len(bare(say_case(regions.tree, {name: facts[name]})).split()) + bool(kept)
        if words <= left or not kept:
            kept.add(name)
            left -= words
    return kept


def _usual_cell(regions: Regions, place: int, mask: int, turn: int) -> int:
    cells = regions.cells[place]
    found: Sequence[int] = list(
        cells.places(mask & cells.sensible if cells.ordered and mask & cells.sensible else mask)
    )
    if cells.ordered:
        found = [one for one in found if one % 2 == 0] or found
    elif cells.attribute.type == "yes_no":
        found = found[::-1]
    return found[turn % len(found)]
