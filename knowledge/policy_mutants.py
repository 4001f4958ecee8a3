"""A policy with one clause changed for the worse: to see whether the suite that guards it would notice."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from knowledge.policy import Clause, Criterion, Effect, Policy, Statement

Change = Literal["deleted", "flipped", "widened"]
_OTHER: dict[Effect, Effect] = {"forbid": "permit", "permit": "forbid", "require": "permit"}
_NARROWING = ("topic", "role", "department", "autonomy", "data", "action", "tool")
"""The criteria that make a statement narrow, the first to go first."""


class Mutant(NamedTuple):
    """A policy in which one clause is not what it was."""

    clause: str
    change: Change
    policy: Policy


def mutants_of(policy: Policy) -> Iterator[Mutant]:
    """Each clause deleted, flipped, and widened where it is narrow at all."""
    for clause in policy.clauses:
        yield Mutant(clause.id, "deleted", _without(policy, clause))
        flipped = [_flipped(one) for one in clause.statements]
        yield Mutant(clause.id, "flipped", _with(policy, clause, flipped))
        widened = [_widened(one) for one in clause.statements]
        if widened != clause.statements:
            yield Mutant(clause.id, "widened", _with(policy, clause, widened))


def _widened(statement: Statement) -> Statement:
    """The statement without what narrows it most: its topic, whom or what it names, its way out, its condition."""
    for dimension in _NARROWING:
        kept = [one for one in statement.when if one.dimension != dimension]
        if kept and len(kept) < len(statement.when):
            return statement.model_copy(update={"when": kept})
    if statement.unless:
        return statement.model_copy(update={"unless": []})
    if statement.only_if:
        return statement.model_copy(update={"only_if": "", "only": False})
    if statement.when and statement.when[0].dimension == "tool" and statement.when[0].values != ["ai"]:
        return statement.model_copy(update={"when": [Criterion(dimension="tool", values=["ai"])]})
    return statement


def _without(policy: Policy, clause: Clause) -> Policy:
    return policy.model_copy(update={"clauses": [one for one in policy.clauses if one.id != clause.id]})


def _with(policy: Policy, clause: Clause, statements: list[Statement]) -> Policy:
    changed = clause.model_copy(
        update={"statements": statements, "effect": statements[0].effect, "when": statements[0].when}
    )
    return policy.model_copy(update={"clauses": [changed if one.id == clause.id else one for one in policy.clauses]})


def _flipped(statement: Statement) -> Statement:
    effect = _OTHER[statement.effect]
    return statement.model_copy(update={"effect": effect, "strength": "must" if effect == "forbid" else "may"})
