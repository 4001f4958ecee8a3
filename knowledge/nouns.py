"""What kind of thing a noun names: `lorry` and `truck` are one thing, `fan` and `filter` two things of a kind, `van` is a car.

The list is WordNet's (nouns.txt; its licence stands in nouns.LICENSE.txt), made by scripts/make_nouns.py. A noun of several meanings is
alike another where any two of their meanings are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

NEAR_ABOVE = 4
"""Steps up from a thing to its kind within which one may be said for the other: van, car, vehicle."""
NEAR = 5
"""Steps between two things of a kind."""
KIND = 4
"""Steps down from `entity` from which a meaning is a kind of thing: `worker`, `device`, and not `person`, `object`."""
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "people": "person",
    "knives": "knife", "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "wolves": "wolf", "calves": "calf", "halves": "half", "wives": "wife",
}  # fmt: skip
_MADE_OF = ("en", "len")
"""`wooden`, `woollen`: what a thing is made of."""
_ENDINGS = (("men", "man"), ("women", "woman"), ("ies", "y"), ("ses", "sis"), ("es", ""), ("es", "e"), ("s", ""))


@dataclass(frozen=True)
class _Nouns:
    above: tuple[tuple[int, ...], ...]
    meanings: dict[str, list[int]]
    seldom: frozenset[str]


@lru_cache(maxsize=1)
def _nouns() -> _Nouns:
    above: list[tuple[int, ...]] = []
    meanings: dict[str, list[int]] = {}
    seldom = set()
    listed = resources.files("knowledge").joinpath("nouns.txt").read_text(encoding="utf-8")
    for at, line in enumerate(listed.splitlines()):
        kinds, *words = line.split(" ")
        above.append(tuple(int(one) for one in kinds.split(",") if one))
        for word in words:
            seldom.update([word[:-1]] if word.endswith("~") else [])
            meanings.setdefault(word.rstrip("~"), []).append(at)
    return _Nouns(tuple(above), meanings, frozenset(seldom))


@lru_cache(maxsize=20_000)
def singular(word: str) -> str | None:
    """The noun that a word is a form of; None for a word that names no thing."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    known = _nouns().meanings
    return next((one for one in _forms(low) if one in known), None)


def _forms(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    if not word.endswith("s") or word.endswith("ss"):
        yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield word[: len(word) - len(ending)] + instead
    yield word


def material(word: str) -> str | None:
    """The noun in a word that says what a thing is made of: `wooden`."""
    low = word.lower()
    found = (low.removesuffix(end) for end in _MADE_OF if low.endswith(end) and len(low) - len(end) > 2)
    return next((one for one in found if one in _nouns().meanings), None)


def seldom_noun(word: str) -> bool:
    """Whether the word is often something else, or a form of a verb: `call`, `well`, `fed`."""
    return word in _nouns().seldom


@lru_cache(maxsize=20_000)
def alike(one: str, other: str) -> bool:
    """Whether the two may be said of one thing: the same meaning, or one is a kind of the other."""
    mine, theirs = _kinds(one), _kinds(other)
    if any(a == b for a in mine for b in theirs):
        return True
    up = any(mine[a].get(b, NEAR_ABOVE + 1) <= NEAR_ABOVE for a in mine for b in theirs)
    return up or any(theirs[b].get(a, NEAR_ABOVE + 1) <= NEAR_ABOVE for a in mine for b in theirs)


@lru_cache(maxsize=20_000)
def of_a_kind(one: str, other: str) -> bool:
    """Whether the two are different things of one near kind: `plumber` and `attendant` are workers."""
    if alike(one, other):
        return False
    return any(
        _depth(kind) >= KIND and steps + far[kind] <= NEAR
        for near in _kinds(one).values()
        for far in _kinds(other).values()
        for kind, steps in near.items()
        if kind in far
    )


@lru_cache(maxsize=20_000)
def _kinds(noun: str) -> dict[int, dict[int, int]]:
    """Of each meaning, every kind above it with the fewest steps to it."""
    return {meaning: _above(meaning) for meaning in _nouns().meanings.get(noun, [])}


@lru_cache(maxsize=20_000)
def _above(meaning: int) -> dict[int, int]:
    found, row, steps = {meaning: 0}, [meaning], 0
    while row:
        steps += 1
        row = [kind for one in row for kind in _nouns().above[one] if kind not in found]
        found.update(dict.fromkeys(row, steps))
    return found


def _depth(meaning: int) -> int:
    return max(_above(meaning).values())
