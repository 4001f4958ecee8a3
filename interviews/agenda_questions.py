"""The agenda as questions of the interview: `Somebody asked: “…” How do you decide that?` Each is asked once; what was answered is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from interviews.questions import ask
from interviews.state import About, Asked, Probe
from knowledge.agenda import same_question
from knowledge.agenda_ranking import AgendaEntry, from_grey_zones, from_questions, from_review, ranked

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.store import Store
    from knowledge.tree import Tree

KEYS = {
    "unanswered question": "somebody asked",
    "wrong answer": "marked wrong",
    "disagreement": "decided differently",
    "grey zone": "grey zone hit",
    "due review": "due review",
}
"""Entries of questions.yaml by the kind of what is on the agenda."""
MOST_AGENDA = 5
"""An interview is about a decision, not about a list."""
_REPEATS_REASON = "A captured rule does not fit:"
"""How a question begins that was made from the reason alone."""


def agenda_of(store: Store, tree: Tree, embedder: Embedder | None = None) -> list[AgendaEntry]:
    """All that waits for an interview about this tree, most urgent first."""
    replies = store.replies_citing(f"tree:{tree.id}#")
    entries = [
        *from_questions(store.agenda(), tree, embedder),
        *from_grey_zones(replies, tree),
        *from_review(tree, tree.id in store.stale_trees()),
    ]
    said = {
        turn.question: turn.at
        for interview in reversed(store.interviews())
        if interview.tree_id == tree.id and interview.status != "withdrawn"
        for turn in store.turns(interview.id)
    }
    return still_open(ranked(entries), said)


def still_open(entries: Sequence[AgendaEntry], said: Mapping[str, datetime]) -> list[AgendaEntry]:
    """Those that no interview has answered since they came up last; `said`: when each question was answered last."""
    return [one for one in entries if not ((at := said.get(asked_as(one).text)) and at >= one.last)]


def agenda_probes(entries: Sequence[AgendaEntry], decision: str, history: list[Asked]) -> Iterator[Probe]:
    """The entries to be asked, each once, the most urgent first. What the whole interview is about is asked anyway."""
    before = {one.question.told.get("agenda") for one in history}
    wanted = [one for one in entries if not (one.kind == "unanswered question" and same_question(one.words, decision))]
    for entry in wanted[:MOST_AGENDA]:
        if entry.id not in before:
            yield asked_as(entry)


def asked_as(entry: AgendaEntry) -> Probe:
    """The question that an entry becomes."""
    words = entry.words
    if entry.kind == "wrong answer" and words.startswith(_REPEATS_REASON):
        words = ""
    key = "does not fit" if entry.kind == "wrong answer" and not words else KEYS[entry.kind]
    told = {"agenda": entry.id, "words": words.rstrip(), "reason": (entry.reason or "").rstrip()}
    rule = None if entry.attribute else (entry.about or "").partition("#")[2] or None
    return ask(key, [], told, About(rule=rule, attribute=entry.attribute) if rule or entry.attribute else None)


def answered(history: Iterable[Asked]) -> set[str]:
    """Ids of the entries that were asked and answered; a skipped one goes on waiting."""
    return {one.question.told["agenda"] for one in history if one.how == "answered" and "agenda" in one.question.told}
