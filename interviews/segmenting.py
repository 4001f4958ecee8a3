"""Chances of each piece of a word → stretches: the likeliest cut of an answer into conditions, outcomes and the rest.

Viterbi over begin/inside/outside marks (Ramshaw and Marcus 1995), with a price for each stretch so that a doubtful word does not become one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

OUT, CONDITION, IN_CONDITION, OUTCOME, IN_OUTCOME = range(5)
PRICE = 1.5
"""What a stretch costs, in natural logarithms of a chance."""
_BEFORE = {IN_CONDITION: (CONDITION, IN_CONDITION), IN_OUTCOME: (OUTCOME, IN_OUTCOME)}
_ANY = (OUT, CONDITION, IN_CONDITION, OUTCOME, IN_OUTCOME)


@dataclass(frozen=True)
class Segment:
    """Pieces `start` to `end`, end excluded."""

    start: int
    end: int
    role: Literal["condition", "outcome"]
    chance: float
    """Mean over its pieces of the chance of this role."""


def segments(logs: Sequence[Sequence[float]], places: Sequence[tuple[int, int]], price: float = PRICE) -> list[Segment]:
    """The stretches of the likeliest cut; `logs[piece][mark]` are log chances, and a piece without characters is outside."""
    marks = _likeliest(logs, places, price)
    found: list[Segment] = []
    start = 0
    for at, mark in enumerate([*marks, OUT]):
        if at and marks[at - 1] != OUT and mark not in (IN_CONDITION, IN_OUTCOME):
            found.append(_segment(logs, start, at, marks[at - 1]))
        if mark in (CONDITION, OUTCOME):
            start = at
    return found


def _likeliest(logs: Sequence[Sequence[float]], places: Sequence[tuple[int, int]], price: float) -> list[int]:
    never = float("-inf")
    best = [0.0, never, never, never, never]
    back: list[list[int]] = []
    for row, (start, end) in zip(logs, places, strict=True):
        empty = end == start
        came: list[int] = []
        now: list[float] = []
        for mark in _ANY:
            before = max(_BEFORE.get(mark, _ANY), key=lambda one: best[one])
            cost = price if mark in (CONDITION, OUTCOME) else 0.0
            now.append(never if empty and mark != OUT else best[before] + row[mark] - cost)
            came.append(before)
        best = now
        back.append(came)
    mark = max(_ANY, key=lambda one: best[one])
    marks: list[int] = []
    for came in reversed(back):
        marks.append(mark)
        mark = came[mark]
    return marks[::-1]


def _segment(logs: Sequence[Sequence[float]], start: int, end: int, mark: int) -> Segment:
    condition = mark in (CONDITION, IN_CONDITION)
    pair = (CONDITION, IN_CONDITION) if condition else (OUTCOME, IN_OUTCOME)
    chance = sum(exp(row[pair[0]]) + exp(row[pair[1]]) for row in logs[start:end]) / (end - start)
    return Segment(start, end, "condition" if condition else "outcome", chance)
