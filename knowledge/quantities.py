"""Numbers in running English: `above fifty thousand euros`, `up to 120k`, `between 10 and 20 percent`, `at least two weeks`.

Each quantity keeps the exact words it was read from. Nothing is converted: `two weeks` stays 2 with unit week.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.coins import in_currency
from knowledge.comparisons import compared
from knowledge.compounds import compound
from knowledge.month_days import is_day_of_month
from knowledge.numerals import ONES, SCALES, number_at, says_half
from knowledge.quantity import Number, Quantity
from knowledge.ranges import half_open, with_ranges
from knowledge.relative import with_relative
from knowledge.tokens import Token, tokens_of, word_at
from knowledge.unit_names import MONEY
from knowledge.units import CURRENCIES, TIME_UNITS, unit_at

__all__ = ["CURRENCIES", "TIME_UNITS", "Number", "Quantity", "find_quantities"]

_NEVER_COUNTED = frozenset(
    """and or but then i we it they he she you is are was in on at to for of if when with from that which so because
    unless except a the up down per then not no as by my your our may can must will would should could might shall""".split()
)
_BEFORE_A_YEAR = frozenset("in since of until".split())
_BEFORE_THE_NUMBER_ONE = frozenset("than least most over just only exactly".split())


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in the text, in order, ranges joined."""
    tokens = tokens_of(text)
    found: list[Quantity] = []
    at = read = 0
    while at < len(tokens):
        number = number_at(tokens, at)
        if number is None:
            at += 1
            continue
        quantity, after = _with_unit(text, tokens, at, *number, read)
        if quantity is not None:
            found.append(quantity)
        at = read = max(after, at + 1)
    found = in_currency(found)
    return half_open(text, [compared(text, one) for one in with_ranges(text, with_relative(text, found))])


def _with_unit(
    text: str, tokens: Sequence[Token], start: int, value: Number, after: int, read: int
) -> tuple[Quantity | None, int]:
    """Attach a currency sign before, or a unit after; drop numbers that only name something (`P1`, `two-person`).

    The tokens before `read` belong to the number before: `50,000 EUR | three offers`.
    """
    if is_day_of_month(tokens, start, value, after):
        return None, after + 1
    currency, begin, after = _currency_before(tokens, start, after, read)
    end = tokens[after - 1].end
    hyphen = word_at(tokens, after) == "-" and tokens[after].start == end
    place = after + 1 if hyphen else after
    following = word_at(tokens, place)
    unit, taken = unit_at(tokens, place)
    if currency is None and unit is not None:
        return _measured(tokens, begin, place + taken, value, unit)
    if hyphen and following.isalpha() and following not in ONES:
        return None, after + 2
    if _is_label(text, begin, end):
        return None, after
    if currency is not None:
        return Quantity(value, (begin, end), currency, whole=(begin, end)), after
    if _is_pronoun(tokens, start, after) or _is_year(tokens, start, value):
        return None, after
    counts = following.isalpha() and following not in _NEVER_COUNTED
    counted = tokens[after].text if counts else None
    return Quantity(value, (begin, end), whole=(begin, end), counted=counted), after


def _currency_before(tokens: Sequence[Token], start: int, after: int, read: int) -> tuple[str | None, int, int]:
    """`€1.2m`, `EUR 500`: the currency, where it begins, and the token after the number and its scale."""
    before = word_at(tokens, start - 1)
    if start <= read or before not in MONEY or tokens[start - 1].kind != "symbol" and len(before) != 3:
        return None, tokens[start].start, after
    scaled = word_at(tokens, after) in SCALES and tokens[after].start == tokens[after - 1].end
    return MONEY[before], tokens[start - 1].start, after + 1 if scaled else after


def _measured(tokens: Sequence[Token], begin: int, after: int, value: Number, unit: str) -> tuple[Quantity, int]:
    """`two weeks`, `an hour and a half`."""
    if says_half(tokens, after):
        value, after = value + 0.5, after + 3
    value, unit, after = compound(tokens, after, value, unit)
    span = (begin, tokens[after - 1].end)
    return Quantity(value, span, unit, whole=span), after


def _is_label(text: str, begin: int, end: int) -> bool:
    """`24/7`, `#3`."""
    return begin > 0 and text[begin - 1] in "/#" or text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit()


def _is_year(tokens: Sequence[Token], start: int, value: Number) -> bool:
    said = tokens[start].text.isdigit() and word_at(tokens, start - 1) in _BEFORE_A_YEAR
    return said and isinstance(value, int) and 1900 <= value <= 2100


def _is_pronoun(tokens: Sequence[Token], start: int, after: int) -> bool:
    """`the other one`, `no one`, `this one`, `one of them`: a word, not a number."""
    if after - start != 1 or word_at(tokens, start) != "one":
        return False
    if word_at(tokens, after) in {"to", "or"} and after + 1 < len(tokens) and number_at(tokens, after + 1):
        return False
    return word_at(tokens, start - 1) not in _BEFORE_THE_NUMBER_ONE or word_at(tokens, after) == "of"
