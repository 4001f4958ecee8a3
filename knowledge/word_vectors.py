"""Texts as MiniLM sees them before its first layer: pieces of words with their places, and a vector for each. For models tuned on top of it.

The vectors come from the packaged model (knowledge.embedding says where from and checks the hash), so a tuned model ships its layers only.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.embedding import check_weights, model_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Vectors = NDArray[np.float32]

TABLE = "embeddings.word_embeddings.weight"
MOST_PIECES = 510
"""Pieces of a text that the model has places for, besides its two marks."""

Span = tuple[int, int]


class WordVectors:
    """The tokenizer and the table of vectors; loading takes some tens of milliseconds, on first use. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        self._table: Vectors | None = None

    def load(self) -> None:
        """Read the files now. Raises ModelError where they are missing or were changed."""
        with self._lock:
            if self._table is not None:
                return
            folder = model_folder()
            check_weights(folder / "model.safetensors")
            from safetensors import safe_open
            from tokenizers import Tokenizer

            with safe_open(str(folder / "model.safetensors"), framework="numpy") as weights:
                table = weights.get_tensor(TABLE)
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._tokenizer.no_padding()
            self._table = table

    def pieces(self, text: str) -> tuple[list[int], list[Span]]:
        """The number of each piece and its characters; a mark of the model covers none."""
        self.load()
        assert self._tokenizer is not None
        with self._lock:  # the tokenizer breaks when two threads use it at once
            said = self._tokenizer.encode(text)
        return list(said.ids), list(said.offsets)

    def of(self, pieces: Sequence[int]) -> Vectors:
        """One row for each piece, 384 wide."""
        self.load()
        assert self._table is not None
        return self._table[list(pieces)]
