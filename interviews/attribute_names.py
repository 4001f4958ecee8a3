"""A name for an attribute from the expert's own words: `it's a brand-new supplier` → supplier is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.roles import is_person
from interviews.topic import Topic
from interviews.words import DETERMINERS, INTENSIFIERS, NOUNS, PRONOUNS, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPELLED_OUT = {"'s": "is", "’s": "is", "'re": "are", "'ve": "have"}
_DANGLING = re.compile(r"(?:(?<=\w) (?:and|or|but))+$")
_MARKS = frozenset([",", ".", '"', "“", "”"])
_LEADS = frozenset("that it's and or but then so actually either".split())
_AFTER_THAT = DETERMINERS | {"it", "there", "they"}
_COPULAS = frozenset("is are was were".split())
_POINTING = PRONOUNS - frozenset("we i one ones".split())
_PERSONS = frozenset("they he she".split())
_WEATHER = frozenset("rain snow hail freeze thaw thunder drizzle storm pour sleet".split())
"""What only `it` does, and nothing that was named."""
_SPOKEN_OF = ("nsubj", "nsubjpass", "dobj", "pobj")
_GLUED = (
    (" - ", "-"),
    (" 's", "'s"),
    (" 've", "'ve"),
    (" / ", "/"),
    (" n't", " not"),
    ("ca not", "cannot"),
    (" ’s", "'s"),
)


def name_of(words: Sequence[Token | str], topic: Topic) -> tuple[str, str]:
    """A short name from the words of a clause, and its noun: determiners go, a leading pronoun becomes the noun it stands for."""
    tokens = [one for one in words if not isinstance(one, str)]
    texts = _without_leads(_texts(words))
    if len(texts) > 2 and texts[0] == "there" and texts[1] in _COPULAS | {"has"}:
        return joined(texts[2:]), _head(tokens)
    if len(texts) < 2 or texts[0] not in _POINTING:
        return joined(texts), _head(tokens)
    predicate = texts[1:]
    if len(texts) > 2 and texts[1] in _COPULAS:
        predicate = texts[2:]
        if texts[0] in _PERSONS and (somebody := topic.noun or topic.opener):  # `unless they're a public body`
            return joined([*somebody.split(), "is", *predicate]), somebody
        if (nominal := _nominal(tokens)) is not None:
            return _described(nominal) or joined(predicate), nominal.lemma_.lower()
    if texts[0] == "it" and len(tokens) > 1 and tokens[1].lemma_.lower() in _WEATHER:
        return joined(predicate), ""
    nouns = (topic.noun, topic.opener, _spoken_of(tokens))
    noun = next((one for one in nouns if one and _may_mean(texts, one, tokens)), "")
    if texts[0] in {"he", "she"} and tokens:
        noun = next((one.lower_ for one in reversed(list(tokens[0].doc[: tokens[0].i])) if is_person(one)), noun)
    return joined([*noun.split(), *texts[1:]] if noun else predicate), noun


def _may_mean(texts: Sequence[str], noun: str, tokens: Sequence[Token]) -> bool:
    """Whether the pronoun can stand for this noun: not for what its own clause names (`they had brothers`), and `it` for nothing in the plural."""
    said = {one.lower_ for one in tokens[1:]} | {one.lemma_.lower() for one in tokens[1:]}
    if noun in said:
        return False
    if texts[0] != "it" or not tokens:
        return True
    before = [one for one in tokens[0].doc[: tokens[0].i] if one.lower_ == noun]
    return not (before and before[-1].tag_ == "NNS")


def _spoken_of(tokens: Sequence[Token]) -> str:
    """What the sentence before is about, else what is done something to: `I look at the sheep first. If | it gets up, …`."""
    first = tokens[0] if tokens else None
    if first is None or first.tag_ != "PRP" or not first.sent.start:
        return ""
    sentence = first.doc[first.sent.start - 1].sent
    if any(one.lower_ == first.lower_ and one.dep_ in SUBJECTS for one in sentence):
        return (
            ""  # `If it happens at night, it waits. If | it happens on a Sunday, …`: of the same, which was not named
        )
    before = [one for one in sentence if one.pos_ in NOUNS and _is_thing(one)]
    roles = {one.dep_: one for one in reversed(before)}
    thing = next((roles[role] for role in _SPOKEN_OF if role in roles), None)
    return "" if thing is None else str(thing.lemma_).lower()


def _is_thing(noun: Token) -> bool:
    """No name: `a ewe`, `sheep`."""
    return noun.pos_ == "NOUN" or any(one.dep_ == "det" for one in noun.children)


def joined(texts: Sequence[str]) -> str:
    """The words as one name, without determiners before it and intensifiers in it."""
    kept: list[str] = []
    for index, text in enumerate(texts):
        if text in DETERMINERS and not kept or _intensifies(texts, index):
            continue
        if text == "-" and (not kept or texts[index - 1] in INTENSIFIERS):
            continue
        kept.append("I" if text == "i" else text)
    name = " ".join(kept)
    for apart, together in _GLUED:
        name = name.replace(apart, together)
    return _DANGLING.sub("", re.sub(r"\s+", " ", name).strip(" ,.-")) or " ".join(texts)


def third_person(verb: Token) -> str:
    """`does … have` → has, `does … carry` → carries."""
    lemma = str(verb.lemma_).lower()
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"


def _texts(words: Sequence[Token | str]) -> list[str]:
    said = [
        one if isinstance(one, str) or one.tag_ == "POS" else _SPELLED_OUT.get(_written(one), _written(one))
        for one in words
    ]
    texts = [one if isinstance(one, str) else one.text for one in said]
    return [one for one in texts if one not in _MARKS]


def _written(token: Token) -> str:
    return str(token.text if token.pos_ == "PROPN" else token.lower_)


def _without_leads(texts: list[str]) -> list[str]:
    """`that`, `and then`: words that only lead to the clause. `that supplier` keeps its determiner."""
    while len(texts) > 1 and texts[0] in _LEADS and (texts[0] != "that" or texts[1] in _AFTER_THAT):
        texts = texts[1:]
    return texts


def _head(tokens: list[Token]) -> str:
    nouns = [one for one in tokens if one.pos_ in NOUNS]
    subjects = [one for one in nouns if one.dep_ in {"nsubj", "nsubjpass", "attr", "ROOT"}]
    return next((one.lower_ for one in [*subjects, *nouns]), "")


def _nominal(tokens: list[Token]) -> Token | None:
    """`it's a brand-new supplier`: what it is said to be."""
    nominal = next((one for one in tokens if one.dep_ == "attr" and one.pos_ in NOUNS), None)
    if nominal is None or any(one.pos_ == "ADP" and one.i < nominal.i for one in tokens):
        return None
    return nominal


def _described(noun: Token) -> str:
    """`a new supplier` → supplier is new, where one adjective is all that is said."""
    adjectives = [one for one in noun.children if one.dep_ == "amod" and one.i < noun.i]
    compound = any(one.dep_ == "compound" for one in noun.children)
    if len(adjectives) != 1 or compound or noun.right_edge.i != noun.i:
        return ""
    return f"{noun.lemma_.lower()} is {adjectives[0].lower_}"


def _intensifies(texts: Sequence[str], index: int) -> bool:
    """`really`, `just`; but not `is there` at the end, nor `all` inside."""
    text = texts[index]
    if text not in INTENSIFIERS:
        return False
    return not (text in {"there", "here"} and index == len(texts) - 1) and not (text == "all" and index)
