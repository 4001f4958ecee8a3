"""What looks like it says something about deciding and was not read: handed back, never dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence

from interviews.agreement import MOSTLY, share_read
from interviews.listener import Listener
from interviews.of_the_talk import is_of_the_talk
from interviews.parts import tokens_in
from interviews.reading import Span

FEWEST_WORDS = 2
"""Content words that a stretch must have to be worth handing back."""


def unread_spans(listener: Listener, read: Sequence[Span], heard: Sequence[Span] = ()) -> list[Span]:
    """Each stretch once, where nothing that was read covers it.

    `read` are the words that rules were made of, `heard` those that sounded like part of a rule to the trained hearing.
    """
    beside = [one.span for one in listener.greys] + [one.span for one in listener.missing]
    covered = [*read, *(listener.speech.span(*span) for span in beside)]
    spans: list[Span] = []
    for start, end in sorted(set(listener.unread)):
        span = listener.speech.span(start, _with_stop(listener, end))
        asked = (start, end) in listener.doubted
        told = share_read(span, covered) >= MOSTLY
        if (asked or _says_something(listener, start, end)) and not told and not _is_inside(span, spans):
            spans.append(span)
    for span in sorted(heard):
        if share_read(span, [*covered, *spans]) < MOSTLY:
            spans.append(span)
    return sorted(spans)


def _says_something(listener: Listener, start: int, end: int) -> bool:
    if is_of_the_talk(listener.text[start:end]):
        return False
    words = [one for one in tokens_in(listener.doc, start, end) if one.is_alpha and not one.is_stop]
    return len(words) >= FEWEST_WORDS


def _with_stop(listener: Listener, end: int) -> int:
    closed = listener.text[end : end + 1]
    return end + 1 if closed and closed in ".!?;" else end


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in others)
