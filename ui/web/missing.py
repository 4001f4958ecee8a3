"""An address that does not exist is told in one line, to whoever reads it in a browser; programs get the plain answer."""

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.html import sorry

NO_PAGE = "There is no page at this address. It may have moved, or a letter is missing."


class KindMissing:
    """Puts a page in the place of a bare `Not Found`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        missing = False

        async def kindly(message: Message) -> None:
            nonlocal missing
            if message["type"] == "http.response.start" and _is_bare(message):
                missing = True
                await HTMLResponse(sorry(NO_PAGE), 404)(scope, receive, send)
            elif not missing:
                await send(message)

        await self._app(scope, receive, kindly)


def _is_bare(message: Message) -> bool:
    kind = Headers(raw=message.get("headers", [])).get("content-type", "")
    return message["status"] == 404 and kind.startswith(("application/json", "text/plain"))
