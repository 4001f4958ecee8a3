"""How likely a message has AI do what people have to decide, or hands it data that few tools may take, whatever its words.

Two logistic regressions over the vector of the message, its words and pairs of words, without the names of tools; scripts/calibrate_stakes.py
makes the weights. Neither decides anything: where a use would be let through, and what is likely would turn the verdict, that is asked.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from knowledge.embedding import DIMENSIONS
from knowledge.errors import ModelError

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

FILE = Path(__file__).with_name("stakes_weights.json")
VECTOR = 3.0
"""What the vector is multiplied by beside the words."""
WORDS = 0.5
"""What a word or a pair of words that stands in the message counts."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class Weights:
    """A logistic regression, as numbers, and the chance from which it is asked about."""

    bias: float
    vector: Sequence[float]
    words: Mapping[str, float]
    asks: float


class Stakes(NamedTuple):
    """Whether it is likely that something is done that counts, and that strict data go in."""

    acts: bool = False
    data: bool = False


def words_in(text: str) -> set[str]:
    """The words of a text and its pairs of neighbours."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return {*words, *(f"{one} {other}" for one, other in zip(words, words[1:], strict=False))}


def stakes(text: str, vector: "Vectors") -> Stakes:
    """What is likely of a message without names of tools; `vector`: its own, of DIMENSIONS."""
    known = weights()
    return Stakes(*(chance(text, vector, known[name]) >= known[name].asks for name in ("acts", "data")))


def chance(text: str, vector: "Vectors", model: Weights) -> float:
    """How likely, 0 to 1."""
    near = sum(float(one) * other for one, other in zip(vector, model.vector, strict=True))
    said = sum(model.words.get(one, 0.0) for one in words_in(text))
    return 1 / (1 + math.exp(-(model.bias + VECTOR * near + WORDS * said)))


@lru_cache(maxsize=1)
def weights() -> dict[str, Weights]:
    """The weights that ship; raises ModelError where they are not those that were calibrated."""
    try:
        raw = json.loads(FILE.read_text(encoding="utf-8"))
        found = {name: Weights(**one) for name, one in raw["models"].items()}
        said = raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The stakes weights cannot be read ({FILE.name}: {error}). Install them again.") from None
    if _hash(found) != said or any(len(one.vector) != DIMENSIONS for one in found.values()):
        raise ModelError(
            f"The stakes weights were changed: {FILE.name} does not match its SHA-256. Install them again."
        )
    return found


def write(made_by: str, data: str, found: Mapping[str, Weights], path: Path = FILE) -> None:
    """The weights, what they were made from, and their hash."""
    models = {name: asdict(one) for name, one in found.items()}
    content = {"made_by": made_by, "from": data, "sha256": _hash(found), "models": models}
    path.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")


def _hash(found: Mapping[str, Weights]) -> str:
    return hashlib.sha256(json.dumps({n: asdict(one) for n, one in found.items()}, sort_keys=True).encode()).hexdigest()
