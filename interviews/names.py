"""Which fact is meant? A name is joined with a known one where the words are the same, asked about where only the meaning is near, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.tree import Attribute, AttributeType

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

NEAR = 0.75
"""Cosine similarity of two names from which an expert is asked whether they mean one fact (scripts/calibrate_names.py)."""
_LITTLE = frozenset(
    "is are was were be has have had in on at to by with it they there this that goes go gets get does do".split()
)
"""Words that a yes/no fact is told with, whatever it is."""
_DENIED = frozenset("not no never nobody nothing without".split())
_SKIPPED = {"a", "an", "the", "our", "my", "your", "their", "his", "her", "its", "of"}
_OF_ONE = {"are": "is", "were": "was", "have": "has", "do": "does"}
_ANY = {"something": "anything", "somebody": "anybody", "someone": "anybody", "anyone": "anybody", "some": "any"}
"""`never defaulted on anything` denies `defaulted on something`."""
_ES = re.compile(r"(?<=ss|sh|ch)es$|(?<=x|z)es$")


def key_of(name: str) -> str:
    """Equal for a name in singular and plural, with and without articles. A last `a` is no article: `grade is a`, `plan A`."""
    words = [_ANY.get(word, word) for word in re.findall(r"[^\W_]+", name.casefold())]
    if len(words) > 2 and words[-1] == "before":  # `we have worked with them before`
        words = words[:-1]
    kept = [word for word in words if word not in _SKIPPED] + (["a"] if words[-1:] == ["a"] else [])
    return " ".join(_singular(word) for word in kept)


def _singular(word: str) -> str:
    if word in _OF_ONE:
        return _OF_ONE[word]
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return _ES.sub("", word) if _ES.search(word) else word.removesuffix("s")


def known(attribute: Attribute, among: Sequence[Attribute]) -> Attribute | None:
    """The known attribute that this one is: the same words, the same type, no other unit."""
    wanted = {key_of(name) for name in (attribute.name, *attribute.aliases)}
    same = [one for one in among if wanted & {key_of(name) for name in (one.name, *one.aliases)}]
    return next((one for one in same if fits(attribute, one)), None)


def fits(one: Attribute, other: Attribute) -> bool:
    """Whether two descriptions can be of one fact: values are never converted."""
    return one.type == other.type and (one.unit is None or other.unit is None or one.unit == other.unit)


def free_name(attribute: Attribute, among: Sequence[Attribute]) -> str:
    """The attribute's name, or a longer one where another fact has it already."""
    taken = {key_of(name) for one in among for name in (one.name, *one.aliases)}
    if key_of(attribute.name) not in taken:
        return attribute.name
    for more in (f"in {attribute.unit}" if attribute.unit else "", _KINDS[attribute.type], "again"):
        if more and key_of(f"{attribute.name} {more}") not in taken:
            return f"{attribute.name} {more}"
    return f"{attribute.name} {len(among) + 1}"


_KINDS: dict[AttributeType, str] = {
    "number": "as a number",
    "duration": "as a time",
    "date": "as a date",
    "category": "by kind",
    "yes_no": "or not",
    "text": "in words",
}


def near(attribute: Attribute, among: Sequence[Attribute], embedder: Embedder | None) -> Attribute | None:
    """The known attribute whose name means nearly the same, if one does: to be asked about, not joined.

    Of yes/no facts the words are compared, not the meaning: `supplier is new` and `supplier is known` lie as near as two names for one
    fact, but `in a hospital` says no more than `building is a hospital`.
    """
    if attribute.type == "yes_no":
        return _in_fewer_words(attribute, among)
    candidates = [one for one in among if fits(attribute, one) and one.name != attribute.name]
    if embedder is None or not candidates:
        return None
    vectors = embedder.encode([attribute.name, *(one.name for one in candidates)])
    scores = vectors[1:] @ vectors[0]
    best = int(scores.argmax())
    return candidates[best] if float(scores[best]) >= NEAR else None


def _in_fewer_words(attribute: Attribute, among: Sequence[Attribute]) -> Attribute | None:
    """The one known yes/no fact that says all that this one says, and more; or less."""
    said = frozenset(key_of(attribute.name).split()) - _LITTLE
    alike = []
    for one in among:
        words = frozenset(key_of(one.name).split()) - _LITTLE
        inside = said < words or words < said
        if (
            one.type == "yes_no"
            and one.name != attribute.name
            and said
            and words
            and inside
            and not (said ^ words) & _DENIED
        ):
            alike.append(one)
    return alike[0] if len(alike) == 1 else None
