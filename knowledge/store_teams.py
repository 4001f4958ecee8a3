"""Who does which part of a workflow, and what each said of theirs, as stored."""

from datetime import datetime

from knowledge.errors import InputError, NotFoundError
from knowledge.pattern import Pattern
from knowledge.people import Person
from knowledge.screening import screen
from knowledge.store_connection import utc
from knowledge.store_patterns import PatternStore, RecordedPattern
from knowledge.team_word import TeamWord


class TeamStore(PatternStore):
    """Patterns with the people whose steps touch in them."""

    def name_for_part(self, pattern: str, who: str, person: str, by: str, at: datetime) -> None:
        """This person does it; an empty id: nobody is named. Only whose pattern it is says so; who is named may see the pattern."""
        kept = self._team_pattern(pattern)
        if by not in (kept.before.owner, *kept.team):
            raise InputError("Who does which step is said by those whose pattern it is.")
        if person and self.find_person(person) is None:
            raise InputError(f"There is nobody with the id {person!r} here.")
        with self.writing() as db:
            db.execute("DELETE FROM team_parts WHERE pattern = ? AND who = ?", [pattern, who])
            if person:
                db.execute(
                    "INSERT INTO team_parts (pattern, who, person, by, at) VALUES (?, ?, ?, ?, ?)",
                    [pattern, who, person, by, utc(at)],
                )

    def team_named(self, pattern: str) -> dict[str, str]:
        """By who the steps say, the person it is."""
        return {
            row["who"]: row["person"]
            for row in self.rows("SELECT who, person FROM team_parts WHERE pattern = ?", pattern)
        }

    def say_of_part(
        self, pattern: str, who: str, person: str, digest: str, agreed: bool, said: str, at: datetime
    ) -> TeamWord:
        """Their word on their own part; personal data and secrets in it are masked. An objection says what has to be different."""
        kept = self._team_pattern(pattern)
        if self.team_named(pattern).get(who) != person:
            raise InputError("You can only speak for your own part.")
        told = screen(" ".join(said.split())).masked
        if not agreed and not any(letter.isalnum() for letter in told):
            raise InputError("Say in a few words what has to be different: whoever made it will read that.")
        word = TeamWord(who=who, person=person, version=kept.version, digest=digest, agreed=agreed, said=told, at=at)
        with self.writing() as db:
            db.execute(
                "INSERT INTO team_words (pattern, who, person, version, digest, agreed, said, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [pattern, who, person, kept.version, digest, int(agreed), told, utc(at)],
            )
        return word

    def team_words(self, pattern: str) -> list[TeamWord]:
        """What was said of the parts, in the order in which it was said."""
        rows = self.rows(
            "SELECT who, person, version, digest, agreed, said, at FROM team_words WHERE pattern = ? ORDER BY n",
            pattern,
        )
        return [TeamWord.model_validate(row | {"agreed": bool(row["agreed"])}) for row in rows]

    def patterns_with_a_part_of(self, person: str) -> list[RecordedPattern]:
        """The patterns in which this person is named, less those that are retired."""
        rows = self.rows("SELECT DISTINCT pattern FROM team_parts WHERE person = ? ORDER BY pattern", person)
        found = [self.pattern(row["pattern"], person) for row in rows]
        return [one for one in found if one.pattern.status != "retired"]

    def _may_see_pattern(self, one: RecordedPattern, person: Person) -> bool:
        named = person.id in self.team_named(one.pattern.id).values()
        return named or super()._may_see_pattern(one, person)

    def _team_pattern(self, id_: str) -> Pattern:
        latest = self._latest_pattern(id_)
        if latest is None:
            raise NotFoundError(f"There is no pattern {id_!r}.")
        if latest.pattern.status == "retired":
            raise InputError(f"“{latest.pattern.title}” is retired: nobody works by it any more.")
        return latest.pattern
