"""`seasoned tree import`: a tree file, a DMN table, a written procedure or a whole transcript → a draft for review."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.documents import KINDS, is_document
from knowledge.errors import InputError
from knowledge.transcript_file import TIMED
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say
from ui.commands.tree_source import tree_in_file

if TYPE_CHECKING:
    from interviews.imported import Review, Source
    from knowledge.tree import Tree
    from ui.workspace import Workspace

SHOWN = 40
"""So many stretches of each kind are shown on a page; `--json` gives all."""


@dataclass(frozen=True)
class Asked:
    """What the command line said about the source."""

    tree_id: str
    decision: str
    expert: str
    speakers: list[str]
    consent: bool


def import_tree(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A tree file (.json), DMN (.dmn, .dmn#DECISION), a document (.md, .docx, .pdf, .html, .txt) or a transcript (.srt, .vtt, .txt).",
        ),
    ],
    by: Annotated[str, typer.Option("--as", metavar="USER", help="Id of the person who brings it in.")] = "",
    tree_id: Annotated[str, typer.Option("--id", help="Id of the draft tree (default: from the file's name).")] = "",
    decision: Annotated[str, typer.Option("--decision", help="The question that the tree answers.")] = "",
    expert: Annotated[
        str, typer.Option("--expert", metavar="USER", help="Id of the person whose words these are.")
    ] = "",
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", help="Transcript: who the expert is (default: who says most).")
    ] = None,
    consent: Annotated[bool, typer.Option("--consent", help="Transcript: the speakers agreed to be recorded.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only show what would be proposed; store nothing.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Bring a tree, a decision table, a written procedure or an interview transcript into the store, as a draft for review."""
    if is_document(file) or Path(file).suffix.lower() in TIMED:
        asked = Asked(tree_id, decision, expert, speaker or [], consent or preview)
        _import_words(Path(file), asked, by, preview, data, as_json)
    elif (
        Path(file).suffix
        and not file.endswith(".json")
        and ".dmn" not in file.lower()
        and not file.lower().endswith(".xml")
    ):
        known = ", ".join([".json", ".dmn", *KINDS, *sorted(TIMED)])
        raise InputError(f"{file!r} has the ending {Path(file).suffix!r}; expected one of {known}.")
    else:
        _import_file(file, by, data)


def _import_file(file: str, by: str, data: Path | None) -> None:
    from knowledge.settings import read_settings
    from ui.workspace import now, open_workspace

    tree = tree_in_file(file).model_copy(update={"status": "draft"})
    workspace = open_workspace(read_settings(data=data))
    who = workspace.store.person(by).id if by else "command line"
    saved = workspace.store.save_tree(tree, who, now())
    workspace.close()
    say(f"{saved.id} version {saved.version} is in the store as a draft: {len(saved.rules)} rules.")


def _import_words(file: Path, asked: Asked, by: str, preview: bool, data: Path | None, as_json: bool) -> None:
    from interviews.import_draft import draft_of
    from interviews.import_source import read_source
    from knowledge.language import Language
    from ui.workspace import now

    with _progress(file.name) as progress:
        source = read_source(file, asked.speakers, asked.consent, Language(), progress)
    source = source.asked(tree_id=asked.tree_id, decision=asked.decision, expert=asked.expert)
    tree, review = draft_of(source, now())
    if not review.rules:
        left = f"; {len(review.unread)} stretches look like deciding and could not be read" if review.unread else ""
        raise InputError(
            f"No rule could be read in {file.name!r}{left}. Nothing was stored; `seasoned read` shows how a sentence is read."
        )
    if not preview:
        review = _stored(source, tree, review, by, bool(asked.tree_id), data)
    if as_json:
        lines.emit(review)
    else:
        _show(review, preview)


def _stored(source: Source, tree: Tree, review: Review, by: str, named: bool, data: Path | None) -> Review:
    from interviews.import_draft import keep
    from knowledge.settings import read_settings
    from ui.workspace import now, open_workspace

    workspace = open_workspace(read_settings(data=data))
    try:
        who = workspace.store.person(by).id if by else "command line"
        if source.expert:
            workspace.store.person(source.expert)
        _free(workspace, source, named)
        saved = keep(workspace.store, source, tree, who, now())
    finally:
        workspace.close()
    return review.model_copy(update={"version": saved.version})


def _free(workspace: Workspace, source: Source, named: bool) -> None:
    """Another tree of this id is not written over by accident."""
    known = next((one for one in workspace.store.trees() if one.id == source.tree_id), None)
    told = {rule.source.interview for rule in known.rules if rule.source} if known else set()
    if known is not None and not named and source.interview_id not in told:
        raise InputError(
            f"There is a tree {source.tree_id!r} already. Name another with --id, or say --id {source.tree_id} to add a version to it."
        )


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int], None]]:
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Reading {name}", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _show(review: Review, preview: bool) -> None:
    for rule in review.rules:
        say(f"{rule.id}  {rule.reads}", style="bold")
        say(f"    {_lines(rule.lines)}: “{' '.join(rule.text.split())}”", style="dim")
    for kind, mark, style in (("steps", "always", "green"), ("unread", "not read", "yellow")):
        found = getattr(review, kind)
        for one in found[:SHOWN]:
            say(f"{mark:8} {_lines(one.lines)}: “{' '.join(one.text.split())}”", style=style)
        if len(found) > SHOWN:
            say(f"{mark:8} … and {len(found) - SHOWN} more; --json shows all.", style=style)
    for words in (*review.questions, *review.notes):
        say(f"?   {words}", style="cyan")
    for words in review.findings:
        say(f"!   {words}", style="red")
    where = "nothing is stored" if preview else f"{review.tree} version {review.version} is in the store as a draft"
    say(f"{len(review.rules)} rules, {len(review.steps)} steps, {len(review.unread)} stretches not read; {where}.")


def _lines(span: tuple[int, int]) -> str:
    return f"line {span[0]}" if span[0] == span[1] else f"lines {span[0]}-{span[1]}"
