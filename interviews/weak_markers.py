"""Words that open a condition only in the right place: `once it hits 95`, `for new suppliers I …`, `without a PO`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.place import Opening, Place
from interviews.words import FINITE, NAMING, NEGATIONS, UNIVERSALS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITION = re.compile(
    r"(?:for|with|on|in|among|regarding|as for|when it comes to|without|by|at)(?!\w)", re.IGNORECASE
)
_SUBORDINATORS = frozenset("once where should".split())
_STARTS_A_CLAUSE = NAMING | {"PRON", "NUM"}
_STARTS_A_PHRASE = _STARTS_A_CLAUSE | {"VERB", "ADV", "ADP"}
_OF_PLACE = frozenset("in at by on without among".split())
"""Prepositions that mostly say where or how, and only before a clause which case."""
_NO_CASE = {
    "for": frozenset("that this me us example instance now it".split()),
    "with": frozenset("that this it me exceptions exception".split()),
}
_NEGATIVE = NEGATIONS - frozenset("without neither nor cannot".split()) | {"don't"}
LONGEST_WITHOUT = 12
"""Words in a trailing `without …` that can still be a condition."""


def is_weak(place: Place) -> bool:
    """Does such a word stand here?"""
    return place.token.lower_ in _SUBORDINATORS or place.matches(_PREPOSITION) is not None


def weak_opening(place: Place) -> Opening | None:
    """The condition that it opens, in the right place."""
    word, current = place.token.lower_, place.current
    content = place.token.idx + len(place.token) + 1
    if content >= place.end:
        return None
    if word == "once":
        return Opening("condition", content, word) if _once(place, content) else None
    if word in _SUBORDINATORS and current is not None:
        return None
    if word == "where" or word == "should" and place.doc[place.token.i + 1].pos_ in {"PRON", "DET", "NOUN", "PROPN"}:
        return Opening("condition", content, word)
    if word == "should":
        return None
    if current is None:
        return _fronted(place)
    if current.kind != "main":
        return None
    if word == "without":
        return Opening("condition", place.token.idx, word) if _without(place, current.start) else None
    if word == "for" and current.strong and _for_cases(place.token):
        return Opening("condition", content, word)
    return None


def _once(place: Place, content: int) -> bool:
    """`once it hits 95`, not `I did that once` or `once we saw`."""
    following = place.tokens(content)
    verb = next((one for one in following if one.tag_ in FINITE), None)
    return verb is not None and verb.tag_ != "VBD" and following[0].pos_ in _STARTS_A_CLAUSE


def _without(place: Place, start: int) -> bool:
    """`nobody enters | without a badge`: a negative main clause before it."""
    negative = any(one.lower_ in _NEGATIVE for one in place.tokens(start, place.token.idx))
    return negative and len(place.tokens(place.token.idx)) < LONGEST_WITHOUT


def _for_cases(token: Token) -> bool:
    """`I write the offer for private deals`: a plural or `any …` after the verb's object names the cases."""
    head = next((one for one in token.children if one.dep_ == "pobj"), None)
    if head is None:
        return False
    if any(one.lower_ in UNIVERSALS for one in head.children):
        return True
    quantified = any(one.dep_ in {"prep", "amod", "compound"} for one in head.children)
    return quantified and head.tag_ == "NNS" and token.head.pos_ in VERBS


def _fronted(place: Place) -> Opening | None:
    """`for our framework suppliers I …`: a phrase at the start that says which case."""
    match = place.matches(_PREPOSITION)
    if match is None:
        return None
    word = match[0].lower()
    rest = place.tokens(match.end())
    if not rest or rest[0].pos_ not in _STARTS_A_PHRASE:
        return None
    if word in _OF_PLACE and not _before_a_clause(rest, word):
        return None
    if rest[0].lower_ in _NO_CASE.get(word, ()):
        return None
    return Opening("condition", match.start() if word == "without" else match.end() + 1, word)


def _before_a_clause(rest: list[Token], word: str) -> bool:
    """`on orders above 5k I …`, `in the last week of a quarter I …`: a fronted phrase followed by a clause."""
    if not any(one.tag_ in FINITE for one in rest):
        return False
    plural = any(one.tag_ in {"NNS", "NNPS"} for one in rest[:4])
    return word == "without" or plural and word in {"on", "among", "in"}
