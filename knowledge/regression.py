"""Logistic regressions over the vector of a text and its words: what they weigh, and how they are kept in a file with their SHA-256.

A file holds one or more by name, what made them and from what. Scripts in scripts/ fit them; nothing is learnt at run time.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embedding import DIMENSIONS
from knowledge.errors import ModelError

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

VECTOR = 3.0
"""What the vector is multiplied by beside the words."""
WORDS = 0.5
"""What a word, a pair of words or a shape that stands in the text counts."""


@dataclass(frozen=True)
class Regression:
    """The numbers of one regression."""

    bias: float
    vector: Sequence[float]
    """DIMENSIONS weights."""
    words: Mapping[str, float]
    limits: Mapping[str, float]
    """The chances that mean something, by name: from `asks` on it is asked about."""

    def chance(self, words: Iterable[str], vector: "Vectors") -> float:
        """How likely, 0 to 1; `words`: each once; `vector`: that of the text, of DIMENSIONS."""
        near = sum(one * other for one, other in zip(vector.tolist(), self.vector, strict=True))
        said = sum(self.words.get(one, 0.0) for one in words)
        return 1 / (1 + math.exp(-(self.bias + VECTOR * near + WORDS * said)))


def pairs(words: Sequence[str]) -> set[str]:
    """The words and their pairs of neighbours."""
    return {*words, *(f"{one} {other}" for one, other in zip(words, words[1:], strict=False))}


@cache
def regressions(path: Path) -> dict[str, Regression]:
    """Those of a file, read once; raises ModelError where they are not those that were fitted."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = {name: Regression(**one) for name, one in raw["models"].items()}
        said = raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"The weights cannot be read ({path.name}: {error}). Install them again.") from None
    if _hash(found) != said or any(len(one.vector) != DIMENSIONS for one in found.values()):
        raise ModelError(f"The weights were changed: {path.name} does not match its SHA-256. Install them again.")
    return found


def write(path: Path, made_by: str, data: str, found: Mapping[str, Regression]) -> None:
    """The weights, what they were made from, and their hash."""
    head = {"made_by": made_by, "from": data, "sha256": _hash(found)}
    path.write_text("\n".join(_lines(head, found)) + "\n", encoding="utf-8")


def _lines(head: Mapping[str, str], found: Mapping[str, Regression]) -> Iterator[str]:
    """A line for each part of a model, so that a difference can be read."""
    yield "{"
    yield from (f"{json.dumps(name)}: {json.dumps(said)}," for name, said in head.items())
    models = []
    for name, one in found.items():
        parts = ",\n".join(f"{json.dumps(part)}: {json.dumps(value)}" for part, value in asdict(one).items())
        models.append(f"{json.dumps(name)}: {{\n{parts}}}")
    yield '"models": {' + ",\n".join(models) + "}}"


def _hash(found: Mapping[str, Regression]) -> str:
    return hashlib.sha256(json.dumps({n: asdict(one) for n, one in found.items()}, sort_keys=True).encode()).hexdigest()
