"""The review queue: answers of the coach that two people judge, each without seeing what the other said."""

from typing import Literal

from pydantic import AwareDatetime, Field

from knowledge.tree import Frozen

REVIEWERS = 2
LONGEST_REASON = 1_000
"""Characters of a reason."""
State = Literal["open", "agreed", "disputed", "settled"]


class Review(Frozen):
    """What one person says of one answer."""

    item: str
    person: str
    right: bool
    """Whether the answer is right and its citations bear it out."""
    reason: str
    at: AwareDatetime
    settles: bool = False
    """The decision of a third person where two disagreed."""


class ReviewItem(Frozen):
    """One answer that was drawn for review."""

    id: str
    conversation: str
    number: int
    person: str
    """Who had asked: never one of its reviewers."""
    role: str
    verdict: str
    engine: str
    problems: list[str] = Field(default_factory=list)
    """What the scorers found wrong with it; empty where nothing was."""
    drawn_at: AwareDatetime
    message: str
    """As it was kept: masked."""
    reply: dict[str, object]
    asked_at: AwareDatetime
    reviews: list[Review] = Field(default_factory=list)

    @property
    def judged(self) -> list[Review]:
        """The two independent reviews, less the settling one."""
        return [one for one in self.reviews if not one.settles]

    @property
    def state(self) -> State:
        """Where it stands."""
        if any(one.settles for one in self.reviews):
            return "settled"
        if len(self.judged) < REVIEWERS:
            return "open"
        return "agreed" if len({one.right for one in self.judged}) == 1 else "disputed"

    @property
    def right(self) -> bool | None:
        """What people came to; None before that."""
        if self.state == "settled":
            return next(one.right for one in self.reviews if one.settles)
        return self.judged[0].right if self.state == "agreed" else None

    def waits_for(self, person: str) -> bool:
        """Whether this person may still say something to it."""
        if person == self.person or any(one.person == person for one in self.reviews):
            return False
        return self.state in ("open", "disputed")
