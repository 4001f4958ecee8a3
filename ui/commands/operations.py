"""`seasoned sample`, `reindex` and `users`: work on the data folder as a whole."""

from __future__ import annotations

import sys

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table

users = typer.Typer(help="The people this organization knows.", no_args_is_help=True)


@users.command("list")
def list_users(data: Data = None, as_json: Json = False) -> None:
    """List the people, with their audience and duties."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    people = workspace.store.people()
    workspace.close()
    if as_json:
        lines.emit({"users": [one.model_dump(mode="json") for one in people]})
    else:
        say_table(
            ("id", "name", "title", "department", "audience", "duties"),
            ((one.id, one.name, one.title, one.department, one.audience, ", ".join(one.duties)) for one in people),
            empty="Nobody is known yet. `seasoned sample` loads the sample organization.",
        )


def sample(data: Data = None) -> None:
    """Load the sample organization into an empty data folder."""
    from knowledge.settings import read_settings
    from ui.demo import load_demo, wants_demo
    from ui.workspace import open_workspace

    workspace = open_workspace(read_settings(data=data))
    folder = str(workspace.settings.data)
    try:
        if not wants_demo(workspace):
            raise InputError(f"{folder!r} already holds an organization. Name an empty folder with --data.")
        load_demo(workspace, show_progress)
    finally:
        workspace.close()
    say(f"The sample organization is in {folder!r}.")


def reindex(data: Data = None) -> None:
    """Build both search indexes again from the store."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    passages = workspace.index.rebuild()
    workspace.close()
    say(f"{passages} passages indexed.")


def show_progress(share: float, what: str) -> None:
    """One line on standard error for each step."""
    sys.stderr.write(f"{share:4.0%}  {what}\n")
    sys.stderr.flush()
