"""What is counted without a number word before a noun: `the third complaint`, `twice in a month`, `a week or longer`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.found import Found
from interviews.words import NOUNS
from knowledge.comparisons import compared
from knowledge.numerals import number_at, ordinal_at
from knowledge.quantities import TIME_UNITS
from knowledge.quantity import Quantity
from knowledge.tokens import Token, tokens_of
from knowledge.tree import AttributeType, Operator, Value
from knowledge.units import unit_at

if TYPE_CHECKING:
    from interviews.unit_context import Stretch

_TIMES = {"once": 1, "twice": 2, "both": 2, "another": 2, "single": 1, "one": 1, "thrice": 3}
_MULTIPLES = {"double": 2, "triple": 3}
_ONE = frozenset("a an one the".split())
_ADJECTIVES = frozenset("full whole single last next past same first further extra".split())


def counted(stretch: Stretch, start: int, end: int, kind: Operator) -> Found | None:
    """`the third complaint`, `twice`: how many there were; `from the eighth day on` counts days."""
    text = stretch.text[start:end]
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        nth = ordinal_at(tokens, at)
        times = _TIMES.get(token.text.lower())
        if nth is None and times is None or nth and _counts_more(tokens, nth[1]):
            continue  # `the first six weeks` is six weeks
        number, after = nth or (times or 0, at + 1)
        if kind == "between" and (second := _second(tokens, after)):
            value: Value = [number, second]
        else:
            value = number
        unit = unit_at(tokens, after)[0] if nth else None
        place = start + token.start
        named = (one for one in stretch.tokens if one.idx > place and one.pos_ in NOUNS and one.lower_ != "one")
        noun = next((one.lower_ for one in named), "")
        noun = noun or stretch.listener.topic.noun
        name = f"number of {noun}" if noun else "number"
        kind_of_unit = unit if unit in TIME_UNITS else None
        of_time: AttributeType = "duration" if kind_of_unit else "number"
        return Found(name, of_time, kind, value, (start, end), kind_of_unit, head=noun)
    return None


def _counts_more(tokens: list[Token], at: int) -> bool:
    """A number of its own; not the `one` of `the second one`."""
    return at < len(tokens) and tokens[at].text.lower() != "one" and number_at(tokens, at) is not None


def _second(tokens: list[Token], after: int) -> int | None:
    """`the second | and the third`."""
    for at in range(after, min(after + 4, len(tokens))):
        if nth := ordinal_at(tokens, at):
            return nth[0]
    return None


def one_unit(text: str, start: int, end: int) -> Quantity | None:
    """`a week or longer`, `the next month`, `within a metre`: one of a unit, where no number is said."""
    tokens = tokens_of(text[start:end])
    for at, token in enumerate(tokens):
        if (
            token.text.lower() == "freezing"
            and at
            and tokens[at - 1].text.lower() in {"below", "above", "under", "over"}
        ):
            span = (start + token.start, start + token.end)
            return compared(text, Quantity(0, span, "°C", whole=span))
        if token.text.lower() in _MULTIPLES:
            span = (start + token.start, start + token.end)
            return compared(text, Quantity(_MULTIPLES[token.text.lower()], span, "x", whole=span))
        if token.text.lower() not in _ONE:
            continue
        place = at + 1
        while place < len(tokens) and tokens[place].text.lower() in _ADJECTIVES:
            place += 1
        unit, taken = unit_at(tokens, place) if place < len(tokens) else (None, 0)
        if unit is None or tokens[place].text.lower().endswith("s") and len(tokens[place].text) > 2:
            continue
        span = (start + token.start, start + tokens[place + taken - 1].end)
        one = compared(text, Quantity(1, span, unit, whole=span))
        return replace(one, whole=(max(one.whole[0], start), min(one.whole[1], end)))
    return None
