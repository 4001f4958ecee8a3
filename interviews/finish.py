"""The end of an interview: its tree asks for review, the interview is closed, and so is the question that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.agenda_questions import answered
from interviews.state import Talk
from knowledge.agenda import same_question

if TYPE_CHECKING:
    from interviews.state import InterviewContext


def finish(talk: Talk, context: InterviewContext) -> Talk:
    """Everything in one transaction; done again after a crash, it changes nothing more."""
    if not talk.consent:
        return talk
    store, expert, now = context.store, talk.tree.expert or "", context.clock()
    with store.writing():
        if talk.tree.rules:
            saved = store.save_tree(talk.tree, expert, now)
            if saved.status == "draft" and talk.ended != "not signed off":
                saved = store.set_tree_status(
                    saved.id, "in review", expert, now, "the interview is finished", saved.version
                )
            talk = talk.model_copy(update={"tree": saved})
            _close_agenda(talk, context)
        store.finish_interview(talk.interview)
    return talk


def _close_agenda(talk: Talk, context: InterviewContext) -> None:
    """What this interview was held about, and what it asked and got an answer to, is answered by its tree now; nothing else is."""
    given = answered(talk.history)
    for item in context.store.agenda():
        if item.id in given or same_question(item.question, talk.tree.decision, context.embedder):
            context.store.answer_agenda(item.id, talk.tree.id)
