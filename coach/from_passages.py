"""`answer`: what given passages say to a question, and nothing else: an answer, part of one, an abstention, or a question back.

The sentences told are the passages' own, word for word, and each is checked once more by the grounding checker. The limits were
chosen on the development half of MTRAG-UN by scripts/calibrate_answer.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from coach.reference import open_reference
from knowledge.grounding import ground
from knowledge.lexicon import Span, content, content_stems, sentences
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.language import Language

Kind = Literal["answer", "partial", "abstention", "question"]
History = Sequence[tuple[str, str]]
"""Who spoke, `user` or `agent`, and what they said; the oldest first."""

MOST = 3
"""Sentences told."""
LOOKED_AT = 16
"""Sentences of the passages whose meaning is compared: those that share most words with the question."""
LITTLE = 2
"""Words of meaning; so short a question goes on with what was said before."""
ENOUGH = 0.55
"""Relevance (share of the question's words plus cosine, 0 to 2) below which a sentence is about something else."""
BESIDE = 0.25
"""How far below the best sentence another one may be told beside it."""
WHOLE = 0.34
"""Share of the question's words that the passages must hold for the answer to be a whole one."""


class ToldSentence(Frozen):
    """One sentence of the answer, in the passage's own words."""

    text: str
    evidence: list[int]
    """Indexes into the passages given."""
    spans: list[Span]
    """Where it stands in each of them."""


class PassageAnswer(Frozen):
    """What the passages say to the question."""

    kind: Kind
    text: str
    sentences: list[ToldSentence] = Field(default_factory=list)


@dataclass(frozen=True)
class _Found:
    """A sentence of a passage and how far it is about the question."""

    passage: int
    span: Span
    text: str
    relevance: float


def answer_from(
    question: str, history: History, passages: Sequence[str], embedder: "Embedder", language: "Language"
) -> PassageAnswer:
    """An answer from these passages only. Pure but for the two models."""
    unclear = open_reference(question, history, passages, language)
    if unclear is not None:
        return PassageAnswer(kind="question", text=unclear)
    asked = in_full(question, history)
    found = _ranked(asked, passages, embedder)
    best = found[0].relevance if found else 0.0
    if best < ENOUGH:
        return PassageAnswer(kind="abstention", text=_nothing(passages))
    near = [one for one in found if one.relevance >= max(ENOUGH, best - BESIDE)][:MOST]
    told = [
        _told(one)
        for one in sorted(near, key=lambda one: (one.passage, one.span))
        if _stands(one, passages, embedder, asked)
    ]
    if not told:
        return PassageAnswer(kind="abstention", text="I found something, but could not verify it against the passages.")
    text = " ".join(one.text for one in told)
    if covered(question, passages) < WHOLE:
        return PassageAnswer(kind="partial", text=f"The passages answer this in part only: {text}", sentences=told)
    return PassageAnswer(kind="answer", text=text, sentences=told)


def in_full(question: str, history: History) -> str:
    """A question that leans on the conversation, with what the person asked before it."""
    if len(content(question)) > LITTLE:
        return question
    before = next((said for who, said in reversed(history) if who == "user"), "")
    return f"{before} {question}".strip()


def covered(question: str, passages: Sequence[str]) -> float:
    """Share of the question's words of meaning that stand anywhere in the passages."""
    asked = content_stems(question)
    held = content_stems(" ".join(passages))
    return len(asked & held) / len(asked) if asked else 1.0


def _ranked(question: str, passages: Sequence[str], embedder: "Embedder") -> list[_Found]:
    asked = content_stems(question)
    parts = [(at, span, text[slice(*span)]) for at, text in enumerate(passages) for span in sentences(text)]
    shares = [len(asked & content_stems(text)) / (len(asked) or 1) for _, _, text in parts]
    look = sorted(range(len(parts)), key=lambda at: (-shares[at], at))[:LOOKED_AT]
    if not look:
        return []
    vectors = embedder.encode([question, *(parts[at][2] for at in look)])
    near = vectors[1:] @ vectors[0]
    found = [
        _Found(parts[at][0], parts[at][1], parts[at][2], shares[at] + float(cosine))
        for at, cosine in zip(look, near, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.relevance, one.passage, one.span))


def _stands(one: _Found, passages: Sequence[str], embedder: "Embedder", question: str) -> bool:
    return ground(one.text, [passages[one.passage]], embedder, question=question).supported


def _told(one: _Found) -> ToldSentence:
    return ToldSentence(text=one.text.strip(), evidence=[one.passage], spans=[one.span])


def _nothing(passages: Sequence[str]) -> str:
    if not passages:
        return "There is no passage to answer this from, so I'd rather not guess."
    return "The passages don't say anything about this, so I'd rather not guess."
