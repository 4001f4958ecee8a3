"""Questions that nobody's captured knowledge could answer: the next interview starts from them."""

import re
from typing import Literal

from pydantic import AwareDatetime, Field

from knowledge.embedding import Embedder
from knowledge.tree import Frozen

NEGATIONS = frozenset({"not", "n't", "no", "never", "without", "neither", "nor", "except", "unless"})
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "do", "does"})
ARTICLES = frozenset({"a", "an", "the", "this", "that", "our", "my", "your"})

AgendaStatus = Literal["open", "answered", "dismissed"]

SAME_MEANING = 0.80
"""Cosine similarity from which two questions count as one."""


class AgendaItem(Frozen):
    """A question that waits for somebody who knows."""

    id: str
    question: str
    """As it was first asked."""
    asked_by: str
    """Person id of who asked first."""
    department: str | None = None
    decision: str | None = None
    """The decision it belongs to, where that is known."""
    at: AwareDatetime
    status: AgendaStatus = "open"
    count: int = Field(default=1, ge=1)
    """How often it was asked."""
    answered_by: str | None = None
    """Id of the tree that answers it now."""
    about: str | None = None
    """The rule behind an answer that somebody marked wrong: `tree:invoice-approval#r3`."""
    reason: str | None = None
    """Why they marked it wrong, in their words."""


def same_question(one: str, other: str, embedder: Embedder | None = None) -> bool:
    """Whether two people asked the same; without an embedder only the same words count.

    Two questions joined wrongly lose one of them, so whatever turns the meaning round keeps them apart: another
    number, a negation, or a single word exchanged in an otherwise equal question ("a new supplier", "a known supplier").
    """
    first, second = _words(one), _words(other)
    if first == second:
        return True
    if embedder is None or _numbers(one) != _numbers(other) or _negations(first) != _negations(second):
        return False
    if _one_word_exchanged(first, second):
        return False
    vectors = embedder.encode([one, other])
    return float(vectors[0] @ vectors[1]) >= SAME_MEANING


def _words(text: str) -> list[str]:
    return re.findall(r"n't\b|\w+?(?=n't\b)|\w+", text.casefold().replace("\u2019", "'"))


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", text)))


def _negations(words: list[str]) -> int:
    return sum(word in NEGATIONS for word in words)


def _one_word_exchanged(first: list[str], second: list[str]) -> bool:
    if len(first) != len(second):
        return False
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(pairs) == 1 and not _same_role(*pairs[0])


def _same_role(one: str, other: str) -> bool:
    if {one, other} <= MODALS or {one, other} <= ARTICLES:
        return True
    shared = min(len(one), len(other)) - 1  # "supplier", "suppliers"
    return shared >= 3 and one[:shared] == other[:shared]
