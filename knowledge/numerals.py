"""Numbers in digits and in words: `50,000`, `120k`, `twenty-five`, `a hundred and twenty thousand`, `two and a half`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.quantity import Number, tidy
from knowledge.tokens import Token, word_at
from knowledge.units import time_unit

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ONES = {
    word: number for number, word in enumerate(f"zero one two three four five six seven eight nine {_TEENS}".split())
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TENS["fourty"] = 40
_ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6, "mio": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_AFTER_A = frozenset("hundred thousand million billion grand".split())
_CLOSING = frozenset("thousand million billion".split())
_BEFORE_A_UNIT = re.compile(
    r"(?:over|than|under|within|least|most|past|about|almost|nearly|up to|every|below|above|half)\s*$", re.IGNORECASE
)


def number_at(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Read a number that starts at this token: (value, index after it)."""
    if word_at(tokens, at) == "minus" and at + 1 < len(tokens):
        positive = number_at(tokens, at + 1)
        return (tidy(-positive[0]), positive[1]) if positive else None
    if tokens[at].kind == "number":
        digits = _digits(tokens[at].text)
        return None if digits is None else _scaled(tokens, digits, at + 1)
    spoken = _spoken(tokens, at)
    return _scaled(tokens, *spoken) if spoken else None


def says_half(tokens: Sequence[Token], at: int) -> bool:
    """`… and a half`."""
    return [word_at(tokens, at + step) for step in range(3)] == ["and", "a", "half"]


def _digits(text: str) -> Number | None:
    """`50,000` `50.000` `50'000` are fifty thousand; `1.5` and `1,5` are one and a half; `1.800.542.0820` is no number."""
    plain = text.replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        plain = plain.replace(",", ".")
    else:
        return None
    number = float(plain)
    return int(number) if number.is_integer() else number


def _scaled(tokens: Sequence[Token], value: float, at: int) -> tuple[Number, int]:
    """The number with the scales said after it: `fifty | thousand`, `two | and a half thousand`."""
    if says_half(tokens, at) and word_at(tokens, at + 3) in SCALES:
        return tidy((value + 0.5) * SCALES[word_at(tokens, at + 3)]), at + 4
    while at < len(tokens) and tokens[at].kind == "word" and word_at(tokens, at) in SCALES and _scale_fits(tokens, at):
        value *= SCALES[word_at(tokens, at)]
        at += 1
    if says_half(tokens, at) and value < 100:
        value, at = value + 0.5, at + 3
    return tidy(value), at


def _scale_fits(tokens: Sequence[Token], at: int) -> bool:
    """A lone `m` means million after money or a number glued to it; never a metre with a space."""
    if word_at(tokens, at) not in {"m", "k"}:
        return True
    return tokens[at].start == tokens[at - 1].end or (word_at(tokens, at) == "k" and tokens[at - 1].kind == "word")


def _spoken(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Number words: `twenty-five`, `a hundred and twenty thousand`, `half a million`, `a couple of`."""
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word == "half" and following in {"a", "an"}:
        return _half_a(tokens, at)
    if word in {"a", "an"}:
        return _after_a(tokens, at)
    if word in _ORDINALS and time_unit(following) and word_at(tokens, at - 1) in {"the", "no"}:
        return float(_ORDINALS[word]), at + 1
    if word == "couple" and following == "of":
        return 2.0, at + 2
    if word not in ONES and word not in _TENS:
        return None
    return _number_words(tokens, at, 0.0)


def _half_a(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """`half a million`, `half an hour`."""
    what = word_at(tokens, at + 2)
    if what in SCALES:
        return 0.5 * SCALES[what], at + 3
    return (0.5, at + 2) if time_unit(what) else None


def _after_a(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """`a hundred and twenty`, `a couple of`, `a dozen`, `over a week`."""
    following = word_at(tokens, at + 1)
    if following in _AFTER_A:
        return _number_words(tokens, at + 2, 1.0 * SCALES[following])
    if following == "couple":
        return 2.0, at + 3 if word_at(tokens, at + 2) == "of" else at + 2
    if following == "dozen":
        return 12.0, at + 2
    before = " ".join(one.text for one in tokens[max(0, at - 4) : at])
    return (1.0, at + 1) if time_unit(following) and _BEFORE_A_UNIT.search(before) else None


def _number_words(tokens: Sequence[Token], at: int, total: float) -> tuple[float, int] | None:
    """The usual reading of English number words: hundreds multiply the group, thousands close it."""
    group, read_any = 0.0, total > 0
    if total and total < 1000:
        group, total = total, 0.0
    while at < len(tokens):
        word = word_at(tokens, at)
        if word in ONES and (not read_any or _ones_fit(ONES[word], group)):
            if group % 100 and ONES[word] >= 10:
                break
            group += ONES[word]
        elif word in _TENS and group % 100 == 0:
            group += _TENS[word]
        elif word == "hundred" and read_any:
            group = (group or 1) * 100
        elif word in _CLOSING and read_any:
            total, group = total + (group or 1) * SCALES[word], 0.0
        elif not (read_any and _links(tokens, at, total, group)):
            break
        read_any = True
        at += 1
    return (total + group, at) if read_any else None


def _ones_fit(ones: int, group: float) -> bool:
    return group % 10 == 0 and (group % 100 == 0 or ones < 10)


def _links(tokens: Sequence[Token], at: int, total: float, group: float) -> bool:
    """`a hundred | and | twenty`, `twenty | - | five`."""
    following = word_at(tokens, at + 1)
    if word_at(tokens, at) == "and":
        return (group >= 100 or bool(total and not group)) and (following in ONES or following in _TENS)
    return tokens[at].text == "-" and following in ONES and group in _TENS.values()
