"""The calibrated weights behind a score; scripts/calibrate_grounding.py makes them, grounding_model.json says from what."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.errors import ModelError

FILE = Path(__file__).with_name("grounding_model.json")


@dataclass(frozen=True)
class Model:
    """A logistic regression, as numbers."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    """A sentence is supported from this chance on."""
    claim_threshold: float
    """A claim of several sentences, by the product of their chances."""

    def chance(self, features: Mapping[str, float]) -> float:
        """How likely a sentence with these features is supported, 0 to 1."""
        return 1 / (1 + math.exp(-(self.bias + sum(weight * features[name] for name, weight in self.weights.items()))))


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that ship."""
    return read(FILE)


def read(path: Path) -> Model:
    """The weights of a file; raises ModelError where they are not those that were calibrated."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found, said = Model(**raw["model"]), raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The grounding weights cannot be read ({path.name}: {error}). Install them again.") from None
    if _hash(found) != said:
        raise ModelError(
            f"The grounding weights were changed: {path.name} does not match its SHA-256. Install them again."
        )
    return found


def write(made_by: str, data: str, model: Model, path: Path = FILE) -> None:
    """The weights, what they were made from, and their hash."""
    content = {"made_by": made_by, "from": data, "sha256": _hash(model), "model": asdict(model)}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _hash(model: Model) -> str:
    return hashlib.sha256(json.dumps(asdict(model), sort_keys=True).encode()).hexdigest()
