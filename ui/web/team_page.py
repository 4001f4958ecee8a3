"""The addresses of a team's page: plain forms, so that it works with the keyboard and on a phone."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person
from ui.web import team_view as view
from ui.web.frame import bar, head
from ui.web.html import document, sorry
from ui.web.learning_links import SCRIPT

if TYPE_CHECKING:
    from ui.workspace import Workspace

Given = dict[str, str]
DONE = {
    "name": "Kept. They find it under “Your part in a colleague’s work”.",
    "word": "Your word stands here for everybody whose work this is.",
    "ask": "Asked. They find it under “Waiting for your word”.",
}
"""What was done, by the form that did it."""


def add_teams(app: FastAPI, workspace: "Workspace", who: Callable[[Request], Person | None]) -> None:
    """`/patterns/ID/team`, and its forms `name`, `word` and `ask`."""

    @app.get("/patterns/{id_}/team")
    def team(request: Request, id_: str, done: str = "") -> Response:
        person = who(request)
        if person is None:
            return RedirectResponse(f"/?next={quote(view.address(id_), safe='')}", 303)
        return _page(workspace, person, id_, done=DONE.get(done, ""))

    @app.post("/patterns/{id_}/team/{what}")
    async def act(request: Request, id_: str, what: str) -> Response:
        person = who(request)
        if person is None:
            return RedirectResponse(f"/?next={quote(view.address(id_), safe='')}", 303)
        given = {name: str(value) for name, value in (await request.form()).items()}
        return await run_in_threadpool(_acted, workspace, person, id_, what, given)


def _acted(workspace: "Workspace", person: Person, id_: str, what: str, given: Given) -> Response:
    from ui.web import pattern_desk, team_desk

    try:
        match what:
            case "name":
                team_desk.name(workspace, person, id_, given.get("who", ""), given.get("person", ""))
            case "word":
                yes = given.get("agreed") == "yes"
                team_desk.say(workspace, person, id_, given.get("who", ""), given.get("digest", ""), yes, given.get("said", ""))  # fmt: skip
            case "ask":
                pattern_desk.act(workspace, person, id_, "ask", "", given)
            case _:
                return HTMLResponse(sorry("That form is not known here. Open the page again."), 404)
    except NotFoundError as error:
        return HTMLResponse(sorry(str(error)), 404)
    except InputError as error:
        return _page(workspace, person, id_, trouble=str(error), status=400)
    return RedirectResponse(f"{view.address(id_)}?done={what}", 303)


def _page(
    workspace: "Workspace", person: Person, id_: str, trouble: str = "", done: str = "", status: int = 200
) -> Response:
    from ui.web.team_desk import team_of  # drawing takes tenths of a second to load

    try:
        shown = team_of(workspace, person, id_)
    except InputError as error:
        return HTMLResponse(sorry(str(error)), 404)
    made = (
        f'{bar(person, "redesign")}<main class="learn-page sn-ui stack">{head(shown.pattern.title, view.LEAD)}'
        f"{view.body(shown, trouble, done)}</main>"
    )
    return HTMLResponse(document(f"{shown.pattern.title}: the team · Seasoned", made, SCRIPT), status)
