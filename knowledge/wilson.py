"""A share with its interval, for few cases as for many."""

import math

from knowledge.tree import Frozen

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""


class Share(Frozen):
    """`hits` of `n`, and between what and what the true share lies in 95 of 100 such samples."""

    n: int
    hits: int
    share: float | None
    """None where there is nothing to count."""
    low: float | None
    high: float | None


def share_of(hits: int, n: int) -> Share:
    """The share with Wilson's score interval."""
    if not 0 <= hits <= n:
        raise ValueError(f"no share of {hits} in {n}: expected 0 <= hits <= n")
    if n == 0:
        return Share(n=0, hits=0, share=None, low=None, high=None)
    low, high = bounds(hits / n, n)
    return Share(n=n, hits=hits, share=hits / n, low=low, high=high)


def bounds(share: float, n: float) -> tuple[float, float]:
    """Wilson's bounds of a share seen in `n` cases; `n` may be a number of cases' worth, as where cases hang together.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
    Association 22 (1927) 209-212: it stays inside 0..1 and keeps its meaning at 0 of n and n of n.
    """
    spread = 1 + Z95 * Z95 / n
    centre = (share + Z95 * Z95 / (2 * n)) / spread
    half = Z95 / spread * math.sqrt(share * (1 - share) / n + Z95 * Z95 / (4 * n * n))
    return 0.0 if share == 0 else centre - half, 1.0 if share == 1 else centre + half
