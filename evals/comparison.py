"""A run beside an earlier one, as values."""

from typing import Literal

from pydantic import AwareDatetime

from knowledge.tree import Frozen

Turn = Literal["better", "worse", "no difference to tell"]


class Change(Frozen):
    """One figure in both runs, over the cases that both scored."""

    suite: str
    metric: str
    n: int
    """Cases that both runs scored; 0 where the earlier run kept no cases or has others."""
    before: float | None
    now: float | None
    low: float | None = None
    high: float | None = None
    """95 % bounds of the change of the share (`now` less `before`); None where the cases cannot be paired."""
    gained: int = 0
    """Cases that hold now and did not before."""
    lost: int = 0
    p: float | None = None
    """Chance of a change as large where nothing has changed: McNemar, or a permutation where cases hang together."""
    holm: float | None = None
    """The same, adjusted for all figures that were compared."""
    test: Literal["McNemar", "permutation", "not paired"] = "not paired"
    smallest: float | None = None
    """The smallest change that this many cases would show four times in five."""
    turn: Turn = "no difference to tell"


class Turned(Frozen):
    """A case that ended differently."""

    suite: str
    case: str
    metric: str
    now: Literal["holds now", "fails now"]


class Comparison(Frozen):
    """A run held against an earlier one."""

    run: str
    name: str = ""
    at: AwareDatetime
    differs: list[str]
    """What else is not the same: code, policy, knowledge, engine, samples. Empty where only chance could differ."""
    changes: list[Change]
    turned: list[Turned]
    worse_at: float | None = None
    """The gate's limit: with an adjusted p at or below it, a figure that got worse fails the run."""
    passed: bool = True
