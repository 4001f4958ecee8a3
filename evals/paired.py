"""Two runs over the same cases: was the change chance? Plain arithmetic; formulas are named with their sources."""

import math
from collections.abc import Sequence
from statistics import NormalDist

from knowledge.wilson import Z95, bounds

ALPHA = 0.05
POWER = 0.8
DRAWS = 20_000
EXACT_UP_TO = 14
"""Clusters that differ, up to which every way of flipping signs is tried."""
SEED = 0
"""The same scores give the same figure."""


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p of so many cases that changed for the better and for the worse.

    Q. McNemar, Psychometrika 12 (1947) 153-157; exact by the binomial distribution: a changed case goes either way alike.
    """
    changed = gained + lost
    tail = sum(math.comb(changed, one) for one in range(min(gained, lost) + 1))
    return min(1.0, 2 * tail / float(2**changed))


def permutation(differences: Sequence[float]) -> float:
    """The two-sided p of a sum of differences between pairs, where each could as well have had the other sign.

    Every way is tried where few differ; otherwise `DRAWS` of them, always the same ones. R. A. Fisher, The Design of
    Experiments, 1935, section 21. One difference stands for a whole cluster, so that what hangs together flips together.
    """
    import numpy as np  # 0.1 s to import: only where runs are held against each other

    row = np.array([one for one in differences if one != 0.0])
    if not len(row):
        return 1.0
    seen = abs(row.sum()) - 1e-9
    if len(row) <= EXACT_UP_TO:
        ways = (np.arange(2 ** len(row))[:, None] >> np.arange(len(row))) & 1
        return float((np.abs((1 - 2 * ways) @ row) >= seen).mean())
    drawn = np.random.default_rng(SEED).integers(0, 2, (DRAWS, len(row)), dtype=np.int8)
    beyond = int((np.abs((1 - 2 * drawn) @ row) >= seen).sum())
    return (1 + beyond) / (1 + DRAWS)


def holm(chances: Sequence[float]) -> list[float]:
    """The same p values, adjusted for being so many: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    adjusted, least = [0.0] * len(chances), 0.0
    for rank, place in enumerate(order):
        least = max(least, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = least
    return adjusted


def difference_bounds(both: float, gained: float, lost: float, neither: float) -> tuple[float, float]:
    """95 % bounds of the change of a share between two runs over the same cases (counts may be cases' worth).

    R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired data",
    Statistics in Medicine 17 (1998) 2635-2650, method 10.
    """
    n = both + gained + lost + neither
    now, before = (both + gained) / n, (both + lost) / n
    (low1, high1), (low2, high2) = bounds(now, n), bounds(before, n)
    tied = _correlation(both, gained, lost, neither)
    down = (now - low1) ** 2 - 2 * tied * (now - low1) * (high2 - before) + (high2 - before) ** 2
    up = (high1 - now) ** 2 - 2 * tied * (high1 - now) * (before - low2) + (before - low2) ** 2
    return now - before - math.sqrt(max(0.0, down)), now - before + math.sqrt(max(0.0, up))


def fewest_changed(comparisons: int = 1) -> int:
    """So many cases have to change, all the same way, before a change can be told from chance among so many figures."""
    return math.ceil(1 - math.log2(ALPHA / max(1, comparisons)))


def smallest_change(n: float, changed: float) -> float | None:
    """The smallest change of a share that a suite of `n` cases would see four times in five; None where there is none.

    `changed` is the share of cases that differ between the runs. R. J. Connor, Biometrics 43 (1987) 207-211, solved for the
    change; at least the change itself has to differ.
    """
    if n <= 0 or not _seen(1.0, n, changed):
        return None
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if _seen(middle, n, changed) else (middle, high)
    return high


def _seen(change: float, n: float, changed: float) -> bool:
    spread = max(changed, change)
    power = NormalDist().inv_cdf(POWER)
    wanted = Z95 * math.sqrt(spread) + power * math.sqrt(max(0.0, spread - change * change))
    return n * change * change >= wanted * wanted


def _correlation(both: float, gained: float, lost: float, neither: float) -> float:
    """Phi of the four-fold table, drawn towards zero where it is positive, as method 10 has it."""
    n = both + gained + lost + neither
    margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither)
    if margins <= 0:
        return 0.0
    product = both * neither - gained * lost
    return (max(0.0, product - n / 2) if product > 0 else product) / math.sqrt(margins)
