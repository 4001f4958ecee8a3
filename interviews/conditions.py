"""The words of one condition → typed conditions: `it's a brand-new supplier and the invoice is above fifty thousand`.

A content is read as alternatives (or) of conjunctions (and). Each condition keeps the characters it was made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from interviews.categories import listed_kind
from interviews.condition_lists import listed_ends
from interviews.coordination import listed_subjects, or_inside, split, trimmed, widest_or
from interviews.dates import dated
from interviews.found import Alternatives, Found
from interviews.limits import above_that, compares, is_near, limits
from interviews.noun_phrases import noun_phrase
from interviews.parts import text_of, tokens_in
from interviews.statements import statement
from interviews.tense import is_finite
from interviews.topic import Topic
from interviews.vagueness import is_sound
from interviews.words import NEGATIONS
from knowledge.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def alternatives(
    doc: Doc, start: int, end: int, quantities: Sequence[Quantity], topic: Topic, phrase: bool = False
) -> Alternatives:
    """Read a content as an `or` of `and`s. Empty when a piece of it could not be read.

    `phrase` is True for noun phrases (`for our framework suppliers`), False for clauses.
    """
    if (at := widest_or(doc, start, end, quantities)) is not None:
        sides = [alternatives(doc, *one, quantities, topic, phrase) for one in ((start, at[0]), (at[1], end))]
        return [option for side in sides for option in side] if all(sides) else []
    groups: list[Alternatives] = []
    for piece in split(doc, start, end, quantities, "and"):
        kind, piece = listed_kind(doc, *piece, topic)
        if kind is not None:
            groups.append([[kind]])
            topic.noun = kind.head
            if piece[0] >= piece[1]:
                continue
        options = _options(doc, piece, start, quantities, topic, phrase)
        if not options or not all(is_sound(one) for option in options for one in option):
            return []
        groups.append(options)
    return [_in_one_unit([one for option in combination for one in option]) for combination in product(*groups)]


def _is_deadline(text: str, tokens: list[Token], quantity: Quantity) -> bool:
    """`they can't deliver within two days`: one fact, that does not hold; not a length of time."""
    within = text[quantity.whole[0] :].lower().startswith("within")
    before = [one for one in tokens if one.idx < quantity.whole[0]]
    denied = any(one.lower_ in NEGATIONS for one in before)
    return within and denied and any(one.pos_ in {"VERB", "ADJ"} for one in before)


def _in_one_unit(found: list[Found]) -> list[Found]:
    """`over 400 and up to 6,000 euros`: the unit said once counts for both limits."""
    units = {one.attribute: one.unit for one in found if one.type == "number" and one.unit}
    return [
        replace(one, unit=units[one.attribute])
        if one.type == "number" and one.unit is None and one.attribute in units
        else one
        for one in found
    ]


def _options(
    doc: Doc, piece: tuple[int, int], whole_start: int, quantities: Sequence[Quantity], topic: Topic, phrase: bool
) -> Alternatives:
    """What `or` joins in one piece. Empty when one of the choices could not be read."""
    options: Alternatives = []
    if not phrase and (listed := listed_ends(doc, *piece)) is not None:
        shared_words, ends = listed
        return [
            [
                statement(
                    doc, [*shared_words, *tokens_in(doc, *one)], (piece[0] if not at else one[0], one[1]), topic, None
                )
            ]
            for at, one in enumerate(ends)
        ]
    if not phrase and (subjects := listed_subjects(doc, *piece)):
        return [[replace(_clause_of(doc, *one, piece[1], topic), span=one)] for one in subjects]
    shared = whole_start if piece[0] > whole_start else None
    choices = split(doc, *piece, quantities, "or", phrase)
    if phrase and len(choices) > 1 and any(one.pos_ == "ADP" for one in tokens_in(doc, *choices[0])[1:]):
        return []  # `an invoice in krona or dollars`: what the or joins is not sure
    for choice in choices:
        if phrase:
            read = noun_phrase(doc, *choice, quantities, topic)
        else:
            read = _clause(doc, *choice, quantities, topic, shared_from=shared)
        if not read:
            return []
        for one in read:
            topic.note(one)
        shared = whole_start
        options += or_inside(doc, choice, read, quantities)
    return options


def _clause_of(doc: Doc, start: int, stop: int, end: int, topic: Topic) -> Found:
    """One subject of several with the predicate that they share."""
    tokens = tokens_in(doc, start, stop)
    verb = next(one for one in tokens_in(doc, start, end) if is_finite(one))
    return statement(
        doc, [*tokens, *tokens_in(doc, verb.idx, end)] if stop < end else tokens, (start, stop), topic, None
    )


def _clause(
    doc: Doc, start: int, end: int, quantities: Sequence[Quantity], topic: Topic, shared_from: int | None
) -> list[Found]:
    """One clause → one condition, or two where it holds two comparisons."""
    start, end = trimmed(doc, start, end)
    tokens = tokens_in(doc, start, end)
    if not any(one.is_alpha or one.like_num for one in tokens):
        return []
    special = above_that(text_of(doc), start, end, topic) or dated(text_of(doc), start, end)
    if special is not None:
        return [special]
    here = [one for one in quantities if one.span[0] >= start and one.span[1] <= end]
    compared = [one for one in here if compares(tokens, one) and not _is_deadline(text_of(doc), tokens, one)]
    denied = tokens[0].lower_ in {"no", "nobody", "nothing"}
    if compared and (not denied or is_near(tokens[0].idx, compared[0])):
        return limits(doc, start, end, compared, topic)
    return [statement(doc, tokens, (start, end), topic, shared_from)]
