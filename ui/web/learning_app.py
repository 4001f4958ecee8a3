"""The routes of the learning part, under /app/learn: plain pages and forms, so that it works with the keyboard, on a phone and while Gradio still loads."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from knowledge.people import Person
from ui.web import learning_desk as desk
from ui.web.policy_pages import answered

if TYPE_CHECKING:
    from ui.workspace import Workspace

Who = Callable[[Request], Person | None]
Given = dict[str, str]
Act = Callable[["Workspace", Person, Given], str | Response]

PAGES: dict[str, Act] = {
    "": desk.overview,
    "/assessment": desk.question,
    "/glossary": desk.glossary,
    "/talks": desk.talks,
    "/talks/new": desk.new_talk,
    "/talk": desk.talk,
    "/talk/document": desk.paper,
    "/talk/file": desk.file,
    "/experiments": desk.experiments,
    "/job": desk.job,
    "/managers": desk.managers,
}
"""What can be looked at."""
FORMS: dict[str, Act] = {
    "/assessment": desk.answer,
    "/assessment/back": desk.one_back,
    "/assessment/again": desk.again,
    "/assessment/forget": desk.forget,
    "/talks": desk.begin,
    "/talk": desk.say,
    "/talk/delete": desk.throw_away,
    "/experiments": desk.write_down,
    "/experiments/delete": desk.throw_experiment_away,
    "/job": desk.job,
}
"""What can be sent."""


def add_learning(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """Add the routes; they have to come before Gradio's at /app."""
    for path, act in PAGES.items():
        _add(app, workspace, who, f"/app/learn{path}", act, "GET")
    for path, act in FORMS.items():
        _add(app, workspace, who, f"/app/learn{path}", act, "POST")


def _add(app: FastAPI, workspace: "Workspace", who: Who, path: str, act: Act, method: str) -> None:
    async def route(request: Request) -> Response:
        if who(request) is None:
            return RedirectResponse(f"/?next={path if method == 'GET' else '/app/learn'}", 303)
        return await answered(request, who, lambda person, given: act(workspace, person, dict(given)), duty="")

    app.add_api_route(path, route, methods=[method], response_model=None, name=f"{method} {path}")
