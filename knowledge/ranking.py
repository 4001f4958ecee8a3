"""Two rankings made into one, and a question made into words to look for."""

import re
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

RANK_OFFSET = 10
"""The constant of reciprocal rank fusion: how little a first place outweighs a tenth. On 809 claims of SciFact's training
half, 10 gives nDCG@10 0.87 where the usual 60 gives 0.86, and words or meaning alone 0.84."""

MOST_TERMS = 256


def fuse(*rankings: Sequence[Key]) -> list[tuple[Key, float]]:
    """Reciprocal rank fusion: best first, with the score; equal scores stay in the order of the first ranking."""
    scores: dict[Key, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (RANK_OFFSET + rank)
    return sorted(scores.items(), key=lambda entry: -entry[1])


def terms(text: str) -> list[str]:
    """The different words and numbers of a text, as SQLite's full-text search can look for them."""
    found = re.findall(r"\w+", text.casefold())
    return list(dict.fromkeys(found))[:MOST_TERMS]
