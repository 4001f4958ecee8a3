"""What a scorer says about one reply. "Could not be scored" is a mark of its own, never a zero."""

from typing import Literal

from knowledge.tree import Frozen

MarkState = Literal["passed", "failed", "unscored", "not asked"]


class Mark(Frozen):
    """One measure of one reply."""

    state: MarkState
    why: str = ""
    """What was wrong, or why it could not be scored, for the person who opens the case."""


PASSED = Mark(state="passed")
NOT_ASKED = Mark(state="not asked")
"""The measure does not concern this case: it is in no count at all."""


def failed(why: str) -> Mark:
    """The reply misses this measure."""
    return Mark(state="failed", why=why)


def unscored(why: str) -> Mark:
    """This measure could not be taken."""
    return Mark(state="unscored", why=why)


def all_of(problems: list[str]) -> Mark:
    """Passed where nothing is wrong; otherwise failed with every problem."""
    return failed("; ".join(problems)) if problems else PASSED
