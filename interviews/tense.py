"""What is told in the past is an incident, not a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.parts import tokens_in
from interviews.words import FINITE, NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAME_IN_PAST = frozenset("hit cut put set let shut split quit read cost bet spread".split())


def in_past(token: Token) -> bool:
    """A past form; `I put`, `we let` count as present unless something else says otherwise."""
    if token.lower_ == token.lemma_.lower():
        return False  # `I book it`: a bare form that spaCy took for a past one
    return token.tag_ == "VBD" and token.lower_ not in _SAME_IN_PAST | {"'d"}


def is_finite(token: Token) -> bool:
    """A finite verb, or a plural present that spaCy took for a bare one: `orders from abroad go to customs`."""
    if token.tag_ in FINITE:
        return True
    if token.tag_ != "VB" or token.i == 0 or any(one.dep_ in {"aux", "auxpass"} for one in token.children):
        return False
    return token.dep_ in {"ROOT", "ccomp"} and token.nbor(-1).pos_ in NOUNS


def is_past(doc: Doc, start: int, end: int) -> bool:
    """A clause told in the past: an incident, not a rule."""
    finite = main_verbs(tokens_in(doc, start, end))
    if finite and in_past(finite[0]):
        return True
    return any(one.lower_ == "used" and one.nbor().lower_ == "to" for one in finite if one.i + 1 < len(doc))


def main_verbs(tokens: list[Token]) -> list[Token]:
    """The finite verbs that are not of a relative clause."""
    return [one for one in tokens if one.tag_ in FINITE and one.dep_ not in {"relcl", "acl"}]
