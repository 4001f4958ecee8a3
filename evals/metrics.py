"""Figures over marks: how many, what share, and how sure that share is."""

import math
from collections.abc import Iterable
from typing import Literal

from evals.mark import Mark, MarkState
from knowledge.tree import Frozen

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""

Counts = Literal["passed", "failed"]


class Rate(Frozen):
    """A share with its 95 % interval; `unscored` are in neither part of it."""

    n: int
    hits: int
    rate: float | None
    low: float | None
    high: float | None
    unscored: int = 0


def wilson(hits: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval of a share.

    With p = hits / n: centre = (p + z²/2n) / (1 + z²/n), half = z/(1 + z²/n) · sqrt(p(1 - p)/n + z²/4n²).
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927) 209-212. It stays inside 0..1 and keeps its meaning at 0 of n and n of n.
    """
    if not 0 <= hits <= n or n == 0:
        raise ValueError(f"no interval for {hits} of {n}: expected 0 <= hits <= n and n > 0")
    share = hits / n
    spread = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / spread
    half = z / spread * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if hits == 0 else centre - half
    high = 1.0 if hits == n else centre + half
    return low, high


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
