"""`seasoned policy enumerate`: the whole table of a policy, and what it shows about the policy itself."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.people import Tool
    from knowledge.policy import Policy
    from knowledge.policy_findings import TableFindings
    from knowledge.policy_rows import Row
    from knowledge.policy_table import PolicyTable

MOST_SHOWN = 12


def enumerate_policy(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A policy document; without one the policy in force.", show_default=False
        ),
    ] = None,
    table_file: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write every row to this file.", show_default=False)
    ] = None,
    suite: Annotated[
        Path | None,
        typer.Option(
            "--suite", metavar="FILE", help="Policy cases (.jsonl); the sample's where left out.", show_default=False
        ),
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write what holds in every cell: role, data, tool, action, autonomy and subject; then dead and conflicting clauses, and what no clause speaks about.

    With --json a first line with the axes, a line for each row, and a last line with the findings.
    """
    from knowledge.policy_duties import duties_of
    from knowledge.policy_findings import Tally
    from knowledge.policy_rows import rows_of
    from knowledge.policy_table import PolicyTable

    policy, tools = _policy_and_tools(file, data)
    tested = _tested(suite)
    table = PolicyTable(policy, tools)
    tally = Tally(table)
    rows = rows_of(table, tally.watch(table.planes()))
    if as_json:
        lines.emit(
            {"title": policy.title, "version": policy.version, "cells": table.axes.cells, "axes": table.axes._asdict()}
        )
        for row in rows:
            lines.emit(row)
        found = tally.findings(tested)
        duties = [one.model_dump(mode="json") for one in duties_of(policy, {*found.mute, *found.overruled})]
        lines.emit({"findings": found.model_dump(mode="json"), "duties": duties})
        return
    _say_axes(table)
    count = sum(1 for _ in (rows if table_file is None else _written(rows, table_file)))
    _say_findings(tally.findings(tested), count, table_file)


def _policy_and_tools(file: Path | None, data: Path | None) -> tuple[Policy, list[Tool]]:
    from knowledge.policy_reading import read_policy_file
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    if file is not None:
        return read_policy_file(file), []
    workspace = open_stored(read_settings(data=data))
    policy, organization = workspace.store.policy_in_force(), workspace.store.organization()
    workspace.close()
    if policy is None:
        raise InputError(
            "No policy is in force. Import one with `seasoned policy import FILE --publish`, or name a FILE."
        )
    return policy, organization.tools if organization else []


def _tested(suite: Path | None) -> set[str]:
    from evals.sample import DATA, PolicyCase, read_cases

    cases = read_cases(suite or DATA / "policy.jsonl", PolicyCase)
    return {clause for one in cases for clause in one.target.clauses}


def _written(rows: Iterable[Row], path: Path) -> Iterator[Row]:
    """The rows, each written as it passes; an unfinished file does not stay."""
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"File {str(path)!r} cannot be written: {error.strerror}. Name another.") from None
    done = False
    try:
        with file:
            writer = csv.writer(file)
            for n, row in enumerate(rows):
                content = row.model_dump(mode="json")
                if not n:
                    writer.writerow(content)
                writer.writerow([";".join(map(str, one)) if isinstance(one, list) else one for one in content.values()])
                yield row
        done = True
    finally:
        if not done:
            path.unlink(missing_ok=True)


def _say_axes(table: PolicyTable) -> None:
    sizes = " × ".join(f"{len(axis)} {name}" for name, axis in table.axes._asdict().items())
    say(f"{table.policy.title} {table.policy.version}: {sizes} = {table.axes.cells:,} cells".strip(), style="bold")


def _say_findings(found: TableFindings, rows: int, path: Path | None) -> None:
    say(f"{found.cells:,} cells in {rows:,} rows of equal cells" + (f", written to {path}" if path else ""))
    say_table(("verdict", "cells"), ((name, f"{count:,}") for name, count in found.verdicts.items()), empty="Empty.")
    _say_list("speak of no use of AI in the table", found.mute)
    _say_list("are always overruled or only added to", found.overruled)
    _say_list("are expected by no case of the suite", found.never_tested)
    for one in found.conflicts[:MOST_SHOWN]:
        say(
            f"{one.forbids} forbids what {one.permits} permits without a condition, in {one.cells:,} cells: {_cell(one.example)}"
        )
    if len(found.conflicts) > MOST_SHOWN:
        say(f"… and {len(found.conflicts) - MOST_SHOWN} other pairs (--json shows all)")
    silent = found.reasons.get("nothing speaks", 0)
    say(
        f"No clause speaks about {silent:,} cells: a person is asked. For example {_cell(found.silences[0].example)}"
        if found.silences
        else "A clause speaks about every cell."
    )
    if found.uncited:
        say(f"{found.uncited:,} cells are allowed without a clause: the table is not sound.", style="red")
        raise typer.Exit(1)


def _say_list(what: str, clauses: list[str]) -> None:
    say(f"{len(clauses)} clauses {what}" + (f": {', '.join(clauses)}" if clauses else ""))


def _cell(cell: Iterable[str]) -> str:
    return " · ".join(one for one in cell if one != "not said") or "nothing said"
