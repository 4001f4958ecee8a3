"""Rules, grey bands and missing facts in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from interviews.found import Alternatives, Found
from interviews.outcomes import Done
from interviews.parts import Part

NOWHERE = 10**9
"""Where a draft starts that covers no words yet."""


@dataclass
class Draft:
    """A rule in the making."""

    groups: list[Alternatives] = field(default_factory=list)
    """All of these hold; each is an `or` of `and`s, and empty where its words could not be read."""
    unless: Alternatives = field(default_factory=list)
    done: Done | None = None
    otherwise: bool = False
    start: int = NOWHERE
    end: int = 0
    beats: int | None = None
    """Index of the draft that this exception was said about."""
    rationale: str = ""
    lost: bool = False
    """True where a part of its sentence was left out though it may belong to it."""
    casts: list[str] = field(default_factory=list)
    """The shape of every condition that no marker told: `phrase` or `clause`."""

    def covers(self, start: int, end: int) -> None:
        """These words are of this rule too."""
        self.start, self.end = min(self.start, start), max(self.end, end)

    def takes(self, done: Done | None, part: Part) -> None:
        """What is done, and the part that says so."""
        self.done = done
        self.covers(part.start, part.end)

    @property
    def is_conditional(self) -> bool:
        """True where there are conditions and all of them were read."""
        return bool(self.groups) and all(self.groups)

    @property
    def is_complete(self) -> bool:
        """True where it says when, and what is done then."""
        if self.done is None:
            return False
        return self.otherwise or self.is_conditional or not self.groups and bool(self.unless)


@dataclass(frozen=True)
class GreyBand:
    """`Between 45 and 50 thousand it's grey`, and what is done inside it."""

    found: Found
    done: Done | None
    wait: str
    span: tuple[int, int]


@dataclass(frozen=True)
class MissingFact:
    """`If I can't tell whether …, I …`."""

    found: Found
    done: Done
    span: tuple[int, int]
