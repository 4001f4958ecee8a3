"""A stretch that states a fact → yes or no, named so that the name and the value together say what the words say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.attribute_names import joined, name_of, third_person
from interviews.found import Found
from interviews.parts import tokens_in
from interviews.statements import positive, statement
from interviews.tense import is_finite
from interviews.words import DETERMINERS, NOUNS
from knowledge.comparatives import DOWN, OVER, UNDER, UP

if TYPE_CHECKING:
    from spacy.tokens import Token

    from interviews.listener import Listener

_OPPOSITES = {"without": "with", "outside": "inside"}
_UN = re.compile(r"^(?:non-?|un(?=[a-z]{3,}(?:ed|en|id)$))", re.IGNORECASE)
_ONE_OF = re.compile(r"(?:one|any|none|all|some) of (?:these|those|them|the (?:two|three|above))\b", re.IGNORECASE)
_EMPTY = frozenset(
    "it is was are were be been there that this does do did has have had he she they them so with for one any if".split()
)


def heard_fact(listener: Listener, start: int, end: int, holds: bool) -> Found | None:
    """The fact; where the kind says no and the words deny nothing, the fact named before that they are the opposite of."""
    tokens = tokens_in(listener.doc, start, end)
    if not any(one.is_alpha for one in tokens):
        return None
    if tokens[0].lower_ in {"either", "neither"} and is_finite(tokens[min(1, len(tokens) - 1)]):
        return None  # `if either is missing`: of what was listed before
    if _ONE_OF.match(listener.text, start, end):
        return None  # `if one of these is missing`
    if (said_of := _said_of_it(tokens, (start, end))) is not None:
        return said_of
    clause = any(is_finite(one) for one in tokens)
    read = listener.alternatives(start, end, phrase=not clause)
    if clause and len(read) > 1 and _names_two(tokens):
        return None  # `it's a school or somebody booked it`: more than one fact
    one_fact = len(read) == 1 and len(read[0]) == 1 and read[0][0].type == "yes_no"
    if one_fact and read[0][0].value is holds:
        return replace(read[0][0], span=(start, end))
    if says_nothing(tokens) and (pointed := _pointed_at(listener, tokens, start)) is not None:
        return replace(pointed, value=holds, span=(start, end))
    found = statement(listener.doc, tokens, (start, end), listener.topic, None)
    _, affirmed = positive(tokens)
    if not holds and affirmed:
        said = Found(found.attribute, "yes_no", "=", affirmed, (start, end), head=found.head)
        return _denied(listener, tokens, start, end) or said
    if holds and not affirmed:  # `the owner says no`: the negation belongs to what is so
        name, head = name_of(tokens, listener.topic)
        return Found(name, "yes_no", "=", True, (start, end), head=head)
    return Found(found.attribute, "yes_no", "=", holds, (start, end), head=found.head)


def _names_two(tokens: list[Token]) -> bool:
    """Clauses on both sides of an `or`, each with its own verb."""
    at = next((index for index, one in enumerate(tokens) if one.lower_ == "or"), None)
    return at is not None and any(is_finite(one) for one in tokens[:at]) and any(is_finite(one) for one in tokens[at:])


def _said_of_it(tokens: list[Token], span: tuple[int, int]) -> Found | None:
    """`guests who are drunk` → guest is drunk, `parts that don't fit` → part fits, no: a thing and what is said of it."""
    at = next((index for index, one in enumerate(tokens) if index and one.lower_ in {"who", "which", "that"}), None)
    if at is None or at + 1 >= len(tokens) or tokens[at].tag_ not in {"WP", "WDT"}:
        return None
    thing, rest = tokens[at - 1], tokens[at + 1 :]
    if thing.pos_ != "NOUN" or any(one.pos_ not in {"DET", "ADJ", "NOUN", "PROPN"} for one in tokens[:at]):
        return None
    if not is_finite(rest[0]) or any(one.text == "," for one in rest):
        return None
    words, holds = positive(rest)
    first = words[0]
    if isinstance(first, str) or first.i != rest[0].i:
        verb = next((one for one in rest if one.pos_ == "VERB"), None)
    else:
        verb = first
    if verb is None:
        return None
    said = {"are": "is", "were": "was", "'re": "is"}.get(verb.lower_) or (
        third_person(verb) if verb.tag_ in {"VBP", "VB"} else verb.lower_
    )
    named = [one.lower_ for one in tokens[: at - 1] if one.lower_ not in DETERMINERS]
    after = [one if isinstance(one, str) else one.text for one in words[1:]]
    return Found(joined([*named, thing.lemma_.lower(), said, *after]), "yes_no", "=", holds, span, head=thing.lower_)


def says_nothing(tokens: list[Token]) -> bool:
    """`there isn't`, `without it`: no word that names a fact."""
    return all(
        one.lower_ in _EMPTY or one.lower_ in {"not", "n't", "no", "'s", "without", "neither", "none"} for one in tokens
    )


def _pointed_at(listener: Listener, tokens: list[Token], start: int) -> Found | None:
    """`There isn't`, `with neither`: the fact named last, else the thing."""
    before = [one for one in listener.topic.heard if one.type == "yes_no" and one.span[1] <= start]
    if before:
        return before[-1]
    noun = next((one for one in reversed(list(listener.doc[: tokens[0].i])) if one.pos_ in NOUNS), None)
    return Found(noun.lower_, "yes_no", "=", True, tokens_span(tokens), head=noun.lower_) if noun is not None else None


def _denied(listener: Listener, tokens: list[Token], start: int, end: int) -> Found | None:
    """What these words deny: their own opposite (`unsigned`), or a fact named before (`the tag is gone` after `the tag is on`)."""
    if (own := _turned(listener, tokens)) is not None:
        return replace(own, span=(start, end))
    before = [one for one in listener.topic.heard if one.type == "yes_no" and one.span[1] <= start]
    if not before:
        return None
    compares = any(
        one.lower_ in UP | DOWN | OVER | UNDER | {"before", "after"} or one.tag_ in {"JJR", "RBR"} for one in tokens
    )
    if compares and len(tokens) < 4:
        return replace(before[-1], value=not before[-1].value, span=(start, end))
    nouns = {one.lemma_.lower() for one in tokens if one.pos_ in NOUNS}
    same = next((one for one in reversed(before) if nouns & set(one.attribute.lower().split())), None)
    if same is None or nouns and same.attribute.lower() == " ".join(one.lower_ for one in tokens):
        return None
    return replace(same, value=not same.value, span=(start, end))


def _turned(listener: Listener, tokens: list[Token]) -> Found | None:
    """`without ice` → with ice, `unpaid` → paid: the word that denies, taken back."""
    words: list[str] = []
    turned = False
    for one in tokens:
        plain = _OPPOSITES.get(one.lower_)
        stripped = _UN.sub("", one.lower_)
        if plain is not None or stripped != one.lower_ and not turned:
            turned = True
            words += [plain or stripped] if (plain or stripped) else []
        elif words or one.text != "-":
            words.append(one.lower_)
    if not turned:
        return None
    name, _ = name_of([*words], listener.topic)
    head = next((one.lower_ for one in reversed(tokens) if one.pos_ in NOUNS), "")
    return Found(name, "yes_no", "=", False, tokens_span(tokens), head=head)


def tokens_span(tokens: list[Token]) -> tuple[int, int]:
    """From the first to the last of these tokens."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
