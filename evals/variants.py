"""The same request said in several ways, or by several people: what they get may differ in words, never in what decides."""

from typing import TYPE_CHECKING

from pydantic import Field

from evals.answered import Answered
from evals.putting import Ask, Json
from evals.sample import Case
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from coach.state import CoachContext


class Variant(Frozen):
    """One more way to say it."""

    message: str = Field(min_length=1)
    person: str = ""
    """Who says it; empty: the same person."""
    differs: bool = False
    """A fact that decides is another one here, so the outcome has to be another one too."""


class VariantCase(Case):
    """A request and its variants."""

    variants: list[Variant] = Field(min_length=1)


def each_in_its_own(case: VariantCase, coach: "CoachContext", ask: Ask) -> Json:
    """Every variant in a conversation of its own; the first reply, with the others beside it in order."""
    said = [Variant(message=case.message), *case.variants]
    replies = [
        ask(one.message, coach, coach.store.person(one.person or case.person), None).model_dump(mode="json")
        for one in said
    ]
    return {**replies[0], "variants": replies[1:]}


def decided_by(reply: Answered) -> frozenset[str]:
    """What the first statement stands on: the rules and clauses that decide, not those that would turn it."""
    for one in reply.sentences:
        if one.citations:
            return frozenset(one.citations)
    return frozenset()


def verdict_of(reply: Answered) -> str:
    """What the policy says, for comparison."""
    return reply.verdict.verdict if reply.verdict else "none"
