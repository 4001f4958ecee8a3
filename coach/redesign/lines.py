"""A redesign held by a program: one line in, one line out, every reply with the kind of line it is. What cannot be taken changes nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from coach.redesign import turn
from coach.redesign.values import ACTION, RedesignReply
from coach.state import CoachContext
from knowledge.errors import InputError
from knowledge.people import Person

ACTIONS = ("say", "go on", "back", "add step", "remove step", "move step", "change step", "choose", "set experiment", "rename", "use wording", "keep wording")  # fmt: skip
KINDS = ("start", *ACTIONS, "look", "save", "library")
Take = Callable[[Mapping[str, object]], dict[str, Any]]


def taker(coach: CoachContext, user: str | None = None) -> Take:
    """Takes lines one after the other; the first is `start`, with `as` (a person id) and, to go on, `redesign` (its id)."""
    person: Person | None = None
    current = ""

    def take(line: Mapping[str, object]) -> dict[str, Any]:
        nonlocal person, current
        try:
            if line.get("type") == "start":
                person = coach.store.person(str(line.get("as") or user or ""))
                known = line.get("redesign")
                reply = turn.resume(str(known), coach, person) if known else turn.start(coach, person)
                current = reply.redesign
                return _line(reply)
            if person is None:
                raise InputError('The first line has to be {"type": "start", "as": "PERSON"}.')
            return _taken(line, current, coach, person)
        except InputError as error:
            return {"type": "error", "message": str(error)}

    return take


def _taken(line: Mapping[str, object], current: str, coach: CoachContext, person: Person) -> dict[str, Any]:
    kind = line.get("type")
    if kind == "look":
        return _line(turn.resume(current, coach, person))
    if kind == "save":
        return {"type": "saved", "pattern": turn.save_pattern(current, coach, person).model_dump(mode="json")}
    if kind == "library":
        found = turn.library(str(line.get("query") or ""), coach, person)
        return {
            "type": "library",
            "patterns": [
                {"id": one.id, "title": one.title, "status": one.status, "score": score} for one, score in found
            ],
        }
    if kind not in ACTIONS:
        raise InputError(f"'type' is {kind!r}; expected one of {', '.join(KINDS)}.")
    try:
        action = ACTION.validate_python(dict(line))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{'.'.join(map(str, first['loc'][1:])) or 'the line'}: {first['msg']}.") from None
    return _line(turn.act(current, action, coach, person))


def _line(reply: RedesignReply) -> dict[str, Any]:
    guided = reply.engine == "guided" and not reply.engine_note and not reply.clearer
    left_out = {"engine", "engine_note", "clearer"} if guided else None
    return {"type": "reply", **reply.model_dump(mode="json", by_alias=True, exclude=left_out)}
