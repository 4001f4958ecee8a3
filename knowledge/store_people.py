"""The organization and its people, as stored."""

import json

from knowledge.errors import NotFoundError
from knowledge.nearest import did_you_mean
from knowledge.people import Organization, Person
from knowledge.store_connection import StoreConnection

NAMES_SHOWN = 20


class PeopleStore(StoreConnection):
    """Who works here."""

    def put_organization(self, organization: Organization) -> None:
        """Keep this organization in place of the one before."""
        with self.writing() as db:
            db.table("organization").upsert(
                {
                    "one": 1,
                    "name": organization.name,
                    "about": organization.about,
                    "departments": json.dumps(organization.departments),
                    "tools": json.dumps([tool.model_dump(mode="json") for tool in organization.tools]),
                },
                pk="one",
            )
            db.execute("DELETE FROM people")
            db.table("people").insert_all(
                {"id": person.id, "position": position, "body": person.model_dump_json()}
                for position, person in enumerate(organization.people)
            )

    def organization(self) -> Organization | None:
        """The organization with its people and tools, or None before there is one."""
        with self.reading():
            row = self.row("SELECT * FROM organization")
            people = self.people()
        if row is None:
            return None
        return Organization.model_validate(
            {
                "name": row["name"],
                "about": row["about"],
                "departments": json.loads(row["departments"]),
                "people": people,
                "tools": json.loads(row["tools"]),
            }
        )

    def people(self) -> list[Person]:
        """Everybody, in the order given."""
        return [
            Person.model_validate_json(row["body"]) for row in self.rows("SELECT body FROM people ORDER BY position")
        ]

    def find_person(self, person_id: str) -> Person | None:
        """The person of this id, or None."""
        row = self.row("SELECT body FROM people WHERE id = ?", person_id)
        return None if row is None else Person.model_validate_json(row["body"])

    def person(self, person_id: str) -> Person:
        """The person of this id; NotFoundError names the nearest."""
        found = self.find_person(person_id)
        if found is None:
            raise NotFoundError(self._nobody(person_id))
        return found

    def _nobody(self, person_id: str) -> str:
        people = self.people()
        if not people:
            return f"Nobody is called {person_id!r}: no people are known yet. Load an organization first."
        words = {word: person.id for person in people for word in (person.name, person.id)}
        near = did_you_mean(person_id, words)
        for name, known in words.items():
            near = near.replace(repr(name), repr(known))
        shown = ", ".join(person.id for person in people[:NAMES_SHOWN])
        more = f" and {len(people) - NAMES_SHOWN} more" if len(people) > NAMES_SHOWN else ""
        return f"Nobody is called {person_id!r}{near} Known: {shown}{more}."
