"""An application that is mounted from the start and answers with a waiting page until the real one is there."""

from starlette.responses import HTMLResponse, JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class LateApp:
    """Delegates every request to `app` once it is set."""

    def __init__(self, waiting_page: str) -> None:
        self.app: ASGIApp | None = None
        self._waiting_page = waiting_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self.app is not None:
            await self.app(scope, receive, send)
            return
        wants_page = any(name == b"accept" and b"text/html" in value for name, value in scope.get("headers", []))
        response = (
            HTMLResponse(self._waiting_page, headers={"Cache-Control": "no-store"})
            if wants_page
            else JSONResponse({"error": "Still getting ready; try again in a moment."}, 503, {"Retry-After": "1"})
        )
        await response(scope, receive, send)
