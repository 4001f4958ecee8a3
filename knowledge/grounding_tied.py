"""A number that the evidence gives only under a condition: `two points, three if a sheep is bitten` told as `three points`."""

import re
from collections.abc import Iterator, Sequence

from knowledge import lexicon
from knowledge.grounding_stretches import meaning
from knowledge.quantities import find_quantities

ROOT = 4
"""Letters from which a shorter stem may be the same word."""
_HALF = re.compile(r"(?:^|[,;:]|\band|\bor|\bbut) *$", re.IGNORECASE)
"""The number opens a half sentence, whose verb stands in the half before."""
_CASE = re.compile(
    r"^(?: [\w-]+){0,2},? (?:if|when|whenever|where|once|in case|provided|at|on|during) (?P<case>[^,;.]+)", re.I
)


def dropped(sentence: str, evidence: Sequence[str], asked: frozenset[str] = frozenset()) -> bool:
    """The claim tells, in the evidence's words, a number that stands there in such half sentences alone, and nothing of its case."""
    words = _stems(sentence)
    known = frozenset().union(*map(_stems, evidence))
    if any(not _met(one, known) for one in words):
        return False  # it may tell the case in words of its own
    told = [one for text in evidence for one in _told(text)]
    for mine in find_quantities(sentence):
        cases = [case for value, case in told if value == mine.value]
        if cases and all(case and not case & (words | asked) for case in cases):
            return True
    return False


def _told(text: str) -> Iterator[tuple[object, frozenset[str]]]:
    """Each number, and the words of its case; none where it stands in a whole sentence."""
    for one in find_quantities(text):
        behind = _CASE.match(text[one.span[1] :])
        half = _HALF.search(text[: one.span[0]])
        yield one.value, _stems(behind["case"]) if behind and half else frozenset()


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)


def _met(stem: str, known: frozenset[str]) -> bool:
    """Itself, or cut shorter: `answer` of `answered`, `answ` of `answer`."""
    return stem in known or len(stem) > ROOT and any(stem.startswith(one) and len(one) >= ROOT for one in known)
