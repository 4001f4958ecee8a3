"""How well search ranks what answers a question: nDCG@10 and recall@5."""

import math
from collections.abc import Sequence

from evals.mark import Mark, graded, unscored

FIRST = 5
DEEP = 10


def ndcg(ranked: Sequence[bool], relevant: int) -> Mark:
    """Normalized discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), with gains of 0 and 1.

    `ranked`: whether each hit is relevant, best first; `relevant`: how many there are at all.
    """
    if relevant == 0:
        return unscored("nothing in the store is what this case looks for")
    gained = sum(1 / math.log2(place + 1) for place, hit in enumerate(ranked[:DEEP], start=1) if hit)
    ideal = sum(1 / math.log2(place + 1) for place in range(1, min(relevant, DEEP) + 1))
    places = [str(place) for place, hit in enumerate(ranked[:DEEP], start=1) if hit]
    return graded(gained / ideal, f"found at {', '.join(places)}" if places else f"not among the first {DEEP}")


def recall(ranked: Sequence[bool], relevant: int) -> Mark:
    """Share of what is relevant among the first five."""
    if relevant == 0:
        return unscored("nothing in the store is what this case looks for")
    found = sum(ranked[:FIRST])
    return graded(found / min(relevant, FIRST), f"{found} of {relevant} among the first {FIRST}")
