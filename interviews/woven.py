"""A sentence put together from pieces of a text, so that it can be read; every span goes back to the characters of that text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interviews.markup import MARKS
from interviews.reading import ReadCondition, ReadOutcome, ReadRule, Span

Piece = str | Span
"""Words of ours, or a stretch of the text."""
NOWHERE = -1
"""The place of a character that is ours."""


@dataclass(frozen=True)
class Woven:
    """The sentence, and where each of its characters stands in the text."""

    text: str
    places: tuple[int, ...]

    def span(self, span: Span) -> Span | None:
        """The stretch of the text behind these characters, from the first to the last; None where all are ours."""
        told = [one for one in self.places[span[0] : span[1]] if one != NOWHERE]
        return (min(told), max(told) + 1) if told else None


def weave(source: str, pieces: Sequence[Piece]) -> Woven:
    """Put pieces together; markup and line ends of the text are left out."""
    chars: list[str] = []
    places: list[int] = []
    for piece in pieces:
        if isinstance(piece, str):
            chars += piece
            places += [NOWHERE] * len(piece)
            continue
        start, end = piece
        left_out = {
            at for found in MARKS.finditer(source, start, end) for at in range(found.start(), min(found.end(), end))
        }
        for at in range(start, end):
            if at not in left_out:
                chars.append(" " if source[at] in "\n\t\xa0" else source[at])
                places.append(at)
    return Woven("".join(chars), tuple(places))


def placed(rule: ReadRule, woven: Woven, whole: Span) -> ReadRule:
    """The rule with its spans in the text; `whole` is what stands behind words of ours."""

    def at(span: Span) -> Span:
        return woven.span(span) or whole

    return respanned(rule, at)


def respanned(rule: ReadRule, at: Callable[[Span], Span]) -> ReadRule:
    """The rule with every span changed."""
    return rule.model_copy(
        update={
            "if_": [_moved(one, at) for one in rule.if_],
            "unless": [_moved(one, at) for one in rule.unless],
            "then": ReadOutcome.model_validate(rule.then.model_dump() | {"span": at(rule.then.span)}),
            "span": at(rule.span),
        }
    )


def _moved(condition: ReadCondition, at: Callable[[Span], Span]) -> ReadCondition:
    return condition.model_copy(update={"span": at(condition.span)})
