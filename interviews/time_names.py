"""A short name for a length of time: `the driver has slept less than six hours` → time driver slept, `a child under twelve` → child age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.age_names import age_or_duration
from interviews.parts import text_of
from interviews.words import NOUNS, PARTICIPLES
from knowledge.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = frozenset("VERB ADJ ADV PART ADP".split())
_SAYS_LITTLE = frozenset(
    "be have do get go come last take old than for in within to by at on of over under more less least only just still already".split()
)
_LATE = frozenset("late overdue delayed".split())
_STANDS = frozenset("behind ahead away apart".split())
_YEARS = re.compile(r"\b(?:years?|yrs?|y\.?o\.?)\b", re.IGNORECASE)


def length_of_time(phrase: str, quantity: Quantity, before: list[Token], after: list[Token]) -> str:
    """What a length of time is of: the thing it is said of, and the words around the number."""
    if len(after) > 1 and after[0].lower_ == "of" and after[1].pos_ in NOUNS:
        within = compared_with(quantity, after).startswith(
            "within"
        )  # `within ten days of receipt`, `five years of experience`
        return f"time since {after[1].lower_}" if within else f"{phrase} {after[1].lower_}"
    if after and after[0].lower_ in _LATE:
        return f"{phrase} delay"
    tail = next((one.lower_ for one in after if one.pos_ == "ADJ" or one.tag_ in PARTICIPLES), None)
    if tail is None and any(one.lower_ == "ago" for one in after[:1]):
        return f"time since {phrase}"
    if after and after[0].lower_ in _STANDS:
        return f"time {phrase} {after[0].lower_}"
    if tail == "old" or quantity.whole != quantity.span and "old" in compared_with(quantity, [*before, *after]):
        return f"{phrase} age"
    if tail is None:
        return _time_of(phrase, before) or f"{phrase} {age_or_duration(phrase, quantity, before)}"
    return f"{phrase} delay" if tail in _LATE else f"{phrase} time {tail}"


def _time_of(phrase: str, before: list[Token]) -> str:
    """`the driver has slept less than six hours`, `the contract runs out in less than 60 days`: the time of what is said of it."""
    noun = max(
        (at for at, one in enumerate(before) if one.lower_ in phrase or one.lemma_.lower() in phrase), default=-1
    )
    told = [one for one in before[noun + 1 :] if one.pos_ in _TOLD and one.lemma_.lower() not in _SAYS_LITTLE]
    if not any(one.pos_ in {"VERB", "ADJ", "ADV"} for one in told):
        return ""
    words = " ".join("not" if one.dep_ == "neg" else one.lower_ for one in told)
    until = any(one.tag_ in {"VBZ", "VBP"} for one in told) and before[-1].lower_ in {"in", "within"}
    return f"time until {phrase} {words}" if until else f"time {phrase} {words}"


def is_age(quantity: Quantity, around: list[Token]) -> bool:
    """`a child under twelve`: years that nobody had to name."""
    if quantity.unit != "year" or not around:
        return False
    return _YEARS.search(text_of(around[0].doc)[slice(*quantity.whole)]) is None


def compared_with(quantity: Quantity, around: list[Token]) -> str:
    """The words of comparison, for telling `older than` from `longer than`."""
    return text_of(around[0].doc)[slice(*quantity.whole)].lower() if around else ""
