"""A clause without a number → a yes/no attribute named by its own words, negation turned into `no`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.attribute_names import name_of, third_person
from interviews.categories import value_of_kind
from interviews.found import Found
from interviews.parts import tokens_in
from interviews.topic import Topic
from interviews.words import FINITE, NEGATIONS, SHORT_VERBS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TURNED_ROUND = {"nobody": "somebody", "nothing": "something"}
_SHORTENED = {"ca": "can", "wo": "will"}
_UNFINITE = frozenset(["be", "being"])
"""`should the boat | be insured`, `the boat | being insured`: where nothing finite stands before, that it is so."""
_CARRIES = FINITE | {"TO"}
LONGEST_SUBJECT = 5
"""Words of a subject that a second verb can borrow."""


def statement(doc: Doc, tokens: list[Token], span: tuple[int, int], topic: Topic, shared_from: int | None) -> Found:
    """The condition that a clause states. A verb without its subject borrows it from the words after `shared_from`."""
    words, value = positive(tokens)
    if value and (kind := value_of_kind(tokens)) is not None:
        subject, said = kind
        return Found(subject, "category", "=", said, span, head=subject.split()[-1])
    first = tokens[0]
    if shared_from is not None and first.idx > shared_from:
        if first.tag_ in FINITE:
            words = [*_borrowed_subject(doc, shared_from, first.idx), *words]
        elif first.lower_ == "not" or not any(one.tag_ in FINITE or one.text in SHORT_VERBS for one in tokens):
            words = [*_borrowed_copula(doc, shared_from, first.idx), *words]
    name, head = name_of(words, topic)
    known = topic.known(name, "yes_no", None)
    return Found(known.name if known else name, "yes_no", "=", value, span, head=head)


def positive(tokens: list[Token]) -> tuple[list[Token | str], bool]:
    """The clause without its negation, and whether it was positive."""
    value = True
    words: list[Token | str] = []
    index = 0
    while index < len(tokens):
        token, following = tokens[index], tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
        if token.lower_ == "no" and not following:
            words.append(token)
        elif token.lower_ in NEGATIONS and not (token.lower_ == "without" and index):
            value = not value
            words += [_TURNED_ROUND[token.lower_]] if token.lower_ in _TURNED_ROUND else []
        elif token.lower_ in {"do", "does", "did"} and following in {"not", "n't"}:
            if (verb := next((one for one in tokens[index + 2 :] if one.pos_ in VERBS), None)) is not None:
                value = not value
                words += [one for one in tokens[index + 2 :] if one.i < verb.i]
                words.append(third_person(verb) if token.lower_ == "does" else verb.lower_)
                index = tokens.index(verb)
        elif token.lower_ in _UNFINITE and not any(one.tag_ in _CARRIES for one in tokens[:index]):
            words.append("are" if index and tokens[index - 1].tag_ == "NNS" else "is")
        elif token.lower_ in _SHORTENED and following == "n't":
            words.append(_SHORTENED[token.lower_])
        else:
            words.append(token)
        index += 1
    return words, value


def _borrowed_copula(doc: Doc, start: int, end: int) -> list[Token]:
    """The subject and its `is`: `the meter is | in and | sealed`."""
    tokens = tokens_in(doc, start, end)
    verb = next((at for at, one in enumerate(tokens) if one.lemma_ == "be" or one.text == "'s"), None)
    return tokens[: verb + 1] if verb is not None and verb <= LONGEST_SUBJECT else []


def _borrowed_subject(doc: Doc, start: int, end: int) -> list[Token]:
    """The words before the first verb: `the order | is late and | isn't paid`."""
    tokens = tokens_in(doc, start, end)
    verb = next((at for at, one in enumerate(tokens) if one.tag_ in FINITE or one.text in SHORT_VERBS), None)
    return tokens[:verb] if verb is not None and verb <= LONGEST_SUBJECT else []
