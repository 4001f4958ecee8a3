"""Whom or what a pronoun at the head of a clause stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.roles import is_person
from interviews.words import MEASURES, NOUNS, SPEAKERS, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLASSES = frozenset("category class tier grade level band kind type status list form sheet file".split())
"""Nobody, however many: `if it's the second class and | they can pay`."""
_NAMES_NOTHING = frozenset("thing question matter point answer case way time".split())
"""`The first thing I ask is which key it is. If | they have the red one, …`: what is only pointed with."""
_SPOKEN_OF = ("nsubj", "nsubjpass", "dobj", "pobj")


def goes_on(pronoun: Token) -> bool:
    """Whether the same pronoun was the subject before, and nothing else since that it could mean: `they rent here, | they have a dog and | they are late`.

    What is done (`…, the answer is yes`) names nobody new. After the centering of Grosz, Joshi and Weinstein (1995): who was spoken of goes on being spoken of.
    """
    for one in reversed(list(pronoun.doc[: pronoun.i])):
        if one.dep_ not in SUBJECTS or one.lower_ in SPEAKERS:
            continue
        if one.lower_ == pronoun.lower_:
            return True
        if one.pos_ in NOUNS and not _is_done(one):
            return False
    return False


def _is_done(subject: Token) -> bool:
    """`if it is dry, | the answer | is yes`: the subject of the main clause behind a condition."""
    verb = subject.head
    return verb.dep_ == "ROOT" and any(one.dep_ == "mark" and one.i < subject.i for one in verb.sent)


def may_mean(texts: Sequence[str], noun: str, tokens: Sequence[Token]) -> bool:
    """Whether the pronoun can stand for this noun: not for what its own clause names (`they had brothers`), `it` for nobody and nothing in the plural, `they`
    not for what is theirs (`their child is ill, and | they have no car`), nobody for how much something is.
    """
    said = {one.lower_ for one in tokens[1:]} | {one.lemma_.lower() for one in tokens[1:]}
    if noun in said or len(noun) < 2 or texts[0] in {"they", "he", "she"} and noun in MEASURES | _CLASSES:
        return False
    before = [one for one in tokens[0].doc[: tokens[0].i] if one.lower_ == noun] if tokens else []
    if not before:
        return True
    if texts[0] == "it":
        return str(before[-1].tag_) != "NNS" and not is_person(before[-1])
    if texts[0] == "they" and before[-1].tag_ == "NN" and not (is_person(before[-1]) or _may_be_many(before[-1])):
        return False  # `if there is pain and | they are short of air`
    of_theirs = any(one.dep_ == "poss" and one.lower_ == "their" for one in before[-1].children)
    return not (texts[0] == "they" and of_theirs and before[-1].tag_ == "NN")


def _may_be_many(noun: Token) -> bool:
    """A single noun with `a` or `the` may be a body of people: `if the company is new and they have no account`; `pain` and `ice` are none."""
    return any(one.dep_ in {"det", "poss"} for one in noun.children)


def spoken_of(tokens: Sequence[Token]) -> str:
    """What the sentence before is about, else what is done something to: `I look at the sheep first. If | it gets up, …`."""
    first = tokens[0] if tokens else None
    if first is None or first.tag_ != "PRP" or not first.sent.start:
        return ""
    sentence = first.doc[first.sent.start - 1].sent
    if any(one.lower_ == first.lower_ and one.dep_ in SUBJECTS for one in sentence):
        return ""  # `If it happens at night, it waits. If | it happens on a Sunday, …`: the same, which was not named
    asked = first.lower_ != "it"  # `which permit it is. If | they have a red one, …`
    before = [one for one in sentence if one.pos_ in NOUNS and _is_thing(one) and not (asked and _is_asked_for(one))]
    roles = {one.dep_: one for one in reversed(before)}
    thing = next((roles[role] for role in _SPOKEN_OF if role in roles), None)
    return "" if thing is None else str(thing.lemma_).lower()


def _is_thing(noun: Token) -> bool:
    """No name: `a ewe`, `sheep`."""
    if noun.lemma_.lower() in _NAMES_NOTHING:
        return False
    return noun.pos_ == "NOUN" or any(one.dep_ == "det" for one in noun.children)


def _is_asked_for(noun: Token) -> bool:
    """`which permit`, `what colour`: one of its kind, and not known yet."""
    return any(one.lower_ in {"which", "what"} for one in noun.children)
