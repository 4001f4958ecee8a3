"""How likely a message has AI do what people have to decide, or hands it data that few tools may take, whatever its words.

Two logistic regressions over the vector of the message, its words and pairs of words, without the names of tools; scripts/calibrate_stakes.py
makes the weights. Neither decides anything: where a use would be let through, and what is likely would turn the verdict, that is asked.
Where no word says what is done, and it is unlikely to be anything that counts, it is the harmless act that it is nearest to.
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
    """Whether it is likely that something is done that counts, that strict data go in, and unlikely that anything done counts."""

    acts: bool = False
    data: bool = False
    harmless: bool = False


def words_in(text: str) -> set[str]:
    """The words of a text and its pairs of neighbours."""
    return pairs(_WORD.findall(text.lower().replace("’", "'")))


def stakes(text: str, vector: "Vectors") -> Stakes:
    """What is likely of a message without names of tools; `vector`: its own, of DIMENSIONS."""
    known, words = regressions(FILE), words_in(text)
    acts, data = (known[name].chance(words, vector) for name in ("acts", "data"))
    limits = {name: one.limits for name, one in known.items()}
    return Stakes(
        acts >= limits["acts"]["asks"], data >= limits["data"]["asks"], harmless=acts < limits["acts"]["freed"]
    )
