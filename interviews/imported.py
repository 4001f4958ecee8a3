"""A document or a transcript as it is recorded, and the list that a reviewer gets of what was read in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import Field

from interviews.reading import Span
from interviews.written import Heard
from knowledge.errors import InputError
from knowledge.interview_record import Interview
from knowledge.tree import Frozen


class Stretch(Frozen):
    """Words of the source, and on which of its lines they stand."""

    text: str
    lines: tuple[int, int]
    """First and last line of the file, from 1."""


class DraftRule(Stretch):
    """A proposed rule; `id` is its name in the draft tree."""

    id: str
    reads: str
    speaker: str = ""


class Review(Frozen):
    """What a reviewer has before them."""

    source: str
    """The file's name."""
    sha256: str
    interview: str
    tree: str
    version: int = 1
    rules: list[DraftRule] = Field(default_factory=list)
    steps: list[Stretch] = Field(default_factory=list)
    """What is done in every case, in order; it decides nothing and is in no rule."""
    unread: list[Stretch] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    findings: list[str] = Field(default_factory=list)
    """Rules that disagree, each with the two places."""
    notes: list[str] = Field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """One recorded turn of a source, and what was read in it."""

    question: str
    """Where it stands: a heading, or what the interviewer asked."""
    text: str
    lines: list[int]
    """For each line of `text`, its number in the file, from 1."""
    speaker: str = ""
    heard: Heard = field(default_factory=Heard)

    def lines_of(self, span: Span) -> tuple[int, int]:
        """The lines of the file on which a stretch of the text stands."""
        first = self.text.count("\n", 0, span[0])
        last = self.text.count("\n", 0, max(span[0], span[1] - 1))
        return self.lines[min(first, len(self.lines) - 1)], self.lines[min(last, len(self.lines) - 1)]

    def stretch(self, span: Span) -> Stretch:
        """The words and their lines."""
        return Stretch(text=self.text[slice(*span)], lines=self.lines_of(span))


@dataclass(frozen=True)
class Source:
    """A document or transcript that was read, as it is to be recorded: turn 1 says which file it is, piece n is turn n + 1."""

    name: str
    sha256: str
    """SHA-256 (hex) of the file's bytes."""
    text_sha256: str
    """SHA-256 (hex) of the UTF-8 of its text."""
    size: int
    """Bytes."""
    spoken: bool
    pieces: list[Piece]
    notes: list[str]
    interview_id: str
    tree_id: str
    decision: str
    expert: str = ""
    """Person id of whose words these are, where that is known."""

    def asked(self, tree_id: str = "", decision: str = "", expert: str = "") -> Source:
        """The source under the names that somebody gave. Raises InputError for an id that no tree can have."""
        if tree_id and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", tree_id):
            raise InputError(f"--id is {tree_id!r}; expected small letters, digits and hyphens, like invoice-approval.")
        return replace(
            self, tree_id=tree_id or self.tree_id, decision=decision or self.decision, expert=expert or self.expert
        )

    def interview(self, at: datetime) -> Interview:
        """What it is recorded as."""
        return Interview(
            id=self.interview_id,
            tree_id=self.tree_id,
            decision=self.decision,
            expert=self.expert,
            consent_at=at,
            started_at=at,
        )

    @property
    def file_words(self) -> str:
        """Which file it is, in words that can be checked later."""
        return f"{self.name}, {self.size} bytes, SHA-256 {self.sha256}; its text has SHA-256 {self.text_sha256}"
