"""How likely a message speaks of something other than a person that does the work, whatever it is called.

A logistic regression over the vector of the message, its words and pairs of words, and its shapes; scripts/calibrate_agency.py makes the
weights, agency_weights.json says from what. It decides nothing by itself: below `freed` one weak sign of AI is taken for an
everyday word (`our sales agent`), from `asks` on a message without any sign is asked about, from `sure` on it is a use of AI.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embedding import DIMENSIONS, Embedder
from knowledge.errors import ModelError
from knowledge.request_shape import shapes_in

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

FILE = Path(__file__).with_name("agency_weights.json")
VECTOR = 3.0
"""What the vector is multiplied by beside the words."""
WORDS = 0.5
"""What a word or a pair of words that stands in the message counts."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*['’]?[a-z]*|\d|[?!:>-]")


@dataclass(frozen=True)
class Weights:
    """A logistic regression, as numbers."""

    bias: float
    vector: Sequence[float]
    words: Mapping[str, float]
    freed: float
    asks: float
    sure: float


def words_in(text: str) -> set[str]:
    """The words of a text, its pairs of neighbours, and its shapes; every digit is the same."""
    words = ["#" if one.isdigit() else one for one in _WORD.findall(text.lower().replace("’", "'"))]
    return {*words, *(f"{one} {other}" for one, other in zip(words, words[1:], strict=False)), *shapes_in(text)}


def chance(text: str, embedder: Embedder | None) -> float | None:
    """How likely something other than a person does the work in it, 0 to 1; None without an embedding model."""
    if embedder is None or not text.strip():
        return None
    known = weights()
    near = float(embedder.encode([text])[0] @ _vector())
    said = sum(known.words.get(one, 0.0) for one in words_in(text))
    return 1 / (1 + math.exp(-(known.bias + VECTOR * near + WORDS * said)))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship."""
    return read(FILE)


def read(path: Path) -> Weights:
    """The weights of a file; raises ModelError where they are not those that were calibrated."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found, said = Weights(**raw["model"]), raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The agency weights cannot be read ({path.name}: {error}). Install them again.") from None
    if _hash(found) != said or len(found.vector) != DIMENSIONS:
        raise ModelError(
            f"The agency weights were changed: {path.name} does not match its SHA-256. Install them again."
        )
    return found


def write(made_by: str, data: str, found: Weights, path: Path = FILE) -> None:
    """The weights, what they were made from, and their hash."""
    content = {"made_by": made_by, "from": data, "sha256": _hash(found), "model": asdict(found)}
    path.write_text("\n".join(_lines(content)) + "\n", encoding="utf-8")


def _lines(content: Mapping[str, object]) -> Iterator[str]:
    model = content["model"]
    assert isinstance(model, dict)
    yield "{"
    yield from (f"{json.dumps(name)}: {json.dumps(content[name])}," for name in ("made_by", "from", "sha256"))
    yield '"model": {'
    yield from (f"{json.dumps(name)}: {json.dumps(one)}," for name, one in model.items() if name != "words")
    words = [f"{json.dumps(word)}: {weight}" for word, weight in model["words"].items()]
    yield '"words": {' + ", ".join(words) + "}"
    yield "}}"


@lru_cache(maxsize=1)
def _vector() -> "Vectors":
    import numpy as np  # 0.1 s to import: only when vectors are wanted

    return np.array(weights().vector, dtype=np.float32)


def _hash(found: Weights) -> str:
    return hashlib.sha256(json.dumps(asdict(found), sort_keys=True).encode()).hexdigest()
