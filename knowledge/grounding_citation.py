"""Which sentences of the evidence a sentence stands on: the fewest that together hold most of its words."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.grounding_evidence import Passage
from knowledge.lexicon import Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 4
LIKE = 0.4
"""Cosine from which a sentence that shares no word may still be named."""
GAIN = 0.1
"""A further sentence is named if it holds at least this share of the words that the ones before leave open."""
MEANING = 0.5
"""How much likeness of meaning counts beside shared words."""


def stands_on(content: Sequence[Token], passages: Sequence[Passage], near: "NDArray[np.float32]") -> list[int]:
    """Indexes of the sentences, the first first; `near` is each one's likeness of meaning."""
    weights = _weights(content, passages)
    total = sum(weights.values()) or 1.0
    left, chosen = set(weights), list[int]()
    while len(chosen) < min(MOST, len(passages)):
        gains = {
            at: sum(weights[one] for one in left & passage.stems) / total
            for at, passage in enumerate(passages)
            if at not in chosen
        }
        best = max(gains, key=lambda at: (gains[at] + MEANING * float(near[at]), -at))
        if chosen and gains[best] < GAIN or not chosen and gains[best] <= 0 and near[best] <= LIKE:
            break
        chosen.append(best)
        left -= passages[best].stems
    return chosen


def _weights(content: Sequence[Token], passages: Sequence[Passage]) -> dict[str, float]:
    """Words that few sentences hold say more about where a claim comes from."""
    held = Counter(stem for passage in passages for stem in passage.stems)
    return {
        one.stem: (1 + min(len(one.stem), 8) / 8)
        * math.sqrt(math.log((len(passages) + 1) / (1 + held[one.stem])) + 0.1)
        for one in content
        if held[one.stem]
    }
