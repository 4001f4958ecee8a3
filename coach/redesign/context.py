"""What a redesign is made from: the policy and tools of today, the decisions this person may use, and the models. Gathered once a turn."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.people import Person, Tool
from knowledge.policy import Policy
from knowledge.tool_register import lines, policy_under
from knowledge.tree import Tree

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.embedding import Embedder
    from knowledge.language import Language


@dataclass(frozen=True)
class RedesignContext:
    """The world outside the conversation, as values."""

    person: Person
    embedder: "Embedder"
    language: "Language"
    today: date
    policy: Policy | None = None
    """In force today, with the register's tools; None: then AI gets no step."""
    tools: Sequence[Tool] = ()
    """Every tool known here, approved or not."""
    trees: Sequence[Tree] = ()
    """The captured decisions that this person may see and that hold today."""
    people: Sequence[Person] = field(default_factory=tuple)
    known: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was computed already in this turn: nothing in it outlives the values above."""


def context_of(coach: "CoachContext", person: Person) -> RedesignContext:
    """What holds for this person now."""
    store = coach.store
    policy, register, organization = store.policy_in_force(), store.register(), store.organization()
    known = organization.tools if organization else []
    return RedesignContext(
        person=person,
        embedder=coach.embedder,
        language=coach.language,
        today=store.today(),
        policy=None if policy is None else policy_under(policy, register, person, store.today()),
        tools=[one.tool for one in lines(policy, register, known)],
        trees=store.usable_trees(person)[0],
        people=store.people(),
    )
