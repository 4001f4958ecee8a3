"""A claim read in its evidence's words where it tells the same time, rate or lack in others: `seven in the evening` for `19:00`."""

import re
from collections.abc import Sequence

from knowledge import grounding_often, grounding_phrases, lexicon
from knowledge.grounding_clock import times_of
from knowledge.grounding_numbers import base_of
from knowledge.quantities import Quantity, find_quantities

_UN = re.compile(r"\b(?:is|are|be|been|was|were|stays?|left|goes) (?P<word>un(?P<root>[a-z]{3,}d))\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout (?:an? |any |the )?(?P<noun>[a-z]{3,})\b", re.IGNORECASE)
_IRREGULAR = {"paid": "pay", "told": "tell", "sold": "sale", "read": "read"}
_LEAST = 3
"""Letters that a word and its root share: `unsigned`, `without a signature`."""


def in_told_words(sentence: str, evidence: Sequence[str]) -> str:
    """The sentence with such phrases put as the evidence puts them; unchanged where it has none of them."""
    text = " ".join(evidence)
    told = grounding_phrases.as_told(grounding_often.as_told(sentence, text), text)
    return _lacking(_clock(_amounts(told, evidence), text), text)


def _clock(sentence: str, text: str) -> str:
    told = {time: text[slice(*span)] for span, time in times_of(text)}
    for (start, end), time in reversed(times_of(sentence)):
        if time in told:
            sentence = sentence[:start] + told[time] + sentence[end:]
    return sentence


def _amounts(sentence: str, evidence: Sequence[str]) -> str:
    """`a quarter of an hour` as the bare `15` that goes on from `30 minutes`."""
    told = {size: said for text in evidence for size, one, said in _sized(text) if one.unit is None}
    for size, one, said in reversed(_sized(sentence)):
        if size in told and one.unit is not None:
            at = one.span[0]
            sentence = sentence[:at] + told[size] + sentence[at + len(said) :]
    return sentence


def _sized(text: str) -> list[tuple[tuple[str, float], Quantity, str]]:
    """The numbers of a text with a unit, each in the smallest unit of its kind; a bare one takes the unit before it."""
    found: list[tuple[tuple[str, float], Quantity, str]] = []
    unit = None
    for one in find_quantities(text):
        bare = one.unit is None and one.counted is None and one.high is None
        unit = unit if bare else one.unit
        base = base_of(unit)
        if base is not None and one.high is None:
            found.append(((base[0], round(float(one.value) * base[1], 6)), one, text[slice(*one.span)]))
    return found


def _lacking(sentence: str, text: str) -> str:
    """`unpaid` as `without pay`, or the other way round, where only that stands in the evidence."""
    for one in _UN.finditer(sentence):
        root = _IRREGULAR.get(one["root"].lower(), one["root"].lower())
        told = next((it for it in _WITHOUT.finditer(text) if _akin(root, it["noun"].lower())), None)
        if told is not None and one["word"].lower() not in text.lower():
            return sentence.replace(one["word"], told.group())
    for one in _WITHOUT.finditer(sentence):
        found = (
            it
            for it in _UN.finditer(text)
            if _akin(_IRREGULAR.get(it["root"].lower(), it["root"].lower()), one["noun"].lower())
        )
        lacking = next(found, None)
        if lacking is not None and not _WITHOUT.search(text):
            return sentence.replace(one.group(), lacking["word"])
    return sentence


def _akin(root: str, noun: str) -> bool:
    stem = lexicon.stem(root)
    return len(stem) >= _LEAST and noun.startswith(stem)
