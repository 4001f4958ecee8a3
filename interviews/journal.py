"""Each line is written down before it is taken, and again with its reply: a machine that stops in the middle loses nothing and takes nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from interviews.graph import TurnInput
from interviews.replies import done_line, error_line, question_line
from interviews.screen import screened_line
from interviews.state import Line, Talk
from interviews.tape import taped
from knowledge.errors import InputError
from knowledge.interview_record import JournalLine

if TYPE_CHECKING:
    from interviews.checkpoints import Checkpoints
    from interviews.state import InterviewContext, Probe

MOST_TRIES = 2
"""A line in whose middle the machine stopped so often is handed back to be said in other words."""
PATIENCE_SECONDS = 60.0
SLOTS = 32
"""So many lock files there are at most; two interviews that share one take turns."""


@contextmanager
def one_at_a_time(interview: str, context: InterviewContext, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Threads and processes take turns at an interview; InputError where somebody else's turn lasts too long."""
    slot = int(hashlib.sha256(interview.encode()).hexdigest(), 16) % SLOTS
    with context.locks[interview]:
        try:
            with FileLock(context.folder / f".turn-{slot}.lock", timeout=patience):
                yield
        except Timeout:
            raise InputError("This interview is taking another line just now: try again in a moment.") from None


def take(
    checkpoints: Checkpoints, talk: Talk, line: Line, context: InterviewContext, before: str, asked: Probe | None = None
) -> dict[str, Any]:
    """One line; before consent nothing of it is written down."""
    kept, notice = screened_line(line)
    told = kept.model_dump(mode="json", exclude_defaults=True)
    if notice:
        told["notice"] = notice
    if asked is not None:
        told["asked"] = asked.model_dump(mode="json")
    if line.type == "undo":
        told["back_to"] = _back(checkpoints, talk)[0]
    if not talk.consent:
        return _taken(checkpoints, talk, told, context, before)
    return _tried(checkpoints, talk, context.store.begin_line(talk.interview, told, before, context.clock()), context)


def mended(checkpoints: Checkpoints, interview: str, context: InterviewContext) -> JournalLine | None:
    """The line in whose middle the machine stopped, taken to its end, with its reply; None where there is none."""
    _open_again(checkpoints, interview, context)
    left = context.store.unanswered_line(interview)
    if left is None:
        return None
    found = checkpoints.find(interview)
    if found is None:
        context.store.drop_line(left)
        return None
    name, talk = found
    if name != left.before:  # it was taken: only its reply was not written down
        reply = done_line(talk) if talk.ended else question_line(talk)
        _end(checkpoints, left, reply, [], context)
    elif left.tries >= MOST_TRIES:
        reply = error_line(_handed_back(left), left.line.get("to"))
        context.store.end_line(left, reply, [], context.clock())
    else:
        reply = _tried(checkpoints, talk, left, context)
    return left.model_copy(update={"reply": reply})


def says_again(line: Line, left: JournalLine) -> bool:
    """Whether somebody whose line got no reply sends it once more."""
    kept = screened_line(line)[0].model_dump(mode="json", exclude_defaults=True)
    return kept == {key: value for key, value in left.line.items() if key in Line.model_fields}


def given(told: dict[str, Any], before: str = "") -> TurnInput:
    """What goes into the graph: masked already."""
    line = Line.model_validate({key: value for key, value in told.items() if key in Line.model_fields})
    return TurnInput(
        line=line.model_dump(mode="json"), before=before, notice=told.get("notice"), asked=told.get("asked")
    )


def _tried(checkpoints: Checkpoints, talk: Talk, entry: JournalLine, context: InterviewContext) -> dict[str, Any]:
    context.store.try_line(entry)
    model, tape = taped(context.model)
    try:
        reply = _taken(checkpoints, talk, entry.line, replace(context, model=model), entry.before)
    except BaseException:
        context.store.drop_line(entry)
        raise
    _end(checkpoints, entry, reply, tape, context)
    return reply


def _taken(
    checkpoints: Checkpoints, talk: Talk, told: dict[str, Any], context: InterviewContext, before: str
) -> dict[str, Any]:
    if told["type"] != "undo":
        reply = checkpoints.go_on(talk.interview, given(told, before), context)
        if reply["type"] == "done" and not talk.consent:
            checkpoints.forget(talk.interview)
        return reply
    name, then = _back(checkpoints, talk)
    context.store.remove_turns_from(talk.interview, then.turns + 1)
    checkpoints.go_back(talk.interview, name, then)
    return question_line(then)


def _back(checkpoints: Checkpoints, talk: Talk) -> tuple[str, Talk]:
    earlier = checkpoints.find(talk.interview, talk.back[-1]) if talk.back else None
    if earlier is None:
        raise InputError("There is nothing to take back.")
    return earlier


def _end(
    checkpoints: Checkpoints,
    entry: JournalLine,
    reply: dict[str, Any],
    tape: list[str | None],
    context: InterviewContext,
) -> None:
    context.store.end_line(entry, reply, tape, context.clock())
    if reply["type"] == "done":
        checkpoints.forget(entry.interview)


def _open_again(checkpoints: Checkpoints, interview: str, context: InterviewContext) -> None:
    """An interview whose opening was kept when the machine stopped, and nothing after it, opens as it did."""
    journal = context.store.journal(interview)
    if len(journal) == 1 and checkpoints.find(interview) is None:
        if context.store.interview(interview).status == "open":
            checkpoints.open(Talk.model_validate(journal[0].line["talk"]))


def _handed_back(left: JournalLine) -> str:
    words = str(left.line.get("text") or "")
    said = f": “{words[:200]}{'…' if len(words) > 200 else ''}”" if words else "."
    return f"Your last answer broke off twice and was not taken in{said} Please say it in other words."
