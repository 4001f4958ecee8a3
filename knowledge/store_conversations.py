"""Conversations with the coach and runs of the evals, as stored."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime

from knowledge.errors import NotFoundError
from knowledge.nearest import did_you_mean
from knowledge.store_connection import StoreConnection, utc
from knowledge.tree import Frozen


class RecordedReply(Frozen):
    """One turn of a conversation: what somebody wrote, and the whole reply."""

    conversation: str
    number: int
    person: str
    message: str
    reply: dict[str, object]
    at: AwareDatetime


class Conversation(Frozen):
    """A conversation in a list."""

    id: str
    person: str
    title: str
    """Its first message."""
    turns: int
    started_at: AwareDatetime
    last_at: AwareDatetime


class RecordedRun(Frozen):
    """A run of the evals."""

    id: str
    at: AwareDatetime
    summary: dict[str, object]
    folder: str
    """Where its report lies."""


class ConversationStore(StoreConnection):
    """What was asked and answered, and how well that went."""

    def record_reply(
        self,
        conversation: str,
        number: int,
        person: str,
        message: str,
        reply: Mapping[str, object] | str,
        at: datetime,
    ) -> RecordedReply:
        """Keep a reply and give back what is kept: under the same number, that is the first one."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO replies (conversation, number, person, message, reply, at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                [conversation, number, person, message, _json(reply), utc(at)],
            )
            kept = self.row("SELECT * FROM replies WHERE conversation = ? AND number = ?", conversation, number)
        assert kept is not None
        return _reply(kept)

    def conversation(self, conversation: str) -> list[RecordedReply]:
        """Its turns in order; none where there is no such conversation."""
        return [
            _reply(row)
            for row in self.rows("SELECT * FROM replies WHERE conversation = ? ORDER BY number", conversation)
        ]

    def last_replies(self, conversation: str, most: int) -> tuple[list[RecordedReply], int]:
        """Its last turns in order, at most so many, and how many there are before them."""
        row = self.row("SELECT count(*) AS n FROM replies WHERE conversation = ?", conversation)
        found = self.rows(
            "SELECT * FROM replies WHERE conversation = ? ORDER BY number DESC LIMIT ?", conversation, most
        )
        return [_reply(one) for one in reversed(found)], (int(row["n"]) if row else 0) - len(found)

    def replies_citing(self, citation: str) -> list[RecordedReply]:
        """Replies to anybody that stand on a source whose id begins like this (`tree:invoice-approval#`), in order."""
        query = "SELECT * FROM replies WHERE instr(reply, ?) > 0 ORDER BY at, conversation, number"
        return [_reply(row) for row in self.rows(query, json.dumps(citation)[:-1])]

    def conversations(self, person: str) -> list[Conversation]:
        """The conversations of a person, the latest first."""
        return [
            Conversation.model_validate(row)
            for row in self.rows(
                "SELECT conversation AS id, person, count(*) AS turns, min(at) AS started_at, max(at) AS last_at, "
                "(SELECT message FROM replies AS first WHERE first.conversation = replies.conversation "
                "ORDER BY number LIMIT 1) AS title "
                "FROM replies WHERE person = ? GROUP BY conversation ORDER BY last_at DESC, id",
                person,
            )
        ]

    def save_run(self, run_id: str, at: datetime, summary: Mapping[str, object] | str, folder: Path | str) -> None:
        """Keep a run of the evals; the same id again replaces it."""
        with self.writing() as db:
            db.table("runs").upsert(
                {"id": run_id, "at": utc(at), "summary": _json(summary), "folder": str(folder)}, pk="id"
            )

    def runs(self) -> list[RecordedRun]:
        """Every run, the latest first."""
        return [_run(row) for row in self.rows("SELECT * FROM runs ORDER BY at DESC, id DESC")]

    def run(self, run_id: str) -> RecordedRun:
        """The run of this id, or NotFoundError."""
        row = self.row("SELECT * FROM runs WHERE id = ?", run_id)
        if row is None:
            raise NotFoundError(f"No run {run_id!r}{did_you_mean(run_id, [run.id for run in self.runs()])}")
        return _run(row)


def _json(value: Mapping[str, object] | str) -> str:
    return value if isinstance(value, str) else json.dumps(dict(value), ensure_ascii=False)


def _reply(row: dict[str, Any]) -> RecordedReply:
    return RecordedReply.model_validate(row | {"reply": json.loads(row["reply"])})


def _run(row: dict[str, Any]) -> RecordedRun:
    return RecordedRun.model_validate(row | {"summary": json.loads(row["summary"])})
