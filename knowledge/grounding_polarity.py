"""Whether a sentence denies what its evidence affirms: clause against clause, so that a denial of something else does not count."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import lexicon
from knowledge.clauses import clauses, is_negation
from knowledge.states import alike, contrary

SHARED = 0.5
"""Share of a clause's words that another clause must hold before their denials are compared."""


@dataclass(frozen=True)
class Clause:
    """One clause: its words of meaning and how often it denies."""

    words: tuple[str, ...]
    stems: frozenset[str]
    denials: int


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a text that say something."""
    found = []
    for start, end in clauses(text):
        said = text[start:end]
        words = [one for one in lexicon.content(said) if not is_negation(one.text)]
        if words:
            denials = sum(is_negation(one.text) for one in lexicon.tokens(said))
            found.append(Clause(tuple(one.text for one in words), frozenset(one.stem for one in words), denials))
    return found


def denies(sentence: str, evidence: str) -> bool:
    """A clause of the sentence says the contrary of the evidence's clause that shares most of its words."""
    others = clauses_of(evidence)
    return any(_contrary(one, nearest) for one in clauses_of(sentence) if (nearest := _nearest(one, others)))


def _nearest(one: Clause, others: Sequence[Clause]) -> Clause | None:
    """Ties go to the clause that says it the same way: of two that say both, neither speaks against it."""
    if not others:
        return None
    share, _, place = max((_share(one, other), not _contrary(one, other), -at) for at, other in enumerate(others))
    return others[-place] if share >= SHARED else None


def _share(one: Clause, other: Clause) -> float:
    met = sum(stem in other.stems for stem in one.stems)
    met += sum(_against(word, other) for word in one.words)
    return met / max(1, min(len(one.stems), len(other.stems))) * math.sqrt(met / len(one.stems))


def _contrary(one: Clause, other: Clause) -> bool:
    return (one.denials + other.denials + sum(_against(word, other) for word in one.words)) % 2 == 1


def _against(word: str, other: Clause) -> bool:
    """The other clause holds this word's contrary and not the word."""
    mine = lexicon.stem(word)
    if mine in other.stems or alike(word) & other.stems:
        return False
    return bool(contrary(word) & other.stems)
