"""A case beyond every limit, told because something holds there all the same: `even at 30 °C the last row is picked`."""

import re
from collections.abc import Sequence

from knowledge.grounding_stretches import START, Stretch, stretches_of
from knowledge.quantities import Quantity

HELD = 0.375
"""Share of the words of an exception, or of what holds in any case, from which a claim tells it."""
_EVEN = re.compile(r"\beven (?:if|when|where|at|after|with|for|in|on)\b[^,;.]*$", re.IGNORECASE)
_ANY_CASE = re.compile(r"\b(?:any time|always|whatever|whenever|regardless|no matter|in any case)\b", re.IGNORECASE)
_WHATEVER = re.compile(r"\b(?:whatever|regardless of|no matter|irrespective of)\b", re.IGNORECASE)


def concedes(sentence: str, claimed: Quantity, told: Sequence[Stretch]) -> bool:
    """The number stands behind `even`, and the claim tells what is excepted, or what holds in any case."""
    words = frozenset().union(*(one.stems for one in stretches_of(sentence)))
    if any(_holds_anyway(one, words) for one in told):
        return True
    if not _EVEN.search(sentence[: claimed.span[0]]):
        return False
    return any(
        len(one.stems & words) > 1 and len(one.stems & words) >= HELD * len(one.stems)
        for one in told
        if one.excepts or _ANY_CASE.search(one.text)
    )


def _holds_anyway(one: Stretch, words: frozenset[str]) -> bool:
    """`tankers take one whatever their length`, told of a tanker."""
    who = one.slots.get(START, frozenset())
    return bool(_WHATEVER.search(one.text)) and not one.denials and any(each in words for each in who)
