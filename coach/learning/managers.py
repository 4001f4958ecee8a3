"""The manager's kit: what to do in which week before and after the team starts, what to ask, what to review, what to recognise. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

import yaml

from coach.learning.fits import training_rule
from coach.redesign.clauses import reason
from knowledge.modality import plain
from knowledge.pattern import Reason
from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_lookup import statements_of
from knowledge.tree import Frozen, Tree

SOURCE = "S2 failure 3"
EARLIEST, LATEST = 6, 4
"""Weeks before the team in which its manager is trained."""


class Week(Frozen):
    """Something to do, so many weeks before the team starts; negative: after."""

    before: int
    what: str
    opens: str


class Kit(Frozen):
    """As in the data file."""

    weeks: list[Week]
    questions: list[str]
    review: list[str]
    recognition: list[str]


class Dated(Frozen):
    """A week with its day."""

    day: date
    what: str
    opens: str
    is_past: bool


class TeamKit(Frozen):
    """The kit for one team."""

    starts: date
    from_day: date
    """First day of the manager's own training."""
    to_day: date
    """Last day by which it has to be over."""
    late: bool
    """True where less than four weeks are left."""
    weeks: list[Dated]
    questions: list[str]
    review: list[str]
    recognition: list[str]
    about_team: list[str]
    """Questions on the decisions that were captured in the team's own field."""
    rules: list[Reason]
    """What the policy says about it, with its clauses."""


@cache
def kit() -> Kit:
    """The kit, read once."""
    return Kit.model_validate(
        yaml.safe_load(resources.files("coach.learning").joinpath("managers.yaml").read_text("utf-8"))
    )


def for_team(
    manager: Person, starts: date, today: date, policy: Policy | None = None, trees: Sequence[Tree] = ()
) -> TeamKit:
    """The kit for a team that starts on this day; the manager's own training lies four to six weeks before it."""
    own = [one for one in trees if one.department == manager.department][:3]
    return TeamKit(
        starts=starts,
        from_day=starts - timedelta(weeks=EARLIEST),
        to_day=starts - timedelta(weeks=LATEST),
        late=today > starts - timedelta(weeks=LATEST),
        weeks=[_dated(one, starts, today) for one in kit().weeks],
        questions=kit().questions,
        review=kit().review,
        recognition=kit().recognition,
        about_team=[f"“{one.decision}” Tell me a case from this week, and what you decided." for one in own],
        rules=[] if policy is None else [*manager_rule(policy), *training_rule(policy)],
    )


def manager_rule(policy: Policy) -> list[Reason]:
    """The clause on when managers are trained, quoted."""
    return [
        reason(clause.id, one)
        for clause, one in statements_of(policy)
        if "manager" in (text := plain(one.text).casefold())
        and "train" in text
        and ("week" in text or "before" in text)
    ][:1]


def _dated(week: Week, starts: date, today: date) -> Dated:
    day = starts - timedelta(weeks=week.before)
    return Dated(day=day, what=week.what, opens=week.opens, is_past=day < today)
