"""What the next interview about a decision should speak of, most urgent first: pure, from what was asked, marked wrong, hit, or is due.

Stored questions vanish when they are closed; grey zones and due reviews are computed, so they vanish with what made them.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Literal

from pydantic import AwareDatetime, Field

from knowledge.agenda import AgendaItem, same_question
from knowledge.embedding import Embedder
from knowledge.provenance import GREY_ZONE
from knowledge.saying import say_value
from knowledge.store_conversations import RecordedReply
from knowledge.tree import Frozen, GreyZone, Tree

AgendaKind = Literal["wrong answer", "disagreement", "unanswered question", "grey zone", "due review"]
WEIGHTS: Mapping[AgendaKind, float] = {
    "wrong answer": 4.0,
    "disagreement": 3.0,
    "unanswered question": 2.0,
    "grey zone": 1.5,
    "due review": 1.0,
}
"""A wrong answer does harm today, a missing one costs a question; each doubling of how often it came up adds its weight once more."""

CASE_OF_SEVERAL = "case"
"""What a disagreement is about where an expert has no rule for the case."""


class AgendaEntry(Frozen):
    """Something to speak of."""

    id: str
    """`q7` for a stored question, else what it comes from: `invoice-approval#grey zone: invoice amount`, `invoice-approval#due`."""
    kind: AgendaKind
    words: str
    """The question as somebody asked it, the case, the band of a grey zone, or the day on which a review was due."""
    reason: str | None = None
    """Why an answer was marked wrong, in the words of who marked it."""
    tree: str | None = None
    about: str | None = None
    """The rule it is about: `tree:invoice-approval#r3`."""
    attribute: str | None = None
    """For a grey zone: its fact."""
    count: int = Field(default=1, ge=1)
    last: AwareDatetime
    """When it came up last, as far as that is known."""

    @property
    def weight(self) -> float:
        """How urgent it is."""
        return WEIGHTS[self.kind] * (1 + math.log2(self.count))


def ranked(entries: Iterable[AgendaEntry]) -> list[AgendaEntry]:
    """Most urgent first; of equals the one that waits longest."""
    return sorted(entries, key=lambda one: (-one.weight, one.last, one.id))


def from_questions(items: Iterable[AgendaItem], tree: Tree, embedder: Embedder | None = None) -> list[AgendaEntry]:
    """The open stored questions that belong to this tree: asked about it, about its decision, or being its decision."""
    found = []
    for item in items:
        own = (item.about or "").startswith(f"tree:{tree.id}#")
        same = item.about is None and (
            item.decision == tree.decision or same_question(item.question, tree.decision, embedder)
        )
        if item.status == "open" and (own or same):
            kind: AgendaKind = (
                "wrong answer" if item.reason else "disagreement" if item.about else "unanswered question"
            )
            found.append(
                AgendaEntry(
                    id=item.id,
                    kind=kind,
                    words=item.question,
                    reason=item.reason,
                    tree=tree.id,
                    about=item.about,
                    count=item.count,
                    last=item.at,
                )
            )
    return found


def from_grey_zones(replies: Sequence[RecordedReply], tree: Tree) -> list[AgendaEntry]:
    """Grey zones that people's cases fell into, as the zones are now: a zone in other words starts anew."""
    found = []
    for zone in tree.grey_zones:
        name = f"{tree.id}#{GREY_ZONE}{zone.attribute}"
        hits = [one.at for one in replies if _stands_on(one, f"tree:{name}", zone.quote)]
        if hits:
            found.append(
                AgendaEntry(
                    id=name,
                    kind="grey zone",
                    words=_band(zone, tree),
                    tree=tree.id,
                    about=f"tree:{name}",
                    attribute=zone.attribute,
                    count=len(hits),
                    last=max(hits),
                )
            )
    return found


def from_review(tree: Tree, stale: bool) -> list[AgendaEntry]:
    """A tree that somebody should have looked at again by now."""
    if not stale or tree.review_by is None:
        return []
    due = datetime.combine(tree.review_by, time(tzinfo=UTC))
    return [
        AgendaEntry(id=f"{tree.id}#due", kind="due review", words=f"{due:%d %B %Y}".lstrip("0"), tree=tree.id, last=due)
    ]


def _stands_on(reply: RecordedReply, citation: str, quote: str) -> bool:
    evidence = reply.reply.get("evidence")
    return any(
        isinstance(one, dict) and one.get("id") == citation and one.get("quote") == quote
        for one in (evidence if isinstance(evidence, list) else [])
    )


def _band(zone: GreyZone, tree: Tree) -> str:
    low, high = (int(one) if one == int(one) else one for one in (zone.low, zone.high))
    return f"the {zone.attribute} is between {say_value(low)} and {say_value(high, tree.attribute(zone.attribute))}"
