"""Answers that somebody found right or wrong, as stored: what is wrong stands on its rules' page, and its question on the agenda."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from knowledge.errors import InputError, NotFoundError
from knowledge.feedback import LONGEST, RIGHT, WRONG, Feedback, Helped, in_words, sources_of
from knowledge.screening import screen
from knowledge.store_agenda import AgendaStore
from knowledge.store_connection import utc
from knowledge.store_conversations import ConversationStore, RecordedReply
from knowledge.store_trees import TreeStore
from knowledge.tree import Tree

_OF_AN_ANSWER = "conversation = ? AND number = ? AND person = ?"


class FeedbackStore(TreeStore, AgendaStore, ConversationStore):
    """What did not fit when it was used."""

    def mark_wrong(
        self, conversation: str, number: int, person: str, reason: str, at: datetime, choices: Sequence[str] = ()
    ) -> Feedback:
        """An answer of the coach is wrong, its reader says; marking it again changes the reason."""
        turn = self._own_answer(conversation, number, person)
        chosen = [one for one in WRONG if one in choices]
        with self.writing() as db:
            kept = self._keep(
                turn.message, sources_of(turn.reply), person, in_words(chosen, reason), at, conversation, number
            )
            db.execute("UPDATE feedback SET choices = ? WHERE n = ?", [json.dumps(chosen), _number(kept.id)])
            db.execute(f"DELETE FROM helped WHERE {_OF_AN_ANSWER}", [conversation, number, person])
            return self._feedback(kept.id)

    def mark_right(
        self, conversation: str, number: int, person: str, at: datetime, choices: Sequence[str] = ()
    ) -> Helped:
        """An answer of the coach is right, its reader says, and may say why; what it was marked before is gone."""
        turn = self._own_answer(conversation, number, person)
        chosen = json.dumps([one for one in RIGHT if one in choices])
        with self.writing() as db:
            before = self.row(f"SELECT n FROM feedback WHERE {_OF_AN_ANSWER}", conversation, number, person)
            if before is not None:
                self._take_back(self._feedback(f"f{before['n']}"))
            db.execute(
                "INSERT INTO helped (conversation, number, person, sources, choices, at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET choices = excluded.choices",
                [conversation, number, person, json.dumps(sources_of(turn.reply)), chosen, utc(at)],
            )
            row = self.row(f"SELECT * FROM helped WHERE {_OF_AN_ANSWER}", conversation, number, person)
            assert row is not None
            return _helped(row)

    def helped(self, conversation: str | None = None) -> list[Helped]:
        """Answers that were found right, in this conversation or in any, the latest first."""
        query = "SELECT * FROM helped WHERE ?1 IS NULL OR conversation = ?1 ORDER BY at DESC, conversation, number"
        return [_helped(row) for row in self.rows(query, conversation)]

    def marked_in(self, conversation: str) -> list[Feedback]:
        """What was marked wrong in a conversation."""
        query = "SELECT * FROM feedback WHERE conversation = ? ORDER BY n"
        return [_feedback(row) for row in self.rows(query, conversation)]

    def add_feedback(self, source: str, person: str, reason: str, at: datetime, question: str = "") -> Feedback:
        """A rule or clause does not fit a case, somebody says who did not ask the coach; said again, it is kept once."""
        told = screen(" ".join(reason.split())).masked
        for one in self.feedback(open_only=True):
            if (one.person, one.sources, one.reason, one.conversation) == (person, [source], told, None):
                return one
        return self._keep(question, [source], person, reason, at, None, None)

    def feedback(self, tree_id: str | None = None, open_only: bool = False) -> list[Feedback]:
        """What was said about this tree (None: about anything), the latest first."""
        kept = [_feedback(row) for row in self.rows("SELECT * FROM feedback ORDER BY n DESC")]
        return [
            one for one in kept if (tree_id is None or one.is_about(tree_id)) and not (open_only and one.settled_by)
        ]

    def settle_feedback(self, feedback_id: str, by: str, outcome: str, at: datetime) -> Feedback:
        """A steward looked at it: what came of it. Its question leaves the agenda."""
        with self.writing() as db:
            found = self._feedback(feedback_id)
            person = self.find_person(by)
            if self.people() and (person is None or "steward" not in person.duties):
                raise InputError(f"{by!r} cannot settle feedback: that takes a steward.")
            if not outcome.strip():
                raise InputError("Say in a few words what came of it: who marked the answer will read that.")
            if found.settled_by:
                raise InputError(f"Feedback {feedback_id!r} was settled by {found.settled_by!r} already.")
            db.execute(
                "UPDATE feedback SET settled_by = ?, settled_at = ?, outcome = ? WHERE n = ?",
                [by, utc(at), outcome.strip(), _number(feedback_id)],
            )
            if found.agenda and self.agenda_item(found.agenda).status == "open":
                self.dismiss_agenda(found.agenda)
            return self._feedback(feedback_id)

    def _own_answer(self, conversation: str, number: int, person: str) -> RecordedReply:
        turn = next((one for one in self.conversation(conversation) if one.number == number), None)
        if turn is None or turn.person != person:
            raise NotFoundError(
                f"You have no answer {number} in conversation {conversation!r}: only your own can be marked."
            )
        return turn

    def _take_back(self, one: Feedback) -> None:
        if one.settled_by:
            return
        with self.writing() as db:
            db.execute("DELETE FROM feedback WHERE n = ?", [_number(one.id)])
            if one.agenda and self.agenda_item(one.agenda).status == "open":
                self.dismiss_agenda(one.agenda)

    def _keep(
        self,
        question: str,
        sources: Sequence[str],
        person: str,
        reason: str,
        at: datetime,
        conversation: str | None,
        number: int | None,
    ) -> Feedback:
        reason = screen(" ".join(reason.split())).masked
        if not any(letter.isalnum() for letter in reason):
            raise InputError("Say in a few words what is wrong with it: the expert will read that.")
        if len(reason) > LONGEST:
            raise InputError(f"The reason has {len(reason):,} characters; up to {LONGEST:,} are kept. Shorten it.")
        with self.writing() as db:
            row = self.row(
                "SELECT * FROM feedback WHERE conversation = ? AND number = ? AND person = ?",
                conversation,
                number,
                person,
            )
            if row is not None:
                db.execute("UPDATE feedback SET reason = ? WHERE n = ?", [reason, row["n"]])
                db.execute(
                    "UPDATE agenda SET reason = ? WHERE n = ? AND reason = ?", [reason, row["agenda"], row["reason"]]
                )
                return self._feedback(f"f{row['n']}")
            rule = next((one for one in sources if one.startswith("tree:")), next(iter(sources), None))
            tree = self._tree_behind(rule)
            item = self.add_agenda(
                question or f"A captured rule does not fit: {reason}",
                asked_by=person,
                at=at,
                department=tree.department if tree else None,
                decision=tree.decision if tree else None,
                about=rule,
                reason=reason,
            )
            kept = db.execute(
                "INSERT INTO feedback (person, reason, question, sources, conversation, number, at, agenda) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    person,
                    reason,
                    question,
                    json.dumps(list(sources)),
                    conversation,
                    number,
                    utc(at),
                    int(item.id.removeprefix("q")),
                ],
            ).lastrowid
            return self._feedback(f"f{kept}")

    def _tree_behind(self, source: str | None) -> Tree | None:
        kind, _, rest = (source or "").partition(":")
        try:
            return self.tree(rest.partition("#")[0]) if kind == "tree" else None
        except NotFoundError:
            return None

    def _feedback(self, feedback_id: str) -> Feedback:
        row = self.row("SELECT * FROM feedback WHERE n = ?", _number(feedback_id))
        if row is None:
            waiting = ", ".join(one.id for one in self.feedback(open_only=True)[:10]) or "none"
            raise NotFoundError(f"No feedback {feedback_id!r}. Open: {waiting}.")
        return _feedback(row)


def _number(feedback_id: str) -> int:
    digits = feedback_id.removeprefix("f")
    return int(digits) if digits.isdecimal() and len(digits) < 18 else -1


def _feedback(row: dict[str, Any]) -> Feedback:
    kept = {key: value for key, value in row.items() if key not in ("n", "sources", "choices", "agenda")}
    return Feedback.model_validate(
        kept
        | {
            "id": f"f{row['n']}",
            "sources": json.loads(row["sources"]),
            "choices": json.loads(row["choices"]),
            "agenda": f"q{row['agenda']}" if row["agenda"] is not None else None,
        }
    )


def _helped(row: dict[str, Any]) -> Helped:
    return Helped.model_validate(row | {"sources": json.loads(row["sources"]), "choices": json.loads(row["choices"])})
