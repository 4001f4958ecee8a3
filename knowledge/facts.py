"""Facts of a case, read from what a person writes: `A new vendor sent a 72,000 EUR invoice` → supplier is new, invoice amount 72000 EUR.

A fact that the words do not settle is marked unsure: whoever calls asks for it, and never decides with it.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.case_categories import read_category
from knowledge.case_numbers import in_unit, number_fact, read_numbers
from knowledge.clauses import denied, has_negation
from knowledge.fact import UNKNOWN, Fact, phrases
from knowledge.lexicon import stem, tokens
from knowledge.likeness import Likeness
from knowledge.places import read_places
from knowledge.quantities import find_quantities
from knowledge.statements import none_of, of_a_kind, read_statement, shape, telling
from knowledge.states import alike, is_state
from knowledge.tree import Attribute, Value
from knowledge.unknowns import read_unknowns

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

__all__ = ["UNKNOWN", "Fact", "in_unit", "read_answer", "read_facts"]

_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|correct|right|indeed|it is|it does|it has|they did|they are|true|of course|definitely)\b",
    re.I,
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|not|never|none|false|it isn'?t|it is not|they didn'?t|they aren'?t|wrong)\b", re.I
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:don'?t|do not|doesn'?t|cannot|can'?t|couldn'?t) (?:know|tell|say|find out)|no idea|not (?:sure|certain|known)|unsure|unknown|unclear"
    r"|nobody knows|no one knows)\b",
    re.I,
)
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LONG_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Z][a-z]{2})[a-z]* (\d{4})\b")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read_facts(message: str, attributes: Sequence[Attribute], embedder: "Embedder | None" = None) -> list[Fact]:
    """Every fact the message states about these attributes, at most one for each, in the attributes' order."""
    words = telling(message)
    texts = [one for attribute in attributes for phrase in phrases(attribute) for one in phrase.split()]
    like = Likeness(embedder, [*texts, *(one.text for one in tokens(message))])
    numbers = read_numbers(message, words, [one for one in attributes if one.type in ("number", "duration")], like)
    unknown = {one.attribute: one for one in read_unknowns(message, attributes, embedder)}
    own = _own_words(attributes)
    found: list[Fact] = []
    for attribute in attributes:
        if attribute.name in unknown:
            found.append(unknown[attribute.name])
            continue
        match attribute.type:
            case "number" | "duration":
                fact = (
                    _no_time_at_all(message, attribute, like)
                    or numbers.get(attribute.name)
                    or _none_of_it(message, attribute)
                )
            case "yes_no":
                fact = read_places(message, attribute) or _read_yes_no(message, attribute, like, own)
            case "category":
                fact = read_category(message, words, attribute, attributes, like)
            case "date":
                fact = _read_date(message, attribute)
            case _:
                fact = None
        if fact is not None:
            found.append(fact)
    return found


def read_answer(message: str, attribute: Attribute, embedder: "Embedder | None" = None) -> Fact | None:
    """The answer to a question about one attribute: `yes`, `no, last week`, `40k`, an option's words, `no idea`."""
    whole = (len(message) - len(message.lstrip()), len(message.rstrip()))

    def fact(value: Value, unit: str | None = None) -> Fact:
        return Fact(attribute=attribute.name, value=value, unit=unit, span=whole, words=message.strip(), sure=True)

    if _NOT_KNOWN.search(message):
        return fact(UNKNOWN)
    if attribute.type == "yes_no" and (_YES.search(message) or _NO.search(message)):
        return fact(bool(_YES.search(message)))
    if attribute.type == "yes_no" and "?" not in message:
        told = _read_yes_no(message, attribute, Likeness(embedder)) or _state_said(message, attribute)
        return fact(told.value) if told is not None else None
    if attribute.type in ("number", "duration"):
        for quantity in find_quantities(message):
            value = in_unit(quantity.value, quantity.unit, attribute.unit)
            if value is not None:
                return number_fact(message, attribute, quantity, value, sure=quantity.operator in (None, "="))
        return None
    if attribute.type == "category":
        said = {stem(one.text) for one in tokens(message)}
        hits = [one for one in attribute.values or [] if {stem(part.text) for part in tokens(one)} <= said]
        if len(hits) == 1:
            return fact(hits[0])
    return next(iter(read_facts(message, [attribute], embedder)), None)


def _state_said(message: str, attribute: Attribute) -> Fact | None:
    """Asked whether bank details changed, `they changed it last week` says so: the state alone, about what was asked."""
    for phrase in phrases(attribute):
        for state in shape(phrase).said:
            among = alike(state.text) if is_state(state.text) else frozenset()
            word = next((one for one in telling(message) if one.stem in among), None)
            if word is not None:
                span = (word.start, word.end)
                value = denied(message, (0, len(message)), span) == has_negation(phrase)
                return Fact(attribute=attribute.name, value=value, span=span, words=word.text, sure=True)
    return None


def _read_date(message: str, attribute: Attribute) -> Fact | None:
    if match := _ISO_DATE.search(message):
        return Fact(attribute=attribute.name, value=match[0], span=match.span(), words=match[0], sure=True)
    match = _LONG_DATE.search(message)
    if match is None or match[2].lower() not in _MONTH_NAMES:
        return None
    value = f"{match[3]}-{_MONTH_NAMES.index(match[2].lower()) + 1:02d}-{int(match[1]):02d}"
    return Fact(attribute=attribute.name, value=value, span=match.span(), words=match[0], sure=True)


def _own_words(attributes: Sequence[Attribute]) -> frozenset[str]:
    """Stems that stand in the name of one fact alone, and that say which one."""
    names = [{word.stem for phrase in phrases(one) for word in telling(phrase)} for one in attributes]
    return (
        frozenset(
            word for name in names for word in name if len(word) > 3 and sum(word in other for other in names) == 1
        )
        - _SAY_LITTLE
    )


_SAY_LITTLE = frozenset(
    stem(word)
    for word in "same data other written writing given time last month year week signed agreed changed missing wants needs people person number amount "
    "company customer supplier contract document paper work site part unit case".split()
)


def _read_yes_no(message: str, attribute: Attribute, like: Likeness, own: frozenset[str] = frozenset()) -> Fact | None:
    said = read_statement(message, attribute, like)
    if said is None or not said.sure:
        said = none_of(message, attribute, own) or of_a_kind(message, attribute, own) or said
    if said is None:
        return None
    value: Value = UNKNOWN if said.value is None else said.value
    return Fact(attribute=attribute.name, value=value, span=said.span, words=message[slice(*said.span)], sure=said.sure)


_NONE = r"\b(?:no|without(?: any)?|zero|nil)\s+(?:\w+\s+)?"


def _none_of_it(message: str, attribute: Attribute) -> Fact | None:
    """`no advance`: there is none of what a number counts."""
    if attribute.unit is None or attribute.type != "number":
        return None
    for phrase in phrases(attribute):
        match = re.search(
            rf"{_NONE}{re.escape(phrase)}(?:s|ment)?\b(?!\s+(?:of|over|above|more|than|limit))", message, re.I
        )
        if match is not None:
            return Fact(
                attribute=attribute.name, value=0, unit=attribute.unit, span=match.span(), words=match[0], sure=True
            )
    return None


def _no_time_at_all(message: str, attribute: Attribute, like: Likeness) -> Fact | None:
    """`no service contract` says that its duration is 0."""
    thing = attribute.name.removesuffix(" duration")
    if attribute.type != "duration" or thing == attribute.name or " " not in thing:
        return None
    fact = _read_yes_no(message, Attribute(name=thing, type="yes_no"), like)
    if fact is None or not fact.sure or fact.value is not False:
        return None
    return fact.model_copy(update={"attribute": attribute.name, "value": 0, "unit": attribute.unit})
