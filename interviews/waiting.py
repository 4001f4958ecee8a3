"""What waits for an interview is asked once its own first questions are through: the agenda, and the cases that other experts on the decision were asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from interviews.agenda_questions import agenda_of, agenda_probes
from interviews.several_experts import cases_put_to_others, same_cases
from interviews.state import Probe, Question, Talk

if TYPE_CHECKING:
    from interviews.state import InterviewContext

AFTERWARDS = frozenset(
    """knowledge|goal|option|basis|time|analogue|reversal|enough|cue|novice error|threshold|check|changed|at the limit|teach-back|sign-off""".split(
        "|"
    )
)
"""Questions that come after what waits: the account, what was unclear and what is open come first."""


def with_waiting(talk: Talk, before: Talk, context: InterviewContext) -> Talk:
    """The talk with a question that waits in the place of a new one that can come later; the same talk where nothing waits."""
    question = talk.question
    if question is None or question == before.question or question.key not in AFTERWARDS:
        return talk
    probe = next(_waiting(talk, context), None)
    if probe is None:
        return talk
    return talk.model_copy(update={"question": Question(**probe.model_dump(), id=question.id)})


def _waiting(talk: Talk, context: InterviewContext) -> Iterator[Probe]:
    entries = agenda_of(context.store, talk.tree, context.embedder)
    yield from agenda_probes(entries, talk.tree.decision, talk.history)
    yield from same_cases(cases_put_to_others(context.store, talk.tree), talk.tree, talk.history)
