"""`seasoned eval`: run the evals, write the report; exit 1 where a gate fails."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands import lines
from ui.commands.operations import show_progress
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table


def evaluate(
    suites: Annotated[
        list[str] | None, typer.Argument(metavar="[SUITE]...", help="Suites to run; all where none is named.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the report.")] = Path("eval-report"),
    gate: Annotated[Path | None, typer.Option(help="Gate file with the lowest rates allowed.")] = None,
    against: Annotated[str | None, typer.Option(help="An earlier run to compare with.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Run evals and write the report for a governance team."""
