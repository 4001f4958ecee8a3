"""Practice as stored: exercises by what they were made from, answers, and cards of what was missed."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from knowledge.errors import InputError, NotFoundError
from knowledge.practice import Card, Given
from knowledge.store_connection import StoreConnection, utc


class PracticeStore(StoreConnection):
    """What people practised. Scores are theirs: only `practice_given(person)` names whose they are."""

    def keep_exercise(self, given: Given) -> None:
        """Keep an exercise that is about to be shown."""
        row = given.model_dump(mode="json") | {"made_of": json.dumps(given.made_of), "made_at": utc(given.made_at)}
        with self.writing() as db:
            db.table("practice_exercises").insert(row)

    def practice_exercise(self, exercise_id: str, person: str) -> Given:
        """An exercise of this person; NotFoundError where it is none of theirs."""
        row = self.row("SELECT * FROM practice_exercises WHERE id = ? AND person = ?", exercise_id, person)
        if row is None:
            raise NotFoundError(f"You have no exercise {exercise_id!r}; ask for the next one.")
        return _given(row)

    def practice_given(self, person: str) -> list[Given]:
        """All that this person was given, the first first."""
        rows = self.rows("SELECT * FROM practice_exercises WHERE person = ? ORDER BY made_at, rowid", person)
        return [_given(row) for row in rows]

    def practice_answers(self, people: Collection[str]) -> list[Given]:
        """The answered exercises of these people, in order; for figures about a group."""
        rows = self.rows(
            "SELECT * FROM practice_exercises WHERE answered_at IS NOT NULL "
            "AND person IN (SELECT value FROM json_each(?)) ORDER BY answered_at, rowid",
            json.dumps(sorted(people)),
        )
        return [_given(row) for row in rows]

    def answer_exercise(
        self, exercise_id: str, person: str, points: float, kind_right: bool, marked: int | None, said: str | None,
        at: datetime,
    ) -> Given:  # fmt: skip
        """Keep an answer; the first one counts, a second is an InputError."""
        with self.writing() as db:
            if self.practice_exercise(exercise_id, person).answered_at is not None:
                raise InputError("This exercise was answered before; the first answer counts. Go on to the next one.")
            db.execute(
                "UPDATE practice_exercises SET answered_at = ?, points = ?, kind_right = ?, marked = ?, said = ? WHERE id = ?",
                [utc(at), points, int(kind_right), marked, said, exercise_id],
            )
            return self.practice_exercise(exercise_id, person)

    def drop_exercise(self, exercise_id: str) -> None:
        """An exercise that was never answered and no longer holds goes without a trace."""
        with self.writing() as db:
            db.execute("DELETE FROM practice_exercises WHERE id = ? AND answered_at IS NULL", [exercise_id])

    def practice_cards(self, person: str) -> list[Card]:
        """What this person missed, what is due first coming first."""
        rows = self.rows("SELECT * FROM practice_cards WHERE person = ? ORDER BY due, subject, kind", person)
        return [Card.model_validate(row) for row in rows]

    def keep_card(self, card: Card) -> None:
        """Keep a card, in the place of the one for the same thing."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO practice_cards (person, subject, kind, digest, state, due) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (person, subject, kind) DO UPDATE SET digest = excluded.digest, state = excluded.state, due = excluded.due",
                [card.person, card.subject, card.kind, card.digest, card.state, utc(card.due)],
            )

    def drop_card(self, card: Card) -> None:
        """What it was about changed or was withdrawn."""
        with self.writing() as db:
            db.execute(
                "DELETE FROM practice_cards WHERE person = ? AND subject = ? AND kind = ?",
                [card.person, card.subject, card.kind],
            )

    def forget_practice(self, person: str) -> int:
        """Leave nothing of what this person practised, at their wish; how many exercises that were."""
        with self.writing() as db:
            count = len(self.rows("DELETE FROM practice_exercises WHERE person = ? RETURNING id", person))
            db.execute("DELETE FROM practice_cards WHERE person = ?", [person])
            return count


def _given(row: dict[str, Any]) -> Given:
    return Given.model_validate(row | {"made_of": json.loads(row["made_of"])})
