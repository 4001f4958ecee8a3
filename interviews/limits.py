"""A limit: `the invoice is above fifty thousand`, `at least two weeks`, `above that`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.change_names import tells_change
from interviews.coordination import trimmed
from interviews.found import FLIPPED, Found
from interviews.measures import LASTING, Said, is_far, measure_since, number_name
from interviews.parts import text_of, tokens_in
from interviews.tense import is_finite
from interviews.topic import Topic
from interviews.words import NOUNS, RELATIVES
from knowledge.quantities import TIME_UNITS, Quantity
from knowledge.tree import AttributeType, Operator, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ABOVE = re.compile(
    r"^(?:anything |everything |it's |it is |it was |they're |it goes |off by |by |if )*(?P<word>above|over|beyond|past|more than|higher than|longer than|later than|older than|greater than|bigger than|heavier than|below|under|less than|lower than|shorter than|earlier than|younger than|smaller than|lighter than|fewer than|up to) (?:that|this|it)$|^(?:it's|it is|it was|it gets|they're|that's|we're) (?P<bare>more|higher|longer|greater|larger|bigger|less|lower|shorter|smaller|fewer|older|younger|worse)$",
    re.IGNORECASE,
)
_UP = frozenset("above over beyond past later heavier more higher longer older greater larger bigger worse".split())
_REACHES = frozenset("hit reach touch get come total make exceed".split())
_MOVES = _REACHES | frozenset("go drop fall rise climb run".split())
"""Verbs that say how a number is reached, not what it is of."""
_BEFORE_A_LIMIT = frozenset("be go come get exceed reach cost run weigh last take any to have out".split())
_DENIES = frozenset("not n't never no without".split())
_BARE = frozenset("VB VBN VBG".split())
_SCALES = (1, 1000, 10**6)
NEAR = 5
"""Characters from the start of a leading `no` within which a comparison of its own begins."""


def above_that(text: str, start: int, end: int, topic: Topic) -> Found | None:
    """`Above that`, `if it's less`: the limit named last, seen from the other side."""
    match = _ABOVE.match(text[start:end].strip())
    last = topic.number
    if match is None or last is None:
        return None
    word = (match["word"] or match["bare"]).split()[0].lower()
    up = word in _UP
    value = last.value
    if isinstance(value, list):
        value = value[1] if up else value[0]
    if match["word"] and not match["bare"]:
        operator: Operator = "<=" if word == "up" else ">" if up else "<"
    else:
        operator = _beyond(last.operator, up)
    return replace(last, operator=operator, value=value, span=(start, end))


def _beyond(last: Operator, up: bool) -> Operator:
    """`if it's more`: what lies on the other side of the last limit."""
    if up:
        return ">=" if last == "<" else ">"
    return "<=" if last == ">" else "<"


def compares(tokens: list[Token], quantity: Quantity) -> bool:
    """A number that limits something, not one that only counts (`after three mails`, `two signatures`)."""
    if quantity.operator is not None or quantity.approximate:
        return True
    before = [one for one in tokens if one.idx < quantity.span[0]]
    if not before or quantity.unit is None and quantity.counted is not None:
        return False
    return before[-1].lemma_ == "be" or before[-1].lemma_.lower() in _REACHES or tells_change(before)


def is_near(start: int, quantity: Quantity) -> bool:
    """Does the comparison begin with a leading `no`, as in `no more than five`, rather than after what `no` is about?"""
    return quantity.whole[0] <= start + NEAR


def limits(doc: Doc, start: int, end: int, compared: Sequence[Quantity], topic: Topic) -> list[Found]:
    """A clause with one comparison or more: each with the words up to the next."""
    found: list[Found] = []
    for index, quantity in enumerate(compared):
        stop = end if index == len(compared) - 1 else _between(doc, quantity, compared[index + 1])
        found.append(limit(doc, start, stop, quantity, topic))
        start = stop
    return found


def limit(doc: Doc, start: int, end: int, quantity: Quantity, topic: Topic, settled: bool = False) -> Found:
    """One comparison, with what it is of. `settled`: the number has its unit, or is known to have none."""
    start, end = trimmed(doc, start, end)
    if text_of(doc)[: quantity.whole[0]].lower().rstrip().endswith("outside"):
        return Found("", "number", "between", quantity.value, (start, end))
    tokens = tokens_in(doc, start, end)
    before = [one for one in tokens if one.idx < quantity.whole[0]]
    after = [one for one in tokens if one.idx >= quantity.whole[1]]
    operator = _direction(quantity, before)
    if not settled:
        quantity = _inherited(_really_counted(doc, quantity), topic, before)
    kind: AttributeType = "duration" if quantity.unit in TIME_UNITS else "number"
    value: Value = quantity.value
    if quantity.operator == "between" and quantity.high is not None:
        value = [quantity.value, quantity.high]
    name, head = number_name(Said(before, quantity, after, topic))
    known = topic.known(name, kind, quantity.unit)
    if known is None:
        return Found(name, kind, operator, value, (start, end), quantity.unit, head, approximate=quantity.approximate)
    unit = quantity.unit or known.unit
    return Found(known.name, kind, operator, value, (start, end), unit, head, approximate=quantity.approximate)


def _between(doc: Doc, first: Quantity, second: Quantity) -> int:
    """Where the words of the first comparison end and the second begin."""
    place = second.whole[0]
    for token in reversed(tokens_in(doc, first.whole[1], second.whole[0])):
        if token.pos_ != "ADP" and token.lower_ not in {"for", "in", "of", "at"}:
            break
        place = token.idx
    return place


def _direction(quantity: Quantity, before: list[Token]) -> Operator:
    reached = quantity.unit == "x" or bool(before) and (before[-1].lemma_.lower() in _REACHES or tells_change(before))
    operator: Operator = quantity.operator or (">=" if reached else "=")
    return FLIPPED.get(operator, operator) if _is_negated(before, quantity) else operator


def _is_negated(before: list[Token], quantity: Quantity) -> bool:
    """`isn't over 500`, `doesn't hold more than 200`, `no crack longer than 3 cm`: the negation turns the comparison round.

    Not where it is the length of an absence (`no rain for more than five days`), nor where something else is denied (`it isn't a new client over 500`).
    """
    place = next((at for at in reversed(range(len(before))) if before[at].lower_ in _DENIES), None)
    if place is None:
        return False
    between = before[place + 1 :]
    if all(one.lemma_.lower() in _BEFORE_A_LIMIT for one in between):
        return True
    if any(is_finite(one) or one.is_punct or one.pos_ == "CCONJ" or one.tag_ in RELATIVES for one in between):
        return False
    if quantity.unit in TIME_UNITS and any(one.lower_ in LASTING for one in between):
        return False
    if before[place].lower_ in {"no", "without"} or any(one.dep_ == "expl" for one in before[:place]):
        return any(one.pos_ in NOUNS for one in between)
    return any(one.pos_ == "VERB" and one.tag_ in _BARE for one in between) and not _is_copula(before[:place])


def _is_copula(before: list[Token]) -> bool:
    return bool(before) and before[-1].lemma_ == "be"


def _really_counted(doc: Doc, quantity: Quantity) -> Quantity:
    """Only a noun is counted: not `goes` in `anything over five goes …`."""
    if quantity.counted is None:
        return quantity
    following = next((one for one in doc if one.idx >= quantity.span[1] and not one.is_space), None)
    if following is not None and following.pos_ in NOUNS | {"ADJ"}:
        return quantity
    return replace(quantity, counted=None)


def _inherited(quantity: Quantity, topic: Topic, before: list[Token]) -> Quantity:
    """A bare number takes the unit, and where it fits the scale, of the limits named before (`below ten`)."""
    if quantity.unit is not None or quantity.counted is not None:
        return quantity
    for one in topic.said:  # `by up to fifteen percent … More than fifteen`
        if one.span[1] <= quantity.span[0] and one.unit and quantity.value in {one.value, one.high}:
            return replace(quantity, unit=one.unit)
    if not topic.numbers or any(one.tag_ == "WP" for one in before):
        return quantity
    for said in reversed(topic.numbers):
        if (scale := _scale(quantity, said)) is not None:
            high = quantity.high * scale if quantity.high is not None else None
            return replace(quantity, unit=said.unit, value=quantity.value * scale, high=high)
    last = topic.numbers[-1]
    measure = measure_since(quantity, last, topic)
    same = measure in last.attribute if measure is not None else not _is_of_own(before) and not is_far(quantity, last)
    return replace(quantity, unit=last.unit) if same else quantity


def _scale(quantity: Quantity, said: Found) -> int | None:
    """`between ten and twenty thousand … below ten`: the scale that makes it a limit named before."""
    bounds = said.value if isinstance(said.value, list) else [said.value]
    numbers = [bound for bound in bounds if isinstance(bound, int | float)]
    return next((scale for scale in _SCALES if quantity.value * scale in numbers), None)


def _is_of_own(before: list[Token]) -> bool:
    """The words before it say what it is of."""
    return any(one.pos_ in NOUNS or one.pos_ == "VERB" and one.lemma_.lower() not in _MOVES for one in before)
