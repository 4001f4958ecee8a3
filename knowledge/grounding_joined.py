"""`and` for `or`, and what is said of one half told of the other: `the keepers at 10` for `the divers at 10 and the keepers at 16`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_stretches import Stretch, meaning, stretches_of
from knowledge.lexicon import Token

BESIDE = 3
"""Words of meaning on each side of an `and` that may be what it joins."""
_PARTS = re.compile(
    r"\s*[,;:.]\s+|(?<!\band)(?<!\bor)\s+(?=(?:if|when|whenever|where|unless|once|provided)\b)", re.IGNORECASE
)
_LEAVE = frozenset("may might can could any either neither nor".split())
"""`dogs and cats may come in` is no other rule than `dogs or cats may`."""
_VERBS = frozenset(
    "is are was were be been am may must can could shall should will would do does did has have had get gets by in on at to for with from of if when".split()
)
_WHO = frozenset("i we he she it they you".split())
_HALVES = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Joined:
    """What an `and` or `or` stands between."""

    either: bool
    """It is an `or`."""
    left: tuple[str, ...]
    """Stems before it, the nearest first."""
    right: tuple[str, ...]
    leads: bool
    """It joins what its sentence begins with: `a dog or a cat needs a passport`."""
    named: bool
    """It joins names."""
    free: bool
    """Its stretch grants or denies, where both say the same."""


def other_join(sentence: str, told: Sequence[Stretch], passages: Sequence[str]) -> bool:
    """The same two things, joined by `or` where the evidence has `and`, or the other way round."""
    known = [each for text in passages for each in joins_of(text)]
    plain = frozenset().union(*(one.stems for one in told if not one.supposes and not joins_of(one.text)))
    for mine in joins_of(sentence):
        same = [one for one in known if _same(mine, one)]
        if not same or mine.free or mine.leads and not mine.named:
            continue
        met = {mine.left[0], mine.right[0]} <= plain
        if all(one.either != mine.either and not one.free for one in same) and not met:
            return True
    return False


def crossed(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """The claim fills one slot from one half of an evidence's stretch and another slot from the other half."""
    words = frozenset().union(*(one.stems for one in claim))
    if any(one.denials for one in claim):
        return False
    for one in told:
        halves = [stretches_of(half) for half in _HALVES.split(one.text)]
        if len(halves) == 2 and all(len(half) == 1 for half in halves):
            if _mixed(words, halves[0][0], halves[1][0]) or _mixed(words, halves[1][0], halves[0][0]):
                return True
    return False


def _mixed(words: frozenset[str], one: Stretch, other: Stretch) -> bool:
    shared = [slot for slot in one.slots.keys() & other.slots.keys()]
    own = {slot: (one.slots[slot] - other.stems, other.slots[slot] - one.stems) for slot in shared}
    from_one = [slot for slot, (mine, theirs) in own.items() if mine & words and theirs and not theirs & words]
    from_other = [slot for slot, (mine, theirs) in own.items() if theirs & words and mine and not mine & words]
    return bool(from_one and from_other)


@lru_cache(maxsize=4096)
def joins_of(text: str) -> tuple[Joined, ...]:
    """Every `and` and `or` of a text between words of meaning."""
    return tuple(one for part in _PARTS.split(text) for one in _joins(part))


def _joins(text: str) -> tuple[Joined, ...]:
    words = lexicon.tokens(text)
    low = [one.text.lower() for one in words]
    free = bool(_LEAVE & set(low)) or any(is_negation(one) for one in low)
    found = []
    for at, one in enumerate(low):
        if one not in ("and", "or"):
            continue
        left, right = _stems(words[:at][::-1]), _stems(words[at + 1 :])
        named = any(word.text[0].isupper() for word in [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]])
        if left and right:
            leads = not any(word in _VERBS or word in _WHO for word in low[:at])
            found.append(Joined(one == "or", left, right, leads, named, free))
    return tuple(found)


def _stems(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(said for one in words if (said := meaning(one)) is not None)[:BESIDE]


def _same(mine: Joined, told: Joined) -> bool:
    straight = mine.left[0] in told.left and bool(set(mine.right) & set(told.right))
    turned = mine.left[0] in told.right and bool(set(mine.right) & set(told.left))
    return straight or turned
