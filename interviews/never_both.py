"""Facts that are never so at once, by the expert's word: no case that needs them is asked any more.

Said of a case in which just two facts are so, `there is no such case` tells them apart; of cases in which more are so, it tells apart what several such cases have in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from interviews.state import Asked
from interviews.sureness import Patch, box_of
from knowledge.region import Box
from knowledge.regions import Regions
from knowledge.tree import Scalar

Never = frozenset[str]
"""Yes/no facts of which not all are so at once."""


def never_both(history: Sequence[Asked]) -> list[Never]:
    """What the answers to cases told so far."""
    denied = [
        _so(one.question.case)
        for one in history
        if one.question.case and one.heard is not None and one.heard.impossible and not one.heard.same
    ]
    told = [one for one in denied if len(one) == 2]
    told += [one & other for one, other in combinations(denied, 2) if len(one & other) >= 2]
    return [one for one in dict.fromkeys(told) if not any(other < one for other in told)]


def is_needed(case: Mapping[str, Scalar], never: Sequence[Never]) -> bool:
    """Whether a case has facts that are never so at once."""
    so = _so(case)
    return any(one <= so for one in never)


def that_can_be(found: Sequence[Patch], regions: Regions, history: Sequence[Asked]) -> list[Patch]:
    """The patches without the cases that cannot be; those that have no others are left out."""
    names = {one.name for one in regions.tree.attributes}
    never = [
        one for one in never_both(history) if one <= names
    ]  # of two that were joined since one is only another name
    barred = [box for one in never if (box := box_of(regions, dict.fromkeys(one, True))) is not None]
    if not barred:
        return list(found)
    left = [replace(one, boxes=tuple(box for box in one.boxes if not _is_within(box, barred))) for one in found]
    return [one for one in left if one.boxes]


def _so(case: Mapping[str, Scalar]) -> Never:
    return frozenset(name for name, value in case.items() if value is True)


def _is_within(box: Box, barred: Sequence[Box]) -> bool:
    return any(all(one & ~other == 0 for one, other in zip(box, bar, strict=True)) for bar in barred)
