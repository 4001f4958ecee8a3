"""Before the first question: everything that is compared with every question gets its vector now."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import coach.turn  # noqa: F401  # its graph takes a second to import
from coach.applicable import rank
from coach.gate import verdict_on
from coach.heard_from_experts import expert_words
from coach.state import CoachContext

if TYPE_CHECKING:
    from knowledge.embedding import Embedder, Vectors

QUESTION = "Who decides this?"
"""Says nothing of its own; what it is compared with is what counts."""


AWAKE = 100
"""Trees whose words are read ahead of the first question; a library with more is searched first, and a few are looked at."""


class _Noting:
    """An embedder that notes what it is asked for."""

    def __init__(self, embedder: "Embedder") -> None:
        self._embedder = embedder
        self.texts: set[str] = set()

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """The vectors of the embedder behind it."""
        self.texts.update(texts)
        return self._embedder.encode(texts)


def wake(context: CoachContext) -> set[str]:
    """Compare one empty question with every approved tree and with the policy. Gives the texts whose vectors are now in memory."""
    noting = _Noting(context.embedder)
    people = context.store.people()
    if people:
        trees = context.store.trees_in_use()[:AWAKE]
        rank(QUESTION, trees, noting, expert_words(trees, context.store.answers))
        verdict_on(QUESTION, people[0], replace(context, embedder=noting))
    return noting.texts
