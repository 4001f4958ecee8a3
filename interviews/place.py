"""Where a listener stands in a sentence, and what may open there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from interviews.parts import Kind, Part, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Opening(NamedTuple):
    """A part that opens: its kind, where its content starts, and the words that opened it."""

    kind: Kind
    content: int
    marker: str


@dataclass(frozen=True)
class Place:
    """One word of a sentence, and what a listener knows there."""

    doc: Doc
    text: str
    token: Token
    end: int
    """Where the sentence ends."""
    current: Part | None
    """The part that is open, None where one may begin."""
    limits: list[tuple[int, int]]
    """The spans of the sentence's comparisons (`over 50k`, `up to 120k`)."""
    after_act: bool = False
    """True where the part before says what is done."""

    def tokens(self, start: int, end: int | None = None) -> list[Token]:
        """The tokens from a character on, up to the end of the sentence unless told."""
        return tokens_in(self.doc, start, self.end if end is None else end)

    def matches(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A pattern that starts at this word."""
        return pattern.match(self.text, int(self.token.idx), self.end)
