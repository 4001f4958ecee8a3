"""The expert's copy of an interview, to be downloaded: theirs alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response

from knowledge.errors import NotFoundError
from knowledge.people import Person
from ui.web.html import sorry

if TYPE_CHECKING:
    from ui.workspace import Workspace

FORMS = {
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def add_copies(app: FastAPI, workspace: "Workspace", who: Callable[[Request], Person | None]) -> None:
    """The addresses `/interviews/ID/copy.txt`, `.docx` and `.json`."""

    @app.get("/interviews/{id_}/copy.{form}")
    def copy(request: Request, id_: str, form: str) -> Response:
        person = who(request)
        own = {one.id for one in workspace.store.interviews(person.id)} if person else set()
        if id_ not in own or form not in FORMS:
            return HTMLResponse(sorry("There is no interview of yours here. Sign in, and open it from your list."), 404)
        try:
            content = _content(workspace, id_, form)
        except NotFoundError as error:
            return HTMLResponse(sorry(str(error)), 404)
        named = {"Content-Disposition": f'attachment; filename="interview-{id_}.{form}"', "Cache-Control": "no-store"}
        return Response(content, media_type=FORMS[form], headers=named)


def _content(workspace: "Workspace", id_: str, form: str) -> bytes:
    from interviews.export_docx import as_docx  # LangGraph and the document tools take a second
    from interviews.export_text import as_text
    from interviews.keepsake import keepsake

    kept = keepsake(id_, workspace.interview)
    if form == "docx":
        return as_docx(kept)
    return (as_text(kept) if form == "txt" else kept.model_dump_json(by_alias=True, indent=2) + "\n").encode()
