"""Readers of a sentence vector by its likeness to examples (support vector machines, Platt's chance): how they weigh and are kept.

A file holds the examples' vectors in steps, what each counts for each reader, what made it and from what, and a SHA-256 over it all.
Scripts in scripts/ fit them; nothing is learnt at run time.
"""

import base64
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embedding import DIMENSIONS
from knowledge.errors import ModelError

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

STEPS = 127
"""A number of a vector is kept as one of so many steps to either side of nought."""


@dataclass(frozen=True)
class Reader:
    """The numbers of one reader."""

    counts: str
    """What each example counts, float32, in base64: nought for one that it does not look at."""
    bias: float
    slope: float
    offset: float
    """Platt's: the chance is the logistic curve at `slope` times the sum plus `offset`."""

    @cached_property
    def weights(self) -> "Vectors":
        """What each example counts."""
        import numpy as np  # 0.1 s to import: only when vectors are wanted

        return np.frombuffer(base64.b64decode(self.counts), dtype=np.float32)


@dataclass(frozen=True)
class Readers:
    """Readers that share their examples."""

    width: float
    """How fast likeness falls: exp(-width times the squared distance)."""
    largest: float
    """What the last step stands for."""
    examples: str
    """Rows of DIMENSIONS steps, int8, in base64."""
    readers: Mapping[str, Reader]
    limits: Mapping[str, float]
    """The chances that mean something, by name."""

    @cached_property
    def rows(self) -> "Vectors":
        """The vectors of the examples."""
        import numpy as np

        steps = np.frombuffer(base64.b64decode(self.examples), dtype=np.int8).reshape(-1, DIMENSIONS)
        return steps.astype(np.float32) * np.float32(self.largest / STEPS)

    def chances(self, vector: "Vectors") -> dict[str, float]:
        """How likely each reader takes it, 0 to 1; `vector`: that of the text, of DIMENSIONS."""
        import numpy as np

        likeness = np.exp(-self.width * ((self.rows - vector) ** 2).sum(axis=1))
        return {name: _chance(one, float(likeness @ one.weights)) for name, one in self.readers.items()}


def in_steps(vectors: "Vectors") -> tuple[float, str]:
    """What the last step stands for, and the vectors in steps."""
    import numpy as np

    largest = float(np.abs(vectors).max())
    return largest, base64.b64encode(np.rint(vectors / largest * STEPS).astype(np.int8).tobytes()).decode()


def counted(weights: "Vectors") -> str:
    """What each example counts, as it is kept."""
    import numpy as np

    return base64.b64encode(weights.astype(np.float32).tobytes()).decode()


@cache
def readers_in(path: Path) -> Readers:
    """Those of a file, read once; raises ModelError where they are not those that were fitted."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        own = raw["readers"] | {"readers": {name: Reader(**one) for name, one in raw["readers"]["readers"].items()}}
        found, said = Readers(**own), raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"The weights cannot be read ({path.name}: {error}). Install them again.") from None
    if _hash(found) != said:
        raise ModelError(f"The weights were changed: {path.name} does not match its SHA-256. Install them again.")
    return found


def write(path: Path, made_by: str, data: str, found: Readers) -> None:
    """The readers, what they were made from, and their hash."""
    head = {"made_by": made_by, "from": data, "sha256": _hash(found), "readers": asdict(found)}
    path.write_text(json.dumps(head, indent=0) + "\n", encoding="utf-8")


def _chance(reader: Reader, likeness: float) -> float:
    return 1 / (1 + math.exp(-(reader.slope * (likeness + reader.bias) + reader.offset)))


def _hash(found: Readers) -> str:
    return hashlib.sha256(json.dumps(asdict(found), sort_keys=True).encode()).hexdigest()
