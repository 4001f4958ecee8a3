"""How well an import does against what analysts made of the same interview: what was recovered, and whether the cited lines are theirs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEAR = 3
"""A cited line counts where one of the analysts' is at most so many lines away."""
SHARED = 1 / 3
"""So much of the analysts' content words has to be in a proposal that recovers their item."""
_REFS = re.compile(r"\(\s*\d+(?:\s*,\s*\d+)*\s*\)")
_LITTLE = frozenset(
    "a an and are as at be by do for from go goto has have if in into is it its of on or so step task that the then there this to up use using with you your i my will would can branch procedure not no".split()
)


@dataclass(frozen=True)
class Item:
    """A rule or step of the analysts."""

    kind: str
    words: frozenset[str]
    refs: tuple[int, ...]


@dataclass(frozen=True)
class Proposal:
    """A rule or step of ours, and the first and last line that it stands on."""

    kind: str
    words: frozenset[str]
    lines: tuple[int, int]


def gold_items(record: dict[str, object]) -> list[Item]:
    """The analysts' rules and steps that name transcript lines."""
    found = record["gold"]
    assert isinstance(found, list)
    return [
        Item(
            one["kind"],
            content(_REFS.sub(" ", re.sub(r"^(?:Step|Task)\s+[\w.]+:", "", one["text"]))),
            tuple(one["refs"]),
        )
        for one in found
        if one["kind"] in ("rule", "step") and one["refs"]
    ]


def content(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    words = re.findall(r"[a-z]+", text.lower().replace("’", "'"))
    return frozenset(re.sub(r"(?:ing|ed|es|s|e)$", "", one) for one in words if one not in _LITTLE and len(one) > 1)


def recovers(proposal: Proposal, item: Item) -> bool:
    """Near one of the item's lines, with a third of its words."""
    common = len(proposal.words & item.words)
    return near(proposal.lines, item.refs) and common >= 1 and common >= SHARED * len(item.words)


def near(lines: tuple[int, int], refs: Iterable[int]) -> bool:
    """True where one of these lines is within three of the stretch."""
    return any(lines[0] - NEAR <= ref <= lines[1] + NEAR for ref in refs)


def recovered(items: Sequence[Item], proposals: Sequence[Proposal]) -> int:
    """How many of the analysts' items some proposal recovers."""
    return sum(any(recovers(one, item) for one in proposals) for item in items)


def cited_near(items: Sequence[Item], proposals: Sequence[Proposal]) -> int:
    """How many proposals stand within three lines of a line that the analysts cite."""
    refs = {ref for item in items for ref in item.refs}
    return sum(near(one.lines, refs) for one in proposals)


def by_chance(
    items: Sequence[Item], sentences: Sequence[Proposal], count: int, rounds: int = 200
) -> tuple[float, float]:
    """The floor: so many of the expert's sentences, drawn at random; mean items recovered, and mean share near a cited line."""
    draw = random.Random(4)
    drawn = [draw.sample(list(sentences), min(count, len(sentences))) for _ in range(rounds)]
    near_ones = sum(cited_near(items, one) / max(1, len(one)) for one in drawn)
    return sum(recovered(items, one) for one in drawn) / rounds, near_ones / rounds
