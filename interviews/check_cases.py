"""A case drawn from all cases, known or not: what the expert says of it shows how much has not been told yet."""

import random

from knowledge.gaps import sensible
from knowledge.regions import Regions
from knowledge.tree import Scalar, Tree

MOST_FACTS = 6
"""Nobody can picture a case of more facts."""


def check_case(tree: Tree, seed: str) -> dict[str, Scalar] | None:
    """The same case for the same seed, every cell of every fact being as likely; None where there are no facts or too many."""
    regions = Regions(tree)
    if not 0 < len(regions.names) <= MOST_FACTS:
        return None
    draw = random.Random(seed)
    case: dict[str, Scalar] = {}
    for name, cells, mask in zip(regions.names, regions.cells, sensible(regions), strict=True):
        value = cells.example(draw.choice(list(cells.places(mask))))
        if not isinstance(value, list):
            case[name] = value
    return case
