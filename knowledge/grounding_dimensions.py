"""What is measured: `longer than 5 mm` for `deeper than 5 mm`."""

import re
from collections.abc import Sequence

from knowledge.grounding_earliest import quantities_of

_NAMES = """length:long,longer,length,lengths  depth:deep,deeper,depth,shallow,shallower  width:wide,wider,width,narrow,narrower,across,broad,broader
height:high,higher,tall,taller,height,low,lower  thickness:thick,thicker,thickness,thin,thinner  weight:heavy,heavier,weight,weighs,weigh,weighing,light,lighter
age:old,older,age,aged,young,younger  girth:girth,circumference  diameter:diameter"""
_DIMENSION = {word: name for entry in _NAMES.split() for name, words in [entry.split(":")] for word in words.split(",")}
_LENGTHS = frozenset({"length", "depth", "width", "height", "thickness", "girth", "diameter"})
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_ENDS = re.compile(r"[,;:.]|\b(?:and|or|but)\b")
BESIDE = 4
"""Words before a number among which its dimension stands; behind it, two."""


def other_dimension(sentence: str, evidence: Sequence[str]) -> bool:
    """A number measures another length than the same number of the evidence does each time."""
    told = [one for text in evidence for one in _measured(text)]
    for amount, name in _measured(sentence):
        same = [other for value, other in told if value == amount]
        if same and all(other != name and {other, name} <= _LENGTHS for other in same):
            return True
    return False


def _measured(text: str) -> list[tuple[tuple[float, str | None], str]]:
    """Each number with the dimension that stands beside it."""
    found = []
    for one in quantities_of(text):
        before = _WORD.findall(_ENDS.split(text[: one.whole[0]])[-1])[-BESIDE:][::-1]
        inside = _WORD.findall(text[one.whole[0] : one.span[0]])[::-1]
        behind = _WORD.findall(_ENDS.split(text[one.span[1] :])[0])[:2]
        name = next(
            (
                _DIMENSION[word.lower()]
                for word in (*behind[:1], *inside, *behind, *before)
                if word.lower() in _DIMENSION
            ),
            None,
        )
        if name is not None:
            found.append(((float(one.value), one.unit), name))
    return found
