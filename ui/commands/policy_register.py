"""`seasoned policy tools|tool|exception|exceptions|end-exception`: the register of AI tools, and exceptions with an end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.people import Person, ToolStatus
    from ui.workspace import Workspace

By = Annotated[str, typer.Option("--as", metavar="USER", help="Id of a person in governance.")]
_STATES: dict[str, ToolStatus] = {
    "approved": "approved",
    "deployed": "approved",
    "not deployed": "not deployed",
    "not approved": "not approved",
}


def tools(data: Data = None, as_json: Json = False) -> None:
    """Every AI tool of the register: what it may take, whether it is deployed, who owns it, and exceptions for it."""
    from knowledge.tool_register import lines as register_lines

    workspace = _opened(data)
    store = workspace.store
    policy, register, organization = store.policy_in_force(), store.register(), store.organization()
    today = store.today()
    workspace.close()
    found = register_lines(policy, register, organization.tools if organization else [])
    if as_json:
        lines.emit(
            {
                "tools": [{**one.tool.model_dump(mode="json"), "source": one.source} for one in found],
                "exceptions": [
                    {**one.model_dump(mode="json"), "in_force": one.holds(today)} for one in register.exceptions
                ],
            }
        )
        return
    rows = (
        (one.tool.name, one.tool.status, ", ".join(one.tool.data) or "nothing", one.tool.owner, one.source)
        for one in found
    )
    say_table(("tool", "status", "may take", "owner", "from"), rows, empty="No tool is listed.")
    for one in register.exceptions:
        state = "in force" if one.holds(today) else "ended" if one.has_ended(today) else "not yet in force"
        what = ", ".join([*(f"{name} data" for name in one.data), *(f"clause {name}" for name in one.waives)])
        say(
            f"{one.id}  {one.tool}: {what} for {one.who or 'everybody'}, {one.since} to {one.ended_on or one.until}: {state}"
        )


def tool(
    name: Annotated[str, typer.Argument(help="The tool's name.")],
    by: By,
    status: Annotated[str, typer.Option(help="approved, not deployed, or not approved.")] = "",
    may_take: Annotated[str, typer.Option("--may-take", help="Data classes, with commas between them.")] = "",
    owner: Annotated[str, typer.Option(help="The role to ask about it.")] = "",
    kind: Annotated[str, typer.Option(help="What it is for.")] = "",
    also_called: Annotated[str, typer.Option("--also-called", help="Other names, with commas between them.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="Take governance's entry out again.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write a tool into the register, or change it; what is left out stays as it was."""
    from knowledge.people import Tool
    from knowledge.tool_register import lines as register_lines
    from ui.workspace import now

    workspace = _opened(data)
    try:
        store, person = workspace.store, workspace.store.person(by)
        if drop:
            store.drop_tool(name, person)
            said: dict[str, object] = {"name": name, "dropped": True}
        else:
            organization = store.organization()
            listed = register_lines(
                store.policy_in_force(), store.register(), organization.tools if organization else []
            )
            known = next((one.tool for one in listed if one.tool.name.casefold() == name.casefold()), None)
            given = {
                "kind": kind,
                "owner": owner,
                "data": _split(may_take),
                "aliases": _split(also_called),
                "status": _status(status) if status else "",
            }
            base = known or Tool(name=name.strip(), status="not deployed")
            kept = store.put_tool(
                base.model_copy(update={key: value for key, value in given.items() if value}), person, now()
            )
            said = kept.model_dump(mode="json")
    finally:
        workspace.close()
    if as_json:
        lines.emit(said)
    else:
        say(f"{name} is out of governance's list." if drop else f"{said['name']}: {said['status']}.")


def exception(
    tool_name: Annotated[str, typer.Argument(metavar="TOOL", help="The tool it is for.")],
    by: By,
    until: Annotated[str, typer.Option(help="Its last day: 2027-03-01.")],
    data_classes: Annotated[str, typer.Option("--data-classes", help="Data it may take as well.")] = "",
    waives: Annotated[str, typer.Option(help="Clauses that do not speak of it meanwhile.")] = "",
    who: Annotated[str, typer.Option("--for", help="A role or department; everybody where left out.")] = "",
    reason: Annotated[str, typer.Option(help="Why it was granted.")] = "",
    since: Annotated[str, typer.Option(help="Its first day; today where left out.")] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Grant an exception for a tool, up to a last day; what the policy rules out cannot be granted."""
    from knowledge.tool_register import ToolException, granted
    from ui.workspace import now

    last = _day(until)
    first = _day(since) if since else None
    workspace = _opened(data)
    try:
        store, person = workspace.store, workspace.store.person(by)
        policy, organization = store.policy_in_force(), store.organization()
        if policy is None:
            raise InputError("No policy is in force, so there is nothing to grant an exception to.")
        wanted = ToolException(
            tool=tool_name,
            data=_split(data_classes),
            waives=_split(waives),
            who=who,
            granted_by=person.id,
            since=first or store.today(),
            until=last,
            reason=reason,
        )
        kept = store.grant_exception(
            granted(wanted, policy, store.register(), organization.tools if organization else []), person, now()
        )
    finally:
        workspace.close()
    if as_json:
        lines.emit(kept)
    else:
        say(f"{kept.id}: an exception for {kept.tool} from {kept.since} to {kept.until}.")


def end_exception(
    exception_id: Annotated[str, typer.Argument(metavar="ID", help="The exception: e1.")],
    by: By,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take an exception back before its last day."""
    workspace = _opened(data)
    try:
        ended = workspace.store.end_exception(exception_id, workspace.store.person(by), workspace.store.today())
    finally:
        workspace.close()
    if as_json:
        lines.emit(ended)
    else:
        say(f"{ended.id}: ended on {ended.ended_on}.")


def report(
    what: Annotated[str | None, typer.Argument(help="What the AI did.")] = None,
    by: Annotated[str, typer.Option("--as", metavar="USER", help="Id of the person who reports it.")] = "",
    tool_name: Annotated[str, typer.Option("--tool", help="Which AI tool it was.")] = "",
    happened_on: Annotated[str, typer.Option("--on", help="The day it happened: 2026-11-20.")] = "",
    kept: Annotated[bool, typer.Option("--kept", help="Prompt and output are kept.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Report that AI did something odd, and read what the policy says to do now."""
    from ui.commands.options import given_text
    from ui.workspace import now

    text = given_text(what, "What happened")
    workspace = _opened(data)
    try:
        store = workspace.store
        policy = store.policy_in_force()
        made = store.report_incident(
            _reporter(workspace, by), text, now(), policy, tool_name, _day(happened_on) if happened_on else None, kept
        )
    finally:
        workspace.close()
    if as_json:
        lines.emit(made)
        return
    say(f"{made.id}: thank you, the governance team can read it now.", style="bold")
    for name in made.clauses:
        clause = policy.clause(name) if policy else None
        say(f"  [{name}] “{clause.text}”" if clause else f"  [{name}]")


def incidents(data: Data = None, as_json: Json = False) -> None:
    """Every report of odd behaviour, the latest first."""
    workspace = _opened(data)
    found = workspace.store.incidents()
    workspace.close()
    if as_json:
        lines.emit({"incidents": [one.model_dump(mode="json") for one in found]})
        return
    rows = ((one.id, f"{one.at:%Y-%m-%d}", one.tool, one.what, one.answer or "open") for one in found)
    say_table(("report", "day", "tool", "what happened", "answer"), rows, empty="Nothing was reported.")


def _opened(data: Data) -> Workspace:
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    return open_stored(read_settings(data=data))


def _reporter(workspace: Workspace, by: str) -> Person:
    if not by:
        raise InputError("Say who reports it: --as USER.")
    return workspace.store.person(by)


def _split(words: str) -> Sequence[str]:
    return [one.strip() for one in words.split(",") if one.strip()]


def _status(words: str) -> ToolStatus:
    if words not in _STATES:
        raise InputError(f"Status {words!r} is none of approved, not deployed, not approved.")
    return _STATES[words]


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise InputError(f"{words!r} is no day; write it as 2027-03-01.") from None
