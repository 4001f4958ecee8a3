"""Two rankings made into one, and a question made into words to look for."""

import re
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Scored = Sequence[tuple[Key, float]]
"""What was found, best first, each with its score."""

HALF = 40.0
"""BM25 at which words count as much as half of a perfect likeness of meaning. Chosen with `WORDS` by cross-validation on the questions of
ShARC's development half and on evals/data/retrieval.jsonl together (evals/data/README.md has the figures)."""
WORDS = 0.5
"""The weight of words; the rest is that of meaning."""

MOST_TERMS = 256


def fuse(by_meaning: Scored[Key], by_words: Scored[Key]) -> list[tuple[Key, float]]:
    """Best first, with a score from 0 to 1: cosine and BM25, each with its weight. `by_meaning` and `by_words` are best first.

    How near and how much count, not only the place: a question of which only `the` is found says nothing by its words. What is found
    by its words alone is at most as near in meaning as the last of those that were.
    """
    least = max(0.0, by_meaning[-1][1]) if by_meaning else 0.0
    near = {key: max(0.0, cosine) for key, cosine in by_meaning}
    words = dict(by_words)
    scores = {
        key: (1 - WORDS) * near.get(key, least) + WORDS * _share(words.get(key, 0.0))
        for key in dict.fromkeys([*near, *words])
    }
    return sorted(scores.items(), key=lambda entry: -entry[1])


def _share(bm25: float) -> float:
    return bm25 / (bm25 + HALF)


def terms(text: str) -> list[str]:
    """The different words and numbers of a text, as SQLite's full-text search can look for them."""
    found = re.findall(r"\w+", text.casefold())
    return list(dict.fromkeys(found))[:MOST_TERMS]
