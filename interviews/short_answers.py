"""What a short answer says, by its words: nothing more, the same, not the same, the opposite, no such case, only one, several.

People say these few things in very many ways. A multinomial logistic regression over the words of an answer and their neighbours was fitted to what
some twenty people said, each left out in turn (scripts/calibrate_short_answers.py, which prints what that reaches); it is heard where the plain forms
do not tell, and only to a question that can be answered so.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from knowledge.errors import ModelError

Kind = Literal["nothing", "same", "not_same", "opposite", "impossible", "only_one", "several", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FILE = Path(__file__).with_name("short_answers.json")
SURE = 0.7
"""So likely an answer has to be of a kind to be heard as it: held out person by person, 98 of 100 so heard are."""
LONGEST = 30
"""Words of an answer that may be a short one."""
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True)
class Weights:
    """For each kind its bias, and for each stretch of one to three words what it counts for the kinds, in their order."""

    bias: tuple[float, ...]
    words: dict[str, tuple[float, ...]]

    def chances(self, answer: str) -> dict[Kind, float]:
        """How likely the answer is of each kind; they sum to 1."""
        sums = list(self.bias)
        for one in stretches(answer):
            for at, weight in enumerate(self.words.get(one, ())):
                sums[at] += weight
        most = max(sums)
        parts = [math.exp(one - most) for one in sums]
        return {kind: part / sum(parts) for kind, part in zip(KINDS, parts, strict=True)}


def stretches(answer: str) -> set[str]:
    """The words of an answer, their pairs and their threes, with where it begins (`<`) and ends (`>`)."""
    words = ["<", *_WORD.findall(answer.lower().replace("’", "'")), ">"]
    return {" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)}


def kind_of(answer: str, *kinds: Kind) -> Kind | None:
    """Which of the kinds that the question allows a short answer is, where that is sure beside all else that it may say; else None."""
    if len(answer.split()) > LONGEST:
        return None
    chances = weights().chances(answer)
    best = max(kinds, key=lambda one: chances[one])
    return best if chances[best] >= SURE * (sum(chances[one] for one in kinds) + chances["other"]) else None


@cache
def weights() -> Weights:
    """Those that ship; raises ModelError where they are not those that were fitted."""
    return read(FILE)


def read(path: Path) -> Weights:
    """The weights of a file; raises ModelError where its SHA-256 is another."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = Weights(tuple(raw["bias"]), {word: tuple(one) for word, one in raw["words"].items()})
        said = raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"The weights cannot be read ({path.name}: {error}). Install them again.") from None
    if digest(found) != said:
        raise ModelError(f"The weights were changed: {path.name} does not match its SHA-256. Install them again.")
    return found


def digest(found: Weights) -> str:
    """The SHA-256 of weights."""
    return sha256(json.dumps([found.bias, found.words], sort_keys=True).encode()).hexdigest()
