"""How well tellings are read into steps: against hand-made gold, a read step matches a gold step when their stretches overlap by half of the shorter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from knowledge.wilson import share_of
from knowledge.workflow import Step
from knowledge.workflow_reading import read_workflow

if TYPE_CHECKING:
    from knowledge.language import Language

DATA = Path(__file__).parent / "data" / "workflows_dev.jsonl"
_ME = frozenset(["i", "we", "me", ""])


class GoldStep(NamedTuple):
    """A step as somebody marked it."""

    start: int
    end: int
    who: str
    minutes: float | None
    after: tuple[str, ...]


class Tally(NamedTuple):
    """Counts over tellings."""

    read: int = 0
    gold: int = 0
    matched: int = 0
    order_right: int = 0
    order_asked: int = 0
    who_right: int = 0
    minutes_right: int = 0
    minutes_asked: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def gold_steps(case: dict[str, Any]) -> list[GoldStep]:
    """The gold steps with their places in the telling; equal words are taken in order of the text."""
    found: list[GoldStep] = []
    telling = case["telling"]
    for one in case["steps"]:
        start = telling.find(one["words"])
        taken = {step.start for step in found}
        while start in taken:
            start = telling.find(one["words"], start + 1)
        found.append(GoldStep(start, start + len(one["words"]), one["who"], one["minutes"], tuple(one["after"])))
    return found


def match(read: Sequence[Step], gold: Sequence[GoldStep]) -> dict[int, int]:
    """Index of the read step by index of the gold step; each is used once, the larger overlap first."""
    pairs = []
    for g, wanted in enumerate(gold):
        for r, step in enumerate(read):
            if step.span is None:
                continue
            shared = min(step.span[1], wanted.end) - max(step.span[0], wanted.start)
            shorter = min(step.span[1] - step.span[0], wanted.end - wanted.start)
            if 2 * shared >= shorter > 0:
                pairs.append((shared, g, r))
    found: dict[int, int] = {}
    for _, g, r in sorted(pairs, key=lambda one: (-one[0], one[1], one[2])):
        if g not in found and r not in found.values():
            found[g] = r
    return found


def score(case: dict[str, Any], read: Sequence[Step]) -> Tally:
    """The counts of one telling. Order: pairs of neighbouring matched gold steps that come in the same order."""
    gold = gold_steps(case)
    pairs = match(read, gold)
    inorder = [pairs[g] for g in range(len(gold)) if g in pairs]
    right = sum(a < b for a, b in zip(inorder, inorder[1:], strict=False))
    timed = [g for g in pairs if gold[g].minutes is not None]
    return Tally(
        read=len(read),
        gold=len(gold),
        matched=len(pairs),
        order_right=right,
        order_asked=max(0, len(inorder) - 1),
        who_right=sum(same_person(gold[g].who, read[r].who) for g, r in pairs.items()),
        minutes_right=sum(read[pairs[g]].minutes == gold[g].minutes for g in timed),
        minutes_asked=len([one for one in gold if one.minutes is not None]),
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names mean the same: `I` and nobody named, `the team lead` and `team lead`."""
    a, b = ({word for word in said.lower().split() if word not in ("the", "a", "an", "my")} for said in (one, other))
    if a <= _ME and b <= _ME:
        return True
    return bool(a & b) or one.strip().lower() == other.strip().lower()


def tally(cases: Sequence[dict[str, Any]], language: Language) -> Tally:
    """The counts over all tellings."""
    total = Tally()
    for case in cases:
        total = total.plus(score(case, read_workflow(case["telling"], language).steps))
    return total


def lines(total: Tally) -> list[str]:
    """The figures as a person reads them, each with n and its 95 % interval."""
    rows = [
        ("steps read that are steps (precision)", total.matched, total.read),
        ("steps told that were read (recall)", total.matched, total.gold),
        ("neighbours in the right order", total.order_right, total.order_asked),
        ("who does it", total.who_right, total.matched),
        ("minutes", total.minutes_right, total.minutes_asked),
    ]
    return [_line(*row) for row in rows]


def _line(name: str, right: int, of: int) -> str:
    if not of:
        return f"{name}: nothing to count"
    share = share_of(right, of)
    return f"{name}: {right}/{of} = {share.share:.0%} ({share.low:.0%}–{share.high:.0%})"


def read_cases(path: Path = DATA) -> list[dict[str, Any]]:
    """The cases of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
