"""Self-assessments, guided conversations and the log of experiments, as stored. What is a person's alone is read with their id only."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import AwareDatetime

from knowledge.errors import NotFoundError
from knowledge.experiment_log import LoggedExperiment, checked_experiment
from knowledge.people import Person
from knowledge.screening import screen
from knowledge.store_connection import utc
from knowledge.store_people import PeopleStore
from knowledge.tree import Frozen


class RecordedAssessment(Frozen):
    """One time that somebody took the self-assessment."""

    answers: dict[str, int]
    started_at: AwareDatetime
    finished_at: AwareDatetime | None = None


class RecordedHolding(Frozen):
    """A guided conversation as it was left."""

    id: str
    checklist: str
    title: str
    body: str
    """JSON of the conversation's state."""
    done: bool
    updated_at: AwareDatetime


class LearningStore(PeopleStore):
    """What people learn with. There is no way to read another person's assessment or conversation."""

    def keep_assessment(
        self, person: str, answers: Mapping[str, int], at: datetime, finished: bool = False
    ) -> RecordedAssessment:
        """Keep the answers of the one that is going on, or begin one."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO assessments (person, started_at, answers) SELECT ?1, ?2, '{}' "
                "WHERE NOT EXISTS (SELECT 1 FROM assessments WHERE person = ?1 AND finished_at IS NULL)",
                [person, utc(at)],
            )
            db.execute(
                "UPDATE assessments SET answers = ?, finished_at = ? WHERE person = ? AND finished_at IS NULL",
                [json.dumps(dict(answers)), utc(at) if finished else None, person],
            )
            return self.assessments(person)[0]

    def assessments(self, person: str) -> list[RecordedAssessment]:
        """This person's own, the latest first; the first may still be going on."""
        rows = self.rows("SELECT * FROM assessments WHERE person = ? ORDER BY n DESC", person)
        kept = ("started_at", "finished_at")
        return [
            RecordedAssessment.model_validate({key: row[key] for key in kept} | {"answers": json.loads(row["answers"])})
            for row in rows
        ]

    def forget_assessments(self, person: str) -> int:
        """Throw all of this person's away; how many there were."""
        with self.writing() as db:
            return int(db.execute("DELETE FROM assessments WHERE person = ?", [person]).rowcount)

    def save_holding(
        self, id_: str, person: str, checklist: str, title: str, body: str, done: bool, at: datetime
    ) -> None:
        """Keep a guided conversation; it stays its person's."""
        with self.writing() as db:
            row = self.row("SELECT person FROM holdings WHERE id = ?", id_)
            if row is not None and row["person"] != person:
                raise NotFoundError(f"You have no conversation {id_!r}. Begin one of your own.")
            db.execute(
                "INSERT INTO holdings (id, person, checklist, title, body, done, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body, done = excluded.done, "
                "updated_at = excluded.updated_at",
                [id_, person, checklist, title, body, int(done), utc(at)],
            )

    def holding(self, id_: str, person: str) -> RecordedHolding:
        """The person's own conversation of this id, or NotFoundError."""
        row = self.row("SELECT * FROM holdings WHERE id = ? AND person = ?", id_, person)
        if row is None:
            raise NotFoundError(f"You have no conversation {id_!r}. Begin one of your own.")
        return _holding(row)

    def holdings(self, person: str) -> list[RecordedHolding]:
        """This person's own, the latest first."""
        rows = self.rows("SELECT * FROM holdings WHERE person = ? ORDER BY updated_at DESC, id", person)
        return [_holding(row) for row in rows]

    def delete_holding(self, id_: str, person: str) -> None:
        """Throw it away."""
        self.holding(id_, person)
        with self.writing() as db:
            db.execute("DELETE FROM holdings WHERE id = ?", [id_])

    def log_experiment(
        self,
        person: Person,
        what: str,
        started: date,
        at: datetime,
        *,
        ended: date | None = None,
        outcome: str = "running",
        learnt: str = "",
        pattern: str | None = None,
        shared: bool = False,
        id_: str | None = None,
    ) -> LoggedExperiment:
        """Write an experiment down, or put one's own right (`id_`). Secrets and personal data are masked."""
        what, learnt = (screen(" ".join(one.split())).masked for one in (what, learnt))
        checked_experiment(what, started, ended, outcome, learnt, self.today())
        values = [person.department, what, started.isoformat(), ended.isoformat() if ended else None, outcome, learnt, pattern, int(shared)]  # fmt: skip
        with self.writing() as db:
            if id_ is None:
                n = db.execute(
                    "INSERT INTO experiments (department, what, started, ended, outcome, learnt, pattern, shared, person, at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [*values, person.id, utc(at)],
                ).lastrowid
                return self._experiment(f"x{n}", person.id)
            self._experiment(id_, person.id)
            db.execute(
                "UPDATE experiments SET department = ?, what = ?, started = ?, ended = ?, outcome = ?, learnt = ?, pattern = ?, "
                "shared = ? WHERE n = ?",
                [*values, _number(id_)],
            )
            return self._experiment(id_, person.id)

    def experiments(self, person: Person) -> list[LoggedExperiment]:
        """This person's own and those that their department shares, the latest first."""
        found = [_experiment(row) for row in self.rows("SELECT * FROM experiments ORDER BY started DESC, n DESC")]
        return [one for one in found if one.seen_by(person)]

    def delete_experiment(self, id_: str, person: Person) -> None:
        """Throw one's own away."""
        self._experiment(id_, person.id)
        with self.writing() as db:
            db.execute("DELETE FROM experiments WHERE n = ?", [_number(id_)])

    def _experiment(self, id_: str, person: str) -> LoggedExperiment:
        row = self.row("SELECT * FROM experiments WHERE n = ? AND person = ?", _number(id_), person)
        if row is None:
            raise NotFoundError(f"You have no experiment {id_!r}.")
        return _experiment(row)


def _number(id_: str) -> int:
    digits = id_.removeprefix("x")
    return int(digits) if digits.isdecimal() and len(digits) < 18 else -1


def _experiment(row: dict[str, Any]) -> LoggedExperiment:
    kept = {key: value for key, value in row.items() if key != "n"}
    return LoggedExperiment.model_validate(kept | {"id": f"x{row['n']}", "shared": bool(row["shared"])})


def _holding(row: dict[str, Any]) -> RecordedHolding:
    return RecordedHolding.model_validate(
        {key: value for key, value in row.items() if key != "person"} | {"done": bool(row["done"])}
    )
