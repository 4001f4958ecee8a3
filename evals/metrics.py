"""Figures over marks: how many, what share, and how sure that share is."""

from collections.abc import Iterable
from typing import Literal

from evals.mark import Mark, MarkState
from knowledge.tree import Frozen
from knowledge.wilson import share_of

Counts = Literal["passed", "failed"]


class Rate(Frozen):
    """A share with its 95 % interval; `unscored` are in neither part of it."""

    n: int
    hits: int
    rate: float | None
    low: float | None
    high: float | None
    unscored: int = 0


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Wilson's score interval of a share at 95 %; ValueError where there is nothing to count."""
    if not 0 <= hits <= n or n == 0:
        raise ValueError(f"no interval for {hits} of {n}: expected 0 <= hits <= n and n > 0")
    found = share_of(hits, n)
    assert found.low is not None and found.high is not None  # there is something to count
    return found.low, found.high


def rate_of(marks: Iterable[Mark], counts: Counts) -> Rate:
    """The share of marks that are `counts` among those that passed or failed."""
    return rate_of_states((mark.state for mark in marks), counts)


def rate_of_states(states: Iterable[MarkState], counts: Counts) -> Rate:
    """The same over bare states."""
    kept = [state for state in states if state != "not asked"]
    scored = [state for state in kept if state != "unscored"]
    hits = scored.count(counts)
    n = len(scored)
    low, high = wilson(hits, n) if n else (None, None)
    return Rate(n=n, hits=hits, rate=hits / n if n else None, low=low, high=high, unscored=len(kept) - n)


def percent(value: float | None) -> str:
    """A share for people: `97.3 %`, without a decimal where it has none."""
    if value is None:
        return "–"
    return f"{100 * value:.1f}".removesuffix(".0") + " %"
