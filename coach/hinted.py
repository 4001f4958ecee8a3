"""What a clause of a message may be saying of a yes/no fact that no words settle: never decided with, only asked about.

`the tube lies on the patient's skin` is near in meaning to `part touches the patient`. To take such a fact not to hold, because nobody
spoke of it, would be wrong: somebody did. Whether it holds is left to the person, who is asked; a clause that denies says what was taken to be so anyway.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.clauses import clauses, denied
from knowledge.fact import Fact, phrases
from knowledge.lexicon import tokens
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

NEAR = 0.55
"""Cosine of a clause and a fact's name from which it may speak of it; with CLEARLY chosen on evals/data/coach_turns_dev.jsonl."""
CLEARLY = 0.3
"""By how much the fact has to lead the next one, so that a clause about the topic alone hints at nothing."""
SHORTEST = 3
"""Words of a clause."""


def hinted(message: str, attributes: Sequence[Attribute], open_: set[str], embedder: "Embedder") -> list[Fact]:
    """For each open yes/no fact that a clause is clearly nearest to, an unsure fact in that clause's words."""
    flags = [one for one in attributes if one.type == "yes_no"]
    named = [(phrase, one.name) for one in flags for phrase in phrases(one)]
    spans = [span for span in clauses(message) if len(tokens(message[slice(*span)])) >= SHORTEST]
    if len(flags) < 2 or not spans or not open_:
        return []
    vectors = embedder.encode([*(message[slice(*span)].strip() for span in spans), *(phrase for phrase, _ in named)])
    near = vectors[: len(spans)] @ vectors[len(spans) :].T
    found: dict[str, Fact] = {}
    for row, span in zip(near.tolist(), spans, strict=True):
        best: dict[str, float] = {}
        for score, (_, name) in zip(row, named, strict=True):
            best[name] = max(score, best.get(name, -1.0))
        first, second = sorted(best, key=lambda name: -best[name])[:2]
        if first in open_ and best[first] >= NEAR and best[first] - best[second] >= CLEARLY:
            if not denied(message, span, span):
                words = message[slice(*span)].strip()
                found.setdefault(first, Fact(attribute=first, value=True, span=span, words=words, sure=False))
    return list(found.values())
