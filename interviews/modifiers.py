"""A noun phrase with more than one fact in it: `a thatched roof | with no alarm`, `pregnant women | asking for ibuprofen`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.parts import tokens_in
from interviews.words import NOUNS, RELATIVES
from knowledge.quantities import TIME_UNITS, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Piece = tuple[int, int]
OWNING = frozenset(["with", "without"])
_MANNERS = frozenset("question questions asking fuss ado hesitation discussion blinking thinking delay".split())
_PLACES = frozenset("from on outside inside".split())
_TIMES = TIME_UNITS | {"season", "row", "time"}


def pieces(doc: Doc, start: int, end: int, limits: Sequence[Quantity]) -> list[Piece]:
    """The head of the phrase, and each modifier that is a fact of its own."""
    tokens = tokens_in(doc, start, end)
    cuts = [
        one.idx
        for at, one in enumerate(tokens)
        if at and not _in_limit(one, limits) and (_owns(tokens, at) or _does(tokens, at) or _lies(tokens, at, limits))
    ]
    bounds = [start, *cuts, end]
    return list(zip(bounds, bounds[1:], strict=False))


def _in_limit(token: Token, limits: Sequence[Quantity]) -> bool:
    return any(one.whole[0] <= token.idx < one.whole[1] for one in limits)


def _owns(tokens: list[Token], at: int) -> bool:
    """`… with an alarm`, `… without a label`."""
    if any(one.tag_ in RELATIVES for one in tokens[:at]):
        return False  # `complaints that come | with a letter`: of the clause
    rest = tokens[at + 1 :]
    named = any(one.pos_ in NOUNS or one.tag_ == "VBG" for one in rest) or len(rest) == 1 and rest[0].is_alpha
    return tokens[at].lower_ in OWNING and named and any(one.pos_ in NOUNS | {"ADJ", "NUM"} for one in tokens[:at])


def _does(tokens: list[Token], at: int) -> bool:
    """`women asking for ibuprofen`: what those picked out do."""
    one, before = tokens[at], tokens[at - 1]
    if one.tag_ != "VBG" or before.pos_ not in NOUNS or one.pos_ in NOUNS or at + 1 >= len(tokens):
        return False
    lone = sum(other.pos_ in NOUNS | {"ADJ"} for other in tokens[:at]) == 1
    return not lone and (tokens[at + 1].pos_ not in NOUNS or one.dep_ == "acl")


def _lies(tokens: list[Token], at: int, limits: Sequence[Quantity]) -> bool:
    """`above 90 percent on a production box`: a place said after a limit, that is no time."""
    one = tokens[at]
    if one.lower_ not in _PLACES or not any(limit.whole[1] <= one.idx for limit in limits):
        return False
    rest = [later for later in tokens[at + 1 :] if later.pos_ in NOUNS]
    return bool(rest) and not any(later.lemma_.lower() in _TIMES for later in rest)


def is_manner(tokens: list[Token]) -> bool:
    """`without a question`: how it is done, not which case."""
    return tokens[0].lower_ == "without" and any(one.lower_ in _MANNERS for one in tokens)
