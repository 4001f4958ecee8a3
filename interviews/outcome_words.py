"""Whether two things that are done are one, as far as their words tell: `decline`, `I decline it`; never `approve` and `do not approve`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviews.names import key_of
from interviews.reading import Reading, ReadOutcome
from interviews.rules import retold
from knowledge.tree import Outcome

DENIED = frozenset("no not never nobody nothing none refuse reject decline deny without nt".split())
EMPTY = frozenset(
    "i we you he she they it that this is are be am do does would will can then there here in case just well yeah so okay ok to of for have has get got let me us them him her on and probably simply always still again think guess".split()
)
"""Words that a thing done is said with, whatever it is."""
_SHORTENED = re.compile(r"'(?:d|ll|s|m|re|ve)\b", re.IGNORECASE)
"""`I'd`, `let's`; a letter of its own is a name: `a D`, `plan S`."""


def content(words: str) -> frozenset[str]:
    """The words that tell one thing done from another."""
    plain = _SHORTENED.sub("", words.replace("’", "'").replace("n't", " not"))
    return frozenset(_stem(word) for word in key_of(plain).split()) - EMPTY


def same_done(one: Outcome | ReadOutcome, other: Outcome | ReadOutcome) -> bool:
    """Whether the words of both are the same, apart from those that say nothing."""
    first, second = content(one.action), content(other.action)
    return (first == second and bool(first)) or one.action.casefold() == other.action.casefold()


def in_known_words(reading: Reading, known: Sequence[Outcome]) -> Reading:
    """The reading with every outcome in the words in which it was said first."""
    said: list[Outcome | ReadOutcome] = [*known]
    rules = []
    for rule in reading.rules:
        first = next((one for one in said if same_done(one, rule.then)), None)
        if first is None:
            said.append(rule.then)
            rules.append(rule)
            continue
        told = {"action": first.action, "who": first.who, "kind": first.kind}
        then = rule.then.model_copy(update=told)
        rules.append(rule if then == rule.then else retold(rule.model_copy(update={"then": then})))
    return reading.model_copy(update={"rules": rules})


def _stem(word: str) -> str:
    """`approved`, `approving` and `approve` are compared as one word."""
    for ending in ("ing", "ed", "es", "e"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word
