"""What a group has learnt (the second of Kirkpatrick's four levels): shares by kind of fault, at first and lately, with intervals and without names. Pure."""

from collections.abc import Sequence

from coach.practice.progress import names
from knowledge.practice import Given
from knowledge.tree import Frozen
from knowledge.wilson import Share, share_of

FEWEST_PEOPLE = 5
"""Of fewer people nothing is told: a share of three would name them."""
EACH_END = 5
"""Of each person so many answers count as their first, and so many as their latest; who has fewer than twice as many counts in neither."""


class KindShare(Frozen):
    """One kind of fault."""

    kind: str
    name: str
    right: Share


class Learning(Frozen):
    """What a cohort's practice shows."""

    people: int
    """Who answered at least once; nothing below is told of fewer than five."""
    told: bool
    kinds: list[KindShare] = []
    decided: Share | None = None
    """Scenarios decided as the expert does."""
    false_alarms: Share | None = None
    """Answers with nothing wrong in which something was marked."""
    first: Share | None = None
    latest: Share | None = None
    """Each person's first and latest five answers, of those who gave ten."""


def learning(answers: Sequence[Given]) -> Learning:
    """Figures over the answered exercises of a group."""
    people = {one.person for one in answers}
    if len(people) < FEWEST_PEOPLE:
        return Learning(people=len(people), told=False)
    of_kind = {kind: [one for one in answers if one.kind == kind] for kind in names()}
    by_person = [[one for one in answers if one.person == person] for person in sorted(people)]
    long = [own for own in by_person if len(own) >= 2 * EACH_END]
    enough = len(long) >= FEWEST_PEOPLE
    clean = of_kind["clean"]
    return Learning(
        people=len(people),
        told=True,
        kinds=[KindShare(kind=kind, name=names()[kind], right=_right(own)) for kind, own in of_kind.items() if _of_enough(own)],
        decided=_right(of_kind["scenario"]) if _of_enough(of_kind["scenario"]) else None,
        false_alarms=share_of(sum(one.marked is not None for one in clean), len(clean)) if _of_enough(clean) else None,
        first=_right([one for own in long for one in own[:EACH_END]]) if enough else None,
        latest=_right([one for own in long for one in own[-EACH_END:]]) if enough else None,
    )  # fmt: skip


def _of_enough(answers: Sequence[Given]) -> bool:
    return len({one.person for one in answers}) >= FEWEST_PEOPLE


def _right(answers: Sequence[Given]) -> Share:
    return share_of(sum(one.points == 1 for one in answers), len(answers))
