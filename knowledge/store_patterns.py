"""Redesigns as far as they came, patterns with their versions and their life, and what came of them, as stored."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from knowledge.errors import InputError, NotFoundError
from knowledge.pattern import Pattern
from knowledge.pattern_life import Act, PatternEvent, PatternResult, after, may, sees
from knowledge.pattern_reading import ERASED, without_decisions
from knowledge.people import Person
from knowledge.screening import screen
from knowledge.store_connection import utc
from knowledge.store_people import PeopleStore
from knowledge.tree import Frozen


class RecordedRedesign(Frozen):
    """A redesign as it was left."""

    id: str
    person: str
    stage: str
    title: str
    body: str
    """JSON of the conversation's state."""
    updated_at: str


class RecordedPattern(Frozen):
    """A version of a pattern with whom it is shared."""

    pattern: Pattern
    shared_with: list[str]
    saved_by: str
    saved_at: str


class PatternStore(PeopleStore):
    """What people made of their own work."""

    def save_redesign(self, id_: str, person: str, stage: str, title: str, body: str, at: datetime) -> None:
        """Keep a redesign as it stands; it stays its person's."""
        with self.writing() as db:
            row = self.row("SELECT person FROM redesigns WHERE id = ?", id_)
            if row is not None and row["person"] != person:
                raise NotFoundError(f"You have no redesign {id_!r}. Start one of your own.")
            db.execute(
                "INSERT INTO redesigns (id, person, stage, title, body, updated_at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, title = excluded.title, body = excluded.body, "
                "updated_at = excluded.updated_at",
                [id_, person, stage, title, body, utc(at)],
            )

    def redesign(self, id_: str, person: str) -> RecordedRedesign:
        """The person's own redesign of this id, or NotFoundError."""
        row = self.row("SELECT * FROM redesigns WHERE id = ? AND person = ?", id_, person)
        if row is None:
            raise NotFoundError(f"You have no redesign {id_!r}. Start one of your own.")
        return RecordedRedesign.model_validate(row)

    def redesigns(self, person: str) -> list[RecordedRedesign]:
        """This person's redesigns, the latest first."""
        rows = self.rows("SELECT * FROM redesigns WHERE person = ? ORDER BY updated_at DESC, id", person)
        return [RecordedRedesign.model_validate(row) for row in rows]

    def delete_redesign(self, id_: str, person: str) -> None:
        """Throw a redesign away; a pattern saved from it stays."""
        self.redesign(id_, person)
        with self.writing() as db:
            db.execute("DELETE FROM redesigns WHERE id = ? AND person = ?", [id_, person])

    def save_pattern(self, pattern: Pattern, by: str, at: datetime) -> Pattern:
        """Keep a pattern: over its own draft, or as a new draft beside a version that was agreed. What is the same is kept once."""
        with self.writing() as db:
            latest = self._latest_pattern(pattern.id)
            if latest is None:
                kept = pattern.model_copy(update={"version": 1, "status": "draft"})
                may("saved", kept, self._who(by))
            else:
                may("saved", latest.pattern, self._who(by))
                is_draft = latest.pattern.status == "draft"
                version = latest.pattern.version + (0 if is_draft else 1)
                kept = pattern.model_copy(update={"version": version, "status": "draft"})
                same = kept.model_copy(update={"version": 1, "status": "draft"}) == latest.pattern.model_copy(
                    update={"version": 1, "status": "draft"}
                )
                if same:
                    return latest.pattern
            db.execute(
                "INSERT INTO patterns (id, version, status, owner, department, title, body, shared_with, saved_by, saved_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, '[]', ?, ?) ON CONFLICT (id, version) DO UPDATE SET title = excluded.title, "
                "body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
                [kept.id, kept.version, kept.status, kept.before.owner, kept.before.department, kept.title,
                 kept.model_dump_json(), by, utc(at)],
            )  # fmt: skip
            self._note_of_pattern(kept, "saved", by, at)
            return kept

    def pattern(self, id_: str, person: str, version: int | None = None) -> RecordedPattern:
        """A version of a pattern (the latest where None) that this person may see, or NotFoundError."""
        who = self._who(person)
        found = [one for one in self._pattern_versions(id_) if version is None or one.pattern.version == version]
        found = [one for one in found if self._may_see_pattern(one, who)]
        if not found:
            raise NotFoundError(f"There is no pattern {id_!r} that you may see.")
        return found[-1]

    def patterns(self, person: str) -> list[RecordedPattern]:
        """The latest version of every pattern that this person may see, the latest saved first."""
        who = self._who(person)
        found: dict[str, RecordedPattern] = {}
        for row in self.rows("SELECT * FROM patterns ORDER BY id, version"):
            one = _recorded(row)
            if self._may_see_pattern(one, who):
                found[one.pattern.id] = one
        return sorted(found.values(), key=lambda one: one.saved_at, reverse=True)

    def ask_to_agree(self, id_: str, manager: str, by: str, at: datetime) -> Pattern:
        """A manager is asked to agree to the draft."""
        asked = self._who(manager)
        return self._pattern_lives_on(
            id_, "asked", by, at, asked.id, check=lambda pattern: may("agreed", pattern, asked)
        )

    def agree_to_pattern(self, id_: str, by: str, at: datetime, note: str = "") -> Pattern:
        """A manager agrees."""
        return self._pattern_lives_on(id_, "agreed", by, at, screen(note).masked)

    def decline_pattern(self, id_: str, by: str, at: datetime, why: str) -> Pattern:
        """A manager does not agree, and says why; it stays a draft."""
        if not any(letter.isalnum() for letter in why):
            raise InputError("Say in a few words why: whoever made it will read that.")
        return self._pattern_lives_on(id_, "declined", by, at, screen(why).masked)

    def share_pattern(self, id_: str, by: str, at: datetime, departments: Sequence[str] = ()) -> Pattern:
        """Into the library of these departments (`all`: everybody's); where none is named, of its own."""
        latest = self._required_pattern(id_)
        wanted = list(dict.fromkeys(departments)) or [latest.pattern.before.department or "all"]
        organization = self.organization()
        known = {"all", *(organization.departments if organization else wanted), latest.pattern.before.department}
        if unknown := [one for one in wanted if one not in known]:
            raise InputError(f"There is no department {unknown[0]!r}. There are {', '.join(sorted(known - {''}))}.")
        with self.writing() as db:
            kept = self._pattern_lives_on(id_, "shared", by, at, ", ".join(wanted))
            db.execute(
                "UPDATE patterns SET shared_with = ? WHERE id = ? AND version = ?",
                [json.dumps(wanted), id_, kept.version],
            )
            return kept

    def retire_pattern(self, id_: str, by: str, at: datetime, why: str = "") -> Pattern:
        """It holds no longer; it and what came of it stay to be read."""
        return self._pattern_lives_on(id_, "retired", by, at, screen(why).masked)

    def pattern_events(self, id_: str) -> list[PatternEvent]:
        """The life of a pattern, from its beginning."""
        rows = self.rows(
            "SELECT pattern, version, act, by, at, note FROM pattern_events WHERE pattern = ? ORDER BY n", id_
        )
        return [PatternEvent.model_validate(row) for row in rows]

    def patterns_waiting_for(self, manager: str) -> list[RecordedPattern]:
        """The drafts that this manager was asked to agree to and has not answered."""
        found = []
        for row in self.rows("SELECT DISTINCT pattern FROM pattern_events WHERE act = 'asked' AND note = ?", manager):
            latest = self._required_pattern(row["pattern"])
            events = [one for one in self.pattern_events(row["pattern"]) if one.act in ("asked", "agreed", "declined")]
            last = events[-1]
            if latest.pattern.status == "draft" and last.act == "asked" and last.note == manager:
                found.append(latest)
        return found

    def add_pattern_result(
        self, id_: str, person: str, day: int, said: str, at: datetime, helped: bool | None = None
    ) -> PatternResult:
        """What came of it, from somebody who uses it; personal data and secrets are masked."""
        recorded = self.pattern(id_, person)
        told = screen(" ".join(said.split())).masked
        if day not in (0, 30, 60, 90):
            raise InputError(f"Day {day} is none of 0 (after the first try), 30, 60 and 90.")
        if not any(letter.isalnum() for letter in told):
            raise InputError("Say in a sentence what came of it.")
        with self.writing() as db:
            number = db.execute(
                "INSERT INTO pattern_results (pattern, version, person, day, said, helped, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [id_, recorded.pattern.version, person, day, told, None if helped is None else int(helped), utc(at)],
            ).lastrowid
        return next(one for one in self.pattern_results(id_) if one.id == f"k{number}")

    def pattern_results(self, id_: str) -> list[PatternResult]:
        """What came of a pattern, the latest first."""
        return [
            _result(row) for row in self.rows("SELECT * FROM pattern_results WHERE pattern = ? ORDER BY n DESC", id_)
        ]

    def empty_patterns(self, trees: Collection[str]) -> int:
        """Take out of every pattern and redesign what it says of these decisions; how many that concerned."""
        changed = 0
        with self.writing() as db:
            for row in self.rows("SELECT id, version, body FROM patterns"):
                kept = Pattern.model_validate_json(row["body"])
                bare = without_decisions(kept, lambda tree: tree not in trees, ERASED)
                if bare is not kept:
                    place = [row["id"], row["version"]]
                    db.execute(
                        "UPDATE patterns SET body = ? WHERE id = ? AND version = ?", [bare.model_dump_json(), *place]
                    )
                    changed += 1
            for row in self.rows("SELECT id, body FROM redesigns WHERE body ->> 'pattern' IS NOT NULL"):
                body = json.loads(row["body"])
                kept = Pattern.model_validate(body["pattern"])
                bare = without_decisions(kept, lambda tree: tree not in trees, ERASED)
                if bare is not kept:
                    body["pattern"] = bare.model_dump(mode="json")
                    db.execute("UPDATE redesigns SET body = ? WHERE id = ?", [json.dumps(body), row["id"]])
                    changed += 1
        return changed

    def _pattern_lives_on(self, id_: str, act: Act, by: str, at: datetime, note: str, check: Any = None) -> Pattern:
        with self.writing() as db:
            latest = self._required_pattern(id_)
            who = self._who(by)
            status = after(act, latest.pattern)
            may(act, latest.pattern, who)
            if check is not None:
                check(latest.pattern)
            kept = latest.pattern.model_copy(update={"status": status})
            db.execute(
                "UPDATE patterns SET status = ?, body = ? WHERE id = ? AND version = ?",
                [status, kept.model_dump_json(), id_, kept.version],
            )
            if status == "shared":
                db.execute(
                    "UPDATE patterns SET status = 'retired', body = json_set(body, '$.status', 'retired') "
                    "WHERE id = ? AND version < ? AND status = 'shared'",
                    [id_, kept.version],
                )
            self._note_of_pattern(kept, act, by, at, note)
            return kept

    def _note_of_pattern(self, pattern: Pattern, act: Act, by: str, at: datetime, note: str = "") -> None:
        with self.writing() as db:
            db.execute(
                "INSERT INTO pattern_events (pattern, version, act, by, at, note) VALUES (?, ?, ?, ?, ?, ?)",
                [pattern.id, pattern.version, act, by, utc(at), note],
            )

    def _pattern_versions(self, id_: str) -> list[RecordedPattern]:
        return [_recorded(row) for row in self.rows("SELECT * FROM patterns WHERE id = ? ORDER BY version", id_)]

    def _latest_pattern(self, id_: str) -> RecordedPattern | None:
        return next(reversed(self._pattern_versions(id_)), None)

    def _required_pattern(self, id_: str) -> RecordedPattern:
        latest = self._latest_pattern(id_)
        if latest is None:
            raise NotFoundError(f"There is no pattern {id_!r}.")
        return latest

    def _may_see_pattern(self, one: RecordedPattern, person: Person) -> bool:
        asked = any(event.act == "asked" and event.note == person.id for event in self.pattern_events(one.pattern.id))
        return asked or sees(one.pattern, person, one.shared_with)

    def _who(self, id_: str) -> Person:
        found = self.find_person(id_)
        return found or Person(id=id_, name=id_, title="", department="")


def _recorded(row: dict[str, Any]) -> RecordedPattern:
    return RecordedPattern(
        pattern=Pattern.model_validate_json(row["body"]),
        shared_with=json.loads(row["shared_with"]),
        saved_by=row["saved_by"],
        saved_at=row["saved_at"],
    )


def _result(row: dict[str, Any]) -> PatternResult:
    helped = None if row["helped"] is None else bool(row["helped"])
    kept = {key: value for key, value in row.items() if key not in ("n", "helped")}
    return PatternResult.model_validate(kept | {"id": f"k{row['n']}", "helped": helped})
