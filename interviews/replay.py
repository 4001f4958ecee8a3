"""A recorded interview, taken through the same turns as a live one: every rule comes from what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from pydantic import Field

from interviews.questions import questions
from interviews.state import InterviewContext, Op, Probe, ProbeKind, Stage
from interviews.turn import forget, take_recorded
from knowledge.interview_record import Attribution
from knowledge.tree import Frozen

BEGINS = time(9, 0, tzinfo=UTC)
A_TURN = timedelta(minutes=2)


class Word(Frozen):
    """What the expert said of a proposal, where it was not simply accepted."""

    of: str
    """Words that stand in the proposal or in its quote."""
    say: Literal["reject"] | dict[Literal["edit"], str]
    op: Op | None = None
    """What it proposes; None: a rule."""

    def speaks_of(self, proposal: Mapping[str, Any]) -> bool:
        """Whether this is the word on that proposal."""
        meant = proposal["op"] == self.op if self.op else proposal["rule"] is not None
        return meant and (self.of in proposal["reads"] or self.of in proposal["quote"])


class RecordedTurn(Frozen):
    """A question and its answer, and the expert's word on what was read from it."""

    stage: Stage
    probe: ProbeKind
    question: str
    answer: str
    key: str | None = None
    """For a question about what was read: its entry in questions.yaml."""
    review: list[Word] = Field(default_factory=list)
    """Proposals that nothing is said of here were accepted."""


class Recording(Frozen):
    """A whole interview."""

    id: str
    """The id of its tree."""
    decision: str
    expert: str
    department: str
    visible_to: list[str]
    recorded: date
    attribution: Attribution = "named"
    turns: list[RecordedTurn]


def replay(recording: Recording, context: InterviewContext) -> dict[str, Any]:
    """Take the recording from its start, whatever was there of it before; gives the last line out."""
    name, store = f"recorded-{recording.id}", context.store
    forget(name, context)
    if store.turns(name):
        store.remove_turns_from(name, 1)
    began = datetime.combine(recording.recorded, BEGINS)
    context = replace(
        context,
        clock=lambda: began + A_TURN * len(store.turns(name)),
        new_id=lambda: name,
        embedder=None,  # nothing is asked that the recording does not ask
        model=None,
    )
    start = {"type": "start", "consent": True, "tree": recording.id} | recording.model_dump(
        mode="json", include={"expert", "decision", "attribution", "visible_to", "department"}
    )
    asked = [_probe(turn) for turn in recording.turns]
    reply = take_recorded(None, start, asked[0], context)
    for turn, following in zip(recording.turns, [*asked[1:], None], strict=True):
        reply = take_recorded(name, {"type": "answer", "text": turn.answer}, following, context)
        words: Sequence[Word] = turn.review
        while reply["type"] == "question" and reply["proposals"]:
            line = {"type": "review", "proposals": _verdicts(reply, words)}
            reply, words = take_recorded(name, line, following, context), ()
    return take_recorded(name, {"type": "stop"}, None, context) if reply["type"] != "done" else reply


def _verdicts(reply: dict[str, Any], words: Sequence[Word]) -> dict[str, Any]:
    """The recorded word on each proposal. Where one correction speaks of several, it is made once and the others go."""
    verdicts: dict[str, Any] = {}
    for proposal in reply["proposals"]:
        word = next((one for one in words if one.speaks_of(proposal)), None)
        made = word is not None and word.say in verdicts.values()
        verdicts[proposal["id"]] = "accept" if word is None else "reject" if made else word.say
    return verdicts


def _probe(turn: RecordedTurn) -> Probe:
    usual = (key for key, entry in questions().items() if entry.probe == turn.probe and key not in _NEEDS_MORE)
    return Probe(key=turn.key or next(usual, "open"), stage=turn.stage, probe=turn.probe, text=turn.question)


_NEEDS_MORE = {"consent", "sign-off", "exception", "missing fact", "otherwise", "unit", "kinds", "vague", "same", "which fact", "gained", "risked"}  # fmt: skip
"""Questions that are about something named in them: a recorded one names it in its own words only."""
