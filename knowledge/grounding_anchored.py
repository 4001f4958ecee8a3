"""What a span of time counts from: `30 minutes after the ruling` for `30 minutes of the end of the round`."""

import re
from collections.abc import Iterator, Sequence

from knowledge import lexicon
from knowledge.grounding_earliest import quantities_of
from knowledge.grounding_stretches import meaning, stretches_of
from knowledge.grounding_supposed import LIGHT
from knowledge.quantities import TIME_UNITS

_FROM = re.compile(
    r"\s*(?:old\s+)?(?:of|after|before|from|since|ahead of|prior to|following|until)\s+(?P<what>[^,;:.]+)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s(?:is|are|was|were|be|has|have|had|must|may|can|cannot|will|shall|should|does|do|and|or|but|if|when|unless|with|without|by|in|on|at|to|for|from|provided)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:as soon as|the moment|(?:immediately|straight|right|directly) after)\b(?P<what>[^,;:.]+)", re.IGNORECASE
)
_LASTS = re.compile(r"\b(?:until|till|after|once|when|if|for|only|before)\b", re.IGNORECASE)
HELD = 0.6
"""Share of the words behind `as soon as` that a stretch of the evidence holds."""
_POINTS = frozenset("it this that them they which then there".split())


def from_another(sentence: str, evidence: Sequence[str]) -> bool:
    """The same span counted from something else that the evidence names."""
    told = [each for text in evidence for each in _anchors(text)]
    known = frozenset().union(*map(lexicon.content_stems, evidence)) if evidence else frozenset()
    for amount, what in _anchors(sentence):
        same = [other for value, other in told if value == amount]
        if same and what <= known and not any(what & other for other in same):
            return True
        rest = [(what - other - LIGHT, other - what) for other in same]
        if rest and all(mine and theirs and mine <= known for mine, theirs in rest):
            return True
    return False


def _anchors(text: str) -> Iterator[tuple[tuple[float, str], frozenset[str]]]:
    """Each span of time with the stems of what it counts from; none where that is only pointed at."""
    for start, end in lexicon.sentences(text):
        said = text[start:end]
        for one in quantities_of(said):
            found = _FROM.match(said[one.span[1] :]) if one.unit in TIME_UNITS and one.high is None else None
            what = _ENDS.split(f" {found['what']}")[0] if found else ""
            stems = frozenset(each for word in lexicon.tokens(what) if (each := meaning(word)) is not None)
            points = {word.text.lower() for word in lexicon.tokens(what)} & _POINTS
            if stems and not points and one.unit is not None:
                yield (float(one.value), one.unit), stems


def at_once_for_later(sentence: str, evidence: Sequence[str]) -> bool:
    """`as soon as it is warm` where the evidence has `not until it has been warm for six hours`."""
    found = _AT_ONCE.search(sentence)
    if found is None or any(_AT_ONCE.search(text) for text in evidence):
        return False
    mine = _telling(found["what"])
    said = {float(one.value) for one in quantities_of(sentence)}
    for one in (part for text in evidence for part in stretches_of(text)):
        lasts = [each for each in quantities_of(one.text) if each.unit in TIME_UNITS and float(each.value) not in said]
        if lasts and _LASTS.search(one.text) and mine and len(mine & one.stems) >= HELD * len(mine):
            return True
    return False


def _telling(text: str) -> frozenset[str]:
    """Stems of its words and its numbers, without their units."""
    units = [(one.span[0] + len(text[slice(*one.span)].split()[0]), one.span[1]) for one in quantities_of(text)]
    found = (one for one in lexicon.tokens(text) if not any(start < one.start < end for start, end in units))
    return frozenset(said for one in found if (said := meaning(one)) is not None)
