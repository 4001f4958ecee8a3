"""Patterns found again by people in like roles: by the nearness of title, steps and role to what somebody looks for. Access comes first, elsewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.lexicon import content_stems
from knowledge.pattern import Pattern

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

LIKE = 0.25
"""Score below which a pattern is about something else."""


def about(pattern: Pattern, role: str = "") -> str:
    """What a pattern is found by."""
    steps = ". ".join(one.what for one in pattern.before.steps)
    return f"{pattern.title}. {role}. {steps}"


def find(
    query: str, patterns: Sequence[tuple[Pattern, str]], embedder: "Embedder", most: int = 20
) -> list[tuple[Pattern, float]]:
    """The patterns that are about it, the nearest first; each comes with its owner's role. An empty query: all, as they come."""
    if not query.strip():
        return [(pattern, 1.0) for pattern, _ in patterns][:most]
    if not patterns:
        return []
    texts = [text for pattern, role in patterns for text in (f"{pattern.title}. {role}", about(pattern, role))]
    vectors = embedder.encode([query, *texts])
    near = vectors[1:] @ vectors[0]
    wanted = content_stems(query)
    scored = []
    for n, (pattern, role) in enumerate(patterns):
        shared = len(wanted & content_stems(about(pattern, role))) / max(1, len(wanted))
        score = 0.6 * float(max(near[2 * n], near[2 * n + 1])) + 0.4 * shared
        if score >= LIKE:
            scored.append((pattern, score))
    return sorted(scored, key=lambda one: (-one[1], one[0].id))[:most]
