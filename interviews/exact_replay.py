"""A kept interview taken once more, line by line, in an empty folder: does every line come out as it did?

What the store gives (the version and status of the finished tree) and the note about masked words, which are masked already, are not compared.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviews.checkpoints import open_checkpoints
from interviews.state import Probe, Talk
from interviews.tape import played
from interviews.turn import take_line, take_recorded
from knowledge.errors import InputError
from knowledge.store import Store

if TYPE_CHECKING:
    from interviews.state import InterviewContext
    from knowledge.interview_record import JournalLine

_LEFT_OUT = {"notice"}
_GIVEN_BY_THE_STORE = {"version", "status"}


@dataclass(frozen=True)
class Difference:
    """A line that came out otherwise."""

    number: int
    key: str
    """The part of the reply that differs."""
    was: object
    now: object


@dataclass
class Replayed:
    """What came of it."""

    interview: str
    lines: int = 0
    """Lines taken again."""
    differs: list[Difference] = field(default_factory=list)


def replayed(interview: str, context: InterviewContext) -> Replayed:
    """Take every kept line again. Raises NotFoundError for an unknown interview, InputError where no lines of it were kept."""
    about, journal = context.store.interview(interview), context.store.journal(interview)
    if not journal:
        raise InputError(
            f"Of interview {interview!r} only its answers were kept, not its lines: it cannot be taken again."
        )
    found = Replayed(interview)
    with _empty_folder(context) as empty:
        empty.store.start_interview(about.model_copy(update={"status": "open"}))
        opening = journal[0].line
        empty.store.open_journal(interview, opening, journal[0].at)
        with open_checkpoints(empty.folder) as checkpoints:
            checkpoints.open(Talk.model_validate(opening["talk"]))
        if any("asked" in line.line for line in journal):  # taken by interviews.replay: by the grammar alone
            empty = replace(empty, embedder=None, hearing=None)
        for line in journal[1:]:
            if line.reply is None or line.reply.get("type") == "error":
                continue
            now = _taken_again(line, replace(empty, model=played(line.heard), clock=_standing_at(line.at)))
            found.lines += 1
            found.differs += _differences(line.number, line.reply, now)
    return found


def _standing_at(at: datetime) -> Callable[[], datetime]:
    return lambda: at


def _taken_again(line: JournalLine, context: InterviewContext) -> dict[str, Any]:
    asked = line.line.get("asked")
    if asked is None:
        return take_line(line.interview, line.line, context)
    return take_recorded(line.interview, line.line, Probe.model_validate(asked), context)


@contextmanager
def _empty_folder(context: InterviewContext) -> Iterator[InterviewContext]:
    with tempfile.TemporaryDirectory(prefix="seasoned-") as name:
        folder = Path(name) / "data"
        with Store.open(folder) as store:
            yield replace(
                context, store=store, folder=folder, index=None, locks=defaultdict(context.locks.default_factory)
            )


def _differences(number: int, was: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    was, now = _compared(was), _compared(now)
    # A part that replies have only had since then was not said then: it is no difference.
    return [Difference(number, key, was[key], now.get(key)) for key in was if was[key] != now.get(key)]


def _compared(reply: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in reply.items() if key not in _LEFT_OUT}
    if "tree" in kept:
        kept["tree"] = {key: value for key, value in kept["tree"].items() if key not in _GIVEN_BY_THE_STORE}
    return kept
