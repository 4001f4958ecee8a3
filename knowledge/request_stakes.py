"""How likely a message has AI do what people have to decide, hands it strict data, or says that what has to be kept to is not.

Three readers over the vector of the message, without the names of tools; scripts/calibrate_stakes.py makes them and chooses the bound.
They decide nothing: where a use would be let through, and what is likely would turn the verdict, that is asked (knowledge/verdict_risk.py).
Where no word says what is done, and it is unlikely to be anything that counts, it is the harmless act that it is nearest to.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from knowledge.kernel_machine import readers_in

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

FILE = Path(__file__).with_name("stakes_weights.json")
STRICT = frozenset({"secrets", "special-category", "payment"})
"""The classes that the reader of data looks for."""


class Stakes(NamedTuple):
    """How likely it is, 0 to 1, that something is done that counts, that strict data go in, that a duty is not kept."""

    acts: float = 0.0
    data: float = 0.0
    unkept: float = 0.0
    harmless: bool = False
    """It is unlikely that anything done counts."""


def stakes(vector: "Vectors") -> Stakes:
    """What is likely of a message; `vector`: its own without names of tools, of DIMENSIONS."""
    known = readers_in(FILE)
    found = known.chances(vector)
    return Stakes(found["acts"], found["data"], found["unkept"], harmless=found["acts"] < known.limits["freed"])


def bound() -> float:
    """The chance of anything that would turn the verdict from which on it is asked about."""
    return readers_in(FILE).limits["asks"]
