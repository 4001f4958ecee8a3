"""A name for an attribute from the expert's own words: `it's a brand-new supplier` → supplier is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.pronouns import goes_on, may_mean, spoken_of
from interviews.roles import is_person
from interviews.topic import Topic
from interviews.words import DETERMINERS, INTENSIFIERS, NOUNS, PRONOUNS

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
    if len(texts) > 2 and texts[0] == "there" and texts[1] in _COPULAS | {"has", "have", "had"}:
        return joined(texts[2 + (texts[2] == "been" and len(texts) > 3) :]), _head(tokens)
    if len(texts) < 2 or texts[0] not in _POINTING or texts[1] in {"or", "and"}:
        return joined(texts), _head(tokens)
    return _of_pronoun(texts, tokens, topic)


def _of_pronoun(texts: list[str], tokens: list[Token], topic: Topic) -> tuple[str, str]:
    """`they're a public body` → supplier is a public body; `it rains` → rains."""
    predicate = texts[1:]
    same = topic.meant.get(texts[0]) if tokens and goes_on(tokens[0]) else None
    if len(texts) > 2 and texts[1] in _COPULAS:
        predicate = texts[2:]
        somebody = (topic.noun or topic.opener) if same is None else same
        if texts[0] in _PERSONS and somebody and may_mean(texts, somebody, tokens):
            topic.meant[texts[0]] = somebody
            return joined([*somebody.split(), "is", *predicate]), somebody
        if (nominal := _nominal(tokens)) is not None:
            topic.meant[texts[0]] = "" if texts[0] in _PERSONS else nominal.lemma_.lower()
            return _described(nominal) or joined(predicate), nominal.lemma_.lower()
    if texts[0] == "it" and len(tokens) > 1 and tokens[1].lemma_.lower() in _WEATHER:
        return joined(predicate), ""
    nouns = (topic.noun, topic.opener, spoken_of(tokens)) if same is None else (same,)
    noun = next((one for one in nouns if one and may_mean(texts, one, tokens)), "")
    if texts[0] in {"he", "she"} and tokens:
        noun = next((one.lower_ for one in reversed(list(tokens[0].doc[: tokens[0].i])) if is_person(one)), noun)
    topic.meant[texts[0]] = noun
    return joined([*noun.split(), *texts[1:]] if noun else predicate), noun


def joined(texts: Sequence[str]) -> str:
    """The words as one name, without determiners before it and intensifiers in it."""
    kept: list[str] = []
    for index, text in enumerate(texts):
        if text in DETERMINERS and not kept and not _is_letter(texts, index) or _intensifies(texts, index):
            continue
        if text == "-" and (not kept or texts[index - 1] in INTENSIFIERS):
            continue
        kept.append("I" if text == "i" else text)
    name = " ".join(kept)
    for apart, together in _GLUED:
        name = name.replace(apart, together)
    return _DANGLING.sub("", re.sub(r"\s+", " ", name).strip(" ,.-")) or " ".join(texts)


def _is_letter(texts: Sequence[str], index: int) -> bool:
    """`an A on the sheet`: behind an article it is the grade."""
    return texts[index].lower() == "a" and index > 0 and texts[index - 1].lower() in {"an", "the"}


def third_person(verb: Token) -> str:
    """`does … have` → has, `does … carry` → carries."""
    lemma = str(verb.lemma_).lower()
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"


def _texts(words: Sequence[Token | str]) -> list[str]:
    said = [one if isinstance(one, str) else _spelled_out(one) for one in words]
    texts = [one if isinstance(one, str) else one.text for one in said]
    return [one for one in texts if one not in _MARKS]


def _spelled_out(token: Token) -> Token | str:
    """`the boat's insured`, `the child's forgotten it`: `is` and `has`, which spaCy may take for a possessive."""
    if token.tag_ != "POS":
        return _SPELLED_OUT.get(_written(token), _written(token))
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is None or after.tag_ != "VBN":
        return token
    then = after.nbor() if after.i + 1 < len(token.doc) else None
    if then is not None and then.pos_ in NOUNS | {"ADJ"}:
        return token
    has = after.lower_ == "been" or then is not None and then.pos_ in {"PRON", "DET"}
    return "has" if has else "is"


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
