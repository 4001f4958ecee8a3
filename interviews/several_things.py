"""`New suppliers and anyone outside the EU fill in the form`: things named side by side that do or get the same, of which each is enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from interviews.listener import Listener
from interviews.parts import tokens_in
from interviews.reading import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AND = re.compile(r"\s*,?\s*and\s+(?:for\s+)?", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s", re.IGNORECASE)
"""`waived for refugees and for anyone under 18`: each of them has it."""
_NAMES = frozenset(["NOUN", "PROPN", "PRON"])
_BEFORE_NAMES = _NAMES | {"DET", "ADJ", "NUM", "VERB"}
_ACTS = frozenset(["nsubj", "nsubjpass"])


def one_of_several(listener: Listener, spans: Sequence[Span]) -> bool:
    """Are these stretches of what was said, in order, the names of several things joined by `and`, all of one verb?"""
    said = listener.speech.said
    between = [said[one[1] : two[0]] for one, two in pairwise(spans)]
    if not between or not all(_AND.fullmatch(words) for words in between):
        return False
    if all(_FOR.match(said, start) or said[:start].lower().endswith("for ") for start, _ in spans):
        return True
    names = [_named(listener, span) for span in spans]
    found = [one for one in names if one is not None]
    if len(found) < len(names) or not _begins(found[0]):
        return False
    return all(two.dep_ == "conj" and two.head.i in range(one.left_edge.i, two.i) for one, two in pairwise(found))


def _named(listener: Listener, span: Span) -> Token | None:
    """The thing that a stretch names; None where it opens with anything but a name, or says more than a name does."""
    place = listener.speech.place(*span)
    tokens = tokens_in(listener.doc, *place) if place else []
    if not tokens or tokens[0].pos_ not in _BEFORE_NAMES:
        return None
    inside = {one.i for one in tokens}
    return next((one for one in tokens if one.pos_ in _NAMES and one.head.i not in inside), None)


def _begins(name: Token) -> bool:
    """It does or gets what is said (`suppliers … have to`), or the sentence begins with `for` it."""
    opens = name.dep_ == "pobj" and name.head.lower_ == "for" and name.head.is_sent_start is True
    return name.dep_ in _ACTS or opens
