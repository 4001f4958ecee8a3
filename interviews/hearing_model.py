"""The trained hearing: MiniLM's layers, tuned to point at conditions, at what is done, and at which belongs to which.

It runs on the processor through onnxruntime, in some milliseconds an answer; `scripts/train_hearing.py` makes its file, and
docs/decisions/0008 says from what. It proposes stretches of words only: what they say is read by the grammar.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviews.hearing import Heard, HeardCondition, HeardOutcome, heard
from interviews.reading import Span
from interviews.segmenting import Segment, segments
from interviews.stretches import Kind
from knowledge.errors import ModelError
from knowledge.word_vectors import MOST_PIECES, WordVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FILES = {"layers": "hearing_layers.onnx", "links": "hearing_links.onnx"}
SHA256 = {
    "layers": "41848e36e164e9e99b4ac241479843edf59eed2c2df8b264cddcea10d73b3dcf",
    "links": "e331309fd86c688a865b30eba1ce7b68cb1eded58129b72a6b96f007c11ff1bd",
}
KINDS: tuple[Kind, ...] = ("yes", "no", ">", ">=", "<", "<=", "=", "between", "category", "date")
FAR, AFAR = 7, 4
"""Stretches and sentences farther apart than this count as that far."""
MOST_STRETCHES = 40
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_EDGE = " ,.;:?!—–-'\"“”"


@dataclass(frozen=True)
class _Window:
    """A stretch of a long answer that is heard at once."""

    start: int
    text: str


class Hearing:
    """Hears answers; loading takes some tenths of a second, on first use. Safe to use from several threads."""

    def __init__(self, vectors: WordVectors | None = None, folder: Path | None = None) -> None:
        self._vectors = vectors or WordVectors()
        self._folder = folder or Path(__file__).parent
        self._lock = threading.Lock()
        self._sessions: dict[str, Any] = {}

    def load(self) -> None:
        """Read the files now. Raises ModelError where they are missing or were changed."""
        with self._lock:
            if self._sessions:
                return
            self._vectors.load()
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.log_severity_level = 3
            self._sessions = {
                name: onnxruntime.InferenceSession(_checked(self._folder / file, SHA256[name]), options)
                for name, file in FILES.items()
            }

    def hear(self, text: str) -> Heard:
        """The stretches of an answer and what belongs together. Spans are code points of `text`."""
        self.load()
        conditions: list[HeardCondition] = []
        outcomes: list[HeardOutcome] = []
        blocks: list[tuple[int, int, list[list[list[float]]]]] = []
        for window in _windows(text):
            more, done, pairs = self._hear(window)
            blocks.append((len(conditions), len(outcomes), pairs))
            conditions += more
            outcomes += done
        chances = [[[1.0, 0.0, 0.0, 0.0, 0.0] for _ in outcomes] for _ in conditions]
        for first, second, pairs in blocks:
            for at, row in enumerate(pairs):
                chances[first + at][second : second + len(row)] = row
        return heard(text, conditions, outcomes, chances)

    def _hear(self, window: _Window) -> tuple[list[HeardCondition], list[HeardOutcome], list[list[list[float]]]]:
        import numpy as np

        pieces, places = self._vectors.pieces(window.text)
        if len(pieces) > MOST_PIECES:  # one sentence longer than the model's places
            pieces, places = pieces[:MOST_PIECES], places[:MOST_PIECES]
        hidden, tags = self._sessions["layers"].run(
            None, {"vectors": self._vectors.of(pieces)[None], "positions": np.arange(len(pieces))[None]}
        )
        found = segments(np.log(_chances(tags[0])).tolist(), places)[:MOST_STRETCHES]
        cut = [(one, _trimmed(window.text, places[one.start][0], places[one.end - 1][1])) for one in found]
        cut = [(one, span) for one, span in cut if any(mark.isalnum() for mark in window.text[slice(*span)])]
        if not cut:
            return [], [], []
        return self._linked(window, hidden[0], cut)

    def _linked(
        self, window: _Window, hidden: Array, cut: Sequence[tuple[Segment, Span]]
    ) -> tuple[list[HeardCondition], list[HeardOutcome], list[list[list[float]]]]:
        import numpy as np

        told = [at for at, (one, _) in enumerate(cut) if one.role == "condition"]
        done = [at for at, (one, _) in enumerate(cut) if one.role == "outcome"]
        sentence = [_sentence_of(window.text, span[0]) for _, span in cut]
        raw = np.stack(
            [
                np.concatenate([hidden[one.start], hidden[one.end - 1], hidden[one.start : one.end].mean(0)])
                for one, _ in cut
            ]
        ).astype(np.float32)
        kind, other, any_of, pair = self._sessions["links"].run(
            None,
            {
                "raw": raw,
                "roles": np.array([int(one.role == "outcome") for one, _ in cut]),
                "pos": np.arange(len(cut)),
                "conds": np.array(told, dtype=np.int64),
                "outs": np.array(done, dtype=np.int64),
                "dist": _table(told, done, lambda a, b: max(-FAR, min(FAR + 1, b - a)) + FAR),
                "sent": _table(told, done, lambda a, b: max(-AFAR, min(AFAR, sentence[b] - sentence[a])) + AFAR),
            },
        )
        kinds, others, anys, pairs = (_chances(one) for one in (kind, other, any_of, pair))
        conditions = [
            HeardCondition(_moved(cut[at][1], window), cut[at][0].chance, KINDS[int(row.argmax())], float(row.max()))
            for at, row in zip(told, kinds, strict=True)
        ]
        outcomes = [
            HeardOutcome(_moved(cut[at][1], window), cut[at][0].chance, float(one[1]), float(any_[1]))
            for at, one, any_ in zip(done, others, anys, strict=True)
        ]
        return conditions, outcomes, pairs.tolist()


def _checked(file: Path, sha256: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(
            f"The hearing model cannot be read: {file.name} ({error.strerror}). Install the package again."
        ) from None
    if (found := hashlib.sha256(data).hexdigest()) != sha256:
        raise ModelError(
            f"The hearing model was changed: {file.name} has SHA-256 {found}, expected {sha256}. Install the package again."
        )
    return data


def _windows(text: str) -> list[_Window]:
    """The whole answer, or where it is long, as many sentences at once as the model has places for."""
    cuts = [0, *(one.end() for one in _SENTENCE.finditer(text)), len(text)]
    windows: list[_Window] = []
    start = 0
    for at in range(1, len(cuts)):
        if at + 1 == len(cuts) or cuts[at + 1] - start > MOST_CHARACTERS:
            windows.append(_Window(start, text[start : cuts[at]]))
            start = cuts[at]
    return [one for one in windows if one.text.strip()]


MOST_CHARACTERS = 1400
"""Of a window; some 350 pieces of words."""


def _sentence_of(text: str, place: int) -> int:
    return sum(one.end() <= place for one in _SENTENCE.finditer(text))


def _moved(span: Span, window: _Window) -> Span:
    return span[0] + window.start, span[1] + window.start


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _table(rows: Sequence[int], columns: Sequence[int], value: Any) -> Any:
    import numpy as np

    table = [[value(a, b) for b in columns] for a in rows]
    return np.array(table, dtype=np.int64).reshape(len(rows), len(columns))


def _chances(scores: Any) -> Any:
    """Softmax over the last axis."""
    import numpy as np

    if scores.size == 0:
        return scores
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)
