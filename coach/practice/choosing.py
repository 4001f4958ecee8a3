"""Which exercise comes next: what was missed and is due, then the kinds of fault this person finds least. Pure but for the draw."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import NamedTuple

from coach.practice.exercise import KINDS, FaultKind, Level
from coach.practice.levels import easier, level_after
from knowledge.people import Person
from knowledge.practice import Card, Form, Given
from knowledge.tree import Tree

CLEAN = 0.3
"""The share of exercises in which nothing is wrong: whoever marks something every time is wrong as often."""
ROUND = 3
"""Exercises in a round: about three minutes."""
CLEAN_KIND = "clean"
SCENARIO = "scenario"


class Wish(NamedTuple):
    """What to make next."""

    form: Form
    kind: FaultKind | None
    level: Level
    subject: str = ""
    """The rule, grey zone or clause it should turn on; empty: any."""


def wishes(done: Sequence[Given], cards: Sequence[Card], now: datetime, draw: Random) -> list[Wish]:
    """What to make, the most wanted first: the next ones are taken where a tree does not lend itself to it."""
    answered = [one for one in done if one.points is not None]
    due = [_due(card, answered) for card in cards if card.due <= now]
    third = len(answered) % ROUND == ROUND - 1
    scenario = Wish("scenario", None, level_of(answered, SCENARIO))
    kinds = sorted(KINDS, key=lambda kind: _need(answered, kind) * draw.random(), reverse=True)
    faults = [Wish("detect", kind, level_of(answered, kind)) for kind in kinds]
    clean = Wish("detect", None, level_of(answered, CLEAN_KIND))
    detect = [clean, *faults] if draw.random() < CLEAN else [*faults, clean]
    return [*due[:ROUND], *([scenario, *detect] if third else [*detect, scenario])]


def kind_of_seed(seed: int) -> tuple[FaultKind | None, Level]:
    """A kind of fault (None: nothing is wrong) and a level by lot, the same for the same seed."""
    draw = Random(f"kind of {seed}")
    kind = None if draw.random() < CLEAN else draw.choice(KINDS)
    level: Level = draw.choice((1, 2, 3))
    return kind, level


def own_field(trees: Sequence[Tree], person: Person, draw: Random) -> list[Tree]:
    """The trees that this person may see, those of their own department first; among equals by lot."""
    mixed = list(trees)
    draw.shuffle(mixed)
    other = draw.random() < 0.15
    return sorted(mixed, key=lambda tree: (tree.department == person.department) == other)


def level_of(answered: Sequence[Given], kind: str) -> Level:
    """This person's level: over all answers that they checked (or all cases that they decided), one lower for what they missed last time."""
    alike = [one for one in answered if one.points is not None and (one.kind == SCENARIO) == (kind == SCENARIO)]
    level = level_after(one.points == 1 for one in alike)
    own = [one for one in alike if one.kind == kind]
    return easier(level) if own and own[-1].points != 1 and own[-1] is not alike[-1] else level


def _need(answered: Sequence[Given], kind: str) -> float:
    """Larger the less often a kind was found, and where it was never tried."""
    own = [one for one in answered if one.kind == kind][-8:]
    missed = sum((one.points or 0) < 1 for one in own)
    just_now = bool(answered) and answered[-1].kind == kind
    return (missed + 1) / (len(own) + 2) / (4 if just_now else 1)


def _due(card: Card, answered: Sequence[Given]) -> Wish:
    level = level_of(answered, card.kind)
    if card.kind == SCENARIO:
        return Wish("scenario", None, level, card.subject)
    kind = next((one for one in KINDS if one == card.kind), None)
    return Wish("detect", kind, level, card.subject)
