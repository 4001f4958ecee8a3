"""The policy's pages for governance: bring a document in, put right what was read, publish it, see what changes, walk its table."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from knowledge.errors import InputError, SeasonedError
from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_contradictions import contradictions
from knowledge.policy_correcting import with_clause, with_effect
from knowledge.policy_diff import answer_changes, clause_changes
from knowledge.policy_reading import read_policy_file
from ui.commands.policy_versions import asked
from ui.web import policy_table_view as table_view
from ui.web import policy_view as view
from ui.web.html import sorry
from ui.web.policy_desk import PolicyDesk

if TYPE_CHECKING:
    from ui.workspace import Workspace

Who = Callable[[Request], Person | None]
Given = Mapping[str, str]
Act = Callable[[Person, Given], str | Response]
LARGEST = 20_000_000
LONGEST_NAME = 200
_LEAD = "What the organization allows AI to do, as code reads it: every clause with its exact words, and nothing in force before you publish it."


def add_policy_pages(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """Add the routes."""
    desk = PolicyDesk(workspace)

    @app.get("/policy", response_class=HTMLResponse)
    async def versions(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _versions(workspace, person, given))

    @app.get("/policy/version", response_class=HTMLResponse)
    async def version(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _version(workspace, person, given))

    @app.get("/policy/diff", response_class=HTMLResponse)
    async def diff(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _diff(workspace, person, given))

    @app.get("/policy/table", response_class=HTMLResponse)
    async def table(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _table(workspace, desk, person, given))

    @app.post("/policy/walk")
    async def walk(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _walk(workspace, desk))

    @app.post("/policy/correct")
    async def correct(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _correct(workspace, person, given))

    @app.post("/policy/publish")
    async def publish(request: Request) -> Response:
        return await answered(request, who, lambda person, given: _publish(workspace, person, given))

    @app.post("/policy/import")
    async def bring_in(request: Request) -> Response:
        person = who(request)
        if person is None or "governance" not in person.duties:
            return _not_for(person)
        form = await request.form(max_files=1)
        try:
            return await run_in_threadpool(_import, workspace, person, await _uploaded(form))
        except SeasonedError as error:
            return HTMLResponse(_versions(workspace, person, {}, str(error)), 400)


async def answered(request: Request, who: Who, act: Act, duty: str = "governance") -> Response:
    """What an act gives to somebody with the duty; a mistake is one line on a page."""
    person = who(request)
    if person is None or (duty and duty not in person.duties):
        return _not_for(person)
    given = dict(request.query_params)
    if request.method == "POST":
        given |= {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    try:
        made = await run_in_threadpool(act, person, given)
    except SeasonedError as error:
        return HTMLResponse(sorry(str(error)), 400)
    return HTMLResponse(made, headers={"Cache-Control": "no-store"}) if isinstance(made, str) else made


def day_of(words: str) -> date | None:
    """A day of a form; none where it is empty. Raises InputError."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise InputError(f"{words!r} is no day: choose it in the calendar, or write it as 2027-03-01.") from None


def names_of_people(workspace: "Workspace") -> dict[str, str]:
    """Names by id."""
    return {one.id: one.name for one in workspace.store.people()}


def _not_for(person: Person | None) -> Response:
    if person is None:
        return RedirectResponse("/", 303)
    return HTMLResponse(
        sorry("The policy is kept by the governance team. What it says about your case, the coach tells you."), 403
    )


async def _uploaded(form: FormData) -> tuple[str, bytes]:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise InputError("Choose a document first: .md, .txt, .docx, .pdf or .html.")
    content = await file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError(
            f"{Path(file.filename).name!r} is larger than {LARGEST // 1_000_000} MB. Give the policy alone."
        )
    name = Path(file.filename).name
    if name in ("", "..") or len(name) > LONGEST_NAME:
        raise InputError(f"A document needs a plain name of at most {LONGEST_NAME} characters. Rename the file.")
    return name, content


def _import(workspace: "Workspace", person: Person, document: tuple[str, bytes]) -> Response:
    name, content = document
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        policy = read_policy_file(path)
    version = workspace.store.save_policy(policy, person.id, workspace.coach.clock())
    return _to(version)


def _versions(workspace: "Workspace", person: Person, given: Given, trouble: str = "") -> str:
    body = view.versions(workspace.store.policies(), names_of_people(workspace))
    return view.page(person, "AI-use policy", _LEAD, body, "/policy", trouble)


def _version(workspace: "Workspace", person: Person, given: Given) -> str:
    version = given.get("v", "")
    policy, now = workspace.store.policy(version), workspace.store.policy_in_force()
    status = next(one.status for one in workspace.store.policies() if one.version == version)
    in_force = None if now is None else now.version or now.text_sha256[:8]
    other = in_force if in_force != version else None
    against = contradictions(policy, now) if now is not None and other and status != "retired" else ()
    body = view.review(policy, version, status, other, against)
    lead = "Each clause with its exact words beside the document." + (
        " This is a draft: put right what was misread, then publish it." if status == "draft" else ""
    )
    return view.page(person, f"{policy.title}, {version}", lead, body, "")


def _diff(workspace: "Workspace", person: Person, given: Given) -> str:
    old, new = given.get("old", ""), given.get("new", "")
    before, after = workspace.store.policy(old), workspace.store.policy(new)
    organization = workspace.store.organization()
    answers = answer_changes(before, after, asked(workspace), organization.tools if organization else [])
    body = view.changes(old, new, clause_changes(before, after), answers)
    return view.page(
        person, f"From {old} to {new}", "What would change: clauses, and what the coach told people.", body, ""
    )


def _table(workspace: "Workspace", desk: PolicyDesk, person: Person, given: Given) -> str:
    policy = _in_force(workspace)
    chosen = {name: given[name] for name in table_view.SHOWN if given.get(name)}
    walk = desk.walk(policy)
    found = (
        table_view.findings(walk.found, walk.duties)
        if walk.found
        else table_view.counting(walk.share, walk.trouble)
        if walk.going or walk.trouble
        else table_view.START
    )
    body = (
        table_view.filters(desk.table(policy).axes, chosen)
        + table_view.rows(desk.part(policy, chosen), chosen, desk.table(policy).axes)
        + found
    )
    lead = "What holds for every role, kind of data, tool, action, degree of autonomy and subject; what no clause speaks about is asked of a person."
    return view.page(person, "The table", lead, body, "/policy/table")


def _walk(workspace: "Workspace", desk: PolicyDesk) -> Response:
    desk.start(_in_force(workspace))
    return RedirectResponse("/policy/table", 303)


def _correct(workspace: "Workspace", person: Person, given: Given) -> Response:
    version, about, effect = given.get("version", ""), given.get("about", ""), given.get("effect", "")
    status = next((one.status for one in workspace.store.policies() if one.version == version), None)
    if status != "draft":
        raise InputError(f"Version {version!r} is no draft: only what is not in force yet can be put right.")
    policy: Policy = workspace.store.policy(version)
    if effect not in ("forbid", "require", "permit", "no clause"):
        raise InputError(f"{effect!r} is nothing that a clause does; choose one of the list.")
    start, _, end = about.partition("-")
    wanted: Any = effect
    if start.isdecimal() and end.isdecimal():
        changed = policy if effect == "no clause" else with_clause(policy, (int(start), int(end)), wanted)
    else:
        changed = with_effect(policy, about, wanted)
    workspace.store.save_policy(changed, person.id, workspace.coach.clock())
    return _to(version)


def _publish(workspace: "Workspace", person: Person, given: Given) -> Response:
    workspace.store.publish_policy(
        given.get("version", ""), person.id, workspace.coach.clock(), day_of(given.get("from", ""))
    )
    workspace.index.sync()
    return RedirectResponse("/policy", 303)


def _in_force(workspace: "Workspace") -> Policy:
    policy = workspace.store.policy_in_force()
    if policy is None:
        raise InputError("No policy is in force yet: bring one in and publish it.")
    return policy


def _to(version: str) -> Response:
    from urllib.parse import quote

    return RedirectResponse(f"/policy/version?v={quote(version, safe='')}", 303)
