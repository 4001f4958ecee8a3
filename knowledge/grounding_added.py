"""Something added to what the evidence says: `travel and lodging` for `travel`, `laden or empty` for `laden`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge import lexicon
from knowledge.grounding_clauses import Clause, clauses_of
from knowledge.grounding_evidence import Evidence, Passage
from knowledge.grounding_stretches import meaning
from knowledge.nouns import alike, seldom_noun, singular
from knowledge.quantities import find_quantities

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

COPIED = 0.75
"""Share of a clause's other words that a clause of the evidence holds, from which it is a copy of it."""
NEAR = 0.6
"""Cosine from which a word of the evidence may be meant."""
_JOINED = re.compile(
    r"\b(?P<left>[a-z]+),? (?P<joint>and|or) (?:(?:the|an?|their|its|our) )?(?P<right>[a-z]+)\b", re.IGNORECASE
)


def added(sentence: str, nearest: Sequence[Passage], evidence: Evidence, embedder: "Embedder") -> str | None:
    """The word joined by `and` or `or` to one of the evidence's, in a clause that else copies it; None where there is none."""
    if not evidence.stretches:
        return None
    for clause in clauses_of(sentence):
        for one in _JOINED.finditer(clause.text):
            for new, known in ((one["right"], one["left"]), (one["left"], one["right"])):
                if lexicon.stem(known) not in evidence.stems or lexicon.stem(new) in evidence.stems:
                    continue
                copied = any(_copies(new, clause, other) for passage in nearest for other in passage.clauses)
                if copied and _of_meaning(new) and not _meant(new, evidence, embedder):
                    return new
    return None


def _of_meaning(word: str) -> bool:
    """A noun: `or less`, `and put` only go on."""
    noun = singular(word)
    telling = any(meaning(one) is not None for one in lexicon.tokens(word)) and not find_quantities(word)
    return telling and noun is not None and not seldom_noun(noun) and not seldom_noun(word.lower())


def _copies(new: str, clause: Clause, other: Clause) -> bool:
    rest = clause.stems - {lexicon.stem(new)}
    return len(rest) > 1 and len(rest & other.stems) >= COPIED * len(rest)


def _meant(word: str, evidence: Evidence, embedder: "Embedder") -> bool:
    """The evidence has another word for it."""
    told = sorted({one.text.lower() for passage in evidence.passages for one in passage.content})
    noun = singular(word)
    if noun is not None and any(alike(noun, other) for each in told if (other := singular(each)) is not None):
        return True
    vectors = embedder.encode([word.lower(), *told])
    return float((vectors[1:] @ vectors[0]).max()) >= NEAR
