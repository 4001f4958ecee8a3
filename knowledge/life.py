"""The life of a captured decision: draft → in review → approved → retired, and what keeps somebody from a step.

Plain functions over values: a step that may not be taken is an answer with its reason, never an exception.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from knowledge.contested import says_contested
from knowledge.people import Person
from knowledge.tree import Frozen, Tree, TreeStatus

Step = Literal["draft", "in review", "first approval", "approved", "replaced", "retired", "terms"]
"""What is written into the history; `terms`: its dates, its readers or its risk were set."""
Reason = Literal["no step", "nobody", "duty", "own", "same person", "no source", "no rules", "over", "contested"]

NEXT: dict[TreeStatus, tuple[TreeStatus, ...]] = {
    "draft": ("in review",),
    "in review": ("approved", "draft"),
    "approved": ("retired",),
    "retired": ("in review",),
}
"""What may follow each status."""


class TreeEvent(Frozen):
    """A step in the life of a tree: who took it, when and why."""

    version: int
    status: TreeStatus
    """The status after the step."""
    by: str
    at: AwareDatetime
    note: str = ""
    step: Step = "draft"


class Allowed(Frozen):
    """The step may be taken."""

    becomes: TreeStatus
    step: Step
    says: str = ""


class Forbidden(Frozen):
    """The step may not be taken by this person now."""

    reason: Reason
    says: str
    """One sentence for the person: what is in the way, and what would help."""


@dataclass(frozen=True)
class Standing:
    """A tree with all that a step depends on."""

    tree: Tree
    signed_by: tuple[str, ...] = ()
    """Who approved it since it was sent to review."""
    quarantined: Mapping[str, str] | None = None
    """What in it cannot be traced to its expert's words, with the reason."""
    people_known: bool = True
    """False before there is an organization: then any name will do."""


def move(now: Standing, wanted: TreeStatus, by: str, person: Person | None, today: date) -> Allowed | Forbidden:
    """May `by` (`person`, where they are known) take this tree to `wanted`?"""
    tree = now.tree
    if wanted not in NEXT:
        return Forbidden(reason="no step", says=f"No status {wanted!r}: a tree is one of {_listed(NEXT)}.")
    if wanted not in NEXT[tree.status]:
        possible = " or ".join(map(repr, NEXT[tree.status]))
        says = f"Tree {tree.id!r} is {tree.status!r} and cannot become {wanted!r}: it can become {possible} next."
        return Forbidden(reason="no step", says=says)
    if not by.strip():
        return Forbidden(reason="nobody", says=f"Nobody is named: a tree becomes {wanted!r} by a named person.")
    if now.people_known and (forbidden := _duty(now, wanted, by, person)):
        return forbidden
    if wanted != "approved":
        return Allowed(becomes=wanted, step=wanted)
    return _approval(now, by, today)


def signatures(history: Sequence[TreeEvent], version: int) -> tuple[str, ...]:
    """Who approved this version since it was last sent to review, or since its terms were last set."""
    signed: list[str] = []
    for event in history:
        if event.version == version:
            signed = [*signed, event.by] if event.step == "first approval" else []
    return tuple(signed)


def is_stale(tree: Tree, today: date) -> bool:
    """True where somebody should have looked at it again by now."""
    return tree.status != "retired" and tree.review_by is not None and tree.review_by < today


def _duty(now: Standing, wanted: TreeStatus, by: str, person: Person | None) -> Forbidden | None:
    if wanted == "in review":
        return None
    duties = set(person.duties) if person is not None else set()
    if wanted == "draft":
        if "steward" in duties or by == now.tree.expert:
            return None
        return Forbidden(reason="duty", says=f"{by!r} cannot send it back: that takes a steward, or its expert.")
    if "steward" in duties:
        return None
    if wanted == "approved" and now.tree.high_risk and "governance" in duties and now.signed_by:
        return None  # the first of the two was a steward
    also = ", after a steward also governance" if wanted == "approved" and now.tree.high_risk else ""
    return Forbidden(reason="duty", says=f"{by!r} cannot make a tree {wanted!r}: that takes a steward{also}.")


def _approval(now: Standing, by: str, today: date) -> Allowed | Forbidden:
    tree = now.tree
    if not tree.rules:
        return Forbidden(reason="no rules", says=f"Tree {tree.id!r} has no rules yet: there is nothing to approve.")
    if now.quarantined:
        what, why = next(iter(now.quarantined.items()))
        more = f", and {len(now.quarantined) - 1} more" if len(now.quarantined) > 1 else ""
        says = f"{what!r} cannot be traced to its expert's words ({why}){more}: ask the expert again, or remove it."
        return Forbidden(reason="no source", says=says)
    if tree.effective_until is not None and tree.effective_until < today:
        says = f"Tree {tree.id!r} would hold until {tree.effective_until} only, which is over: give a later day."
        return Forbidden(reason="over", says=says)
    if contested := says_contested(tree):
        return Forbidden(reason="contested", says=contested)
    if not tree.high_risk:
        return Allowed(becomes="approved", step="approved")
    if by == tree.expert:
        says = f"This decision is marked high-risk: {by!r} told it, so two others have to approve it."
        return Forbidden(reason="own", says=says)
    if by in now.signed_by:
        says = (
            f"This decision is marked high-risk: {by!r} has approved it already, the second has to be another person."
        )
        return Forbidden(reason="same person", says=says)
    if not now.signed_by:
        says = "The first of two approvals: another person has to approve it too, as it is marked high-risk."
        return Allowed(becomes="in review", step="first approval", says=says)
    return Allowed(becomes="approved", step="approved")


def _listed(names: Mapping[TreeStatus, object]) -> str:
    return ", ".join(map(repr, names))
