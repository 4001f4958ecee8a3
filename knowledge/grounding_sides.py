"""On which side of a thing: `before each match` for `after each match`, `without a guard` for `with a guard`, each thing for itself."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge import lexicon
from knowledge.grounding_stretches import meaning

_AGAINST = {
    "before": ("after",),
    "until": ("after",),
    "after": ("before", "until"),
    "with": ("without",),
    "without": ("with",),
}
_SIDE = re.compile(r"\b(?P<side>before|after|until|without|with)\b(?P<behind>[^,;:.]+)", re.IGNORECASE)
_MEASURED = re.compile(r"\b(?:not|no|never|only|nobody|nothing)\b|n['’]t\b", re.IGNORECASE)
"""What turns a side round, or limits it."""
_ENDS = re.compile(r"\b(?:and|or|but|if|when|while|because|so|then|before|after|until|without|with)\b", re.IGNORECASE)
_POINTED = {
    side: re.compile(
        rf"\b{side}(?: (?:it|that|this|them|those|these|one|any))?\s*(?:[,;:.]|$|\b(?:and|or)\b)", re.IGNORECASE
    )
    for side in _AGAINST
}
LONGEST = 3
"""Words of meaning behind the side that name the thing."""


def other_side(sentence: str, evidence: Sequence[str]) -> bool:
    """A thing stands behind `before` that in the evidence, in a sentence as little denied, stands behind `after` alone."""
    told = [one for text in evidence for one in _sides(text)]
    for side, thing, said in _sides(sentence):
        if any(_POINTED[side].search(text) for text in evidence):
            continue  # `after it` may be after this very thing
        theirs = [(other, text) for other, what, text in told if what == thing]
        if theirs and all(other in _AGAINST[side] and not _denied(said, text) for other, text in theirs):
            return True
    return False


def _denied(one: str, other: str) -> bool:
    return bool(_MEASURED.search(one)) or bool(_MEASURED.search(other))


@lru_cache(maxsize=4096)
def _sides(text: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each side with the stems of its thing and its sentence."""
    for start, end in lexicon.sentences(text):
        said, at = text[start:end], 0
        while (found := _SIDE.search(said, at)) is not None:
            at = found.end("side")
            behind = _ENDS.split(found["behind"])[0]
            thing = tuple(each for one in lexicon.tokens(behind) if (each := meaning(one)) is not None)[:LONGEST]
            if thing:
                yield found["side"].lower(), thing, said
