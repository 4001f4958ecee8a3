"""The words that a claimed rule points at, found in the answer, and the parts of the sentence they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviews.anchoring import anchors, meet, nearest
from interviews.asked import VERB_FIRST
from interviews.casting import cast_parts
from interviews.clauses import Sentence, parts, sentences
from interviews.found import Found
from interviews.parts import CASES, Part, has_verb
from interviews.reading import Span
from interviews.refusals import Refusal
from interviews.stories import is_story

if TYPE_CHECKING:
    from interviews.listener import Listener
    from interviews.model_rules import ClaimedCondition, ClaimedRule
    from interviews.speech import Speech

Claimed = tuple["ClaimedCondition", Span]
"""A condition as claimed, and where its words stand in the cleaned text."""


@dataclass(frozen=True)
class Placed:
    """A claimed rule whose words all stand in the answer."""

    conditions: list[Claimed]
    unless: list[Claimed]
    then: Span

    @property
    def whole(self) -> Span:
        """From the first of its words to the last."""
        spans = [self.then, *(span for _, span in (*self.conditions, *self.unless))]
        return min(start for start, _ in spans), max(end for _, end in spans)


def placed(claim: ClaimedRule, speech: Speech) -> Placed | Refusal:
    """Where the claim's words stand."""
    conditions = [*claim.if_, *claim.unless]
    first = next((anchors(speech.said, one.quote) for one in conditions), [])
    then = nearest(anchors(speech.said, claim.then.quote), first[0] if first else None)
    places = [nearest(anchors(speech.said, one.quote), then) for one in conditions]
    if then is None or None in places:
        return Refusal.no_such_words
    kept = [speech.place(*one) for one in (then, *places) if one is not None]
    if None in kept:
        return Refusal.taken_back
    outcome, *spans = [one for one in kept if one is not None]
    claimed = list(zip(conditions, spans, strict=True))
    return Placed(claimed[: len(claim.if_)], claimed[len(claim.if_) :], outcome)


@dataclass(frozen=True)
class Row:
    """A sentence and its parts."""

    sentence: Sentence
    parts: list[Part]
    story: bool


@dataclass(frozen=True)
class Laid:
    """A claimed rule over the parts of its sentence (and of the question before it). Places are indexes into `parts`."""

    parts: list[Part]
    conditions: dict[int, list[Claimed]]
    unless: dict[int, list[Claimed]]
    then: list[int]
    story: bool

    @property
    def used(self) -> set[int]:
        """The parts that the claim speaks of."""
        return {*self.conditions, *self.unless, *self.then}


def rows_until(listener: Listener, known: Sequence[Found], end: int) -> list[Row]:
    """The sentences up to this place, heard in order: what was named before is what a pronoun or a bare number means."""
    rows: list[Row] = []
    waiting = False
    left = sorted(known, key=lambda one: one.span)
    for sentence in sentences(listener.text):
        if sentence.start >= end:
            break
        while left and left[0].span[0] < sentence.start:
            listener.topic.note(left.pop(0))
        story = not sentence.asked and is_story(listener.doc, sentence)
        cut = parts(listener.doc, sentence, listener.limits_in(sentence))
        cast = [_asked(listener, one) for one in cut] if sentence.asked else cast_parts(listener, cut, waiting)
        rows.append(Row(sentence, cast, story))
        waiting = sentence.asked
    return rows


def laid_out(rows: Sequence[Row], claim: Placed) -> Laid | Refusal:
    """The parts that the claim's words stand in."""
    at = next((at for at, row in enumerate(rows) if _touched(row.parts, claim.then)), None)
    if at is None:
        return Refusal.no_outcome
    row, before = rows[at], rows[at - 1] if at and rows[at - 1].sentence.asked else None
    row_parts = [*(before.parts if before else []), *row.parts]
    conditions = _by_part(row_parts, claim.conditions)
    if isinstance(conditions, Refusal):
        return conditions
    unless = _by_part(row_parts, claim.unless)
    if isinstance(unless, Refusal):
        return unless
    return Laid(row_parts, conditions, unless, _touched(row_parts, claim.then), row.story)


def _by_part(found: Sequence[Part], claimed: Sequence[Claimed]) -> dict[int, list[Claimed]] | Refusal:
    laid: dict[int, list[Claimed]] = {}
    for one in claimed:
        places = _touched(found, one[1])
        if not places:
            return Refusal.far_apart
        if len(places) > 1:
            return Refusal.several
        laid.setdefault(places[0], []).append(one)
    return laid


def _touched(found: Sequence[Part], span: Span) -> list[int]:
    return [at for at, part in enumerate(found) if meet((part.start, part.end), span)]


def _asked(listener: Listener, part: Part) -> Part:
    """A case that is asked as a question: `New supplier?`"""
    if part.kind in CASES:
        return part
    inverted = VERB_FIRST.match(listener.words(part))
    clause = inverted is not None or part.kind != "fragment" and has_verb(listener.doc, part)
    start = part.start + (inverted.end() if inverted else 0)
    return replace(part, kind="condition", start=start, marker="if" if clause else "limit", told=False)
