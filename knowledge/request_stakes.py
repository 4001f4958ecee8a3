"""How likely a message has AI do what people have to decide, or hands it data that few tools may take, whatever its words.

Two logistic regressions over the vector of the message, its words and pairs of words, without the names of tools; scripts/calibrate_stakes.py
makes the weights. Neither decides anything: where a use would be let through, and what is likely would turn the verdict, that is asked.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from knowledge.regression import pairs, regressions

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

FILE = Path(__file__).with_name("stakes_weights.json")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


class Stakes(NamedTuple):
    """Whether it is likely that something is done that counts, and that strict data go in."""

    acts: bool = False
    data: bool = False


def words_in(text: str) -> set[str]:
    """The words of a text and its pairs of neighbours."""
    return pairs(_WORD.findall(text.lower().replace("’", "'")))


def stakes(text: str, vector: "Vectors") -> Stakes:
    """What is likely of a message without names of tools; `vector`: its own, of DIMENSIONS."""
    known, words = regressions(FILE), words_in(text)
    return Stakes(*(known[name].chance(words, vector) >= known[name].limits["asks"] for name in Stakes._fields))
