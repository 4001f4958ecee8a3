"""A run that puts every case several times: how often does a case hold every time?"""

from collections.abc import Sequence
from math import comb


def pass_hat(trials: Sequence[Sequence[float | None]]) -> list[float]:
    """pass^k for k = 1, 2, …: the chance that k tries of the same case all pass, averaged over the cases.

    The unbiased estimate C(passed, k) / C(tried, k) of S. Yao and others, tau-bench, arXiv:2406.12045. It goes as far as the
    case with the fewest scored tries; what could not be scored is no try.
    """
    kept = [[one for one in some if one is not None] for some in trials]
    kept = [some for some in kept if some]
    if not kept:
        return []
    passed = [sum(one >= 1 for one in some) for some in kept]
    return [
        sum(comb(good, k) / comb(len(some), k) for good, some in zip(passed, kept, strict=True)) / len(kept)
        for k in range(1, min(map(len, kept)) + 1)
    ]
