"""A conversation that its person wants forgotten: its words go, and only that it was there stays."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

from knowledge.errors import NotFoundError
from knowledge.store_connection import WAIT_SECONDS, utc
from knowledge.store_feedback import FeedbackStore
from knowledge.store_inbox import InboxStore

CHECKPOINTS = "checkpoints.sqlite"
"""Where the coach keeps how far a conversation is, beside the database."""


class Stays(NamedTuple):
    """What of a conversation outlives it, each because somebody else works with it."""

    marked: int
    """Answers marked wrong: they stand on their rules."""
    asked: int
    """Questions put to a person, with what was sent along."""


class ForgettingStore(FeedbackStore, InboxStore):
    """What a person may take out of memory."""

    def stays(self, conversation: str, person: str) -> Stays:
        """What would be kept if this conversation was forgotten."""
        marked = self.row(
            "SELECT count(*) AS n FROM feedback WHERE conversation = ? AND person = ?", conversation, person
        )
        return Stays(int(marked["n"]) if marked else 0, len(self.asked_in(conversation, person)))

    def forget_conversation(self, conversation: str, person: str, at: datetime) -> int:
        """Leave no word of a conversation but what `stays`; how many turns that were. That it was forgotten, and when, is kept."""
        with self.writing() as db:
            db.execute("PRAGMA secure_delete = ON")
            theirs = self.rows("SELECT person FROM replies WHERE conversation = ?", conversation)
            if not theirs or any(row["person"] != person for row in theirs):
                raise NotFoundError(f"You have no conversation {conversation!r}: only your own can be forgotten.")
            drawn = "SELECT n FROM review_items WHERE conversation = ?"
            db.execute(f"DELETE FROM reviews WHERE item IN ({drawn})", [conversation])
            for table in ("review_items", "reply_scores", "helped", "replies"):
                db.execute(f"DELETE FROM {table} WHERE conversation = ?", [conversation])
            db.execute(
                "INSERT INTO forgotten (conversation, person, turns, at) VALUES (?, ?, ?, ?)",
                [conversation, person, len(theirs), utc(at)],
            )
        with self.reading() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.forget_checkpoints([conversation])
        return len(theirs)

    def forgotten(self) -> list[dict[str, object]]:
        """Every conversation that was forgotten: whose, how many turns, when; for the audit."""
        return list(self.rows("SELECT conversation, person, turns, at FROM forgotten ORDER BY n"))

    def forget_checkpoints(self, conversations: Collection[str]) -> None:
        """How far the coach was in these conversations: nothing of it is left, in the file's log neither."""
        path = self.folder / CHECKPOINTS
        if not path.exists() or not conversations:
            return
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as kept:
            kept.execute("PRAGMA secure_delete = ON")
            names = {row[0] for row in kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            with kept:
                for table in names & {"checkpoints", "writes"}:
                    threads = [(one,) for one in set(conversations)]
                    kept.executemany(f"DELETE FROM {table} WHERE thread_id = ?", threads)
            kept.execute("PRAGMA wal_checkpoint(TRUNCATE)")
