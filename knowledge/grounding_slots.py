"""A sentence that copies its evidence but for one word of another meaning: `the press desk` for `the security desk`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge import lexicon
from knowledge.grounding_clauses import Clause, clauses_of
from knowledge.grounding_doers import done_by
from knowledge.grounding_evidence import Evidence, Passage

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

COPIED = 0.8
"""Share of a clause's words that a clause of the evidence holds, from which it is a copy of it."""
SHORT = 8
"""Sentences of evidence: in longer evidence the other word is often borne out elsewhere."""
_DOER = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|man|woman)s?", re.IGNORECASE)
_LIGHT = frozenset(
    map(
        lexicon.stem,
        "go goes gone take takes taken took make makes made give gives given gave get gets got have has put puts do does done come comes came mean means".split(),
    )
)
"""Verbs that stand for many others: `goes to auction` for `is sold at auction`."""
OTHER_MEANING = 0.42
"""Cosine below which one word is not another word for the same: approve/authorize 0.44, booking/billing 0.41, press/security 0.20."""


def another_word(sentence: str, nearest: Sequence[Passage], evidence: Evidence, embedder: "Embedder") -> str | None:
    """The word put in the place of one of the evidence's words; None where there is none."""
    if len(evidence.passages) > SHORT:
        return None
    for clause in clauses_of(sentence):
        for passage in nearest:
            for other in passage.clauses:
                mine, theirs = _words(clause.stems), _words(other.stems)
                new, left = mine - theirs, theirs - mine
                if len(new) != 1 or len(left) != 1 or len(mine & theirs) < COPIED * len(mine) or (new | left) & _LIGHT:
                    continue
                words = sorted(one for one in clause.content if lexicon.stem(one) in new and one.isalpha())
                doer, instead = _doer(clause, new), _doer(other, left)
                if doer and instead:
                    return doer if _near(doer, instead, embedder) < OTHER_MEANING else None
                return _unlike(words, passage, embedder)
    return None


def another_doer(sentence: str, evidence: Evidence, embedder: "Embedder") -> str | None:
    """A doer that the evidence does not know, of another meaning than the one of whom it says the very same; None where there is none."""
    if not evidence.stretches:
        return None
    new = lexicon.content_stems(sentence) - evidence.stems
    for mine in done_by(sentence):
        if not mine.doer or mine.doer & evidence.stems or not new <= mine.doer:
            continue
        told = [one for passage in evidence.passages for one in done_by(passage.text) if one.verb == mine.verb]
        same = [one for one in told if one.rest & mine.rest or not one.rest | mine.rest]
        if same and len(same) == len(told) and all(one.doer for one in same):
            if all(_near(mine.name, one.name, embedder) < OTHER_MEANING for one in same):
                return mine.name
    return None


def _doer(clause: Clause, stems: frozenset[str]) -> str | None:
    """A word that names who does a thing: such words are near to what they deal with, so only each other tells."""
    found = (one.text.lower() for one in lexicon.content(clause.text) if one.stem in stems)
    return next((one for one in found if _DOER.fullmatch(one)), None)


def _near(one: str, other: str, embedder: "Embedder") -> float:
    vectors = embedder.encode([one, other])
    return float(vectors[0] @ vectors[1])


def _words(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in stems if one.isalpha())


def _unlike(words: Sequence[str], passage: Passage, embedder: "Embedder") -> str | None:
    known = sorted({one.text.lower() for one in passage.content})
    strange = [one for one in words if lexicon.stem(one) not in passage.stems]
    if not strange or not known:
        return None
    vectors = embedder.encode([*strange, *known])
    near = (vectors[: len(strange)] @ vectors[len(strange) :].T).max(axis=1)
    return next((word for word, score in zip(strange, near, strict=True) if score < OTHER_MEANING), None)
