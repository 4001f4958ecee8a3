"""What the matter of a step closes, beside the policy: a person decides about people, safety, releases, payments and commitments."""

from collections.abc import Sequence

from coach.redesign.acts import help_with, is_benign
from coach.redesign.bounds import Bound
from coach.redesign.matters import MEANS, Matter
from knowledge.pattern import Agency, Reason
from knowledge.workflow import Step

_JUDGES = frozenset(["approve", "reject", "rank people", "personnel decision", "pay", "sign", "give access", "delete"])


def with_matters(best: Bound, step: Step, acts: Sequence[str], matters: Sequence[Matter]) -> Bound:
    """At most prepared; where somebody is judged and preparing is the judging itself, a person's alone."""
    if not matters:
        return best
    least: Agency = max(best.agency, "H3")
    if any(one.kind == "people" for one in matters) and decides(step, acts):
        least = "H5" if not is_benign(help_with(acts)) else max(least, "H4")
    return Bound(best.tool, least, best.allows, best.closes)


def decides(step: Step, acts: Sequence[str]) -> bool:
    """Whether something is decided in a step, whatever it is called."""
    return step.kind == "decision" or bool(_JUDGES & set(acts))


def because_of(matters: Sequence[Matter], step: Step, acts: Sequence[str]) -> list[Reason]:
    """The reason, in the person's own words."""
    for one in matters[:1]:
        where = "you said" if one.inherited else "here it says"
        does = "a person decides" if decides(step, acts) else "AI at most prepares, and a person decides what counts"
        return [Reason(text=f"This is about {MEANS[one.kind]} ({where} “{one.said}”): {does}.")]
    return []
