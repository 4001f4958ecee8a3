"""A request beside the statements of a policy that may speak of it."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.applies import Match, matches
from knowledge.people import Person
from knowledge.policy import Clause, Policy, Statement
from knowledge.policy_lookup import statements_of
from knowledge.request import Request
from knowledge.verdict_wording import Finding

Spoken = tuple[Clause, Statement, Match]


class Case:
    """A request beside the statements of the policy that may speak of it."""

    def __init__(
        self,
        policy: Policy,
        request: Request,
        person: Person | str | None,
        speaks: Sequence[Spoken] | None = None,
    ) -> None:
        """`speaks`: what speaks of the request, where it is known already."""
        self.policy = policy
        self.request = request
        self.person = person
        self.speaks: list[Spoken] = list(speaks or [])
        if speaks is not None:
            return
        near = {(one.clause, one.statement): one.score for one in request.near}
        for clause in policy.clauses:
            for n, statement in enumerate(clause.statements):
                match = matches(statement, request, person, near.get((clause.id, n), 0.0))
                if match.by_nearness and _permitted_in_words(policy, statement, request):
                    match = replace(match, state="maybe", open=("topic",))
                if match.state != "no":
                    self.speaks.append((clause, statement, match))

    def of(self, effect: str, state: str = "yes") -> list[Spoken]:
        """The statements of an effect that speak, the most specific first."""
        chosen = [one for one in self.speaks if one[1].effect == effect and one[2].state == state]
        return sorted(chosen, key=lambda one: -one[2].weight)


def cite(found: Sequence[Spoken]) -> list[Finding]:
    """The clauses of some statements, to be cited."""
    return [Finding(clause.id, statement.text) for clause, statement, _ in found]


def values(statement: Statement, dimension: str) -> set[str]:
    """The values of a statement on one dimension."""
    return {value for one in statement.when if one.dimension == dimension for value in one.values}


def _permitted_in_words(policy: Policy, prohibition: Statement, request: Request) -> bool:
    """A permission for the same act whose own words stand in the message goes before a prohibition that is only near."""
    acts = values(prohibition, "action")
    return any(
        one.effect == "permit" and acts & values(one, "action") and values(one, "topic") & set(request.topics)
        for _, one in statements_of(policy)
    )
