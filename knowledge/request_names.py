"""Names of tools as people type them: in two words, with a hyphen, with a letter doubled, left out or swapped."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from knowledge.vocabulary import Word, vocabulary

SHORTEST = 5
"""Shorter names are too near to everyday words to be guessed at."""
LONG = 7
"""From here on one wrong letter is forgiven too."""

_LETTERS = re.compile(r"[^a-z0-9]+")


def misspelt(
    text: str, words: Sequence[Word], names: Mapping[str, Iterable[str]], ordinary: frozenset[str]
) -> dict[str, list[str]]:
    """For each value of `names`, what the text says that can only be one of its names, misspelt.

    `ordinary` holds words that are no misspelling: those the policy itself uses.
    """
    wanted: dict[str, str] = {}
    for value, phrases in names.items():
        for phrase in phrases:
            key = _letters(phrase)
            if len(key) >= SHORTEST and key not in _everyday():
                wanted.setdefault(key, value)
    found: dict[str, list[str]] = {}
    for said in _candidates(text, words):
        key = _letters(said)
        if said.casefold() in ordinary or key in ordinary:
            continue
        named = key if key in wanted else next((name for name in wanted if _almost(key, name)), None)
        if named is not None:
            found.setdefault(wanted[named], []).append(said)
    return found


def _candidates(text: str, words: Sequence[Word]) -> list[str]:
    single = [text[one.start : one.end] for one in words]
    pairs = [
        text[one.start : other.end]
        for one, other in zip(words, words[1:], strict=False)
        if text[one.end : other.start] in {" ", "-", "."}
    ]
    return [one for one in (*pairs, *single) if len(one) >= SHORTEST]


def _letters(name: str) -> str:
    return _LETTERS.sub("", name.casefold())


@cache
def _everyday() -> frozenset[str]:
    known = vocabulary()
    return frozenset(one.casefold() for one in (*known.capitals, *known.other_software, *known.makers, *known.editions))


def _almost(said: str, name: str) -> bool:
    """One slip apart: a letter doubled, left out, swapped with the next, or (in a long name) another one."""
    if said == name or said[:1] != name[:1] or abs(len(said) - len(name)) > 1:
        return False
    same = next((n for n, (one, other) in enumerate(zip(said, name, strict=False)) if one != other), len(said))
    rest, other = said[same:], name[same:]
    if len(said) == len(name):
        swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
        return swapped or (len(name) >= LONG and rest[1:] == other[1:])
    longer, shorter = (rest, other) if len(rest) > len(other) else (other, rest)
    if longer[1:] != shorter:
        return False
    doubled = same > 0 and longer[:1] == said[same - 1]
    return doubled or len(name) >= LONG
