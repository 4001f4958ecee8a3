"""Whether a claim is supported by the evidence given with it: exact checks first, then how much of it the evidence says.

A number, a name, a direction or a denial that the evidence does not bear out is never outvoted by similar wording.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from knowledge import lexicon
from knowledge.grounding_added import added
from knowledge.grounding_checks import Mismatch, mismatch
from knowledge.grounding_evidence import Evidence, prepare
from knowledge.grounding_excepted import another_case
from knowledge.grounding_facts import bears_out, facts_of
from knowledge.grounding_features import Measured, measure
from knowledge.grounding_model import model
from knowledge.grounding_siblings import another_thing
from knowledge.grounding_slots import another_doer, another_word
from knowledge.grounding_told_words import in_told_words
from knowledge.lexicon import Span
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

__all__ = [
    "Evidence",
    "Grounding",
    "SentenceGrounding",
    "contradiction",
    "ground",
    "judge_sentence",
    "measure",
    "prepare",
]

Reason = Mismatch | Literal["supported", "not in evidence", "no evidence", "nothing claimed"]
BORNE_OUT = 0.9
"""Score of a sentence whose every fact stands in the evidence in other words."""
AGAINST = 0.2
"""The most that a sentence scores when an exact check fails."""
BY_CHECKS = 0.6
"""Chance from which a sentence is supported by evidence so short that the checks of its stretches do most of the refusing."""
FOREIGN = 0.4
"""Share of words and cosine below which a claim, in every sentence, is about something else than its evidence."""


class SentenceGrounding(Frozen):
    """What the evidence says about one sentence of a claim."""

    span: Span
    supported: bool
    score: float
    evidence: list[int]
    """Indexes into the evidence given, best first."""
    reason: Reason


class Grounding(Frozen):
    """What the evidence says about a claim: supported only if every sentence is."""

    supported: bool
    score: float
    sentences: list[SentenceGrounding]


def ground(claim: str, evidence: Sequence[str], embedder: "Embedder", question: str | None = None) -> Grounding:
    """Check every sentence of a claim against the evidence; the question's own words need no evidence."""
    prepared = prepare(evidence)
    judged = [judge_sentence(claim, span, prepared, embedder, question or "") for span in lexicon.sentences(claim)]
    if not judged:
        return Grounding(supported=False, score=0.0, sentences=[])
    if all(one.score != BORNE_OUT and _foreign(claim[slice(*one.span)], prepared, embedder) for one in judged):
        judged = [
            one.model_copy(update={"supported": False, "score": min(one.score, AGAINST), "reason": _unlike(one)})
            for one in judged
        ]
    score = math.prod(one.score for one in judged)
    threshold = model().claim_threshold if len(judged) > 1 else _threshold(prepared)
    borne = all(one.reason in ("supported", "not in evidence", "nothing claimed") for one in judged)
    return Grounding(supported=borne and score >= threshold, score=round(score, 4), sentences=judged)


def judge_sentence(
    claim: str, span: Span, evidence: Evidence, embedder: "Embedder", question: str = ""
) -> SentenceGrounding:
    """One sentence against prepared evidence."""
    sentence = in_told_words(claim[slice(*span)], [one.text for one in evidence.passages])
    if not evidence.passages:
        return SentenceGrounding(span=span, supported=False, score=0.0, evidence=[], reason="no evidence")
    measured = measure(sentence, evidence, embedder, question, frozenset(lexicon.content_stems(claim[: span[0]])))
    if not measured.content:
        return SentenceGrounding(span=span, supported=True, score=1.0, evidence=[], reason="nothing claimed")
    score, reason = _judged(sentence, measured, evidence, embedder, f"{claim[: span[0]]} {question}".strip())
    return SentenceGrounding(
        span=span, supported=reason == "supported", score=round(score, 4), evidence=measured.sources, reason=reason
    )


def _judged(
    sentence: str, measured: Measured, evidence: Evidence, embedder: "Embedder", question: str
) -> tuple[float, Reason]:
    score = model().chance(measured.features)
    against = contradiction(sentence, measured, evidence, question)
    if against is not None:
        return min(score, AGAINST), against
    if _replaced(sentence, measured, evidence, embedder):
        return min(score, AGAINST), "not in evidence"
    if bears_out(facts_of(sentence), [one.text for one in evidence.passages], embedder):
        score = BORNE_OUT
    return score, "supported" if score >= _threshold(evidence) else "not in evidence"


def _threshold(evidence: Evidence) -> float:
    return BY_CHECKS if evidence.stretches else model().threshold


def vetoed(sentence: str, measured: Measured, evidence: Evidence, embedder: "Embedder", question: str = "") -> bool:
    """Whether a check that no score outvotes fails."""
    return contradiction(sentence, measured, evidence, question) is not None or _replaced(
        sentence, measured, evidence, embedder
    )


def _replaced(sentence: str, measured: Measured, evidence: Evidence, embedder: "Embedder") -> bool:
    """A word, or who does it, put for another."""
    word = another_word(sentence, measured.nearest, evidence, embedder)
    word = word or another_thing(sentence, measured.nearest, evidence, embedder)
    word = word or added(sentence, measured.nearest, evidence, embedder)
    if word is not None or another_doer(sentence, evidence, embedder) is not None:
        return True
    return bool(evidence.stretches) and another_case(sentence, [one.text for one in evidence.passages], embedder)


def contradiction(sentence: str, measured: Measured, evidence: Evidence, question: str = "") -> Mismatch | None:
    """What in the sentence the evidence speaks against; the first exact check that fails."""
    return mismatch(sentence, measured.nearest, evidence, question)


def _foreign(sentence: str, evidence: Evidence, embedder: "Embedder") -> bool:
    """Whether the evidence is about something else altogether."""
    if not evidence.passages:
        return True
    features = measure(sentence, evidence, embedder).features
    return features["covered by three"] < FOREIGN and features["nearest"] < FOREIGN


def _unlike(one: SentenceGrounding) -> Reason:
    return "not in evidence" if one.reason in ("supported", "nothing claimed") else one.reason
