"""A noun phrase that picks out cases: `our framework suppliers`, `private deals up to 100k`, `anything up to $75`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.attribute_names import joined, name_of
from interviews.categories import of_colour
from interviews.coordination import trimmed
from interviews.dates import dated
from interviews.found import Found
from interviews.limits import above_that, is_near, limit
from interviews.modifiers import OWNING, Piece, is_manner, pieces
from interviews.parts import text_of, tokens_in
from interviews.roles import is_person
from interviews.statements import positive
from interviews.topic import Topic
from interviews.words import (
    DETERMINERS,
    INDEFINITE_ARTICLES,
    INTENSIFIERS,
    MEASURES,
    NEGATIONS,
    NOUNS,
    PARTICIPLES,
    RELATIVES,
    UNIVERSALS,
)
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_CONTENT = frozenset("DET PRON ADP PUNCT".split())
_ONES = frozenset(["one", "ones"])
_NO_CASE = frozenset("anything everything something anyone everyone ones cases case those".split())
_RANKING = frozenset(
    """last next first total average expected annual yearly monthly daily net gross overall maximum minimum
    remaining""".split()
)
"""Adjectives that are part of a measure's name: `total exposure`, `annual turnover`."""
_LEFT_OUT = DETERMINERS | INTENSIFIERS | NEGATIONS | {",", "."}


def noun_phrase(doc: Doc, start: int, end: int, quantities: Sequence[Quantity], topic: Topic) -> list[Found]:
    """The conditions that a phrase states: what is picked out, and its limits."""
    start, end = trimmed(doc, start, end)
    special = above_that(text_of(doc), start, end, topic) or dated(text_of(doc), start, end)
    if special is not None:
        return [special]
    limits = _limits_in(doc, start, end, quantities)
    if len(parts := pieces(doc, start, end, limits)) > 1:
        return _by_piece(doc, parts, quantities, topic)
    stop = limits[0].whole[0] if limits else end
    nominal = tokens_in(doc, start, stop)
    if (relative := next((one for one in nominal[1:] if one.tag_ in RELATIVES), None)) is not None:
        return _with_relative(doc, start, end, relative, limits, topic)
    content = _content(nominal)
    colour = of_colour(nominal, content, topic)
    if colour is not None and not limits:
        return [colour]
    measured = limits and content and _is_measured(nominal, content, limits[0])
    if measured:
        topic.noun = content[-1].lemma_.lower()
    if measured or not content:
        return _noted_limits(doc, start, end, limits, topic)
    described = _described(doc, start, min(stop, end), nominal, content, topic)
    topic.note(described)
    return [described, *_noted_limits(doc, None, end, limits, topic)]


def _limits_in(doc: Doc, start: int, end: int, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The comparisons of the phrase; none where `no` is about a thing: `no order over 500`."""
    found = [one for one in quantities if one.span[0] >= start and one.span[1] <= end and one.operator is not None]
    tokens = tokens_in(doc, start, end)
    negated = tokens and tokens[0].lower_ == "no" and found and not is_near(start, found[0])
    return [] if negated else found


def _noted_limits(doc: Doc, start: int | None, end: int, limits: Sequence[Quantity], topic: Topic) -> list[Found]:
    """Each limit from `start`, or from its own words on; what follows may refer to it."""
    found: list[Found] = []
    for one in limits:
        found.append(limit(doc, one.whole[0] if start is None else start, end, one, topic))
        topic.note(found[-1])
    return found


def _with_relative(
    doc: Doc, start: int, end: int, relative: Token, limits: Sequence[Quantity], topic: Topic
) -> list[Found]:
    """`customers who pay late`, `an order that waited more than two days`."""
    tokens = tokens_in(doc, start, end)
    noun = [one for one in tokens if one.i < relative.i and one.pos_ in NOUNS | {"ADJ"}]
    clause = [one for one in tokens if one.i > relative.i]
    if not clause or not noun:
        return []
    head = noun[-1].lower_
    if not limits:
        words, value = positive(clause)
        name, _ = name_of([*noun, *words], topic)
        return [Found(name, "yes_no", "=", value, (start, end), head=head)]
    topic.noun = head
    found = replace(limit(doc, start, end, limits[0], topic), head=head)
    if limits[0].unit not in TIME_UNITS:
        return [found]
    verbs = [one.lower_ for one in clause if one.idx < limits[0].whole[0] and one.pos_ == "VERB"]
    return [replace(found, attribute=joined([head, "time", *verbs]))]


def _content(nominal: list[Token]) -> list[Token]:
    """The words that pick something out."""
    content = [one for one in nominal if one.pos_ not in _NO_CONTENT and one.lower_ not in INTENSIFIERS]
    alone = len(content) == 1
    return [one for one in content if one.lower_ not in _NO_CASE and not (alone and one.lower_ == "people")]


def _by_piece(doc: Doc, parts: Sequence[Piece], quantities: Sequence[Quantity], topic: Topic) -> list[Found]:
    """`a smoker | with a BMI over 35`, `thatched roof | with no alarm`: each piece is a condition of its own."""
    (start, end), *modifiers = parts
    head = noun_phrase(doc, start, end, quantities, topic)
    numbers = [one.whole for one in quantities]
    nouns = [one for one in tokens_in(doc, start, end) if one.pos_ in NOUNS]
    owner = next((one for one in reversed(nouns) if not any(low <= one.idx < high for low, high in numbers)), None)
    if not head and not (owner and owner.pos_ in NOUNS):
        return []
    if len(head) == 1 and head[0].type == "yes_no" and _is_anybody(doc, start, end):
        head = []
    found = list(head)
    for piece in modifiers:
        if is_manner(tokens_in(doc, *piece)):
            continue
        read = _modifier(doc, *piece, owner, quantities, topic)
        if read is None:
            return []
        found += read
    return found


def _is_anybody(doc: Doc, start: int, end: int) -> bool:
    """`a customer`: only what stands after it picks out the case."""
    content = _content(tokens_in(doc, start, end))
    return len(content) == 1 and is_person(content[0])


def _modifier(
    doc: Doc, start: int, end: int, owner: Token | None, quantities: Sequence[Quantity], topic: Topic
) -> list[Found] | None:
    """What one modifier says; None where it could not be read."""
    tokens = tokens_in(doc, start, end)
    if _limits_in(doc, start, end, quantities):
        rest = tokens[1:] if tokens[0].lower_ in OWNING else tokens
        nouns = [one for one in rest if one.pos_ in NOUNS]
        topic.noun = " ".join(one.text if one.text.isupper() else one.lower_ for one in nouns[:1]) or topic.noun
        topic.number = None
        return noun_phrase(doc, rest[0].idx, end, quantities, topic) or None
    words, value = positive(tokens[1:] if tokens[0].lower_ in OWNING else tokens)
    if not words:
        return None
    name = joined([one if isinstance(one, str) else one.lower_ for one in words])
    noun = owner.lemma_.lower() if owner is not None else topic.noun
    link = "has " if tokens[0].lower_ in OWNING else ""
    value = value != (tokens[0].lower_ == "without")
    return [Found(f"{noun} {link}{name}".strip(), "yes_no", "=", value, trimmed(doc, start, end), head=noun)]


def _is_measured(nominal: list[Token], content: list[Token], quantity: Quantity) -> bool:
    """Is the noun what is measured (`debt service cover below 1.1`), or does it pick out cases (`framework suppliers up to 120k`)?"""
    last = content[-1]
    if {last.lemma_.lower(), last.lower_} & MEASURES or not any(one.pos_ in NOUNS for one in content):
        return True
    adjectives = [one for one in content if one.pos_ == "ADJ"]
    ranking = all(one.lower_ in _RANKING for one in adjectives)
    if ranking and not any(one.dep_ == "compound" for one in content):
        return True
    telegraphic = last.tag_ in {"NN", "NNP"} and nominal[0].lower_ not in INDEFINITE_ARTICLES | UNIVERSALS - {"all"}
    return telegraphic and not adjectives and quantity.unit not in CURRENCIES


def _described(doc: Doc, start: int, end: int, nominal: list[Token], content: list[Token], topic: Topic) -> Found:
    """`our framework suppliers` → framework supplier, `a new customer` → customer is new."""
    span = trimmed(doc, start, end)
    value = not any(one.lower_ in NEGATIONS for one in nominal)
    nouns = [one for one in content if one.pos_ in NOUNS]
    adjectives = [one for one in content if one.pos_ == "ADJ" or one.tag_ in PARTICIPLES and one.pos_ != "NOUN"]
    head = nouns[-1].lemma_.lower() if nouns else topic.noun
    if len(content) == 2 and len(nouns) == len(adjectives) == 1 and adjectives[0].i < nouns[0].i:
        quality = _hyphened(doc, adjectives[0])
        return Found(f"{head} is {quality}", "yes_no", "=", value, span, head=head, modifier=quality)
    if not nouns and len(adjectives) == len(content) == 1 and nominal[-1].lower_ in _ONES and topic.noun:
        quality = _hyphened(doc, adjectives[0])  # `regular customers …, new ones …`
        return Found(f"{head} is {quality}", "yes_no", "=", value, span, head=head, modifier=quality)
    words = _words(nominal, nouns)
    name = " ".join(words).replace(" - ", "-").replace(" 's", "'s")
    if not nouns and topic.noun and adjectives and len(words) <= 2:
        name = f"{topic.noun} is {name}"
    return Found(name, "yes_no", "=", value, span, head=head, modifier=nouns[0].lower_ if len(nouns) == 2 else "")


def _words(nominal: list[Token], nouns: list[Token]) -> list[str]:
    """The words of a phrase as a name, its last noun in the singular."""
    kept = [one for one in nominal if one.lower_ not in _LEFT_OUT]
    words = [one.lower_ if one.pos_ != "PROPN" else one.text for one in kept]
    if not nouns or nouns[-1].tag_ != "NNS" or any(one.pos_ == "ADP" for one in nominal):
        return words
    last = next((at for at in reversed(range(len(words))) if words[at] == nouns[-1].lower_), None)
    if last is not None:
        words[last] = nouns[-1].lemma_.lower()
    return words


def _hyphened(doc: Doc, token: Token) -> str:
    """`multi-year`, `read-only`; but `brand-new` is new."""
    start = token.i
    while start >= 2 and doc[start - 1].text == "-" and _is_glued(doc[start - 2]):
        start -= 2
    return str(doc[start : token.i + 1].text).lower()


def _is_glued(token: Token) -> bool:
    return token.whitespace_ == "" and token.lower_ not in INTENSIFIERS
