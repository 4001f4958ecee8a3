"""Questions that wait for an interview, as stored."""

from datetime import datetime
from typing import Any

from knowledge.agenda import AgendaItem, AgendaStatus, same_question
from knowledge.embedding import Embedder
from knowledge.errors import NotFoundError
from knowledge.store_connection import StoreConnection, utc


class AgendaStore(StoreConnection):
    """What nobody has captured yet."""

    def add_agenda(
        self,
        question: str,
        *,
        asked_by: str,
        at: datetime,
        department: str | None = None,
        decision: str | None = None,
        embedder: Embedder | None = None,
        about: str | None = None,
        reason: str | None = None,
    ) -> AgendaItem:
        """Keep a question; one that somebody asked before about the same rule (or about none) is counted once more instead."""
        # Compared before the transaction: an embedding model that is still loading must not hold up every writer.
        waiting = [one for one in self.agenda() if one.about == about]
        same = next((one for one in waiting if same_question(one.question, question, embedder)), None)
        with self.writing() as db:
            if same is not None:
                db.execute("UPDATE agenda SET count = count + 1 WHERE n = ?", [_number(same.id)])
                return self.agenda_item(same.id)
            number = db.execute(
                "INSERT INTO agenda (question, asked_by, department, decision, at, status, count, about, reason) "
                "VALUES (?, ?, ?, ?, ?, 'open', 1, ?, ?)",
                [question, asked_by, department, decision, utc(at), about, reason],
            ).lastrowid
            return self.agenda_item(f"q{number}")

    def agenda(self, status: AgendaStatus | None = "open") -> list[AgendaItem]:
        """The questions of this status (None: all), asked most often first."""
        return [
            _item(row)
            for row in self.rows("SELECT * FROM agenda WHERE ?1 IS NULL OR status = ?1 ORDER BY count DESC, n", status)
        ]

    def agenda_item(self, item_id: str) -> AgendaItem:
        """The question of this id, or NotFoundError."""
        row = self.row("SELECT * FROM agenda WHERE n = ?", _number(item_id))
        if row is None:
            waiting = ", ".join(item.id for item in self.agenda()[:10]) or "none"
            raise NotFoundError(f"No question {item_id!r} on the agenda. Open ones: {waiting}.")
        return _item(row)

    def answer_agenda(self, item_id: str, tree_id: str) -> AgendaItem:
        """This tree answers the question now."""
        return self._close(item_id, "answered", tree_id)

    def dismiss_agenda(self, item_id: str) -> AgendaItem:
        """The question needs no interview."""
        return self._close(item_id, "dismissed", None)

    def _close(self, item_id: str, status: AgendaStatus, tree_id: str | None) -> AgendaItem:
        with self.writing() as db:
            self.agenda_item(item_id)
            db.execute("UPDATE agenda SET status = ?, answered_by = ? WHERE n = ?", [status, tree_id, _number(item_id)])
            return self.agenda_item(item_id)


def _number(item_id: str) -> int:
    digits = item_id.removeprefix("q")
    return int(digits) if digits.isdecimal() and len(digits) < 18 else -1


def _item(row: dict[str, Any]) -> AgendaItem:
    return AgendaItem.model_validate({key: value for key, value in row.items() if key != "n"} | {"id": f"q{row['n']}"})
