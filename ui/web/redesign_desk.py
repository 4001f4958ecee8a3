"""Between the page and the redesign: whose, which action a button means, what it is then. Knows no Gradio."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from coach.patterns.ways import asked_once
from coach.redesign.values import (
    ACTION,
    Action,
    AddStep,
    Back,
    Choose,
    GoOn,
    MoveStep,
    Redesign,
    RedesignReply,
    RemoveStep,
    Say,
    data_named,
)
from knowledge.errors import InputError
from knowledge.people import Person
from knowledge.store_patterns import RecordedRedesign
from knowledge.vocabulary import vocabulary
from knowledge.workflow import Workflow
from knowledge.workflow_links import directly_before

if TYPE_CHECKING:
    from ui.workspace import Workspace


@dataclass(frozen=True)
class Now:
    """A redesign as it stands, and the reply to what was just done."""

    redesign: Redesign
    reply: RedesignReply


def begin(workspace: "Workspace", person: Person) -> Now:
    """A new redesign."""
    from coach.redesign.turn import load, start

    reply = start(workspace.coach, person)
    return Now(load(reply.redesign, workspace.coach, person), reply)


def now(workspace: "Workspace", person: Person, id_: str) -> Now:
    """Where it stands. Raises NotFoundError where it is not theirs."""
    from coach.redesign.turn import load, resume

    return Now(load(id_, workspace.coach, person), resume(id_, workspace.coach, person))


def kept(workspace: "Workspace", person: Person, id_: str) -> Redesign:
    """What is remembered of it, without thinking about it anew. Raises NotFoundError where it is not theirs."""
    from coach.redesign.turn import load

    return load(id_, workspace.coach, person)


def do(workspace: "Workspace", person: Person, id_: str, action: Action) -> Now:
    """One action taken."""
    from coach.redesign.turn import act, load

    reply = act(id_, action, workspace.coach, person)
    return Now(load(id_, workspace.coach, person), reply)


def going(workspace: "Workspace", person: Person) -> list[RecordedRedesign]:
    """The person's redesigns that they said something in, the latest first."""
    return [one for one in workspace.store.redesigns(person.id) if one.title][:12]


def said(words: str) -> Action:
    """What a typed or chosen answer means."""
    return GoOn() if words.strip().casefold() == "go on" else Say(text=words)


def data_classes() -> list[str]:
    """The classes of data that a policy may speak of, the strictest first."""
    return list(vocabulary().data)


def action(what: str, id_: str, words: str, fields: Mapping[str, Any], workflow: Workflow | None) -> Action:
    """What a button in the page means. Raises InputError where a field cannot be read."""
    match what:
        case "option":
            return said(words)
        case "back":
            return Back.model_validate({"to": id_ or None})
        case "remove":
            return RemoveStep(step=id_)
        case "use wording" | "keep wording":
            return ACTION.validate_python({"type": what, "step": id_})
        case "choose":
            return Choose.model_validate({"step": id_, "agency": words})
        case "up" | "down":
            return _moved(what, id_, workflow)
        case "add":
            after = str(fields.get("after") or "") or None
            return AddStep(what=str(fields.get("what", "")), who=str(fields.get("who", "")), after=after)
        case "data":
            return _read({"type": "change step", "step": id_, "data": _with_data(words, id_, workflow)})
        case "change":
            return _read({"type": "change step", "step": id_, **_facts(fields)})
        case "order":
            return _read({"type": "change step", "step": id_, **_place(fields, id_, workflow)})
        case "try":
            return _read({"type": "set experiment", **fields})
    raise InputError("That button is not known here. Open the page again.")


def _with_data(named: str, id_: str, workflow: Workflow | None) -> list[str]:
    """What is in a step, once the class that may be in it was answered to: that class too, `all` or `none` of those."""
    step = next((one for one in workflow.steps if one.id == id_), None) if workflow else None
    if step is None:
        raise InputError("That step is no longer there. Open the page again.")
    return data_named(step.data, step.maybe, named)


def _moved(way: str, id_: str, workflow: Workflow | None) -> Action:
    ids = [one.id for one in workflow.steps] if workflow else []
    if id_ not in ids:
        raise InputError("That step is no longer there. Open the page again.")
    at = ids.index(id_)
    before = at - 2 if way == "up" else at + 1
    return MoveStep(step=id_, after=ids[before] if 0 <= before < len(ids) else None if way == "up" else ids[-1])


def _facts(fields: Mapping[str, Any]) -> dict[str, Any]:
    data = fields.get("data", [])
    minutes = str(fields.get("minutes") or "").strip().replace(",", ".")
    if minutes and not minutes.replace(".", "", 1).isdigit():
        raise InputError(f"Minutes are a number, such as 5 or 2.5; {minutes[:20]!r} is none.")
    kept = {name: str(fields[name]) for name in ("what", "who", "kind", "trouble") if name in fields}
    return {
        **kept,
        "data": _listed(data),
        "minutes": float(minutes) if minutes else None,
    }


def _place(fields: Mapping[str, Any], step: str, workflow: Workflow | None) -> dict[str, Any]:
    """After which steps, under which condition, what is done again; what was left as it is is not said anew."""
    given: dict[str, Any] = {name: str(fields[name]).strip() for name in ("when", "again") if name in fields}
    lists = {name: _listed(fields[name]) for name in ("after", "back") if name in fields}
    old = workflow.step(step) if workflow else None
    if workflow is None or old is None:
        raise InputError("That step is no longer there. Open the page again.")
    if given.get("again") == old.again and not lists.get("back"):
        given["again"] = ""  # the way back was taken out, and its condition with it
    if given.get("again") and not lists.get("back"):
        raise InputError("Say also to which step one goes back then: choose it under “From here back to”.")
    if lists.get("after") in (directly_before(workflow, step), directly_before(asked_once(workflow), step)):
        del lists["after"]
    return given | lists


def _listed(value: Any) -> list[str]:
    return [str(one) for one in ([value] if isinstance(value, str) else value) if one]


def _read(given: Mapping[str, Any]) -> Action:
    try:
        return ACTION.validate_python(given)
    except ValidationError as error:
        where = str(error.errors()[0]["loc"][-1])
        raise InputError(f"The field “{where.replace('_', ' ')}” cannot be read as it is; put it right.") from error
