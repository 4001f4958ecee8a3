"""What was said, kept in the store under its number. Done again after a crash, or after `undo`, it leaves exactly what the interview knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.state import Talk
from knowledge.interview_record import Interview, Turn

if TYPE_CHECKING:
    from interviews.state import InterviewContext


def recorded(talk: Talk, context: InterviewContext) -> Talk:
    """The interview and this line's words in the store; before consent nothing is."""
    if not talk.consent:
        return talk
    store, now = context.store, context.clock()
    kept = talk.model_copy(update={"spoken": []})
    with store.writing():
        if all(one.id != talk.interview for one in store.interviews(talk.tree.expert)):
            store.start_interview(_interview(talk, context))
        store.open_journal(talk.interview, {"type": "start", "talk": kept.model_dump(mode="json")}, now)
        first = talk.turns - len(talk.spoken) + 1
        if any(turn.number >= first for turn in store.turns(talk.interview)):
            store.remove_turns_from(talk.interview, first)
        for spoken in talk.spoken:
            store.record_turn(Turn(interview=talk.interview, at=now, **spoken.model_dump()))
    return kept


def _interview(talk: Talk, context: InterviewContext) -> Interview:
    tree, now = talk.tree, context.clock()
    return Interview(
        id=talk.interview,
        tree_id=tree.id,
        decision=tree.decision,
        expert=tree.expert or "",
        department=tree.department,
        visible_to=tree.visible_to,
        attribution=tree.attribution,
        consent_at=now,
        started_at=now,
    )
