"""What may happen to a pattern: draft → agreed by a manager → shared with the team's library → retired. Pure; who may do what, and why not."""

from typing import Literal

from pydantic import AwareDatetime

from knowledge.errors import InputError
from knowledge.pattern import Pattern, PatternStatus
from knowledge.people import Person
from knowledge.tree import Frozen

Act = Literal["saved", "asked", "agreed", "declined", "shared", "retired"]
_FROM: dict[Act, tuple[PatternStatus, ...]] = {
    "saved": ("draft", "agreed", "shared"),
    "asked": ("draft",),
    "agreed": ("draft",),
    "declined": ("draft",),
    "shared": ("agreed", "shared"),
    "retired": ("draft", "agreed", "shared"),
}
_TO: dict[Act, PatternStatus] = {"agreed": "agreed", "shared": "shared", "retired": "retired"}
MANAGERS = ("leader", "executive")
"""The audiences whose people answer for the work of others."""


class PatternEvent(Frozen):
    """A step in the life of one version of a pattern."""

    pattern: str
    version: int
    act: Act
    by: str
    at: AwareDatetime
    note: str = ""
    """For `asked` the id of the manager who is asked; else a few words."""


class PatternResult(Frozen):
    """What came of a pattern in use, in somebody's words."""

    id: str
    pattern: str
    version: int
    person: str
    day: Literal[0, 30, 60, 90]
    """The day it was looked at; 0: after the first try."""
    said: str
    helped: bool | None = None
    """Whether the work is better for it; None where nobody can say yet."""
    at: AwareDatetime


def after(act: Act, pattern: Pattern) -> PatternStatus:
    """The status after an act. Raises InputError where it is not its turn."""
    if pattern.status not in _FROM[act]:
        need = " or ".join(_FROM[act])
        raise InputError(f"“{pattern.title}” is {pattern.status}: to be {act} it has to be {need}.")
    return _TO.get(act, pattern.status)


def may(act: Act, pattern: Pattern, person: Person) -> None:
    """Raises InputError where this person is not the one to do it."""
    own = person.id in (pattern.before.owner, *pattern.team)
    manager = person.audience in MANAGERS
    if act in ("agreed", "declined"):
        if person.id == pattern.before.owner:
            raise InputError("Somebody else has to agree: ask a manager.")
        if not manager:
            raise InputError(f"{person.name} does not answer for the work of others: ask a manager to agree.")
    elif act == "retired" and not (own or manager):
        raise InputError("Only those whose work it is, or a manager, can retire a pattern.")
    elif act in ("saved", "asked", "shared") and not own:
        raise InputError("Only those whose work it is can do that. Make a pattern of your own from it.")


def sees(pattern: Pattern, person: Person, shared_with: list[str]) -> bool:
    """Whether this person may see it: its people always, a manager of the department, and whom it was shared with."""
    if person.id in (pattern.before.owner, *pattern.team):
        return True
    if person.department == pattern.before.department and person.audience in MANAGERS:
        return True
    shared = pattern.status == "shared"
    return shared and bool({"all", person.department} & set(shared_with))
