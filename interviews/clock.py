"""Times of the day: `after three o'clock`, `between noon and six`, `before 8 pm` → hours from midnight, 0 to 24."""

from __future__ import annotations

import re
from collections.abc import Callable

from interviews.found import Found
from knowledge.numerals import number_at
from knowledge.tokens import Token, tokens_of, word_at
from knowledge.tree import Operator

_NAMED = {"noon": 12, "midday": 12, "midnight": 24}
_OF_A_CLOCK = re.compile(
    r"\b(?:o'clock|noon|midday|midnight|[ap]\.?m\b|in the (?:morning|afternoon|evening)|at night)|\d\s?[ap]m\b|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_AFTER_NOON = re.compile(r"\bp\.?\s?m\b|afternoon|evening|tonight|at night", re.IGNORECASE)
_BEFORE_NOON = re.compile(r"\ba\.?\s?m\b|morning", re.IGNORECASE)
_WORDS = frozenset("till until before after past by from between at since".split())
_DIGITAL = re.compile(r"\b(\d{1,2})[:.](\d\d)\b")
OPENS = 7
"""Between noon and this hour an hour without a name is one of the afternoon, where noon was said."""


_HALVES: dict[str, Callable[[int | float], int | float]] = {
    "am": lambda hour: hour % 12 if hour <= 12 else hour,
    "pm": lambda hour: hour % 12 + 12 if hour <= 12 else hour,
}
"""The hour as it is counted from midnight, where the half of the day is said behind it."""


def time_of_day(text: str, start: int, end: int, kind: Operator, bare: bool = True) -> Found | None:
    """The condition on the hour that this stretch states, where it or its answer speaks of the clock.

    `bare`: may a number alone be an hour (`till four`)?
    """
    words = text[start:end]
    near = _OF_A_CLOCK.search(words) is not None
    if not near and not (bare and _OF_A_CLOCK.search(text) and _is_bare_hour(words)):
        return None
    hours = _hours(words, text)
    if not hours:
        return None
    if kind == "between":
        if len(hours) < 2:
            return None
        first, second = hours[0] % 24, hours[1]
        second = second + 12 if second < first < 12 else second
        if second <= first:  # over midnight: no stretch of one day
            return None
        return Found("time of day", "number", "between", [first, second], (start, end), "hour")
    return Found("time of day", "number", kind, hours[0], (start, end), "hour")


def _is_bare_hour(words: str) -> bool:
    """`till four`, `past six`: a word of time and a number, nothing else."""
    tokens = tokens_of(words)
    if len(tokens) != 2 or tokens[0].text.lower() not in _WORDS - {"from", "between"}:
        return False
    number = number_at(tokens, 1)
    return number is not None and 0 < number[0] <= 24 and number[1] == 2


def _hours(words: str, text: str) -> list[int | float]:
    tokens = tokens_of(_DIGITAL.sub(lambda match: str(int(match[1]) + int(match[2]) / 60), words))
    found: list[int | float] = []
    at = 0
    while at < len(tokens):
        word = word_at(tokens, at)
        number = number_at(tokens, at) if word not in _NAMED else None
        if word in _NAMED:
            found.append(_NAMED[word])
        elif number is not None and 0 <= number[0] <= 24 and not _is_counted(tokens, number[1]):
            said = word_at(tokens, number[1])
            found.append(_HALVES[said](number[0]) if said in _HALVES else _of_half(number[0], words, text))
        at = number[1] if number else at + 1
    return found


def _is_counted(tokens: list[Token], after: int) -> bool:
    """`three visits in the morning`: not an hour."""
    word = word_at(tokens, after)
    return word.isalpha() and word not in {
        "o",
        "o'clock",
        "in",
        "at",
        "and",
        "to",
        "till",
        "until",
        "am",
        "pm",
        "a",
        "p",
        "on",
        "or",
        "sharp",
    }


def _of_half(hour: int | float, words: str, text: str) -> int | float:
    """Which half of the day: as the words say, else as the answer does."""
    if hour > 12:
        return hour
    if (
        _AFTER_NOON.search(words)
        or not _BEFORE_NOON.search(words)
        and (_AFTER_NOON.search(text) or "noon" in text.lower() and hour <= OPENS)
    ):
        return hour + 12 if hour < 12 else hour
    return hour
