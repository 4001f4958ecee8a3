"""What was kept of an interview, from the command line: the list, the copy for the expert, the exact replay, the withdrawal; and `seasoned erase`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from interviews.exact_replay import Difference
    from ui.workspace import Workspace

Form = Literal["text", "docx", "json"]


def list_all(workspace: Workspace, as_json: bool) -> None:
    """Every interview, the latest first."""
    interviews = workspace.store.interviews()
    if as_json:
        lines.emit({"interviews": [one.model_dump(mode="json") for one in interviews]})
        return
    say_table(
        ("id", "decision", "expert", "started", "status"),
        ((one.id, one.decision, one.expert, f"{one.started_at:%Y-%m-%d}", one.status) for one in interviews),
        empty="There is no interview yet.",
    )


def export(workspace: Workspace, interview: str, form: Form, out: Path | None) -> None:
    """The expert's copy, to a file or (text and JSON) to standard output."""
    from interviews.export_docx import as_docx
    from interviews.export_text import as_text
    from interviews.keepsake import keepsake

    if form == "docx" and out is None:
        raise InputError("A Word document needs a file to go to: name it with --out FILE.")
    kept = keepsake(interview, workspace.interview)
    if form == "docx":
        content = as_docx(kept)
    else:
        content = (as_text(kept) if form == "text" else kept.model_dump_json(by_alias=True, indent=2) + "\n").encode()
    if out is None:
        lines.write_text(content.decode())
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InputError(f"File {str(out)!r} cannot be written: {error.strerror}. Name another with --out.") from None
    say(f"The interview is in {str(out)!r}.")


def replay(workspace: Workspace, interview: str, as_json: bool) -> None:
    """Take the interview again, line by line. Exits 1 where a line comes out otherwise."""
    from interviews.exact_replay import replayed

    found = replayed(interview, workspace.interview)
    if as_json:
        differs = [{"line": one.number, "key": one.key, "was": one.was, "now": one.now} for one in found.differs]
        lines.emit({"interview": interview, "lines": found.lines, "same": not found.differs, "differs": differs})
    elif found.differs:
        _show(found.lines, found.differs)
    else:
        say(f"All {found.lines} lines came out as they did then.")
    if found.differs:
        raise typer.Exit(1)


def _show(count: int, differs: list[Difference]) -> None:
    say(f"{len({one.number for one in differs})} of {count} lines came out otherwise:", style="bold")
    say_table(
        ("line", "part", "then", "now"),
        ((str(one.number), one.key, _short(one.was), _short(one.now)) for one in differs),
        empty="",
    )


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= 160 else f"{words[:160]}…"


def withdraw(workspace: Workspace, interview: str) -> None:
    """Take all that came of the interview out of use."""
    from interviews.withdrawal import withdraw as withdrawn

    opened = withdrawn(interview, workspace.interview)
    say("Withdrawn: nothing that came of it is used any more.")
    for question in opened:
        say(f"  open again: {question}")


def erase(
    expert: Annotated[str, typer.Argument(metavar="EXPERT", help="Id of the person whose words are to go.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask again: what is erased cannot be brought back.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Erase every word an expert said: interviews, sound, rules, and answers of the coach that stood on them."""
    from interviews.withdrawal import erase as erased
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    try:
        own_tree = any(tree.expert == expert for tree in workspace.store.trees())
        if not workspace.store.interviews(expert) and not own_tree:
            known = ", ".join(sorted({one.expert for one in workspace.store.interviews()})) or "nobody"
            raise InputError(f"There is no interview with {expert!r}. Interviewed were: {known}.")
        if not yes and not typer.confirm(f"Erase every word of {expert}? This cannot be taken back.", default=False):
            raise typer.Abort
        count = erased(expert, workspace.interview)
    finally:
        workspace.close()
    if as_json:
        lines.emit({"expert": expert, **count})
        return
    say(
        f"Erased: {count['interviews']} interviews, {count['trees']} decisions, {count['answers']} answers of the coach."
    )
    say("Copies in backups and in files that were exported are not reached.", style="dim")
