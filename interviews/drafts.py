"""Rules, grey bands and missing facts in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from interviews.found import Alternatives, Found, negated
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

    def with_both_turned(self) -> Draft | None:
        """`unless A and B` holds wherever A fails or B fails; None where a condition cannot be said turned round."""
        groups, kept = list(self.groups), []
        for option in self.unless:
            turned = [negated(one) for one in option]
            if len(option) < 2:
                kept.append(option)
            elif None in turned:
                return None
            else:
                groups.append([[one] for one in turned if one is not None])
        return replace(self, groups=groups, unless=kept)

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


def series_of(drafts: Sequence[Draft]) -> list[Draft]:
    """The last drafts that decide along one number: `under 2,000 …, up to 10,000 …, over that …`."""
    series: list[Draft] = []
    measured: set[str] | None = None
    for draft in reversed(drafts):
        here = {one.attribute for group in draft.groups for option in group for one in option if one.type != "yes_no"}
        measured = here if measured is None else measured & here
        if not measured:
            break
        series.append(draft)
    return series


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
