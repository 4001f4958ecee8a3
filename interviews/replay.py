"""A recorded interview, taken through the same turns as a live one: every rule comes from what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from pydantic import Field

from interviews.questions import questions
from interviews.recorded_order import EVERYTHING, told_of, unclear
from interviews.state import InterviewContext, Op, Probe, ProbeKind, Stage
from interviews.turn import forget, take_recorded, view
from knowledge.interview_record import Attribution
from knowledge.tree import Frozen

SAME_WORDS = 0.6
"""Share of words shared from which two proposals are about the same thing."""
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


class Acceptance(Frozen):
    """What the expert accepted, as it read then."""

    op: Op
    reads: str
    of: str
    """The words it was read from."""


class RecordedTurn(Frozen):
    """A question and its answer, and the expert's word on what was read from it."""

    stage: Stage
    probe: ProbeKind
    question: str
    answer: str
    key: str | None = None
    """For a question about what was read: its entry in questions.yaml."""
    between: list[str] = Field(default_factory=list)
    """For a case in which captured rules part ways: words of each of them."""
    before: Literal["all"] | list[str] = Field(default_factory=list)
    """For a question what goes before earlier rules: words of each of them, or `all` where it is everything said so far."""
    review: list[Word] = Field(default_factory=list)
    """Corrections and rejections."""
    accepts: list[Acceptance] = Field(default_factory=list)
    """What was accepted. A proposal that neither this nor `review` speaks of enters no tree: nobody said yes to it."""


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
        hearing=None,  # what it says was accepted came from the grammar alone
        model=None,
    )
    start = {"type": "start", "consent": True, "tree": recording.id} | recording.model_dump(
        mode="json", include={"expert", "decision", "attribution", "visible_to", "department"}
    )
    asked = [_probe(turn) for turn in recording.turns]
    reply = take_recorded(None, start, asked[0], context)
    for turn, following in zip(recording.turns, [*asked[1:], None], strict=True):
        if turn.between or turn.before:
            unclear([*turn.between, *([] if turn.before == EVERYTHING else turn.before)], view(name, context).tree)
        reply = take_recorded(name, {"type": "answer", "text": turn.answer}, following, context)
        verdicts = _verdicts(reply.get("proposals") or [], turn)
        while reply["type"] == "question" and reply["proposals"]:
            reply = take_recorded(name, {"type": "review", "proposals": verdicts}, following, context)
            # What comes back now was read from the expert's own corrections.
            verdicts = {one["id"]: "accept" for one in reply.get("proposals") or []}
    return take_recorded(name, {"type": "stop"}, None, context) if reply["type"] != "done" else reply


def _verdicts(proposals: Sequence[Mapping[str, Any]], turn: RecordedTurn) -> dict[str, Any]:
    """The recorded word on each proposal. Where one correction speaks of several, it is made once and the others go.

    A rule that was accepted then and reads otherwise now is put right: the expert knows what they meant.
    """
    verdicts: dict[str, Any] = {}
    left = list(turn.accepts)
    for proposal in proposals:
        word = next((one for one in turn.review if one.speaks_of(proposal)), None)
        same = next((one for one in left if (one.op, one.reads) == (proposal["op"], proposal["reads"])), None)
        if word is not None:
            verdicts[proposal["id"]] = "reject" if word.say in verdicts.values() else word.say
        elif same is not None:
            left.remove(same)
            verdicts[proposal["id"]] = "accept"
    for proposal in proposals:
        if proposal["id"] in verdicts:
            continue
        meant = max(left, key=lambda one: _shared(one, proposal), default=None)
        if meant is None or _shared(meant, proposal) < SAME_WORDS:
            verdicts[proposal["id"]] = "reject"
            continue
        left.remove(meant)
        is_rule = proposal["rule"] is not None and meant.op in ("add rule", "add exception")
        verdicts[proposal["id"]] = {"edit": meant.reads} if is_rule else "accept"
    return verdicts


def _shared(accepted: Acceptance, proposal: Mapping[str, Any]) -> float:
    """How much of the words of the one are those of the other, 0 to 1; 0 where they propose things of another kind."""
    rules = {"add rule", "add exception"}
    if accepted.op != proposal["op"] and not {accepted.op, proposal["op"]} <= rules:
        return 0.0
    ours, theirs = set(accepted.of.lower().split()), set(proposal["quote"].lower().split())
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _probe(turn: RecordedTurn) -> Probe:
    usual = (key for key, entry in questions().items() if entry.probe == turn.probe and key not in _NEEDS_MORE)
    told = told_of(turn.between, turn.before)
    return Probe(key=turn.key or next(usual, "open"), stage=turn.stage, probe=turn.probe, text=turn.question, told=told)


_NEEDS_MORE = {"one outcome", "put back", "consent", "sign-off", "exception", "missing fact", "otherwise", "unit", "kinds", "vague", "same", "together", "which fact", "gained", "risked"}  # fmt: skip
"""Questions that are about something named in them: a recorded one names it in its own words only."""
