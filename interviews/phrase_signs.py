"""Signs that words without a verb are a case (`no signed form`), something done (`straight to the ward`), or an aside (`fine`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.categories import is_colour
from interviews.modifiers import OWNING
from interviews.part_shape import Shape
from interviews.roles import is_person, names_somebody
from interviews.weights import Heard, Sign
from interviews.words import INDEFINITE_ARTICLES, NOUNS, POSSESSIVES, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Token

_DIRECTIONS = frozenset("straight directly off back into onto to up down out home over through".split())
_PLACES = frozenset(
    "on in at with without outside inside under over between during before after from beyond off".split()
)
_POINTS = frozenset("not that this these what".split())
_NODS = frozenset("fine good okay ok yes right sure easy simple sorry done nothing always".split())
_CONTENT = NOUNS | {"ADJ", "VERB", "NUM", "ADV"}
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december"
)
_OR_NOT = re.compile(r"\bor not$", re.IGNORECASE)
LONGEST_ACT = 8
"""Words that an outcome without a verb has at most."""
LONGEST_NOD = 3
"""Words that a nod has at most."""


def is_bare(shape: Shape) -> bool:
    """`Discounts`, `sick leave`: a noun alone, not of a person (`framework supplier`)."""
    if shape.said != "nothing" or is_described(shape.tokens):
        return False
    return all(one.pos_ in NOUNS | {"DET", "PRON"} for one in shape.tokens) and not is_person(shape.tokens[-1])


def is_described(tokens: list[Token]) -> bool:
    """A noun with a quality: `dirty kitchen`, `a spruce thicker than …`."""
    if tokens[0].lower_ in INDEFINITE_ARTICLES:
        return True
    described = any(one.pos_ == "ADJ" or one.tag_ in {"VBN", "VBG"} for one in tokens)
    return described and any(one.pos_ in NOUNS for one in tokens)


def is_placed(shape: Shape) -> bool:
    """`in contact with it`, `after freight`, `as internal`."""
    first = shape.first
    if shape.said != "nothing" or first.lower_ in _DIRECTIONS | {"not"}:
        return False
    return first.pos_ in {"ADP", "PART"} or bool(first.lower_ == "as")


def is_example(shape: Shape, limited: bool) -> bool:
    """`a move`, `an illness`."""
    return shape.said == "nothing" and not limited and shape.first.lower_ in {"a", "an"} and len(shape.tokens) == 2


def _is_no_phrase(heard: Heard) -> bool:
    """`Sunday`, `premium or not`."""
    if heard.limited:
        return False
    first, tokens = heard.shape.first, heard.shape.tokens
    dated = all(one.pos_ in {"PROPN", "PUNCT"} for one in tokens) and _CALENDAR.match(first.lower_) is not None
    return dated or _OR_NOT.search(heard.text) is not None


def _points(heard: Heard) -> bool:
    """`not the owner`, `that tone`."""
    return not heard.limited and len(heard.shape.tokens) > 1 and heard.shape.first.lower_ in _POINTS


def _says_nothing(heard: Heard) -> bool:
    """`not for and not against`."""
    return not heard.limited and not any(one.pos_ in _CONTENT and one.lower_ != "not" for one in heard.shape.tokens)


def _is_of_mine(heard: Heard) -> bool:
    """`my colleague on the second floor`."""
    return not heard.limited and heard.shape.first.lower_ in POSSESSIVES


def _opens_alone(heard: Heard) -> bool:
    """`Potatoes, …`: what it is about."""
    tokens = heard.shape.tokens
    lone = len(tokens) == 1 and tokens[0].pos_ == "NOUN" and not is_colour(tokens[0])
    return lone and heard.opens and not heard.limited


def _names_somebody(heard: Heard) -> bool:
    """`the director`."""
    return not heard.limited and not heard.opens and names_somebody(heard.shape.tokens)


def _is_never(heard: Heard) -> bool:
    return bool(heard.shape.first.lower_ == "never")


def _follows(heard: Heard) -> bool:
    """Anything that stands behind something else, and holds no number."""
    return not heard.opens and not heard.limited and all(one.pos_ != "NUM" for one in heard.shape.tokens)


def _leads_somewhere(heard: Heard) -> bool:
    """`straight to the ward`, `back to the shop`."""
    return heard.shape.first.lower_ in _DIRECTIONS and len(heard.shape.tokens) > 1 and not heard.limited


def _is_of_place(heard: Heard) -> bool:
    return heard.shape.first.lower_ in _PLACES and not _leads_somewhere(heard)


def _is_somewhere(heard: Heard) -> bool:
    """`on a tank`, `outside the town`."""
    return _is_of_place(heard) and (heard.limited or any(one.pos_ in NOUNS for one in heard.shape.tokens))


def _is_nowhere(heard: Heard) -> bool:
    """`between you and me`."""
    return _is_of_place(heard) and not _is_somewhere(heard)


def _is_no_thing(heard: Heard) -> bool:
    """`no signed form`, `no ride`."""
    return heard.shape.first.lower_ == "no" and len(heard.shape.tokens) > 1


def _no_thing_follows(heard: Heard) -> bool:
    return _is_no_thing(heard) and not heard.opens


def _is_nod(heard: Heard) -> bool:
    """`all good`, `fine`."""
    tokens = heard.shape.tokens
    if tokens[0].lower_ == "nothing":
        return True
    short = len(tokens) <= LONGEST_NOD and all(one.pos_ not in NOUNS for one in tokens)
    return short and bool({one.lower_ for one in tokens} & _NODS)


def _is_long(heard: Heard) -> bool:
    return len(heard.shape.tokens) > LONGEST_ACT


def _is_interjection(heard: Heard) -> bool:
    return len(heard.shape.tokens) == 1 and heard.shape.first.pos_ in {"INTJ", "ADV"}


def _is_described(heard: Heard) -> bool:
    return is_described(heard.shape.tokens)


def _owns(heard: Heard) -> bool:
    """`a boat with a leak`."""
    return any(one.lower_ in OWNING for one in heard.shape.tokens[1:])


def _is_by_us(heard: Heard) -> bool:
    return heard.shape.first.lower_ in SPEAKERS


SIGNS: tuple[Sign, ...] = (
    (-2, -2, 3, _is_no_phrase),
    (0, -1, 1, _points),
    (-3, 0, 0, _says_nothing),
    (-1.5, 0, 2, _is_of_mine),
    (-3, 0, 0, _opens_alone),
    (0, 2, 0, _names_somebody),
    (0, 3.5, 0, _is_never),
    (0, 0.7, 0, _follows),
    (-1, 2.5, 0, _leads_somewhere),
    (1.2, 0, 0, _is_somewhere),
    (-2, 0, 0, _is_nowhere),
    (0.7, 0.5, 0, _is_no_thing),
    (0, 0.8, 0, _no_thing_follows),
    (-2, 0, 1.5, _is_nod),
    (0, -1.5, 0, _is_long),
    (0, 0, 2, _is_interjection),
    (0.5, 0, 0, _is_described),
    (0.8, 0, 0, _owns),
    (0, 1, 0, _is_by_us),
)
