"""How sure a tree is, and where: the space of cases cut into patches that are decided alike, each with the share of it that may still be wrong.

What nobody has said is open; what only `otherwise` decides is doubted more than what a rule says; each case that was asked there and was
decided alike takes doubt away. The numbers are the interviewer's, set by hand: they order questions, and are shown to nobody as a measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviews.outcome_words import same_done
from interviews.state import Asked
from knowledge.effort import Effort
from knowledge.errors import InputError
from knowledge.gaps import joined, sensible, share
from knowledge.region import Box, Verdict
from knowledge.regions import Regions
from knowledge.tree import Scalar

DOUBTED_DEFAULT = 0.3
"""Of the cases that only `otherwise` decides, so many may turn out to be decided otherwise."""
DOUBTED_RULE = 0.08
"""The same for cases that a rule speaks of."""
LEFT_BY_A_CASE = 0.4
"""What one case that came out as the tree says leaves of the doubt."""
_LOOKS = 300_000


@dataclass(frozen=True)
class Patch:
    """Cases that are decided alike, by the same rules."""

    boxes: tuple[Box, ...]
    verdict: Verdict
    share: float
    """Of all the cases worth asking about, 0 to 1."""
    doubt: float
    """Which part of that may still be wrong, 0 to 1."""

    @property
    def at_stake(self) -> float:
        """The share of the space that may be wrong here."""
        return self.share * self.doubt


def patches(regions: Regions, history: Sequence[Asked]) -> list[Patch]:
    """The whole space in patches, what is most at stake first."""
    whole = sensible(regions)
    alike: dict[Verdict, list[Box]] = {}
    for box, verdict in regions.leaves(whole, Effort(_LOOKS)):
        if all(box):
            alike.setdefault(verdict, []).append(box)
    agreed = _agreed(regions, history)
    found = [
        Patch(tuple(joined(boxes)), verdict, sum(share(one, whole) for one in boxes), _doubt(regions, verdict, agreed))
        for verdict, boxes in alike.items()
    ]
    return sorted(found, key=lambda one: -one.at_stake)


def left_open(found: Sequence[Patch]) -> float:
    """Which share of the space may still be wrong, 0 to 1."""
    return min(1.0, sum(one.at_stake for one in found))


def is_contested(verdict: Verdict) -> bool:
    """Rules disagree, and none of them goes before the others."""
    return verdict.status == "grey zone" and verdict.zone is None


def asked_cases(regions: Regions, history: Sequence[Asked]) -> Iterator[tuple[Asked, Box]]:
    """The cases that were asked, as far as the tree still knows their facts."""
    for one in history:
        if one.question.case:
            box = box_of(regions, one.question.case)
            if box is not None:
                yield one, box


def box_of(regions: Regions, case: Mapping[str, Scalar]) -> Box | None:
    """The cells of a case; None where a value of it is not known any more."""
    try:
        return regions.box(dict(case))
    except InputError:
        return None


def _agreed(regions: Regions, history: Sequence[Asked]) -> dict[tuple[int, ...], int]:
    """How many cases came out as the tree says, by the rules that decide them."""
    counted: dict[tuple[int, ...], int] = {}
    for one, box in asked_cases(regions, history):
        if one.heard and one.heard.outcome:
            verdict = regions.agreed(box)
            told = [regions.tree.rules[number].then for number in verdict.rules] if verdict is not None else []
            if (
                verdict is not None
                and verdict.status == "decided"
                and any(same_done(one.heard.outcome, o) for o in told)
            ):
                counted[verdict.rules] = counted.get(verdict.rules, 0) + 1
    return counted


def _doubt(regions: Regions, verdict: Verdict, agreed: Mapping[tuple[int, ...], int]) -> float:
    if verdict.status == "not covered" or is_contested(verdict):
        return 1.0
    if verdict.zone is not None:
        return 0.0
    only_default = all(number in regions.otherwise for number in verdict.rules)
    base = DOUBTED_DEFAULT if only_default else DOUBTED_RULE
    return float(base * LEFT_BY_A_CASE ** agreed.get(verdict.rules, 0))
