"""What a message asks for, by its form and its words: does it tell or ask, and is it asked for what a decision settles at all? Pure.

A captured decision says who decides and what is done. `Until when do we keep them?`, `who trains the service desk?` and `which exchange rate
do we book?` may use all its words and are still not answered by it; so they count against it, never alone.
"""

import re
from collections.abc import Collection, Iterator

from knowledge.lexicon import content, content_stems, sentences, stem, tokens

_OPENS = r"^\W*(?:(?:and|so|ok(?:ay)?|also|hi|hello|hey|morning|please|quick(?: one| question)?)\W+)*"
_ASKS = re.compile(
    rf"{_OPENS}(?:who|whom|whose|what|which|when|where|why|how|can|could|may|might|must|shall|should|do|does|did|is|are|am|was|were|will|would|have|has|after how|for how|until when)\b",
    re.I,
)
_PARTED = re.compile(r",(?!\d)|[;:]| [-–—] ")
_WORDS = 3
_MEASURE = re.compile(
    r"\b(?:(?:until|by|since) when|when (?:is|do|does|are|will|did|was)|how (?:long|often|many|much|old|far)|where (?:is|are|do i (?:find|get|see)|can i))\b",
    re.I,
)
_WHO = re.compile(r"\bwho(?:['’]s)?\b(?P<does>[^,.;?!]*)", re.I)
_WORD = re.compile(r"[a-z]+")
_AUXILIARIES = frozenset(
    "has have had must should can may will would does did do is are was need needs gets get got going all else then to the i we a be ever "
    "actually usually normally here also supposed allowed s".split()
)
_DECIDING = frozenset(
    map(
        stem,
        "decide sign approve release do take handle deal go ask call ring say need have be get give grant allow ok okay authorise authorize "
        "confirm tell talk speak look own settle judge check see put contact involve wake phone know permit agree must pay open make come let".split(),
    )
)
"""What is done by whoever decides, in any decision."""
_OF_ANY_QUESTION = _DECIDING | content_stems(
    "we us i you one somebody someone anybody person money case thing now rule who what do need want allowed ok fine alright first next step right "
    "sign signature approval allowed alone myself"
)
MOST = 3
"""Words that nobody said; so many count in full."""


def tells(message: str) -> bool:
    """`4 colleagues can't print`, `a roofer billed us 9,000, who signs?`: a sentence, or the part of one before its question, that asks nothing."""
    return any(len(tokens(part)) >= _WORDS and not asks for part, asks in _parts(message))


def asks_a_measure(message: str) -> bool:
    """`how long do we keep them`, `where do I find it`: an amount, a time or a place."""
    return _MEASURE.search(message) is not None


def asks_another_doing(message: str, own: Collection[str]) -> bool:
    """`who has to book it`: who does something that is neither deciding nor among these stems, a decision's own words."""
    for found in _WHO.finditer(message):
        words = [one for one in _WORD.findall(found["does"].lower()) if one not in _AUXILIARIES]
        if words and stem(words[0]) not in _DECIDING and stem(words[0]) not in own:
            return True
    return False


def unheard_of(message: str, said: Collection[str]) -> float:
    """How much of what is asked for lies outside these stems, all that was said of a decision: 0 nothing, 1 three words or more."""
    asked = " ".join(part for part, asks in _parts(message) if asks)
    words = {one.stem for one in content(asked) if not one.text[0].isdigit()}
    return min(MOST, len(words - _OF_ANY_QUESTION - set(said))) / MOST


def _parts(message: str) -> Iterator[tuple[str, bool]]:
    """The parts of each sentence, each with whether it asks."""
    for start, end in sentences(message) or [(0, len(message))]:
        text = message[start:end]
        parts = _PARTED.split(text)
        for at, part in enumerate(parts):
            yield part, bool(_ASKS.match(part)) or (at == len(parts) - 1 and text.rstrip().endswith("?"))
