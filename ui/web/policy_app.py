"""The policy's pages behind one door that is built when somebody first comes: reading policies takes imports the first page must not wait for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from knowledge.people import Person

if TYPE_CHECKING:
    from ui.workspace import Workspace

WAYS = ("/policy", "/policy/{rest:path}", "/incident")


class PolicyApp:
    """Answers every address of the policy's pages."""

    def __init__(self, workspace: "Workspace", who: Callable[[Request], Person | None]) -> None:
        self._workspace = workspace
        self._who = who
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._app is None:
            self._app = await run_in_threadpool(self._build)
        await self._app(scope, receive, send)

    def _build(self) -> ASGIApp:
        from ui.web.policy_pages import add_policy_pages
        from ui.web.register_pages import add_register_pages

        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        add_policy_pages(app, self._workspace, self._who)
        add_register_pages(app, self._workspace, self._who)
        return app


def add_policy(app: FastAPI, workspace: "Workspace", who: Callable[[Request], Person | None]) -> None:
    """Add the addresses."""
    door = PolicyApp(workspace, who)
    app.router.routes.extend(Route(one, door) for one in WAYS)
