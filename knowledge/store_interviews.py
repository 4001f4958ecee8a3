"""Interviews and their turns, as stored: what was said is kept unchanged."""

import json
from typing import Any, Literal

from knowledge.errors import InputError, NotFoundError
from knowledge.interview_record import Interview, Turn
from knowledge.nearest import did_you_mean
from knowledge.store_connection import utc
from knowledge.store_passages import PassageStore
from knowledge.tree import Tree


class InterviewStore(PassageStore):
    """Who said what."""

    def start_interview(self, interview: Interview) -> None:
        """Keep a new interview; the same one again changes nothing."""
        with self.writing() as db:
            if (kept := self._find_interview(interview.id)) is not None:
                if kept != interview:
                    raise InputError(
                        f"Interview {interview.id!r} exists and is another one: give the new one its own id."
                    )
                return
            db.table("interviews").insert(
                {
                    "id": interview.id,
                    "tree": interview.tree_id,
                    "expert": interview.expert,
                    "status": interview.status,
                    "started_at": utc(interview.started_at),
                    "body": interview.model_dump_json(),
                }
            )

    def interview(self, interview_id: str) -> Interview:
        """The interview of this id, or NotFoundError."""
        found = self._find_interview(interview_id)
        if found is None:
            known = [row["id"] for row in self.rows("SELECT id FROM interviews")]
            raise NotFoundError(f"No interview {interview_id!r}{did_you_mean(interview_id, known)}")
        return found

    def interviews(self, expert: str | None = None) -> list[Interview]:
        """All interviews, or those with one expert; the latest first."""
        return [
            _interview(row)
            for row in self.rows(
                "SELECT status, body FROM interviews WHERE ?1 IS NULL OR expert = ?1 ORDER BY started_at DESC, id",
                expert,
            )
        ]

    def finish_interview(self, interview_id: str, status: Literal["finished", "withdrawn"] = "finished") -> None:
        """End an interview. What a withdrawn one said counts no longer: its rules are quarantined."""
        with self.writing() as db:
            self.interview(interview_id)
            db.execute("UPDATE interviews SET status = ? WHERE id = ?", [status, interview_id])
            self.refresh_passages()

    def record_turn(self, turn: Turn) -> None:
        """Keep a turn. The same turn again changes nothing; other words under its number are an InputError."""
        with self.writing() as db:
            self.interview(turn.interview)
            kept = self.row("SELECT * FROM turns WHERE interview = ? AND number = ?", turn.interview, turn.number)
            if kept is not None:
                if _turn(kept).model_copy(update={"at": turn.at}) != turn:
                    raise InputError(
                        f"Turn {turn.number} of interview {turn.interview!r} is already recorded in other words: "
                        "undo it first."
                    )
                return
            db.table("turns").insert(
                {
                    "interview": turn.interview,
                    "number": turn.number,
                    "stage": turn.stage,
                    "probe": turn.probe,
                    "question": turn.question,
                    "answer": turn.answer,
                    "facts": None if turn.case is None else json.dumps(turn.case),
                    "at": utc(turn.at),
                }
            )

    def remove_turns_from(self, interview_id: str, number: int) -> int:
        """Take back this turn and all after it; how many there were."""
        with self.writing() as db:
            self.interview(interview_id)
            removed = db.execute(
                "DELETE FROM turns WHERE interview = ? AND number >= ?", [interview_id, number]
            ).rowcount
            self.refresh_passages()
        return int(removed)

    def turns(self, interview_id: str) -> list[Turn]:
        """Every turn, in order."""
        return [
            _turn(row) for row in self.rows("SELECT * FROM turns WHERE interview = ? ORDER BY number", interview_id)
        ]

    def answers(self, tree: Tree) -> dict[tuple[str, int], str]:
        """The answers that a tree may point at, by interview and turn; none from an interview that was withdrawn."""
        return {
            (row["interview"], row["number"]): row["answer"]
            for row in self.rows(
                "SELECT turns.interview, turns.number, turns.answer FROM turns JOIN interviews "
                "ON interviews.id = turns.interview WHERE interviews.status != 'withdrawn' "
                "AND interviews.id IN (SELECT value FROM json_each(?)) ORDER BY interview, number",
                json.dumps(sorted(_interviews_named(tree.model_dump(mode="json")))),
            )
        }

    def _find_interview(self, interview_id: str) -> Interview | None:
        row = self.row("SELECT status, body FROM interviews WHERE id = ?", interview_id)
        return None if row is None else _interview(row)


def _interview(row: dict[str, Any]) -> Interview:
    return Interview.model_validate_json(row["body"]).model_copy(update={"status": row["status"]})


def _turn(row: dict[str, Any]) -> Turn:
    kept = {key: value for key, value in row.items() if key != "facts"}
    return Turn.model_validate(kept | {"case": json.loads(row["facts"]) if row["facts"] else None})


def _interviews_named(value: object) -> set[str]:
    """Every interview that a source somewhere in this value names."""
    if isinstance(value, list):
        return set().union(*map(_interviews_named, value))
    if not isinstance(value, dict):
        return set()
    named = {value["interview"]} if isinstance(value.get("interview"), str) else set()
    return named.union(*map(_interviews_named, value.values()))
