"""The words between conditions that say how they join: `A and B`, `A, B or C`, `A and B, or C`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from interviews.reading import Span

Join = Literal["and", "or"]
_BETWEEN = re.compile(r"\s*(?P<comma>,)?\s*(?:(?P<word>and|or)\b)?(?:\s*[\w’']+){0,3}\s*", re.IGNORECASE)
"""At most three words come after the joining one: `or if the`, `and it's`."""


def joins(said: str, spans: Sequence[Span]) -> list[Join | None]:
    """How each of these stretches, in the order of the text, is joined to the one before; None where the words do not say.

    A bare comma joins as the word that closes its list. Where `and` and `or` are mixed, only a comma before the `or` tells what belongs
    together (`A and B, or C`); without one no join is known.
    """
    found = [
        _BETWEEN.fullmatch(said[one[1] : other[0]]) if one[1] <= other[0] else None for one, other in pairwise(spans)
    ]
    words: list[Join | None] = []
    closing: Join | None = None
    for match in reversed(found):
        word = match["word"].lower() if match and match["word"] else None
        closing = None if match is None else "or" if word == "or" else "and" if word == "and" else closing
        words.append(closing if match and (word or match["comma"]) else None)
    words.reverse()
    if {"and", "or"} <= set(words) and not _told_apart(found, words):
        return [None for _ in words]
    return words


def _told_apart(found: Sequence[re.Match[str] | None], words: Sequence[Join | None]) -> bool:
    """A comma before each `or`, and none before an `and`."""
    return all(
        match is not None and bool(match["comma"]) == (word == "or") for match, word in zip(found, words, strict=True)
    )
