"""The order in which told steps happen: as told, unless the words say before, first or at the end; alternatives side by side; ways back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.lexicon import content_stems
from knowledge.workflow import Step

_BEFORE_THAT = re.compile(
    r"^\W*(?:(?:no|wait|sorry|oh|but|and|ah|well|i\s+forgot|actually)\b[,\s]*)*before\s+(?:all\s+)?(?:that|this|anybody|anything)\b|^\W*but\s+first\b|\bi\s+forgot\b|\bbefore\s+anybody\b",
    re.I,
)
_BEFORE_CLAUSE = re.compile(
    r"^\W*(?:and\s+|but\s+)?before\s+(?P<then>(?:I|we|he|she|they|the|it|that|my|our)\b[^,]{3,80}?)(?:,|(?=\s+I\s)|(?=\s+we\s))",
    re.I,
)
_BETWEEN = re.compile(r"^\W*(?:and\s+)?between\s+(?P<first>\w+)\s+and\s+(?P<second>\w+)", re.I)
_AT_THE_END = re.compile(r"^\W*(?:in\s+the\s+end|at\s+the\s+(?:very\s+)?end|what\s+do\s+I\s+end\s+with)\b", re.I)
_BACK = re.compile(
    r"\b(?:back\s+to|again\s+(?:at|with|from)|start\s+(?:again|over)|go(?:es)?\s+(?:a)?round\s+again|(?:and|we|I)\s+begin\s+anew|from\s+the\s+(?:start|beginning))\b(?:\s+(?:the\s+)?(?P<to>[\w -]{3,40}))?",
    re.I,
)


_ONLY_BACK = re.compile(
    r"^(?:go|start|begin)\s+(?:all\s+)?(?:a?round\s+)?(?:again|over|anew|from\s+the\s+beginning)\b", re.I
)


def is_way_back(what: str) -> bool:
    """`go round again`: no step, the steps before it once more."""
    return bool(_ONLY_BACK.search(what))


class Told(NamedTuple):
    """A step with the sentence it was told in and the words around it."""

    step: Step
    sentence: int
    """Number of the piece."""
    lead: str
    """The piece from its start to the step."""
    behind: str
    """What follows the step in its piece, and the pieces after it until the next step."""


def in_order(told: Sequence[Told]) -> list[Step]:
    """The steps as they happen, with new ids and what comes directly before each."""
    placed: list[Told] = []
    at_end: list[Told] = []
    last_sentence = -1
    at = 0
    for one in told:
        if one.sentence != last_sentence:
            at = len(placed)
            if _AT_THE_END.search(one.lead) and not placed:
                at_end.append(one)
                last_sentence = one.sentence
                continue
            at = _place(one, placed, last_sentence)
        elif at_end and at_end[-1].sentence == one.sentence:
            at_end.append(one)
            continue
        placed.insert(at, one)
        at += 1
        last_sentence = one.sentence
    return _linked([*placed, *at_end])


def _place(one: Told, placed: list[Told], last_sentence: int) -> int:
    """Where the first step of a sentence belongs."""
    between = _BETWEEN.match(one.lead)
    if between is not None:
        target = _named(between["second"], placed)
        return len(placed) if target is None else target
    before = _BEFORE_CLAUSE.match(one.lead)
    if before is not None:
        target = _named(before["then"], placed)
        return len(placed) if target is None else target
    if _BEFORE_THAT.search(one.lead) and placed:
        n = len(placed)
        while n > 0 and placed[n - 1].sentence == last_sentence:
            n -= 1
        return max(n, 1 if len(placed) > 1 and n == 0 and placed[0].step.when == "" and _sets_off(placed[0]) else n)
    return len(placed)


def _sets_off(one: Told) -> bool:
    return bool(re.match(r"(?:come|arrive|receive|get)\b", one.step.what))


def _named(words: str, placed: Sequence[Told]) -> int | None:
    """The step that these words mean: the one that shares most with them."""
    wanted = content_stems(words)
    best = max(range(len(placed)), key=lambda n: _shared(wanted, placed[n]), default=None)
    return best if best is not None and _shared(wanted, placed[best]) else None


def _shared(wanted: set[str], one: Told) -> float:
    own = content_stems(one.step.what)
    return len(wanted & own) / max(1, len(wanted))


def _linked(told: Sequence[Told]) -> list[Step]:
    """With ids in order; steps under different conditions side by side, and what follows them after each."""
    steps: list[Step] = []
    fork: list[str] = []
    ends: list[str] = []
    before: list[str] = []
    for n, one in enumerate(told):
        id_ = f"s{n + 1}"
        last = told[n - 1] if n else None
        if one.step.when and last is not None and (last.step.when or ends) and not _same_case(one, last):
            after = fork
            ends = [*ends, *before]
        elif one.step.when:
            after, fork, ends = list(before), list(before), []
        elif last is not None and one.sentence == last.sentence:
            after = list(before)
        else:
            after = list(dict.fromkeys([*ends, *before, *(_skipped(last, fork) if last else [])]))
            fork, ends = [], []
        steps.append(one.step.model_copy(update={"id": id_, "after": [x for x in after if x != id_]}))
        before = [id_]
    return _with_ways_back(steps, told)


def _skipped(last: Told, fork: list[str]) -> list[str]:
    """After a single step under a condition the work goes on without it as well."""
    return fork if last.step.when else []


def _same_case(one: Told, last: Told) -> bool:
    return one.step.when == last.step.when or one.sentence == last.sentence


def _with_ways_back(steps: list[Step], told: Sequence[Told]) -> list[Step]:
    result = list(steps)
    for n, one in enumerate(told):
        match = _BACK.search(f"{one.step.what} {one.behind}")
        if match is None or n == 0:
            continue
        target = _named(match["to"] or "", told[:n]) if match["to"] else None
        target = n - 1 if target is None and match["to"] is None else target
        if target is not None and target < n:
            old = result[target]
            if steps[n].id not in old.after:
                result[target] = old.model_copy(update={"after": [*old.after, steps[n].id]})
    return result
