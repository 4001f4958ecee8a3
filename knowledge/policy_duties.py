"""What a policy makes a duty beside any single use of AI: keep the prompt, train first, give two hours a month.

No request meets such a clause and no cell of the table shows it, so it stands in a list of its own: who, what, how strongly.
"""

from collections.abc import Collection

from knowledge.modality import plain
from knowledge.policy import Effect, Policy, Statement, Strength
from knowledge.policy_lookup import statements_of
from knowledge.tree import Frozen


class Duty(Frozen):
    """One statement as a duty."""

    clause: str
    effect: Effect
    strength: Strength
    who: list[str]
    """The roles it binds; empty: everybody."""
    what: str
    """The words of the policy."""
    about: list[str]
    """What it is about: the values of its other criteria, and its condition."""


def duties_of(policy: Policy, clauses: Collection[str] | None = None) -> list[Duty]:
    """The statements of these clauses (all, where None) as duties, in the policy's order."""
    return [
        Duty(
            clause=clause.id,
            effect=one.effect,
            strength=one.strength,
            who=_values(one, "role", "department"),
            what=plain(one.text),
            about=[
                *_values(one, "topic", "data", "action", "tool", "autonomy"),
                *([one.only_if] if one.only_if else []),
            ],
        )
        for clause, one in statements_of(policy)
        if clauses is None or clause.id in clauses
    ]


def _values(statement: Statement, *dimensions: str) -> list[str]:
    return [value for one in statement.when if one.dimension in dimensions for value in one.values]
