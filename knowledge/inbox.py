"""A question that somebody put to a colleague, with what they chose to send along, and what that person answered."""

from collections.abc import Sequence

from pydantic import AwareDatetime, Field

from knowledge.errors import InputError
from knowledge.people import Person
from knowledge.tree import Frozen

LONGEST = 4000
"""Characters of a question or of an answer."""


class Sent(Frozen):
    """What goes along with a question: only what the asker ticked."""

    message: str = ""
    """What they had asked the coach."""
    facts: list[str] = Field(default_factory=list)
    """The case as understood, in words: `invoice amount: 72,000 EUR`."""
    answer: str = ""
    """What the coach had answered."""
    citations: list[str] = Field(default_factory=list)
    """Ids of what that answer stood on."""

    @property
    def empty(self) -> bool:
        """Whether nothing goes along."""
        return not (self.message or self.facts or self.answer)


class Asked(Frozen):
    """One question to a person."""

    id: str
    asker: str
    recipient: str
    """Person id of whose inbox it is in; nobody else reads it."""
    conversation: str
    number: int
    """The turn of the conversation that it is about."""
    words: str = ""
    """What the asker wrote to them."""
    sent: Sent
    at: AwareDatetime
    seen_at: AwareDatetime | None = None
    answer: str = ""
    answered_by: str | None = None
    answered_at: AwareDatetime | None = None
    agenda: str | None = None
    """The question on the agenda that it became."""


def right_person(people: Sequence[Person], asker: Person, departments: Sequence[str]) -> Person:
    """Whom to ask: the steward of the first of these departments that has one, else the governance team, else any steward."""
    others = [one for one in people if one.id != asker.id]
    stewards = [one for one in others if "steward" in one.duties]
    near = [one for department in departments for one in stewards if department and one.department == department]
    found = [*near, *(one for one in others if "governance" in one.duties), *stewards]
    if not found:
        raise InputError("There is nobody here who could be asked: no steward, and nobody in governance.")
    return found[0]
