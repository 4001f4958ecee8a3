"""What a scorer says about one reply. "Could not be scored" is a mark of its own, never a zero."""

from typing import Literal

from knowledge.tree import Frozen

MarkState = Literal["passed", "failed", "unscored", "not asked"]


class Mark(Frozen):
    """One measure of one reply."""

    state: MarkState
    why: str = ""
    """What was wrong, or why it could not be scored, for the person who opens the case."""
    value: float | None = None
    """How much of it, 0 to 1, where a measure is graded; the figure is then the mean."""


PASSED = Mark(state="passed")
NOT_ASKED = Mark(state="not asked")
"""The measure does not concern this case: it is in no count at all."""


def failed(why: str) -> Mark:
    """The reply misses this measure."""
    return Mark(state="failed", why=why)


def graded(value: float, why: str = "") -> Mark:
    """Passed where all of it is there; otherwise failed, and counted for what there is."""
    return Mark(state="passed" if value >= 1 else "failed", why=why, value=value)


def unscored(why: str) -> Mark:
    """This measure could not be taken."""
    return Mark(state="unscored", why=why)


def all_of(problems: list[str]) -> Mark:
    """Passed where nothing is wrong; otherwise failed with every problem."""
    return failed("; ".join(problems)) if problems else PASSED
