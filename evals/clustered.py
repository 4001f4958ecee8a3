"""Cases that hang together say less than as many apart: twins, the turns of one conversation, one case tried again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from evals.graded import DRAWS, SEED
from evals.sample import Case
from knowledge.wilson import bounds

Observed = tuple[str, float]
"""The cluster that a score belongs to, and the score: 0 to 1."""


def clusters_of(cases: Iterable[Case]) -> dict[str, str]:
    """By case, the name of its cluster: its conversation where it has one, else the first id among it and its twins."""
    cases = list(cases)
    groups = {case.id: {case.id} for case in cases}
    for case in cases:
        if case.twin is not None and case.twin in groups:
            joined = groups[case.id] | groups[case.twin]
            for one in joined:
                groups[one] = joined
    return {case.id: str(getattr(case, "conversation", None) or min(groups[case.id])) for case in cases}


def worth(observed: Sequence[Observed]) -> float:
    """How many independent cases these are worth: `n` over the design effect, never more than `n`.

    The variance of a ratio between clusters over the binomial one (L. Kish, Survey Sampling, 1965, ch. 8). Where every
    score is alike there is nothing to estimate it from, and each cluster counts once.
    """
    n = len(observed)
    by_cluster: defaultdict[str, list[float]] = defaultdict(list)
    for cluster, score in observed:
        by_cluster[cluster].append(score)
    count = len(by_cluster)
    if count == n:
        return n
    share = sum(score for _, score in observed) / n
    spread = sum((score - share) ** 2 for _, score in observed) / n
    if spread == 0 or count == 1:
        return count
    between = sum((sum(scores) - share * len(scores)) ** 2 for scores in by_cluster.values())
    variance = count / (count - 1) * between / (n * n)
    return n / max(1.0, variance / (spread / n))


def clustered_bounds(observed: Sequence[Observed]) -> tuple[float, float]:
    """Wilson's 95 % bounds of the mean score with the number of cases that these are worth.

    C. Franco, R. J. A. Little, T. A. Louis, E. V. Slud, "Comparative study of confidence intervals for proportions in
    complex sample surveys", Journal of Survey Statistics and Methodology 7 (2019) 334-364.
    """
    return bounds(sum(score for _, score in observed) / len(observed), worth(observed))


def bootstrapped_bounds(observed: Sequence[Observed]) -> tuple[float, float]:
    """95 % bounds of a mean of graded scores: whole clusters are drawn again, always in the same way."""
    import numpy as np  # 0.1 s to import: only where something is graded

    by_cluster: defaultdict[str, list[float]] = defaultdict(list)
    for cluster, score in observed:
        by_cluster[cluster].append(score)
    sums = np.array([sum(one) for one in by_cluster.values()])
    counts = np.array([len(one) for one in by_cluster.values()])
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (DRAWS, len(sums)))
    low, high = np.quantile(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1), [0.025, 0.975])
    return float(low), float(high)


def observed_of(scores: Mapping[str, Sequence[float | None]], clusters: Mapping[str, str]) -> list[Observed]:
    """Every score of every case with its cluster; what could not be scored is left out."""
    return [(clusters[case], one) for case, trials in scores.items() for one in trials if one is not None]
