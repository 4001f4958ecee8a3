"""`seasoned serve`: the web application. Everything that can be wrong is found before anything is written."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands.options import Data
from ui.commands.page import say

if TYPE_CHECKING:
    from knowledge.settings import Settings
    from ui.web.boot import Progress, Step
    from ui.workspace import Workspace


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; this machine only, unless you say otherwise.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any free one.")] = 7860,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the sample organization into an empty data folder.")
    ] = False,
    data: Data = None,
) -> None:
    """Serve the web application until Ctrl+C."""
    from knowledge.settings import read_settings

    settings = read_settings(data=data)
    listening = listen(host, port, settings)
    try:
        _run(listening, settings, demo)
    finally:
        listening.close()


def listen(host: str, port: int, settings: Settings) -> socket.socket:
    """A bound socket. Raises InputError for an unknown host, another machine's, the network, or a port in use."""
    family, address = _resolve(host, port)
    if not ipaddress.ip_address(address[0].partition("%")[0]).is_loopback and not settings.trust_network:
        raise InputError(
            f"--host {host!r} opens Seasoned to the network, and signing in asks for no password yet. "
            "Use 127.0.0.1, or set SEASONED_TRUST_NETWORK=1 where you trust everybody on that network."
        )
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise InputError(
            f"Port {port} on {host} cannot be used: {(error.strerror or str(error)).lower()}. "
            f"Stop what runs there, or choose another with --port."
        ) from None
    return listening


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int]]:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise InputError(f"--host {host!r} is no address of this machine. Use 127.0.0.1.") from None
    return family, (str(address[0]), port)


def _run(listening: socket.socket, settings: Settings, demo: bool) -> None:
    import uvicorn

    from ui.web.app import build
    from ui.web.boot import Boot
    from ui.workspace import open_workspace

    workspace = open_workspace(settings)
    workspace.embedder.start()  # in a process of its own, on the other core
    app = build(workspace, Boot(steps(workspace, demo)))
    say(f"Seasoned is on {_address(listening)} (data in {str(settings.data)!r}; Ctrl+C stops it)")
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        workspace.close()


def steps(workspace: Workspace, demo: bool) -> list[Step]:
    """What is got ready behind the first page, in order."""
    from ui.demo import load_demo, wants_demo
    from ui.web.boot import Step

    found = [
        Step("loading the language tools", lambda progress: _load_language(workspace, progress), weight=5),
        Step("loading the search", lambda progress: _load_search(workspace), weight=2),
        Step("bringing the search index up to date", lambda progress: _sync(workspace), weight=1),
        Step("waking the coach", lambda progress: _wake(workspace), weight=2),
    ]
    if demo and wants_demo(workspace):
        loading = "loading the sample organization"
        found.insert(2, Step(loading, lambda progress: load_demo(workspace, progress), weight=20))
    return found


def _load_language(workspace: Workspace, progress: Progress) -> None:
    with _without_torch():
        workspace.language.load()
    progress(0.6, "loading the language tools")
    import coach.turn  # noqa: F401  # its graph takes a second: better now than at the first question


@contextmanager
def _without_torch() -> Iterator[None]:
    """The parser asks for torch, takes it where it is, and needs none: its import costs the first answer seconds."""
    here = "torch" in sys.modules or sys.platform == "win32"  # where the embedding model is loaded in this process
    if not here:
        sys.modules["torch"] = None  # type: ignore[assignment]  # what `import` reads as: there is none
    try:
        yield
    finally:
        if not here:
            del sys.modules["torch"]


def _load_search(workspace: Workspace) -> None:
    workspace.embedder.encode(["warm up"])


def _sync(workspace: Workspace) -> None:
    workspace.index.sync()


def _wake(workspace: Workspace) -> None:
    from coach.waking import wake

    workspace.embedder.keep(wake(workspace.coach))


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
