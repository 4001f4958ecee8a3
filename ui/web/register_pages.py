"""The register of tools and the reports of odd behaviour: governance keeps them; anybody may report."""

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from knowledge.errors import InputError
from knowledge.incident import Sign, steps
from knowledge.modality import plain
from knowledge.people import Person, Tool
from knowledge.tool_register import ToolException, granted, lines
from knowledge.vocabulary import vocabulary
from ui.web import register_view as view
from ui.web.policy_pages import Given, Who, answered, day_of, names_of_people
from ui.web.policy_view import page

if TYPE_CHECKING:
    from ui.workspace import Workspace


def add_register_pages(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """Add the routes."""

    @app.get("/policy/tools", response_class=HTMLResponse)
    async def tools(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _tools(workspace, person))

    @app.post("/policy/tool")
    async def tool(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _keep_tool(workspace, person, given))

    @app.post("/policy/exception")
    async def exception(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _grant(workspace, person, given))

    @app.post("/policy/end")
    async def end(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _end(workspace, person, given))

    @app.get("/policy/incidents", response_class=HTMLResponse)
    async def incidents(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _incidents(workspace, person))

    @app.post("/policy/answer")
    async def answer(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _answer(workspace, person, given))

    @app.get("/incident", response_class=HTMLResponse)
    async def form(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _form(workspace, person), duty="")

    @app.post("/incident", response_class=HTMLResponse)
    async def report(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _report(workspace, person, given), duty="")


URGENT: tuple[Sign, ...] = ("harm", "unstoppable", "others' data")
"""Whoever opens the form has not said yet what happened: what may be urgent comes first."""


def _tools(workspace: "Workspace", person: Person) -> str:
    store = workspace.store
    register, organization = store.register(), store.organization()
    found = lines(store.policy_in_force(), register, organization.tools if organization else [])
    body = view.tools(found, register.exceptions, store.today(), list(vocabulary().data))
    lead = "Which AI tools may be used, with which data, and who answers for them. Your line goes before the policy's own table, at once."
    return page(person, "Tools", lead, body, "/policy/tools")


def _keep_tool(workspace: "Workspace", person: Person, given: Given) -> Response:
    status: Any = given.get("status", "")
    if status not in ("approved", "not deployed", "not approved"):
        raise InputError(f"{status!r} is no status of a tool; choose one of the list.")
    made = Tool(
        name=given.get("name", "").strip(), kind=given.get("kind", "").strip(), status=status, data=_split(given.get("data", "")),
        owner=given.get("owner", "").strip(), aliases=_split(given.get("aliases", "")),
    )  # fmt: skip
    workspace.store.put_tool(made, person, workspace.coach.clock())
    return RedirectResponse("/policy/tools", 303)


def _grant(workspace: "Workspace", person: Person, given: Given) -> Response:
    store = workspace.store
    policy, organization, until = store.policy_in_force(), store.organization(), day_of(given.get("until", ""))
    if policy is None or until is None:
        raise InputError("An exception needs a policy in force and a last day.")
    wanted = ToolException(
        tool=given.get("tool", ""), data=_split(given.get("data", "")), waives=_split(given.get("waives", "")), who=given.get("who", "").strip(),
        granted_by=person.id, since=store.today(), until=until, reason=given.get("reason", "").strip(),
    )  # fmt: skip
    known = organization.tools if organization else []
    store.grant_exception(granted(wanted, policy, store.register(), known), person, workspace.coach.clock())
    return RedirectResponse("/policy/tools", 303)


def _end(workspace: "Workspace", person: Person, given: Given) -> Response:
    workspace.store.end_exception(given.get("exception", ""), person, workspace.store.today())
    return RedirectResponse("/policy/tools", 303)


def _incidents(workspace: "Workspace", person: Person) -> str:
    body = view.incidents(workspace.store.incidents(), names_of_people(workspace))
    return page(
        person,
        "Incidents",
        "What people reported about AI that behaved oddly, and what was changed.",
        body,
        "/policy/incidents",
    )


def _answer(workspace: "Workspace", person: Person, given: Given) -> Response:
    workspace.store.answer_incident(given.get("incident", ""), person, given.get("answer", ""), workspace.coach.clock())
    return RedirectResponse("/policy/incidents", 303)


def _form(workspace: "Workspace", person: Person) -> str:
    policy = workspace.store.policy_in_force()
    told = [(clause.id, plain(statement.text)) for clause, statement in steps(policy, URGENT)] if policy else []
    mine = [one for one in workspace.store.incidents() if one.person == person.id]
    return view.alone(view.incident_form(policy, told, mine))


def _report(workspace: "Workspace", person: Person, given: Given) -> Response:
    workspace.store.report_incident(
        person, given.get("what", ""), workspace.coach.clock(), workspace.store.policy_in_force(), given.get("tool", ""),
        day_of(given.get("on", "")), given.get("kept") == "yes",
    )  # fmt: skip
    return RedirectResponse("/incident", 303)


def _split(words: str) -> list[str]:
    return [one.strip() for one in words.split(",") if one.strip()]
