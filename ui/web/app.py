"""The web application: a light front door that is there at once, and the Gradio pages behind it as soon as they are built.

No page asks anything of another host: the content policy of every response forbids it.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from knowledge.errors import InputError
from ui.web.boot import Boot, Progress, Step
from ui.web.coach_copy import add_conversation_copies
from ui.web.guard import SafeHeaders, SignedInOnly, inside, signed_in
from ui.web.html import FAVICON, sorry
from ui.web.inbox_page import add_inbox
from ui.web.interview_copy import add_copies
from ui.web.late import LateApp
from ui.web.learning_app import add_learning
from ui.web.library_forms import add_library_forms
from ui.web.missing import KindMissing
from ui.web.pattern_copy import add_patterns
from ui.web.policy_app import add_policy
from ui.web.reports import add_reports
from ui.web.review_page import add_review
from ui.web.session import COOKIE, seal, session_key
from ui.web.sign_in import sign_in_page, waiting_page
from ui.web.source_page import source_page
from ui.web.source_view import no_source, source_document
from ui.web.team_page import add_teams

if TYPE_CHECKING:
    from ui.workspace import Workspace

ASSETS = Path(__file__).parent / "assets"
A_MONTH = 60 * 60 * 24 * 30
Lifespan = Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]


def build(workspace: "Workspace", boot: Boot | None = None) -> FastAPI:
    """The whole application; `boot` starts with the server, with building the pages put before its own steps."""
    boot = boot or Boot()
    key = session_key(workspace.settings.data)
    pages = LateApp(waiting_page())
    opened = _opening(workspace, boot, pages, key)
    app = FastAPI(title="Seasoned", docs_url=None, redoc_url=None, openapi_url=None, lifespan=opened)
    app.add_middleware(KindMissing)
    app.add_middleware(SafeHeaders)
    add_learning(app, workspace, lambda request: signed_in(request, workspace, key))
    app.mount("/app", SignedInOnly(pages, workspace, key), name="pages")
    _add_door(app, workspace, boot, pages, key)
    _add_sources(app, workspace, key)
    add_library_forms(app, workspace, lambda request: signed_in(request, workspace, key))
    add_policy(app, workspace, lambda request: signed_in(request, workspace, key))
    add_reports(app, workspace, lambda request: signed_in(request, workspace, key))
    add_copies(app, workspace, lambda request: signed_in(request, workspace, key))
    add_inbox(app, workspace, lambda request: signed_in(request, workspace, key))
    add_conversation_copies(app, workspace, lambda request: signed_in(request, workspace, key))
    add_patterns(app, workspace, lambda request: signed_in(request, workspace, key))
    add_teams(app, workspace, lambda request: signed_in(request, workspace, key))
    add_review(app, workspace, lambda request: signed_in(request, workspace, key))
    _add_assets(app)
    return app


def _add_door(app: FastAPI, workspace: "Workspace", boot: Boot, pages: LateApp, key: bytes) -> None:
    @app.get("/", response_class=HTMLResponse)
    def door(next: str = "/app") -> Response:
        page = sign_in_page(workspace.store.organization(), boot.state(), inside(next))
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    @app.post("/sign-in")
    async def sign_in(request: Request, next: str = "/app") -> Response:
        form = parse_qs((await request.body())[:2000].decode("utf-8", "replace"))
        try:
            person = workspace.store.person(form.get("person", [""])[0])
        except InputError as error:
            return HTMLResponse(sorry(str(error)), 404)
        answer = RedirectResponse(inside(next), 303)
        answer.set_cookie(COOKIE, seal(person.id, key), max_age=A_MONTH, httponly=True, samesite="lax", path="/")
        return answer

    @app.post("/sign-out")
    def sign_out() -> Response:
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    @app.get("/status")
    def status() -> Response:
        state = boot.state()
        body = {"line": state.line, "done": state.done, "ready": state.ready, "failed": state.failed}
        return JSONResponse({**body, "people": len(workspace.store.people()), "pages": pages.app is not None})


def _add_sources(app: FastAPI, workspace: "Workspace", key: bytes) -> None:
    @app.get("/source", response_class=HTMLResponse)
    def source(request: Request, id: str, part: bool = False) -> Response:
        person = signed_in(request, workspace, key)
        if person is None:
            return RedirectResponse(f"/?next={quote('/source?id=' + quote(id, safe=''), safe='')}", 303)
        try:
            body, status = source_page(workspace, person, id), 200
        except InputError as error:
            body, status = no_source(str(error)), 404
        return HTMLResponse(body if part else source_document(body), status)


def _add_assets(app: FastAPI) -> None:
    @app.get("/assets/{name}")
    def asset(name: str) -> Response:
        path = next((path for path in ASSETS.iterdir() if path.name == name), None)
        return FileResponse(path, headers={"Cache-Control": "no-cache"}) if path else Response("No such file.", 404)

    @app.get("/favicon.ico")
    @app.get("/favicon.svg")
    def favicon() -> Response:
        return Response(FAVICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


def _opening(workspace: "Workspace", boot: Boot, pages: LateApp, key: bytes) -> Lifespan:
    """Run the background steps, and Gradio's own start and stop in the server's loop once its pages are built."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        built: asyncio.Future[FastAPI] = loop.create_future()
        stop = asyncio.Event()

        def build_pages(progress: Progress) -> None:
            # Gradio and the evals take seconds to import, so they wait until the front door is open
            from ui.web.evidence_desk import EvidenceDesk
            from ui.web.pages import build_pages as with_gradio

            def who(request: Request) -> str | None:
                person = signed_in(request, workspace, key)
                return person.id if person else None

            inner = with_gradio(workspace, who, EvidenceDesk(workspace))
            with contextlib.suppress(RuntimeError):  # the server stopped meanwhile, and its loop is closed
                loop.call_soon_threadsafe(_hand_over, built, inner)

        boot.put_first(Step("opening the pages", build_pages, weight=4))
        opener = asyncio.create_task(_keep_open(built, stop, pages))
        boot.start()
        yield
        stop.set()
        built.cancel()
        await opener

    return lifespan


def _hand_over(built: "asyncio.Future[FastAPI]", inner: FastAPI) -> None:
    if not built.done():
        built.set_result(inner)


async def _keep_open(built: "asyncio.Future[FastAPI]", stop: asyncio.Event, pages: LateApp) -> None:
    """Gradio's lifespan has to begin and end in one task of the server's loop; this is that task."""
    with contextlib.suppress(asyncio.CancelledError):
        inner = await built
        async with inner.router.lifespan_context(inner):
            pages.app = inner.state.gradio
            await stop.wait()
            pages.app = None
