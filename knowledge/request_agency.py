"""How likely a message speaks of something other than a person that does the work, whatever it is called.

A logistic regression over the vector of the message, its words and pairs of words, and its shapes; scripts/calibrate_agency.py makes the
weights, agency_weights.json says from what. It decides nothing by itself: below `freed` one weak sign of AI is taken for an
everyday word (`our sales agent`), from `asks` on a message without any sign is asked about, from `sure` on it is a use of AI.
"""

import re
from pathlib import Path

from knowledge.embedding import Embedder
from knowledge.regression import Regression, pairs, regressions
from knowledge.request_shape import shapes_in

FILE = Path(__file__).with_name("agency_weights.json")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*['’]?[a-z]*|\d|[?!:>-]")


def words_in(text: str) -> set[str]:
    """The words of a text, its pairs of neighbours, and its shapes; every digit is the same."""
    words = ["#" if one.isdigit() else one for one in _WORD.findall(text.lower().replace("’", "'"))]
    return pairs(words) | set(shapes_in(text))


def chance(text: str, embedder: Embedder | None) -> float | None:
    """How likely something other than a person does the work in it, 0 to 1; None without an embedding model."""
    if embedder is None or not text.strip():
        return None
    return _agency().chance(words_in(text), embedder.encode([text])[0])


def limit(name: str) -> float:
    """The chance of that name: `freed`, `asks` or `sure`."""
    return _agency().limits[name]


def _agency() -> Regression:
    return regressions(FILE)["agency"]
