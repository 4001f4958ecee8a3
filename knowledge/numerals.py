"""Numbers in digits and in words: `50,000`, `120k`, `twenty-five`, `a hundred and twenty thousand`, `two and a half`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.quantity import Number, tidy
from knowledge.tokens import Token, word_at
from knowledge.units import time_unit, unit_at

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ONES = {
    word: number for number, word in enumerate(f"zero one two three four five six seven eight nine {_TEENS}".split())
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TENS["fourty"] = 40
_TEENTHS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {
    word: number
    for number, word in enumerate(f"first second third fourth fifth sixth seventh eighth ninth {_TEENTHS}".split(), 1)
} | {"thirtieth": 30}
_FRACTIONS = {"half": 1 / 2, "quarter": 1 / 4, "third": 1 / 3}
_PARTS = {"tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000}
_NOTES = {"fiver": 5, "tenner": 10}
SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6, "mio": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_AFTER_A = frozenset("hundred thousand million billion grand".split())
_CLOSING = frozenset("thousand million billion".split())
_BEFORE_A_POINT = frozenset(
    "below above over under than past beyond at to least most of within between and about around is by hits hit reaches".split()
)
_BEFORE_A_UNIT = re.compile(
    r"(?:over|than|under|within|least|most|past|about|almost|nearly|up to|every|below|above|half)\s*$", re.IGNORECASE
)


def number_at(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Read a number that starts at this token: (value, index after it)."""
    if _is_minus(tokens, at):
        positive = number_at(tokens, at + 1)
        either_way = word_at(tokens, at - 1) in {"or", "/"} and word_at(tokens, at - 2) == "plus"
        return (positive[0] if either_way else tidy(-positive[0]), positive[1]) if positive else None
    if tokens[at].kind == "number":
        digits = _digits(tokens[at].text)
        return None if digits is None else _scaled(tokens, digits, at + 1)
    spoken = _decimal(tokens, at, *(_spoken(tokens, at) or (None, at)))
    return _scaled(tokens, *spoken) if spoken else None


def ordinal_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """`third`, `twenty-fourth`, `24th`: (number, index after it)."""
    word = word_at(tokens, at)
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    if tokens[at].kind == "number" and word.isdigit() and word_at(tokens, at + 1) in {"st", "nd", "rd", "th"}:
        return int(word), at + 2
    after = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
    ones = ORDINALS.get(word_at(tokens, after), 10)
    return (_TENS[word] + ones, after + 1) if word in _TENS and ones < 10 else None


def _is_minus(tokens: Sequence[Token], at: int) -> bool:
    """`minus five`, `-5` with nothing right before it."""
    if at + 1 >= len(tokens):
        return False
    if word_at(tokens, at) == "minus":
        return True
    glued = tokens[at].text in {"-", "−"} and tokens[at + 1].kind == "number" and tokens[at + 1].start == tokens[at].end
    return glued and (at == 0 or tokens[at - 1].kind != "number" and tokens[at - 1].end < tokens[at].start)


def _decimal(tokens: Sequence[Token], at: int, whole: float | None, after: int) -> tuple[float, int] | None:
    """`one point five`, `below point two`: digits said one by one."""
    leads = whole is not None or word_at(tokens, at - 1) in _BEFORE_A_POINT
    digits = ""
    place = after + 1
    while leads and word_at(tokens, after) == "point" and ONES.get(word_at(tokens, place), 10) < 10:
        digits += str(ONES[word_at(tokens, place)])
        place += 1
    if digits:
        return (whole or 0) + float(f"0.{digits}"), place
    return None if whole is None else (whole, after)


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
    if word_at(tokens, at) in _PARTS and word_at(tokens, at + 1) == "of" and (unit := _of_a(tokens, at + 1)):
        return tidy(value / _PARTS[word_at(tokens, at)]), unit
    if says_half(tokens, at) and value < 100:
        value, at = value + 0.5, at + 3
    return tidy(value), at


def _scale_fits(tokens: Sequence[Token], at: int) -> bool:
    """A lone `m` means million after money or a number glued to it; never a metre with a space."""
    if word_at(tokens, at) not in {"m", "k"}:
        return True
    if word_at(tokens, at + 1) in {"an", "per", "/"} and word_at(tokens, at + 2) in {"hour", "h"}:
        return False
    return tokens[at].start == tokens[at - 1].end or (word_at(tokens, at) == "k" and tokens[at - 1].kind == "word")


def _spoken(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Number words: `twenty-five`, `a hundred and twenty thousand`, `half a million`, `a couple of`."""
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word == "half":
        return _half_a(tokens, at)
    if word in {"a", "an"}:
        return _after_a(tokens, at)
    if (
        word_at(tokens, at - 1) in {"the", "no"}
        and (nth := ordinal_at(tokens, at))
        and time_unit(word_at(tokens, nth[1]))
    ):
        return float(nth[0]), nth[1]
    if word == "couple" and following == "of":
        return 2.0, at + 2
    if word not in ONES and word not in _TENS:
        return None
    if word == "three" and following == "quarters" and (after := _of_a(tokens, at + 2)):
        return 0.75, after
    return _hundreds_left_out(tokens, at) or _between_two(tokens, at) or _number_words(tokens, at, 0.0)


def _hundreds_left_out(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """`one fifty`, `two twenty-five`: a hundred and fifty, two hundred and twenty-five. Not `two twenty-foot containers`."""
    ones = ONES.get(word_at(tokens, at), 10)
    if not 0 < ones < 10 or word_at(tokens, at + 1) not in _TENS:
        return None
    rest = _number_words(tokens, at + 1, 0.0)
    if rest is None or rest[0] >= 100 or word_at(tokens, rest[1]) == "-" or word_at(tokens, at - 1) in {"point", "-"}:
        return None
    return 100 * ones + rest[0], rest[1]


def _between_two(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """`between five hundred | and five thousand`: this `and` parts two numbers, unless another one follows."""
    if word_at(tokens, at - 1) != "between":
        return None
    whole = _number_words(tokens, at, 0.0)
    if whole is None or word_at(tokens, whole[1]) in {"and", "to"}:
        return whole
    place = next((one for one in range(at, whole[1]) if word_at(tokens, one) == "and"), None)
    return whole if place is None else _number_words(tokens[:place], at, 0.0)


def _half_a(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """`half a million`, `half an hour`."""
    what = word_at(tokens, at + 2)
    if word_at(tokens, at + 1) not in {"a", "an"}:
        return (0.5, at + 1) if word_at(tokens, at + 1) in {"hour", "mile", "litre", "metre", "inch"} else None
    if what in SCALES:
        return 0.5 * SCALES[what], at + 3
    return (0.5, at + 2) if unit_at(tokens, at + 2)[0] else None


def _of_a(tokens: Sequence[Token], at: int) -> int | None:
    """`a quarter | of an hour`: the token of the unit."""
    article = word_at(tokens, at) == "of" and word_at(tokens, at + 1) in {"a", "an"}
    return at + 2 if article and unit_at(tokens, at + 2)[0] else None


def _after_a(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """`a hundred and twenty`, `a couple of`, `a dozen`, `over a week`."""
    following = word_at(tokens, at + 1)
    if following in _FRACTIONS and (after := _of_a(tokens, at + 2)):
        return _FRACTIONS[following], after
    if following in _NOTES:
        return float(_NOTES[following]), at + 2
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
        elif word == "hundred" and read_any and group < 100:
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
        return (group >= 100 and group % 100 == 0 or bool(total and not group)) and (
            following in ONES or following in _TENS
        )
    return tokens[at].text == "-" and following in ONES and group in _TENS.values()
