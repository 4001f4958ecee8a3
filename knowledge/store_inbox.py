"""Questions to a person, as stored: each is read by its asker and by whom it was put to, and by nobody else."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from knowledge.errors import InputError, NotFoundError
from knowledge.inbox import LONGEST, Asked, Sent
from knowledge.people import Person
from knowledge.screening import screen
from knowledge.store_agenda import AgendaStore
from knowledge.store_connection import utc
from knowledge.store_people import PeopleStore

ERASED = "What was sent stood on words that were erased at their expert's wish."


class InboxStore(PeopleStore, AgendaStore):
    """What was asked of a person, and their answers."""

    def ask_person(
        self, asker: Person, recipient: Person, conversation: str, number: int, words: str, sent: Sent, at: datetime
    ) -> Asked:
        """Put a question into somebody's inbox; about the same answer again, while it waits, it replaces the one before."""
        words = _kept(words)
        if not words and sent.empty:
            raise InputError("Nothing would be sent: tick something, or write what you want to know.")
        with self.writing() as db:
            before = next((one for one in self.asked_in(conversation, asker.id) if one.number == number), None)
            if before is not None and before.answer:
                return before
            if before is not None:
                db.execute("DELETE FROM inbox WHERE n = ?", [_number(before.id)])
            n = db.execute(
                "INSERT INTO inbox (asker, recipient, conversation, number, words, sent, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [asker.id, recipient.id, conversation, number, words, sent.model_dump_json(), utc(at)],
            ).lastrowid
            return self.asked(f"m{n}")

    def asked(self, asked_id: str) -> Asked:
        """The question of this id, or NotFoundError."""
        row = self.row("SELECT * FROM inbox WHERE n = ?", _number(asked_id))
        if row is None:
            raise NotFoundError(f"There is no question {asked_id!r} in an inbox.")
        return _asked(row)

    def asked_in(self, conversation: str, asker: str) -> list[Asked]:
        """What this person asked of somebody in a conversation, in order."""
        query = "SELECT * FROM inbox WHERE conversation = ? AND asker = ? ORDER BY number, n"
        return [_asked(row) for row in self.rows(query, conversation, asker)]

    def answered_for(self, asker: str) -> list[Asked]:
        """What people answered to this person, the latest first."""
        query = "SELECT * FROM inbox WHERE asker = ? AND answered_at IS NOT NULL ORDER BY answered_at DESC, n DESC"
        return [_asked(row) for row in self.rows(query, asker)]

    def inbox(self, person: Person) -> list[Asked]:
        """What was put to this person, what waits first; to governance also what was put to somebody who has left."""
        here = {one.id for one in self.people()}
        governs = "governance" in person.duties
        found = [
            one
            for one in (_asked(row) for row in self.rows("SELECT * FROM inbox ORDER BY answered_at IS NOT NULL, n"))
            if one.recipient == person.id or (governs and one.recipient not in here)
        ]
        return [one for one in found if one.asker != person.id]

    def waiting_for(self, person: Person) -> int:
        """How many questions wait for this person's answer."""
        return sum(not one.answer for one in self.inbox(person))

    def see_inbox(self, person: Person, at: datetime) -> None:
        """This person opened their inbox: who asked sees when."""
        with self.writing() as db:
            db.execute(
                "UPDATE inbox SET seen_at = ? WHERE recipient = ? AND seen_at IS NULL AND asker != ?",
                [utc(at), person.id, person.id],
            )

    def answer_asked(self, asked_id: str, by: Person, answer: str, at: datetime, on_agenda: bool = False) -> Asked:
        """A person's own words to who asked; they may put the question on the agenda of the next interview too."""
        answer = _kept(answer)
        if not any(letter.isalnum() for letter in answer):
            raise InputError("Write an answer first: a few words are enough.")
        with self.writing() as db:
            found = next((one for one in self.inbox(by) if one.id == asked_id), None)
            if found is None:
                raise NotFoundError(f"There is no question {asked_id!r} in your inbox.")
            agenda = found.agenda or (self._to_agenda(found, at) if on_agenda else None)
            db.execute(
                "UPDATE inbox SET answer = ?, answered_by = ?, answered_at = ?, agenda = ? WHERE n = ?",
                [answer, by.id, utc(at), agenda, _number(asked_id)],
            )
            return self.asked(asked_id)

    def empty_sent(self, trees: Collection[str]) -> int:
        """Take out of every inbox what stood on these decisions; how many questions that concerned."""
        starts = tuple(f"tree:{tree}#" for tree in trees)
        changed = 0
        with self.writing() as db:
            for row in self.rows("SELECT * FROM inbox"):
                one = _asked(row)
                if starts and any(cited.startswith(starts) for cited in one.sent.citations):
                    sent = one.sent.model_copy(update={"answer": ERASED, "citations": []})
                    db.execute("UPDATE inbox SET sent = ? WHERE n = ?", [sent.model_dump_json(), row["n"]])
                    changed += 1
        return changed

    def _to_agenda(self, one: Asked, at: datetime) -> str:
        asker = self.find_person(one.asker)
        rule = next((cited for cited in one.sent.citations if cited.startswith("tree:")), None)
        item = self.add_agenda(
            one.words or one.sent.message,
            asked_by=one.asker,
            at=at,
            department=asker.department if asker else None,
            about=rule,
            reason=one.sent.message if one.words and one.sent.message else None,
        )
        return item.id


def _kept(words: str) -> str:
    words = screen(words.strip()).masked
    if len(words) > LONGEST:
        raise InputError(f"That is {len(words):,} characters; up to {LONGEST:,} are kept. Shorten it.")
    return words


def _number(asked_id: str) -> int:
    digits = asked_id.removeprefix("m")
    return int(digits) if digits.isdecimal() and len(digits) < 18 else -1


def _asked(row: dict[str, Any]) -> Asked:
    kept = {key: value for key, value in row.items() if key not in ("n", "sent")}
    return Asked.model_validate(kept | {"id": f"m{row['n']}", "sent": json.loads(row["sent"])})
