"""What a person has practised, by kind of fault: what to practise next, never a rank and never a count of completions. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from coach.practice.advice import ADVICE
from coach.practice.choosing import CLEAN_KIND, SCENARIO, level_of
from coach.practice.exercise import KINDS, Level
from knowledge.practice import Card, Given

LATELY = 8
"""So many answers on one kind of fault are looked at: what was long ago says little about now."""
ENOUGH = 3
"""From so many answers on, a share is said."""


class Kind(NamedTuple):
    """One kind of fault, as this person does with it lately."""

    kind: str
    name: str
    tried: int
    found: int
    level: Level


def names() -> dict[str, str]:
    """What each kind is called."""
    return {**{kind: ADVICE[kind].plural for kind in KINDS}, CLEAN_KIND: "answers with nothing wrong", SCENARIO: "cases of your own to decide"}  # fmt: skip


def by_kind(done: Sequence[Given]) -> list[Kind]:
    """Every kind, the one to practise most first."""
    answered = [one for one in done if one.points is not None]
    found = []
    for kind, name in names().items():
        own = [one for one in answered if one.kind == kind][-LATELY:]
        right = sum(one.points == 1 for one in own)
        found.append(Kind(kind, name, len(own), right, level_of(answered, kind)))
    return sorted(found, key=lambda one: (one.tried < ENOUGH, one.found / one.tried if one.tried else 1))


def next_due(cards: Sequence[Card]) -> datetime | None:
    """When the next thing that was missed comes back."""
    return min((card.due for card in cards), default=None)
