"""Who may come in, and what every response says about itself."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from knowledge.errors import NotFoundError
from knowledge.people import Person
from ui.web.session import COOKIE, unseal

if TYPE_CHECKING:
    from ui.workspace import Workspace

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
)
"""Gradio compiles its templates in the page, hence the two `unsafe-` words; nothing may be fetched from elsewhere."""


def signed_in(request: Request, workspace: "Workspace", key: bytes) -> Person | None:
    """The person of this request, or None; somebody who is no longer in the organization is nobody."""
    person_id = unseal(request.cookies.get(COOKIE), key)
    try:
        return workspace.store.person(person_id) if person_id else None
    except NotFoundError:
        return None


def inside(target: str) -> str:
    """Only a path of this application may follow signing in."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/app"


class SignedInOnly:
    """Sends a browser without a person to the front door, and everything else away with 401."""

    def __init__(self, app: ASGIApp, workspace: "Workspace", key: bytes) -> None:
        self._app = app
        self._workspace = workspace
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope) if scope["type"] == "http" else None
        if request is None or signed_in(request, self._workspace, self._key):
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
