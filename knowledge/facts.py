"""Facts of a case, read from what a person writes: `A new vendor sent a 72,000 EUR invoice` → supplier is new, invoice amount 72000 EUR.

A fact that the words do not settle is marked unsure: whoever calls asks for it, and never decides with it.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.case_categories import read_category
from knowledge.case_days import read_days
from knowledge.case_deviation import read_deviation
from knowledge.case_numbers import number_fact, read_numbers, stretch_fact
from knowledge.case_quantities import said_quantities
from knowledge.case_times import in_unit, stretch_in
from knowledge.clauses import denied, has_negation
from knowledge.fact import UNKNOWN, Fact, phrases
from knowledge.facts_otherwise import said_otherwise
from knowledge.lexicon import Token, stem, tokens
from knowledge.likeness import Likeness
from knowledge.places import read_places
from knowledge.quantities import CURRENCIES, find_quantities
from knowledge.statements import goes_on, none_of, of_a_kind, read_statement, shape, telling
from knowledge.states import alike, contrary, is_state
from knowledge.tree import Attribute, Value
from knowledge.unknowns import read_unknowns

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

__all__ = ["UNKNOWN", "Fact", "by_other_names", "in_unit", "read_answer", "read_case", "read_facts", "read_state"]

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
    attributes = [by_other_names(one) for one in attributes]
    texts = [one for attribute in attributes for phrase in phrases(attribute) for one in phrase.split()]
    like = Likeness(embedder, [*texts, *(one.text for one in tokens(message))])
    numbers = read_numbers(message, words, [one for one in attributes if one.type in ("number", "duration")], like)
    unknown = {one.attribute: one for one in read_unknowns(message, attributes, embedder)}
    names = {
        one.name: frozenset(word.stem for phrase in phrases(one) for word in telling(phrase)) for one in attributes
    }
    own = _own_words(names)
    alone = frozenset(word for held in own.values() for word in held if len(word) > 3)
    found: list[Fact] = []
    for attribute in attributes:
        if attribute.name in unknown:
            found.append(unknown[attribute.name])
            continue
        match attribute.type:
            case "number" | "duration":
                fact = (
                    _no_time_at_all(message, attribute, like)
                    or _in_one_currency(message, attribute, numbers.get(attribute.name))
                    or read_days(message, attribute, like)
                    or read_deviation(message, attribute)
                    or _none_of_it(message, attribute)
                )
            case "yes_no":
                fact = read_places(message, attribute) or _read_yes_no(message, attribute, like, alone)
            case "category":
                fact = read_category(message, words, attribute, attributes, like)
            case "date":
                fact = _read_date(message, attribute)
            case _:
                fact = None
        if fact is not None:
            found.append(fact)
    return _one_of_like_names(found, words, names, own)


def read_case(message: str, attributes: Sequence[Attribute], decision: str, embedder: "Embedder") -> list[Fact]:
    """The facts of a case of this decision: those that `read_facts` reads, and yes/no facts said in other words."""
    facts = {one.attribute: one for one in read_facts(message, attributes, embedder)}
    open_ = {one.name for one in attributes if one.name not in facts or not facts[one.name].sure}
    named = [by_other_names(one) for one in attributes]
    for fact in said_otherwise(message, named, facts, open_, decision, embedder):
        facts[fact.attribute] = fact
    return list(facts.values())


_SAME_THING = (("bank details", "bank account", "IBAN", "account number"),)
"""Names that any company uses for the same thing, which nearness in meaning does not show."""


def by_other_names(attribute: Attribute) -> Attribute:
    """`bank details changed` is also `IBAN changed`."""
    if attribute.type != "yes_no":
        return attribute
    more = [
        phrase.replace(one, other)
        for phrase in phrases(attribute)
        for names in _SAME_THING
        for one in names
        if one in phrase
        for other in names
        if other != one
    ]
    return attribute.model_copy(update={"aliases": [*attribute.aliases, *more]}) if more else attribute


def _one_of_like_names(
    found: list[Fact], words: Sequence[Token], names: dict[str, frozenset[str]], own: dict[str, frozenset[str]]
) -> list[Fact]:
    """`the alarm chain` says nothing of the dosing chain: of facts whose names share the words read, those whose own word is said."""
    said = {one.stem for one in words}
    named = [one for one in found if own.get(one.attribute, frozenset()) & said]

    def is_another(one: Fact) -> bool:
        mine = own.get(one.attribute, frozenset())
        read = {word.stem for word in words if one.span[0] <= word.start < one.span[1]}
        shared = (other for other in named if other.attribute != one.attribute and read & names[other.attribute])
        return bool(mine) and not mine & said and any(shared)

    return [one for one in found if one.value is not True or not is_another(one)]


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
        told = _read_yes_no(message, attribute, Likeness(embedder)) or read_state(message, attribute)
        return fact(told.value) if told is not None else None
    if attribute.type in ("number", "duration"):
        for quantity in said_quantities(message):
            value = in_unit(quantity.value, quantity.unit, attribute.unit)
            if value is not None:
                return number_fact(message, attribute, quantity, value, sure=quantity.operator in (None, "="))
            if stretch_in(quantity, attribute.unit) is not None and quantity.operator in (None, "="):
                return stretch_fact(message, attribute, quantity)
        return read_days(message, attribute, Likeness(embedder))
    if attribute.type == "category":
        said = {stem(one.text) for one in tokens(message)}
        hits = [one for one in attribute.values or [] if {stem(part.text) for part in tokens(one)} <= said]
        if len(hits) == 1:
            return fact(hits[0])
    return next(iter(read_facts(message, [attribute], embedder)), None)


def read_state(message: str, attribute: Attribute) -> Fact | None:
    """Asked whether bank details changed, `they changed it last week` says so: the state alone, about what was asked."""
    said = [one for one in telling(message) if not goes_on(message, one)]
    for phrase in phrases(attribute):
        for state in shape(phrase).said:
            if not is_state(state.text):
                continue
            for among, contrary_one in ((alike(state.text), False), (contrary(state.text), True)):
                word = next((one for one in said if one.stem in among), None)
                if word is not None:
                    span = (word.start, word.end)
                    no = denied(message, (0, len(message)), span) != contrary_one
                    value = no == has_negation(phrase)
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


def _own_words(names: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each fact, the stems that stand in its name alone and say which one it is."""
    return {
        name: frozenset(word for word in words if len(word) > 2 and sum(word in other for other in names.values()) == 1)
        - _SAY_LITTLE
        for name, words in names.items()
    }


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
    if value is True and _REFUSED.search(message[: said.span[0]]):
        value = False
    return Fact(attribute=attribute.name, value=value, span=said.span, words=message[slice(*said.span)], sure=said.sure)


_REFUSED = re.compile(
    r"\b(?:refus|declin|reject)(?:e|es|ed|ing|s)?(?: to \w+)?(?: us| them)?(?: (?:any|a|an|the|every|all))?\s+$|\bwon['’]t (?:give|offer|provide)(?: us)?(?: (?:any|a|an|the))?\s+$",
    re.I,
)
"""Right before a thing: there is none of it."""


def _in_one_currency(message: str, attribute: Attribute, fact: Fact | None) -> Fact | None:
    """Amounts in two currencies are never added, and which one counts is asked: then the fact is unsure, in the words of both."""
    if fact is None or attribute.unit not in CURRENCIES:
        return fact
    spans = [one.span for one in find_quantities(message) if one.unit in CURRENCIES and one.unit != attribute.unit]
    if not spans or fact.span in spans:
        return fact
    span = min(fact.span[0], spans[0][0]), max(fact.span[1], spans[-1][1])
    return fact.model_copy(update={"sure": False, "span": span, "words": message[slice(*span)]})


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
