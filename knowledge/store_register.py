"""The register of tools, exceptions to the policy, and reports of odd behaviour, as stored; only governance writes the first two."""

from datetime import date, datetime

from knowledge.errors import InputError, NotFoundError
from knowledge.incident import LONGEST, Incident, reported
from knowledge.people import Person, Tool
from knowledge.policy import Policy
from knowledge.screening import screen
from knowledge.store_connection import utc
from knowledge.store_passages import PassageStore
from knowledge.tool_register import Register, ToolException


class RegisterStore(PassageStore):
    """What governance keeps beside the policy's words."""

    def register(self) -> Register:
        """The tools that governance wrote down and every exception, the first granted first."""
        return Register(
            tools=[
                Tool.model_validate_json(row["body"])
                for row in self.rows("SELECT body FROM tool_register ORDER BY name")
            ],
            exceptions=[_exception(row) for row in self.rows("SELECT * FROM policy_exceptions ORDER BY n")],
        )

    def put_tool(self, tool: Tool, by: Person, at: datetime) -> Tool:
        """Write a tool into the register, in place of an entry of the same name."""
        _in_governance(by, "change the register of tools")
        if not tool.name.strip():
            raise InputError("A tool needs a name.")
        with self.writing() as db:
            db.execute(
                "INSERT INTO tool_register (name, body, saved_by, saved_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
                [tool.name.strip(), tool.model_dump_json(), by.id, utc(at)],
            )
        return tool

    def drop_tool(self, name: str, by: Person) -> None:
        """Take governance's entry out again: the policy's own row counts from now on."""
        _in_governance(by, "change the register of tools")
        with self.writing() as db:
            if db.execute("DELETE FROM tool_register WHERE name = ? COLLATE NOCASE", [name]).rowcount == 0:
                raise NotFoundError(f"Governance has no entry for a tool {name!r}.")

    def grant_exception(self, exception: ToolException, by: Person, at: datetime) -> ToolException:
        """Keep an exception that the policy lets be granted (`tool_register.granted` looks at that)."""
        _in_governance(by, "grant an exception")
        kept = exception.model_copy(update={"granted_by": by.id, "reason": screen(exception.reason).masked})
        with self.writing() as db:
            number = db.execute(
                "INSERT INTO policy_exceptions (body, granted_by, granted_at) VALUES (?, ?, ?)",
                [kept.model_dump_json(exclude={"id", "ended_on"}), by.id, utc(at)],
            ).lastrowid
        return kept.model_copy(update={"id": f"e{number}"})

    def end_exception(self, exception_id: str, by: Person, on: date) -> ToolException:
        """Take an exception back before its last day."""
        _in_governance(by, "end an exception")
        with self.writing() as db:
            found = next((one for one in self.register().exceptions if one.id == exception_id), None)
            if found is None:
                raise NotFoundError(f"There is no exception {exception_id!r}.")
            if found.ended_on is None:
                db.execute(
                    "UPDATE policy_exceptions SET ended_by = ?, ended_on = ? WHERE n = ?",
                    [by.id, on.isoformat(), int(exception_id[1:])],
                )
            return found.model_copy(update={"ended_on": found.ended_on or on})

    def report_incident(
        self,
        person: Person,
        what: str,
        at: datetime,
        policy: Policy | None,
        tool: str = "",
        happened_on: date | None = None,
        kept: bool = False,
    ) -> Incident:
        """Keep a report, its secrets and personal data masked; the same words from the same person are kept once a day."""
        words = " ".join(what.split())
        if not words:
            raise InputError("Say in a few words what the AI did.")
        if len(words) > LONGEST:
            raise InputError(
                f"That is {len(words):,} characters, expected at most {LONGEST:,}. Give the main points and keep the rest at hand."
            )
        if happened_on is not None and happened_on > at.date():
            raise InputError(f"{happened_on} has not come yet. Give the day on which it happened.")
        made = reported(
            person.id, screen(words).masked, at, policy, screen(tool.strip()).masked[:120], happened_on, kept
        )
        with self.writing() as db:
            for one in self.incidents():
                if (one.person, one.what, one.at.date()) == (person.id, made.what, at.date()):
                    return one
            number = db.execute(
                "INSERT INTO incidents (body, at) VALUES (?, ?)", [made.model_dump_json(exclude={"id"}), utc(at)]
            ).lastrowid
        return made.model_copy(update={"id": f"i{number}"})

    def incidents(self, open_only: bool = False) -> list[Incident]:
        """Every report, the latest first."""
        found = [
            Incident.model_validate_json(row["body"][:-1] + f',"id":"i{row["n"]}"}}')
            for row in self.rows("SELECT n, body FROM incidents ORDER BY n DESC")
        ]
        return [one for one in found if not (open_only and one.answered_at)]

    def answer_incident(self, incident_id: str, by: Person, answer: str, at: datetime) -> Incident:
        """Governance says what was changed; the reporter can read it."""
        _in_governance(by, "answer a report")
        if not answer.strip():
            raise InputError("Say what was changed: who reported it will read that.")
        with self.writing() as db:
            found = next((one for one in self.incidents() if one.id == incident_id), None)
            if found is None:
                raise NotFoundError(f"There is no report {incident_id!r}.")
            if found.answered_at:
                raise InputError(f"Report {incident_id!r} was answered by {found.answered_by!r} already.")
            made = found.model_copy(
                update={"answered_by": by.id, "answered_at": at, "answer": screen(" ".join(answer.split())).masked}
            )
            db.execute(
                "UPDATE incidents SET body = ? WHERE n = ?",
                [made.model_dump_json(exclude={"id"}), int(incident_id[1:])],
            )
        return made


def _in_governance(person: Person, what: str) -> None:
    if "governance" not in person.duties:
        raise InputError(f"{person.name} has no duty in governance: ask somebody who has to {what}.")


def _exception(row: dict[str, str]) -> ToolException:
    kept = ToolException.model_validate_json(row["body"])
    ended = date.fromisoformat(row["ended_on"]) if row["ended_on"] else None
    return kept.model_copy(update={"id": f"e{row['n']}", "ended_on": ended})
