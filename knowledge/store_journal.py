"""What came in and what went out in each interview, line by line, as stored; and answers as they were spoken."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from knowledge.errors import NotFoundError
from knowledge.interview_record import JournalLine, Recording
from knowledge.store_connection import StoreConnection, utc


class JournalStore(StoreConnection):
    """A line is written before it is taken and once more when its reply is there, so that a stop in between loses nothing."""

    def open_journal(self, interview: str, opening: Mapping[str, Any], at: datetime) -> None:
        """Keep how an interview opened; the same again changes nothing."""
        with self.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO interview_lines (interview, number, at, line, before, reply) VALUES (?, 0, ?, ?, '', '{}')",
                [interview, utc(at), json.dumps(opening)],
            )

    def begin_line(self, interview: str, line: Mapping[str, Any], before: str, at: datetime) -> JournalLine:
        """Write down a line that is about to be taken."""
        with self.writing() as db:
            last = self.row("SELECT max(number) AS n FROM interview_lines WHERE interview = ?", interview)
            number = ((last["n"] if last else None) or 0) + 1
            db.execute(
                "INSERT INTO interview_lines (interview, number, at, line, before) VALUES (?, ?, ?, ?, ?)",
                [interview, number, utc(at), json.dumps(line), before],
            )
            return JournalLine(interview=interview, number=number, at=at, line=dict(line), before=before)

    def try_line(self, line: JournalLine) -> None:
        """The line is being taken, now or once more."""
        with self.writing() as db:
            db.execute(
                "UPDATE interview_lines SET tries = tries + 1 WHERE interview = ? AND number = ?",
                [line.interview, line.number],
            )

    def end_line(self, line: JournalLine, reply: Mapping[str, Any], heard: Sequence[str | None], at: datetime) -> None:
        """The line was taken, and this went out for it."""
        with self.writing() as db:
            db.execute(
                "UPDATE interview_lines SET reply = ?, heard = ?, replied_at = ? WHERE interview = ? AND number = ?",
                [json.dumps(reply), json.dumps(list(heard)), utc(at), line.interview, line.number],
            )

    def drop_line(self, line: JournalLine) -> None:
        """The line could not be understood: it changed nothing, and nothing of it stays."""
        with self.writing() as db:
            db.execute(
                "DELETE FROM interview_lines WHERE interview = ? AND number = ? AND reply IS NULL",
                [line.interview, line.number],
            )

    def unanswered_line(self, interview: str) -> JournalLine | None:
        """The line that is being taken, or that a stop in the middle left behind."""
        row = self.row("SELECT * FROM interview_lines WHERE interview = ? AND reply IS NULL AND number > 0", interview)
        return None if row is None else _line(row)

    def journal(self, interview: str) -> list[JournalLine]:
        """Every line of an interview in order, the opening first."""
        return [
            _line(row)
            for row in self.rows("SELECT * FROM interview_lines WHERE interview = ? ORDER BY number", interview)
        ]

    def clear_journal(self, interview: str) -> None:
        """Nothing is left of how an interview went."""
        with self.writing() as db:
            db.execute("DELETE FROM interview_lines WHERE interview = ?", [interview])

    def keep_recording(self, recording: Recording, sound: bytes) -> None:
        """Keep an answer as it was spoken."""
        with self.writing() as db:
            row = recording.model_dump(mode="json") | {"at": utc(recording.at), "sound": sound}
            db.table("recordings").insert(row)

    def recordings(self, interview: str) -> list[Recording]:
        """What was spoken in an interview, the first first, without the sound."""
        return [
            Recording.model_validate(row)
            for row in self.rows(
                "SELECT id, interview, question, at, kind, seconds, heard, turn FROM recordings WHERE interview = ? "
                "ORDER BY at, id",
                interview,
            )
        ]

    def sound(self, recording: str) -> bytes:
        """The sound itself, or NotFoundError."""
        row = self.row("SELECT sound FROM recordings WHERE id = ?", recording)
        if row is None:
            raise NotFoundError(
                f"There is no recording {recording!r}: it was never kept, or its interview was withdrawn."
            )
        return bytes(row["sound"])

    def drop_recording(self, recording: str) -> None:
        """Throw this sound away."""
        with self.writing() as db:
            db.execute("PRAGMA secure_delete = ON")
            db.execute("DELETE FROM recordings WHERE id = ?", [recording])

    def drop_unsent(self, interview: str) -> None:
        """Sound that became no answer goes, for good: it was spoken again, or thought better of."""
        with self.writing() as db:
            db.execute("PRAGMA secure_delete = ON")
            db.execute("DELETE FROM recordings WHERE interview = ? AND turn IS NULL", [interview])

    def recording_became(self, recording: str, turn: int) -> None:
        """The recorded words are this turn's answer now."""
        with self.writing() as db:
            db.execute("UPDATE recordings SET turn = ? WHERE id = ?", [turn, recording])


def _line(row: Mapping[str, Any]) -> JournalLine:
    decoded = {key: json.loads(row[key]) for key in ("line", "heard")}
    return JournalLine.model_validate({**row, **decoded, "reply": json.loads(row["reply"]) if row["reply"] else None})
