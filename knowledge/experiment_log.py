"""What was tried, when, and what was learnt; one that failed and is written down counts as much as one that worked."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, model_validator

from knowledge.errors import InputError
from knowledge.people import Person
from knowledge.tree import Frozen

Outcome = Literal["running", "worked", "worked in part", "did not work", "stopped early"]
OUTCOMES: tuple[Outcome, ...] = ("running", "worked", "worked in part", "did not work", "stopped early")
LONGEST = 2_000
"""Characters of one text."""


class LoggedExperiment(Frozen):
    """One experiment."""

    id: str
    person: str
    department: str = ""
    what: str
    """What was tried, in the person's words."""
    started: date
    ended: date | None = None
    outcome: Outcome = "running"
    learnt: str = ""
    pattern: str | None = None
    """Id of the operational pattern that it tries."""
    shared: bool = False
    """Whether the department may read it."""
    at: AwareDatetime

    @model_validator(mode="after")
    def _in_order(self) -> "LoggedExperiment":
        if self.ended is not None and self.ended < self.started:
            raise ValueError("it ends before it starts")
        return self

    def seen_by(self, person: Person) -> bool:
        """Its own person; the department where it is shared."""
        return (
            self.person == person.id or self.shared and bool(self.department) and self.department == person.department
        )


def checked_experiment(what: str, started: date, ended: date | None, outcome: str, learnt: str, today: date) -> Outcome:
    """The outcome, where all of it can be kept. Raises InputError with what to change."""
    if not any(letter.isalnum() for letter in what):
        raise InputError("Say in a few words what you tried or will try.")
    for words in (what, learnt):
        if len(words) > LONGEST:
            raise InputError(f"That is {len(words):,} characters; up to {LONGEST:,} are kept. Shorten it.")
    if ended is not None and ended < started:
        raise InputError(f"It would end on {ended}, before it starts on {started}. Give a later day.")
    if outcome not in OUTCOMES:
        raise InputError(f"{outcome!r} is no outcome. Choose one of: {', '.join(OUTCOMES)}.")
    if outcome != "running" and started > today:
        raise InputError(f"It starts on {started}, so nothing can have come of it yet. Leave it as running.")
    if outcome != "running" and not any(letter.isalnum() for letter in learnt):
        raise InputError("Say in a sentence what you learnt; that it did not work, and why, is enough.")
    return next(one for one in OUTCOMES if one == outcome)
