"""Real conversations, scored by the same scorers as the suites; drawn for review in strata, the worst first.

Only answers to people who consented come in here, and only as they were kept: masked.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from pydantic import ValidationError

from evals.answered import Answered, read_reply
from evals.scorers.citations import every_citation_live, every_statement_cited
from evals.scorers.leakage import nothing_leaked
from evals.scorers.support import every_statement_supported
from evals.sources import sources_for
from knowledge.errors import NotFoundError
from knowledge.review_queue import ReviewItem

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.store import RecordedReply, Store

WORST = 10
"""Answers with most found wrong that are drawn before any stratum has its turn."""
AT_ONCE = 40
"""Answers drawn at a time."""
UNREADABLE = "the reply cannot be read"


@dataclass(frozen=True)
class Scored:
    """One kept answer, and what the scorers found."""

    turn: "RecordedReply"
    role: str
    verdict: str
    engine: str
    problems: list[str]

    @property
    def stratum(self) -> tuple[str, str, str]:
        """What it is drawn by."""
        return self.role, self.verdict, self.engine


@dataclass(frozen=True)
class Drawn:
    """What a night's work came to."""

    scored: int
    """Answers that may be read."""
    faulty: int
    """Of these, those in which something was found wrong."""
    drawn: int
    """Answers that are new in the queue."""


def score_and_draw(store: "Store", embedder: "Embedder", at: datetime, most: int = AT_ONCE) -> Drawn:
    """Score every answer that may be read, keep that by month, and put some that are not there yet into the queue."""
    scored = score_conversations(store, embedder)
    store.keep_scores([(one.turn, len(one.problems)) for one in scored])
    known = {(one.conversation, one.number) for one in store.review_items()}
    fresh = [one for one in scored if (one.turn.conversation, one.turn.number) not in known]
    drawn = store.draw_for_review(as_items(draw(fresh, most), at))
    return Drawn(len(scored), sum(bool(one.problems) for one in scored), drawn)


def score_conversations(store: "Store", embedder: "Embedder") -> list[Scored]:
    """Every answer to somebody who consented, against what that person may see now."""
    return [_scored(turn, store, embedder) for turn in store.reviewable()]


def draw(scored: Sequence[Scored], most: int) -> list[Scored]:
    """The worst ten, then one of each stratum in turn; within a stratum in an order that nobody chose, the same every time."""
    worst = sorted((one for one in scored if one.problems), key=lambda one: (-len(one.problems), _lot(one)))[:WORST]
    strata: dict[tuple[str, str, str], list[Scored]] = {}
    for one in sorted(scored, key=_lot):
        if one not in worst:
            strata.setdefault(one.stratum, []).append(one)
    return [*worst, *_in_turn([strata[name] for name in sorted(strata)])][:most]


def as_items(drawn: Sequence[Scored], at: datetime) -> list[ReviewItem]:
    """What goes into the queue."""
    return [
        ReviewItem(
            id="",
            conversation=one.turn.conversation,
            number=one.turn.number,
            person=one.turn.person,
            role=one.role,
            verdict=one.verdict,
            engine=one.engine,
            problems=one.problems,
            drawn_at=at,
            message=one.turn.message,
            reply=one.turn.reply,
            asked_at=one.turn.at,
        )
        for one in drawn
    ]


def _scored(turn: "RecordedReply", store: "Store", embedder: "Embedder") -> Scored:
    try:
        person = store.person(turn.person)
        reply = read_reply(turn.reply)
    except (NotFoundError, ValidationError):
        return Scored(turn, "unknown", "none", "unknown", [UNREADABLE])
    before = [one.message for one in store.conversation(turn.conversation) if one.number < turn.number]
    sources = sources_for(store, person)
    marks = {
        "not cited": every_statement_cited(reply),
        "citation not live": every_citation_live(reply, sources),
        "not borne out": every_statement_supported(reply, " ".join([*before, turn.message]), sources, embedder),
        "leak": nothing_leaked(reply, [], sources),
    }
    problems = [f"{name}: {mark.why}" for name, mark in marks.items() if mark.state == "failed"]
    return Scored(turn, person.audience, _verdict(reply), reply.engine or "guided", problems)


def _verdict(reply: Answered) -> str:
    return reply.verdict.verdict if reply.verdict else "none"


def _lot(one: Scored) -> str:
    return hashlib.sha256(f"{one.turn.conversation}/{one.turn.number}".encode()).hexdigest()


def _in_turn(rows: Sequence[list[Scored]]) -> Iterator[Scored]:
    return (one for group in zip_longest(*rows) for one in group if one is not None)
