"""Finding the clauses of a policy that answer a common question: only listed tools? which data? who grants exceptions?"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from knowledge.policy import Clause, Policy, Statement
from knowledge.request import Request
from knowledge.verdict_wording import Finding
from knowledge.vocabulary import vocabulary


def either(values: Sequence[str]) -> str:
    """`a, b or c`."""
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}" if values else "no"


Found = TypeVar("Found")
_KEPT = 8
"""A few policies: the one in force, and those that are being compared with it."""


def once(compute: Callable[[Policy], Found]) -> Callable[[Policy], Found]:
    """Computed once for a policy, which never changes; kept for the last few."""
    kept: OrderedDict[int, tuple[Policy, Found]] = OrderedDict()

    @wraps(compute)
    def of(policy: Policy) -> Found:
        entry = kept.get(id(policy))
        if entry is not None and entry[0] is policy:
            return entry[1]
        found = compute(policy)
        kept[id(policy)] = (policy, found)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
        return found

    return of


@once
def statements_of(policy: Policy) -> list[tuple[Clause, Statement]]:
    """Every statement with its clause."""
    return [(clause, one) for clause in policy.clauses for one in clause.statements]


def names_kind(statement: Statement, kind: str) -> bool:
    """Whether a statement speaks of this kind of tool."""
    return any(one.dimension == "tool" and kind in one.values for one in statement.when)


@once
def only_listed_tools(policy: Policy) -> list[Finding]:
    """The clause that says: only tools that were approved."""
    found = [
        (c, s) for c, s in statements_of(policy) if s.effect == "require" and s.only and names_kind(s, "approved tool")
    ]
    found += [(c, s) for c, s in statements_of(policy) if s.effect == "forbid" and names_kind(s, "unapproved tool")]
    return [Finding(c.id, s.text) for c, s in found[:1]]


@once
def undeployed_rule(policy: Policy) -> list[Finding]:
    """The clause that speaks against tools that are listed and not deployed."""
    return [
        Finding(c.id, s.text)
        for c, s in statements_of(policy)
        if s.effect == "forbid" and names_kind(s, "unapproved tool") and "deployed" in s.text
    ][:1]


@once
def data_rule(policy: Policy) -> list[Finding]:
    """The clause that ties data classes to tools."""
    found = [
        (c, s)
        for c, s in statements_of(policy)
        if s.only and s.effect != "forbid" and any(one.dimension == "action" and "enter" in one.values for one in s.when)
        and not any(one.dimension == "data" for one in s.when)
    ]  # fmt: skip
    return [Finding(c.id, s.text) for c, s in found[:1]]


@once
def exceptions(policy: Policy) -> list[Finding]:
    """Who may grant an exception, and where none can be granted."""
    found = [(c, s) for c, s in statements_of(policy) if "exception" in s.text.lower()]
    found.sort(key=lambda one: one[1].effect != "permit")
    return [
        Finding(c.id, s.text)
        for c, s in found
        if s.effect == "permit" or "grant" in s.text.lower() or "request" in s.text.lower()
    ][:2]


def nearest(policy: Policy, request: Request) -> list[Finding]:
    """The clauses that a message is about, the nearest first."""
    found: list[Finding] = []
    for one in request.near[:3]:
        clause = policy.clause(one.clause)
        if clause is not None and one.score >= 0.3:
            found.append(Finding(clause.id, clause.statements[one.statement].text))
    if not found:
        topics = set(request.topics)
        found = [
            Finding(c.id, s.text) for c, s in statements_of(policy) if any(topics & set(one.values) for one in s.when)
        ][:3]
    return found


def with_examples(policy: Policy, name: str) -> str:
    """A data class with the policy's own examples."""
    own = next((one for one in policy.data_classes if one.name == name), None)
    examples = (
        own.examples if own and own.examples else vocabulary().data[name].sure if name in vocabulary().data else []
    )[:2]
    said = (
        f" (for example {' or '.join(one if one[:2].isupper() else one[:1].lower() + one[1:] for one in examples)})"
        if examples
        else ""
    )
    return f"{name} data{said}" if name != "secrets" else f"a secret{said}"
