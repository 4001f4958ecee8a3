"""What a writer says that nobody knows: `I can't find out whether …`, `no one can tell how many …`; each given to the one fact it is about.

What stands behind such words is a clause of its own and is compared whole with the facts' names, by meaning.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.fact import UNKNOWN, Fact, phrases
from knowledge.lexicon import content
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

ABOUT = 0.5
"""Cosine of a clause and a fact's name from which it is about that fact: `account number was changed recently`/`bank details changed` 0.62,
the unrelated facts of the same trees at most 0.25."""
CLEARLY = 0.1
"""By how much the nearest fact has to lead the next."""

_LEAD = re.compile(
    r"\b(?:(?:nobody|no one|none of us|not one of us) (?:here )?(?:knows?|can (?:tell|say|find out|see|make out)|could (?:tell|say|find out)|is able to (?:tell|say|find out|see)|has any idea|is sure)(?: me| us)?"
    r"|(?:can(?:no|['’])t|cannot|could(?: not|n['’]t)|do(?: not|n['’]t)|does(?: not|n['’]t)) (?:(?:yet|really|even) )?(?:know|tell|say|find out|see|make out)(?: you| me| us)?"
    r"|(?:have|has|['’]ve|with) no (?:idea|clue|way of (?:knowing|telling|finding out))"
    r"|(?:am|is|are|['’]m|['’]re|we['’]re) (?:not (?:sure|certain)|unsure)"
    r"|it(?:['’]s| is) (?:unclear|unknown|not (?:known|clear)|anybody['’]s guess))"
    r"(?: of| about)? (?P<clause>(?:whether|if|how|when|what|which|who|where)\b[^.;!?\n]*)",
    re.I,
)
_CUT = re.compile(r",(?!\d)| (?:but|so|and (?:i|we|they|he|she|it|there|the))\b", re.I)
_ASKS = re.compile(r"^(?:whether|if|how|when|what|which|who|where)\s+", re.I)
_MANY = re.compile(r"^how many\s+", re.I)
_WHAT_TO_DO = re.compile(
    r"^(?:what|how|where|who|which \w+|when|whether|if)(?: \w+)? (?:to|should|shall|must|do|does|can|may)\b", re.I
)
"""`I don't know how to go on`: that is the question, not a fact."""


def read_unknowns(message: str, attributes: Sequence[Attribute], embedder: "Embedder | None") -> list[Fact]:
    """The facts that the message says nobody can tell, each with the value UNKNOWN; none without a model."""
    if embedder is None or not attributes:
        return []
    found: dict[str, Fact] = {}
    for match in _LEAD.finditer(message):
        clause = match["clause"]
        cut = _CUT.search(clause, 8)
        clause = clause[: cut.start()] if cut else clause
        about = _about(_ASKS.sub("", _MANY.sub("number of people or things that ", clause)), attributes, embedder)
        if about is None or _WHAT_TO_DO.match(clause):
            continue
        span = match.start(), match.start("clause") + len(clause)
        found.setdefault(
            about.name,
            Fact(attribute=about.name, value=UNKNOWN, span=span, words=message[slice(*span)], sure=True),
        )
    return list(found.values())


def _about(clause: str, attributes: Sequence[Attribute], embedder: "Embedder") -> Attribute | None:
    """The one fact a clause is about, or None."""
    if not content(clause):
        return None
    named = [(phrase, one) for one in attributes for phrase in phrases(one)]
    vectors = embedder.encode([clause, *(phrase for phrase, _ in named)])
    near = (vectors[1:] @ vectors[0]).tolist()
    best: dict[str, float] = {}
    for score, (_, one) in zip(near, named, strict=True):
        best[one.name] = max(score, best.get(one.name, -1.0))
    first, *others = sorted(attributes, key=lambda one: -best[one.name])
    lead = best[first.name] - max((best[one.name] for one in others), default=-1.0)
    return first if best[first.name] >= ABOUT and lead >= CLEARLY else None
