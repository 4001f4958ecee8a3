"""How near the texts of one case are: by meaning, and by the words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge import lexicon
from knowledge.rule_conditions import Group
from knowledge.rule_saying import denial, statement

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Exchange = tuple[str, str]


def share(part: str, whole: str) -> float:
    """The share of the part's meaning words that the whole has."""
    wanted = lexicon.content_stems(part)
    return len(wanted & lexicon.content_stems(whole)) / len(wanted) if wanted else 0.0


def nearness(text: str, groups: Sequence[Group], question: str, embedder: Embedder) -> float:
    """How near a question is to a rule: the best cosine of a part, that of the whole, and half the share of its words that a sentence has."""
    parts = [one.sentence for one in groups] + [one.whole for group in groups for one in group.conditions]
    asked, whole, *others = embedder.encode([question, text, *dict.fromkeys(parts)])
    best = max((float(one @ asked) for one in others), default=0.0)
    return best + float(whole @ asked) + max((share(question, one.sentence) for one in groups), default=0.0) / 2


class Likeness:
    """Cosines between the texts of one case, all encoded in one go."""

    def __init__(
        self,
        embedder: Embedder,
        groups: Sequence[Group],
        question: str,
        told: Sequence[str],
        history: Sequence[Exchange],
    ) -> None:
        conditions = [one.text for group in groups for one in group.conditions]
        whole = [one.whole for group in groups for one in group.conditions]
        texts = [question, *told, *(asked for asked, _ in history), *(one.sentence for one in groups), *conditions]
        texts += [
            *whole,
            *map(statement, [*whole, *(asked for asked, _ in history)]),
            *map(denial, [*whole, *(asked for asked, _ in history)]),
        ]
        known = list(dict.fromkeys(texts))
        self._vectors = embedder.encode(known)
        self._rows = {text: row for row, text in enumerate(known)}

    def of(self, one: str, other: str) -> float:
        """Their cosine. Both must be texts of the case, or forms of its conditions."""
        return float(self._vectors[self._rows[one]] @ self._vectors[self._rows[other]])
