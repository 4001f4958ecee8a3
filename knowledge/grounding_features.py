"""How a sentence lies to its evidence, as numbers: shared words, likeness of meaning, what is new in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge import grounding_cases, grounding_contrary, grounding_names, grounding_numbers, lexicon
from knowledge.common_words import common_words
from knowledge.grounding_citation import stands_on
from knowledge.grounding_clauses import clauses_of
from knowledge.grounding_evidence import Evidence, Passage, lower
from knowledge.lexicon import Token

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

LOOKED_AT = 24
"""Sentences of the evidence whose meaning is compared: those with most of the sentence's words."""
_OF_SOURCES = re.compile(r"\b(?:passages?|context|provided|information)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|no)\b|n['’]t\b", re.IGNORECASE)
_ADVISES = re.compile(
    r"\b(?:important|note|recommended|consult|vary|ensure|however|additionally|overall|remember)\b", re.I
)
_LISTED = re.compile(r"\s*(?:\d+[.)]|[*•-])")


@dataclass(frozen=True)
class Measured:
    """How a sentence lies to the evidence."""

    content: list[Token]
    features: dict[str, float]
    nearest: list[Passage]
    """Its best three sentences of evidence, best first."""
    sources: list[int]
    """Which pieces of the evidence speak of it, best first."""


def measure(
    sentence: str,
    evidence: Evidence,
    embedder: "Embedder | None",
    question: str = "",
    before: frozenset[str] = frozenset(),
) -> Measured:
    """The features the calibrated score is made of; `before` are the stems of the claim's earlier sentences.

    Without an embedder, likeness of meaning is 0: enough for the exact checks.
    """
    import numpy as np  # 0.1 s to import: only when something is checked

    content = lexicon.content(sentence)
    covers = np.array([_share(content, one.stems) for one in evidence.passages])
    near = np.zeros(len(covers), dtype=np.float32)
    if embedder is not None:
        look = np.sort(np.argsort(-covers, kind="stable")[:LOOKED_AT])
        vectors = embedder.encode([sentence, *(evidence.passages[one].text for one in look)])
        near[look] = vectors[1:] @ vectors[0]
    order = [int(one) for one in np.argsort(-(covers + near), kind="stable")[:3]]
    nearest = [evidence.passages[one] for one in order]
    asked = lexicon.content_stems(question)
    novel = [one for one in content if one.stem not in evidence.stems]
    features = {
        "nearest": float(near.max()),
        "three nearest": float(np.sort(near)[-3:].mean()),
        "covered by one": float(covers.max()),
        **_shared(content, evidence, nearest),
        **_new(sentence, content, novel, evidence, asked),
        **_against(sentence, nearest[0]),
        **_manner(sentence, content, asked, before),
    }
    features["least alike"], features["alike"] = _soft(novel, nearest, embedder)
    sources = [evidence.passages[one].source for one in stands_on(content, evidence.passages, near)]
    return Measured(content, features, nearest, list(dict.fromkeys(sources)))


def _share(content: Sequence[Token], among: frozenset[str]) -> float:
    """Share of the words of meaning, longer ones counting more."""
    weights = {one.stem: 1 + min(len(one.stem), 8) / 8 for one in content}
    return sum(weights[one] for one in weights.keys() & among) / (sum(weights.values()) or 1.0)


def _shared(content: Sequence[Token], evidence: Evidence, nearest: Sequence[Passage]) -> dict[str, float]:
    row = [one.stem for one in content]
    pairs, triples = set(zip(row, row[1:], strict=False)), set(zip(row, row[1:], row[2:], strict=False))
    near = [*zip(row, row[1:], strict=False), *zip(row, row[2:], strict=False)]
    covered = _share(content, evidence.stems)
    in_pairs = len(pairs & evidence.bigrams) / len(pairs) if pairs else covered
    together = sum(any(one in part.stems and other in part.stems for part in evidence.passages) for one, other in near)
    return {
        "covered": covered,
        "covered by three": _share(content, frozenset().union(*(one.stems for one in nearest))),
        "pairs": in_pairs,
        "triples": len(triples & evidence.trigrams) / len(triples) if triples else in_pairs,
        "told together": together / len(near) if near else 1.0,
    }


def _new(
    sentence: str, content: Sequence[Token], novel: Sequence[Token], evidence: Evidence, asked: set[str]
) -> dict[str, float]:
    stems = {one.stem for one in content}
    new = {one.stem for one in novel} - asked
    numbers = grounding_numbers.new_numbers(sentence, evidence.quantities, evidence.digits)
    told = evidence.stretches if numbers else []
    numbers = [one for one in numbers if not grounding_cases.follows(sentence, one, told)]
    return {
        "new words": min(len(new), 8) / 8,
        "new words share": len({one.stem for one in novel}) / (len(stems) or 1),
        "rare new words": min(len(new - common_words(3000)), 4) / 4,
        "common new words": min(len(new & common_words(800)), 4) / 4,
        "new numbers": float(min(len(numbers), 3)),
        "new names": float(min(len(grounding_names.new_names(sentence, evidence.stems, asked)), 3)),
    }


def _against(sentence: str, best: Passage) -> dict[str, float]:
    words = lower(sentence)
    return {
        "denial differs": float(lexicon.negated(words) != lexicon.negated(best.words)),
        "opposite": float(grounding_contrary.speaks_against(clauses_of(sentence), best.clauses) is not None),
        "must": float(bool(words & lexicon.OBLIGATION and not best.words & lexicon.OBLIGATION)),
        "may": float(bool(words & lexicon.POSSIBILITY and not best.words & lexicon.POSSIBILITY)),
    }


def _manner(sentence: str, content: Sequence[Token], asked: set[str], before: frozenset[str]) -> dict[str, float]:
    stems = {one.stem for one in content}
    return {
        "from the question": len(stems & asked) / (len(stems) or 1),
        "said before": len(stems & before) / (len(stems) or 1),
        "words": min(len(stems), 30) / 30,
        "of its sources": float(bool(_OF_SOURCES.search(sentence))),
        "denies": float(bool(_DENIES.search(sentence))),
        "advises": float(bool(_ADVISES.search(sentence))),
        "listed": float(bool(_LISTED.match(sentence))),
    }


def _soft(novel: Sequence[Token], passages: Sequence[Passage], embedder: "Embedder | None") -> tuple[float, float]:
    """How alike the sentence's new words are to some word of the nearest evidence: the least, and on average."""
    if not novel or embedder is None:
        return 1.0, 1.0
    known = sorted({one.text.lower() for passage in passages for one in passage.content})
    if not known:
        return 0.0, 0.0
    vectors = embedder.encode([*(one.text.lower() for one in novel), *known])
    best = (vectors[: len(novel)] @ vectors[len(novel) :].T).max(axis=1)
    return float(best.min()), float(best.mean())
