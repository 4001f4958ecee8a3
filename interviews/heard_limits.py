"""A stretch that states a limit → its number, unit, direction and name: `no older than three months`, `after that`, `the third complaint`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.clock import time_of_day
from interviews.counts import counted, one_unit
from interviews.found import Found
from interviews.limits import limit
from interviews.parts import tokens_in
from interviews.said_before import limit_before, limits_between
from interviews.unit_context import Stretch, really_counts, settled
from interviews.words import NOUNS
from knowledge.comparatives import TURNED
from knowledge.quantities import TIME_UNITS, Quantity
from knowledge.ranges import FALLS_TO
from knowledge.tree import Operator

if TYPE_CHECKING:
    from interviews.listener import Listener

_NEGATION = re.compile(r"\b(?:not?|never|nor|nobody|nothing|none|no one|without|neither)\b|n't\b", re.IGNORECASE)
_BEFORE_AN_EVENT = re.compile(
    r"^\s*(?:or (?:more|less)\s+)?(?:before\b(?!\s*$)|before$|ahead of|prior to|in advance|early)", re.IGNORECASE
)
_HOW_SOON = re.compile(r"\b(?:up to|until|till|no later than|at the latest|later than)\b", re.IGNORECASE)
_A_WINDOW = re.compile(
    r"\b(?:in|inside|within|per|over|during|for|of|every|each)\s+(?:the\s+)?(?:(?:last|past|next|same)\s+)?$",
    re.IGNORECASE,
)
_SHUT_OUT: dict[Operator, Operator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}


def heard_limit(listener: Listener, start: int, end: int, kind: Operator) -> Found | None:
    """The limit that the stretch states; None where it holds no number and points at none."""
    stretch = Stretch(listener, tokens_in(listener.doc, start, end))
    if clock := time_of_day(listener.text, start, end, kind, bare=not listener.topic.numbers):
        return clock
    here = [_within(one, start, end) for one in listener.quantities if one.span[0] >= start and one.span[1] <= end]
    windows = [one for one in here if _is_window(listener, one)]
    if here == windows and (found := counted(stretch, start, end, kind)):
        return found
    if not here and (alone := one_unit(listener.text, start, end)):
        here = [alone]
    if kind == "between":
        return _between(stretch, here, start, end)
    if not here:
        return limit_before(stretch, start, end, kind)
    quantity = settled(stretch, _deciding([one for one in here if one not in windows] or here, kind))
    return _limited(stretch, start, end, quantity, _direction(stretch, quantity, kind))


def _within(quantity: Quantity, start: int, end: int) -> Quantity:
    """Its words of comparison, as far as they lie in the stretch."""
    return replace(quantity, whole=(max(quantity.whole[0], start), min(quantity.whole[1], end)))


def _is_window(listener: Listener, quantity: Quantity) -> bool:
    """`twice | in six months`: how long is counted over, not what limits."""
    lead = listener.text[max(0, quantity.span[0] - 24) : quantity.span[0]]
    return quantity.unit in TIME_UNITS and _A_WINDOW.search(lead) is not None


def _deciding(here: list[Quantity], kind: Operator) -> Quantity:
    """The number that limits: one said with this direction before one with another, and before one that only counts."""
    same = [one for one in here if one.operator == kind]
    compared = [one for one in here if one.operator not in {None, "between"}]
    return (same or compared or here)[0]


def _direction(stretch: Stretch, quantity: Quantity, kind: Operator) -> Operator:
    """As the words state it; as the kind has it where they state none, or where a negation may turn them round."""
    said = quantity.operator
    if said is None or said == "between" or quantity.loose:
        return said if said == "between" and quantity.high is not None else kind
    start, end = stretch.tokens[0].idx, stretch.tokens[-1].idx + len(stretch.tokens[-1])
    words = stretch.text[start:end]
    if quantity.unit in TIME_UNITS and _BEFORE_AN_EVENT.search(stretch.text[quantity.whole[1] : end]):
        said = _SHUT_OUT[said] if _HOW_SOON.search(words) else said
    lead = stretch.text[start : quantity.whole[0]] + stretch.text[quantity.whole[1] : end]
    turned = TURNED.get(said)
    return kind if kind == turned and _NEGATION.search(lead) else said


def _limited(stretch: Stretch, start: int, end: int, quantity: Quantity, operator: Operator) -> Found:
    listener = stretch.listener
    counts = really_counts(stretch, quantity)
    if not counts:
        quantity = replace(quantity, counted=None)
    elif quantity.counted is None:  # `two or more documents`
        things = (one.lower_ for one in stretch.tokens if one.idx >= quantity.whole[1] and one.pos_ in NOUNS)
        quantity = replace(quantity, counted=next(things, None))
    named = any(one.pos_ in NOUNS for one in stretch.tokens if one.idx < quantity.span[0])
    found = limit(listener.doc, start, end, quantity, listener.topic, settled=named or counts)
    return replace(found, operator=operator, span=(start, end))


def _between(stretch: Stretch, here: list[Quantity], start: int, end: int) -> Found | None:
    """A range said as one, or as two numbers; `in between` lies between the limits named before."""
    band = next((one for one in here if one.operator == "between" and one.high is not None), None)
    if band is None and len(here) > 1:
        first, second = here[0], here[1]
        if first.value > FALLS_TO * second.value > 0 and first.unit != second.unit:
            return None  # `from a hundred to two and a half tonnes`
        low, high = sorted((first.value, second.value))
        unit = second.unit or first.unit
        band = replace(second, value=low, high=high, unit=unit, operator="between")
    if band is None:
        return limits_between(stretch, start, end, here)
    quantity = settled(stretch, band)
    return _limited(stretch, start, end, quantity, "between")
