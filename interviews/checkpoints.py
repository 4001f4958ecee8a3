"""The interviews that are going on, kept in `checkpoints.sqlite`: each line is one step, and an earlier step can be gone back to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.sqlite import SqliteSaver

from interviews.graph import TurnInput, graph
from interviews.state import InterviewContext, Talk
from knowledge.errors import NotFoundError, StorageError

FILE = "checkpoints.sqlite"
WAIT_SECONDS = 10.0


class Checkpoints:
    """The open file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._saver = SqliteSaver(connection)
        self._graph = graph.compile(checkpointer=self._saver, name="interview turn")

    def find(self, interview: str, checkpoint: str | None = None) -> tuple[str, Talk] | None:
        """The interview as it is after its last whole line (or at this checkpoint), and the checkpoint's id.

        A line that broke off half-way leaves a checkpoint with steps still to do: it is passed over.
        """
        for snapshot in self._graph.get_state_history(_config(interview)):
            name = str(snapshot.config["configurable"]["checkpoint_id"])
            if not snapshot.next and "talk" in snapshot.values and checkpoint in (None, name):
                return name, Talk.model_validate(snapshot.values["talk"])
        return None

    def begin(self, talk: Talk, given: TurnInput, context: InterviewContext) -> dict[str, Any]:
        """The first line."""
        return self._run(_config(talk.interview), {"talk": talk.model_dump(mode="json"), **given}, context)

    def go_on(self, interview: str, given: TurnInput, context: InterviewContext) -> dict[str, Any]:
        """One more line, from the checkpoint that it names."""
        return self._run(_config(interview, given["before"]), dict(given), context)

    def open(self, talk: Talk) -> None:
        """An interview as it opened, with its first question."""
        self._graph.update_state(_config(talk.interview), {"talk": talk.model_dump(mode="json")}, as_node="reply")

    def go_back(self, interview: str, checkpoint: str, talk: Talk) -> None:
        """From now on the interview is as it was."""
        self._graph.update_state(
            _config(interview, checkpoint), {"talk": talk.model_dump(mode="json")}, as_node="reply"
        )

    def forget(self, interview: str) -> None:
        """Nothing of this interview is left here."""
        self._saver.delete_thread(interview)

    def leave_no_trace(self) -> None:
        """What was forgotten is written over in the file."""
        self._connection.commit()
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _run(self, config: RunnableConfig, given: Mapping[str, Any], context: InterviewContext) -> dict[str, Any]:
        out: dict[str, Any] = self._graph.invoke(given, config, context=context, durability="exit")  # type: ignore[call-overload]
        reply: dict[str, Any] = out["reply"]
        return reply


@contextmanager
def open_checkpoints(folder: Path) -> Iterator[Checkpoints]:
    """The file, opened for one line: threads and processes take turns at it."""
    try:
        with closing(sqlite3.connect(folder / FILE, timeout=WAIT_SECONDS, check_same_thread=False)) as connection:
            yield Checkpoints(connection)
    except sqlite3.DatabaseError as error:
        raise StorageError(
            f"The interviews in {str(folder)!r} cannot be kept ({error}): check that the folder can be written."
        ) from error


def found_talk(checkpoints: Checkpoints, interview: str) -> tuple[str, Talk]:
    """The interview, or NotFoundError."""
    found = checkpoints.find(interview)
    if found is None:
        raise NotFoundError(f"No interview {interview!r} is going on here.")
    return found


def _config(interview: str, checkpoint: str | None = None) -> RunnableConfig:
    named = {"thread_id": interview, "checkpoint_ns": ""} | ({"checkpoint_id": checkpoint} if checkpoint else {})
    return RunnableConfig(configurable=named)
