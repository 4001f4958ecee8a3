"""A pattern to download, in every form that there is, for whoever may see it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response

from knowledge.errors import InputError
from knowledge.people import Person
from ui.web.html import sorry

if TYPE_CHECKING:
    from ui.workspace import Workspace


def add_patterns(app: FastAPI, workspace: "Workspace", who: Callable[[Request], Person | None]) -> None:
    """The addresses `/patterns/ID/VERSION/export.FORM`."""

    @app.get("/patterns/{id_}/{version}/export.{form}")
    def copy(request: Request, id_: str, version: int, form: str) -> Response:
        from coach.patterns.export import export  # the document tools take tenths of a second
        from ui.web.pattern_desk import called, sources

        person = who(request)
        if person is None:
            return HTMLResponse(sorry("Sign in first, then open the pattern again."), 401)
        try:
            pattern = workspace.store.pattern(id_, person.id, version).pattern
            made = export(pattern, form, called(workspace, pattern), sources(workspace, person, pattern))
        except InputError as error:
            return HTMLResponse(sorry(str(error)), 404)
        named = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
        return Response(made.content, media_type=made.type, headers=named)
