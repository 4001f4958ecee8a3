"""Whether one word may stand for another: the same stem, the same state, or near in meaning and not its contrary."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.lexicon import Token
from knowledge.states import alike, contrary

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

SAME_WORD = 0.60
"""Cosine of two single words from which one may stand for the other: supplier/vendor 0.74, customer/supplier 0.49."""
SAME_PHRASE = 0.57
"""The same for two phrases of two words: gas bill/utility bill 0.58."""
SAME_KIND = 0.30
"""And for the words in front of a shared noun, which say which kind: electricity/utility 0.41."""
SAME_HEAD = 0.60
"""The same for two phrases that share their first word: premium package/premium contract 0.74, bank account/bank guarantee 0.58."""


class Likeness:
    """Compares words and short phrases; every word of a turn is encoded in one go."""

    def __init__(self, embedder: "Embedder | None", texts: Sequence[str] = ()) -> None:
        self._embedder = embedder
        self._rows: dict[str, int] = {}
        known = list(dict.fromkeys(one.lower() for one in texts))
        if embedder is not None and known:
            self._vectors = embedder.encode(known)
            self._rows = {text: row for row, text in enumerate(known)}

    def near(self, one: str, other: str) -> float:
        """Their cosine; 0 without a model."""
        if self._embedder is None:
            return 0.0
        left, right = self._rows.get(one.lower()), self._rows.get(other.lower())
        if left is None or right is None:
            both = self._embedder.encode([one.lower(), other.lower()])
            return float(both[0] @ both[1])
        return float(self._vectors[left] @ self._vectors[right])

    def closest(self, word: Token, among: Sequence[Token]) -> tuple[Token, bool] | None:
        """The word among these that says the same, and whether by its very stem."""
        for one in among:
            if one.stem == word.stem:
                return one, True
        states = alike(word.text)
        for one in among:
            if one.stem in states:
                return one, False
        others = [one for one in among if one.text.isalpha() and len(one.text) > 2]
        if self._embedder is None or not others or not word.text.isalpha():
            return None
        score, best = max(((self.near(word.text, one.text), -n) for n, one in enumerate(others)))
        found = others[-best]
        return None if score < SAME_WORD or found.stem in contrary(word.text) else (found, False)

    def against(self, word: Token, among: Sequence[Token]) -> Token | None:
        """The word among these that says its contrary."""
        against = contrary(word.text)
        return next((one for one in among if one.stem in against), None)
