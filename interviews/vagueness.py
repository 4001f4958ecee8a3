"""What is too vague to be a condition: `it smells off`, `it's big`, and names that mean nothing on their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.found import Found
from interviews.parts import tokens_in
from interviews.words import NEGATIONS, NOUNS, PRONOUNS, VAGUE_WORDS, VERBS
from knowledge.quantities import TIME_UNITS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SENSES = frozenset("smell feel look seem sound".split())
_FEELINGS = frozenset("gut instinct hunch stomach feeling vibe".split())
_EMPTY = TIME_UNITS | frozenset(
    """it they he she that this those these one ones not so else more less than much many thing things same way case
    cases kind sort bit lot rest yes no maybe perhaps sure unsure fine me us you i we all at until is are was has
    have""".split()
)
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:than|at|until|to|of|and|or|but|nobody|the|(?:must|can|will|may|should|to) be|after|whose|who|that|which|said)$|^(?:is|are|until|as|than)\b",
    re.IGNORECASE,
)
_RATED = frozenset(
    "risk priority severity urgency impact probability likelihood rating class category grade hazard".split()
)
_CLASSES = frozenset("low medium middle moderate high".split())
LONGEST_FEELING = 8
"""Words that a feeling said without a comparison has at most."""


def is_vague(doc: Doc, start: int, end: int) -> bool:
    """A feeling or a size without a measure; to be asked about, not made a rule."""
    every = tokens_in(doc, start, end)
    tokens = [one for one in every if one.is_alpha]
    words = {one.lower_ for one in tokens}
    if any(one.like_num for one in every):  # `15 days off`
        return False
    if words & _FEELINGS:
        return True
    if not words & {"too", "like"} and len(tokens) <= LONGEST_FEELING and any(_is_sense(one) for one in tokens):
        return True
    if words & {"too", "than"} or words & NEGATIONS or not any(one.lemma_ == "be" for one in tokens):
        return False
    if len(tokens) > 1 and tokens[-2].lower_ == "as":  # `is down as high`, `rated as low`: a class it was given
        return False
    if words & _RATED and words & _CLASSES:  # `the risk is high`: one of the classes that it is put in
        return False
    content = [one for one in tokens if one.pos_ in NOUNS | {"ADJ", "VERB"} and one.lower_ not in PRONOUNS]
    return bool(content) and content[-1].lower_ in VAGUE_WORDS and bool(content[-1].pos_ == "ADJ")


_TIMES_OF_DAY = frozenset({"night", "at night", "day", "by day"})
"""`If it's at night`: no length of time."""


def is_sound(found: Found) -> bool:
    """Would this name mean something on its own? `it`, `72 hours`, `more than` do not; such a piece is left unread."""
    if found.type == "category":
        return True
    if found.type == "yes_no" and found.attribute.lower() in _TIMES_OF_DAY:
        return True
    words = re.findall(r"[^\W\d_]+", found.attribute.lower())
    return any(word not in _EMPTY for word in words) and not _UNFINISHED.search(found.attribute)


def _is_sense(token: Token) -> bool:
    """Not `we're looking at a clinic`."""
    at = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"at", "for", "after", "into", "out"}
    return token.pos_ in VERBS and token.lemma_.lower() in _SENSES and not at
