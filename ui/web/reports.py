"""The files of evidence packs, for the governance team alone: one by one, or the whole pack as a ZIP."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.responses import FileResponse, HTMLResponse, Response

from knowledge.errors import NotFoundError
from ui.web.html import sorry

if TYPE_CHECKING:
    from knowledge.people import Person
    from ui.workspace import Workspace

FILES = {
    "pack.zip": "Everything, signed (ZIP)",
    "report.html": "The page (HTML)",
    "run.json": "The run (JSON)",
    "figures.csv": "Figures (CSV)",
    "cases.csv": "Cases (CSV)",
    "junit.xml": "For a build server (JUnit)",
}
"""What may be taken away, by its name in the pack."""
GONE = "The folder of this report is gone."
WHOLE = "pack.zip"


def add_reports(app: FastAPI, workspace: "Workspace", who: "Callable[[Request], Person | None]") -> None:
    """Serve `/reports/RUN/FILE`."""

    @app.get("/reports/{run_id}/{name}")
    def report(request: Request, run_id: str, name: str) -> Response:
        person = who(request)
        if person is None or "governance" not in person.duties:
            return HTMLResponse(sorry("Reports are kept by the governance team."), 403)
        try:
            folder = Path(workspace.store.run(run_id).folder)
        except NotFoundError as error:
            return HTMLResponse(sorry(str(error)), 404)
        if name == WHOLE:
            return _zip(folder, run_id)
        path = folder / name if name in FILES else None
        return FileResponse(path) if path and path.is_file() else HTMLResponse(sorry(GONE), 404)


def _zip(folder: Path, run_id: str) -> Response:
    from evals.zipped_pack import zipped  # not before somebody asks: the front door is light

    content = zipped(folder)
    if content is None:
        return HTMLResponse(sorry(GONE), 404)
    named = {"Content-Disposition": f'attachment; filename="evidence-{run_id}.zip"'}
    return Response(content, media_type="application/zip", headers=named)
