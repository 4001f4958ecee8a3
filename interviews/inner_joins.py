"""`and` and `or` that join words inside one fact (`his or her copy`, `medical and scientific equipment`), not facts of their own (`milk or egg`)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from interviews.tense import is_finite
from interviews.words import NOUNS, SHORT_VERBS, SUBJECTS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset("he she they his her their hers theirs him them himself herself themselves".split())
_JOINS = frozenset(["and", "or"])
_PLURAL = frozenset("are were have do".split())
_ARTICLES = frozenset("a an no any".split())
_ENDS = frozenset("and or but ,".split())
_QUALITIES = frozenset(["JJ", "VBN"])
_SHARING = frozenset("pobj dobj amod conj attr acomp oprd nmod npadvmod advmod pcomp xcomp".split())
"""Places in a clause whose words, joined, still belong to one verb."""


def joins(words: Sequence[Token]) -> list[Token]:
    """Every `and` and `or` among these words."""
    return [one for one in words if one.lower_ in _JOINS]


def is_inner(words: Sequence[Token], join: Token) -> bool:
    """Does it join words of one kind that one verb before them says together? `words` are those of the whole clause.

    A join before any finite verb (`milk or egg is in it`), or one with a verb after it (`is here and remembers`), joins more than that.
    """
    before = [one for one in words if one.i < join.i]
    after = list(takewhile(lambda one: one.lower_ not in _ENDS, (one for one in words if one.i > join.i)))
    if not before or not after:
        return False
    if before[-1].lower_ in _PERSONAL and after[0].lower_ in _PERSONAL:
        return True
    if (
        _is_of_one_subject(join, before, after)
        or share_an_article(words, join)
        or is_of_one_kind(words, before[-1:], after)
    ):
        return True
    if not any(_says(one) for one in before) or any(_says(one) for one in after):
        return False
    other = _other(join, after)
    if other is None or any(one.like_num for one in words):
        return False
    return is_before_noun(other) or not any(one.text == "," for one in words) and _are_alike(join.head, other)


def shares_article(before: Sequence[Token]) -> bool:
    """`no husband | or wife`, `a dog | or cat`: the words before the join end in a noun of one word with its article."""
    return len(before) > 1 and before[-1].pos_ in NOUNS and before[-2].lower_ in _ARTICLES


def is_of_one_kind(words: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> bool:
    """`there is no husband or wife living`, `they have a dog or cat`: what there is of two nouns with one article is one fact.

    Of what something is (`it's a dog or cat`) they are two kinds.
    """
    before = [one for one in words if one.i < right[0].i - 1]
    verb = next((one for one in before if _says(one)), None)
    if verb is None or right[0].pos_ not in NOUNS or not (shares_article(before) or _are_plurals(verb, before, right)):
        return False
    if left and left[-1].dep_ == "pobj":  # `survived by a husband or wife`
        return True
    there = any(one.lower_ == "there" for one in before if one.i < verb.i)
    has = {str(one.lemma_).lower() for one in before if one.pos_ in VERBS} & {
        "have",
        "'ve",
        "get",
        "got",
        "own",
        "keep",
    }
    return there or bool(has)


def _are_plurals(verb: Token, before: Sequence[Token], right: Sequence[Token]) -> bool:
    """`they have brothers | or sisters`."""
    return bool(before[-1].tag_ == right[0].tag_ == "NNS" and before[-1].i == verb.i + 1)


def _is_of_one_subject(join: Token, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """`they or their partner | have reached the age`, `mum and dad | are both away`: one verb for both."""
    other = _other(join, after)
    if other is None or any(_says(one) for one in before) or not any(_says(one) for one in after):
        return False
    both = join.lower_ == "and" and len(after) > 1 and after[1].lower_ in _PLURAL and after[0].tag_ in {"NN", "NNP"}
    return both or join.head.dep_ in SUBJECTS and "PRON" in {join.head.pos_, other.pos_}


def share_an_article(words: Sequence[Token], join: Token) -> bool:
    """`a husband or wife | is still living`: what there is of two nouns with one article; not kinds that are named by a letter (`a B or C`)."""
    before, after = [one for one in words if one.i < join.i], [one for one in words if one.i > join.i]
    if join.lower_ != "or" or len(before) != 2 or len(after) < 3 or not shares_article(before):
        return False
    named = before[-1].pos_ == after[0].pos_ == "NOUN" and min(len(before[-1]), len(after[0])) > 1
    return named and _says(after[1])


def _other(join: Token, after: Sequence[Token]) -> Token | None:
    """The word that is joined to the one before."""
    return next((one for one in join.head.children if one.dep_ == "conj" and one in after), None)


def _says(token: Token) -> bool:
    return is_finite(token) or token.text in SHORT_VERBS and token.pos_ in VERBS


def _are_alike(head: Token, other: Token) -> bool:
    participles = head.tag_ == other.tag_ == "VBN"
    return participles or head.dep_ in _SHARING and (head.pos_ == other.pos_ or {head.pos_, other.pos_} <= NOUNS)


def is_before_noun(adjective: Token) -> bool:
    """`medical, | veterinary and scientific equipment`: one of several adjectives of a noun that is still to come."""
    first = adjective
    while first.dep_ == "conj" and first.head.tag_ in _QUALITIES:
        first = first.head
    return bool(
        adjective.tag_ in _QUALITIES
        and first.dep_ == "amod"
        and first.head.pos_ in NOUNS
        and first.head.i > adjective.i
    )
