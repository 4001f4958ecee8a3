"""The web application: a light front door that is there at once, and the Gradio pages behind it as soon as they are built.

No page asks anything of another host: the content policy of every response forbids it.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person
from ui.web.boot import Boot, Progress, Step
from ui.web.html import FAVICON, document
from ui.web.late import LateApp
from ui.web.session import COOKIE, seal, session_key, unseal
from ui.web.sign_in import sign_in_page, waiting_page
from ui.web.source_page import source_page
from ui.web.source_view import source_document

if TYPE_CHECKING:
    from ui.workspace import Workspace

ASSETS = Path(__file__).parent / "assets"
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
)
"""Gradio compiles its templates in the page, hence the two `unsafe-` words; nothing may be fetched from elsewhere."""


def build(workspace: "Workspace", boot: Boot | None = None) -> FastAPI:
    """The whole application; `boot` starts with the server, with building the pages put before its own steps."""
    boot = boot or Boot()
    key = session_key(workspace.settings.data)
    pages = LateApp(waiting_page())
    app = FastAPI(title="Seasoned", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan(workspace, boot, pages, key))
    app.add_middleware(SafeHeaders)
    app.mount("/app", SignedInOnly(pages, key), name="pages")
    _add_door(app, workspace, boot, pages, key)
    _add_sources(app, workspace, key)
    _add_assets(app)
    return app


def signed_in(request: Request, workspace: "Workspace", key: bytes) -> Person | None:
    """The person of this request, or None; somebody who is no longer in the organization is nobody."""
    person_id = unseal(request.cookies.get(COOKIE), key)
    try:
        return workspace.store.person(person_id) if person_id else None
    except NotFoundError:
        return None


def _add_door(app: FastAPI, workspace: "Workspace", boot: Boot, pages: LateApp, key: bytes) -> None:
    @app.get("/", response_class=HTMLResponse)
    def door(request: Request, next: str = "/app") -> Response:
        return HTMLResponse(sign_in_page(workspace.store.organization(), boot.state(), _inside(next)), headers={"Cache-Control": "no-store"})

    @app.post("/sign-in")
    async def sign_in(request: Request, next: str = "/app") -> Response:
        chosen = parse_qs((await request.body())[:2000].decode("utf-8", "replace")).get("person", [""])[0]
        try:
            person = workspace.store.person(chosen)
        except InputError as error:
            return HTMLResponse(_sorry(str(error)), 404)
        answer = RedirectResponse(_inside(next), 303)
        answer.set_cookie(COOKIE, seal(person.id, key), max_age=60 * 60 * 24 * 30, httponly=True, samesite="lax", path="/")
        return answer

    @app.post("/sign-out")
    def sign_out() -> Response:
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    @app.get("/status")
    def status() -> Response:
        state = boot.state()
        organization = workspace.store.organization()
        people = len(organization.people) if organization else 0
        body = {"line": state.line, "done": state.done, "ready": state.ready, "failed": state.failed}
        return JSONResponse({**body, "people": people, "pages": pages.app is not None})


def _add_sources(app: FastAPI, workspace: "Workspace", key: bytes) -> None:
    @app.get("/source", response_class=HTMLResponse)
    def source(request: Request, id: str, part: bool = False) -> Response:
        person = signed_in(request, workspace, key)
        if person is None:
            return RedirectResponse(f"/?next={quote(str(request.url.path) + '?id=' + quote(id))}", 303)
        try:
            body = source_page(workspace, person, id)
        except InputError as error:
            return HTMLResponse(f'<div class="sn-ui"><p>{_kind(error)}</p></div>' if part else _sorry(str(error)), 404)
        return HTMLResponse(body if part else source_document(body))


def _add_assets(app: FastAPI) -> None:
    @app.get("/assets/{name}")
    def asset(name: str) -> Response:
        path = next((path for path in ASSETS.iterdir() if path.name == name), None)
        return FileResponse(path, headers={"Cache-Control": "no-cache"}) if path else Response("There is no such file.", 404)

    @app.get("/favicon.ico")
    @app.get("/favicon.svg")
    def favicon() -> Response:
        return Response(FAVICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


def _lifespan(workspace: "Workspace", boot: Boot, pages: LateApp, key: bytes):  # type: ignore[no-untyped-def]
    """Run the background steps, and Gradio's own start and stop in the server's loop once its pages are built."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        built: asyncio.Future[FastAPI] = loop.create_future()
        stop = asyncio.Event()

        def build_pages(progress: Progress) -> None:
            # gradio takes seconds to import, so it waits until the front door is open
            from ui.web.pages import build_pages as build_gradio

            inner = build_gradio(workspace, lambda request: _id(signed_in(request, workspace, key)))
            loop.call_soon_threadsafe(built.set_result, inner)

        boot.put_first(Step("opening the pages", build_pages, weight=4))
        opener = asyncio.create_task(_open(built, stop, pages))
        boot.start()
        yield
        stop.set()
        built.cancel()
        await opener

    return lifespan


async def _open(built: "asyncio.Future[FastAPI]", stop: asyncio.Event, pages: LateApp) -> None:
    """Gradio's lifespan has to begin and end in one task of the server's loop; this is that task."""
    with contextlib.suppress(asyncio.CancelledError):
        inner = await built
        async with inner.router.lifespan_context(inner):
            pages.app = inner.state.gradio
            await stop.wait()
            pages.app = None


def _id(person: Person | None) -> str | None:
    return person.id if person else None


def _inside(target: str) -> str:
    """Only a path of this application may follow signing in."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/app"


def _kind(error: InputError) -> str:
    from ui.web.html import esc

    return esc(str(error))


def _sorry(line: str) -> str:
    from ui.web.html import esc

    return document(
        "Seasoned",
        f'<main class="waiting"><h1>That did not work.</h1><p class="lead">{esc(line)}</p><a class="button" href="/">Back to the start</a></main>',
    )


class SignedInOnly:
    """Sends a browser without a valid cookie to the front door, and everything else away with 401."""

    def __init__(self, app: ASGIApp, key: bytes) -> None:
        self._app = app
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope) if scope["type"] == "http" else None
        if request is None or unseal(request.cookies.get(COOKIE), self._key):
            await self._app(scope, receive, send)
        elif "text/html" in request.headers.get("accept", ""):
            await RedirectResponse(f"/?next={quote(request.url.path)}", 303)(scope, receive, send)
        else:
            await JSONResponse({"error": "Please sign in first."}, 401)(scope, receive, send)


class SafeHeaders:
    """Adds the headers that keep the page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = CONTENT_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
