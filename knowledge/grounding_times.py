"""How many times: `more than once` for `more than twice`."""

import re
from collections.abc import Sequence

from knowledge.numerals import ONES

_TIMES = re.compile(
    r"\b(?P<how>(?:no |not )?(?:more|less|fewer) than|at (?:most|least)|up to|only|exactly) (?:(?P<word>once|twice)|(?P<number>[a-z]+|\d+) times)\b",
    re.IGNORECASE,
)
_NUMBERS = {"once": 1, "twice": 2, **{word: int(value) for word, value in ONES.items()}}


def differs(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim limits how often otherwise than every limit of that kind in the evidence."""
    told = {one for text in evidence for one in _limits(text)}
    return any(
        (how, number) not in told and any(how == other for other, _ in told) for how, number in _limits(sentence)
    )


def _limits(text: str) -> set[tuple[str, int]]:
    found = set()
    for one in _TIMES.finditer(text):
        said = (one["word"] or one["number"]).lower()
        number = int(said) if said.isdigit() else _NUMBERS.get(said)
        if number is not None:
            found.add((one["how"].lower(), number))
    return found
