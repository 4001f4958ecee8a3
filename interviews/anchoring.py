"""Where quoted words stand in what was said: tolerant of case and white space, of nothing else."""

from __future__ import annotations

import re

from interviews.reading import Span


def anchors(said: str, quote: str) -> list[Span]:
    """Every place where these words stand, as whole words."""
    words = quote.split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words)
    begins = r"(?<![\w'’-])" if _is_of_word(words[0][0]) else ""
    ends = r"(?![\w-]|['’]\w)" if _is_of_word(words[-1][-1]) else ""
    return [one.span() for one in re.finditer(begins + pattern + ends, said, re.IGNORECASE)]


def nearest(places: list[Span], to: Span | None) -> Span | None:
    """The place nearest to another; the first where there is no other."""
    if to is None or not places:
        return places[0] if places else None
    return min(places, key=lambda one: (_between(one, to), one))


def meet(one: Span, other: Span) -> bool:
    """Do two stretches share a character?"""
    return one[0] < other[1] and other[0] < one[1]


def _between(one: Span, other: Span) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
