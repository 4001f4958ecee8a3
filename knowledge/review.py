"""From draft to approved and back out of use: which step may follow which, and whose duty it is."""

from knowledge.errors import InputError
from knowledge.people import Duty, Person
from knowledge.tree import TreeStatus

NEXT: dict[TreeStatus, tuple[TreeStatus, ...]] = {
    "draft": ("in review",),
    "in review": ("approved", "draft"),
    "approved": ("retired",),
    "retired": ("in review",),
}
"""What may follow each status."""

DUTY: dict[TreeStatus, Duty] = {"approved": "steward", "retired": "steward"}
"""The duty that a step into this status takes; other steps are open to everybody."""


def check_step(tree_id: str, current: TreeStatus, wanted: TreeStatus) -> None:
    """Raise InputError where `wanted` may not follow `current`."""
    if wanted not in NEXT:
        raise InputError(f"No status {wanted!r}: a tree is one of {', '.join(map(repr, NEXT))}.")
    if wanted not in NEXT[current]:
        possible = " or ".join(map(repr, NEXT[current]))
        raise InputError(
            f"Tree {tree_id!r} is {current!r} and cannot become {wanted!r}: it can become {possible} next."
        )


def check_duty(by: str, person: Person | None, wanted: TreeStatus) -> None:
    """Raise InputError where this step takes a duty that `by` (None: nobody we know) does not have."""
    duty = DUTY.get(wanted)
    if duty is None or (person is not None and duty in person.duties):
        return
    raise InputError(f"{by!r} cannot make a tree {wanted!r}: that takes a {duty}.")
