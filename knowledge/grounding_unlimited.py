"""A limit told away: `at any age` where the evidence has `at the age of 20 months at the earliest`."""

import re
from collections.abc import Sequence

from knowledge.grounding_branches import branches_of
from knowledge.grounding_numbers import base_of
from knowledge.grounding_stretches import Stretch
from knowledge.quantities import TIME_UNITS

_KINDS = {
    "time": "age time hour length duration period moment date",
    "length": "length width height depth size distance thickness",
    "mass": "weight mass load",
    "volume": "volume quantity",
    "money": "price cost amount sum value",
    "degree": "temperature",
}  # fmt: skip
_ANY = re.compile(
    r"\b(?:any|whatever (?:the|its|their)|regardless of (?:the|its|their)|(?:of )?unlimited) (?P<what>[a-z]+)\b|\bhowever (?P<how>long|late|old|heavy|big|large|small|many|much|high|hot|cold|warm)\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\bas (?:many|much|long|often|late|early) as (?:\w+ )?(?:likes?|wants?|wish(?:es)?|needs?|needed|necessary|possible)\b",
    re.IGNORECASE,
)
_HOW = {
    "long": "length", "late": "time", "old": "age", "heavy": "weight", "big": "size", "large": "size", "small": "size", "many": "number",
    "much": "amount", "high": "height", "hot": "temperature", "cold": "temperature", "warm": "temperature",
}  # fmt: skip
TOLD = 0.6
"""Share of the limited stretch's words from which the claim tells it."""
_WAIVES = re.compile(r"\b(?:whatever|whichever|regardless of|irrespective of|no matter)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:whatever|whichever|whoever|whether|however|regardless|irrespective|no matter|any|always|even|or not|either|both|all|every|each|never|nothing|no)\b",
    re.IGNORECASE,
)


def told_away(sentence: str, claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """The claim tells a limited stretch for any measure, and the evidence nowhere does."""
    found = _ANY.search(sentence)
    if (
        found is None
        or any(_ANY.search(one.text) or _FREE.search(one.text) for one in told)
        or any(one.denials for one in claim)
    ):
        return False
    what = found["what"].lower() if found["what"] else _HOW[found["how"].lower()]
    words = frozenset().union(*(one.stems for one in claim))
    for one in told:
        own = frozenset(stem for stem in one.stems if not stem[0].isdigit())
        if own and len(own & words) >= TOLD * len(own):
            kinds = [_kind(branch.limit.unit) for branch in branches_of([one])]
            if any(kind is None or what in _KINDS[kind].split() for kind in kinds):
                return True
    return False


def _kind(unit: str | None) -> str | None:
    """What it measures; None for a bare number, which may be of any kind."""
    if unit is None:
        return None
    if unit in TIME_UNITS:
        return "time"
    base = base_of(unit)
    return base[0] if base is not None and base[0] in _KINDS else "degree" if unit.startswith("°") else "money"


def waived(sentence: str, nearest: str) -> bool:
    """`whatever the species` where the evidence that the claim tells leaves nothing open."""
    return bool(_WAIVES.search(sentence)) and not _OPEN.search(nearest)
