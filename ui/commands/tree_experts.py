"""`seasoned tree experts A B …`: where several experts decide a case differently, and, with `--agenda`, a question to each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data, Json
from ui.commands.page import say
from ui.commands.tree_compare import Map, names_given, tree_named

if TYPE_CHECKING:
    from knowledge.disagreement import DisagreementMap, Opinion

_SHOWN = 20
Trees = Annotated[list[str], typer.Argument(metavar="A B …", help="Each expert's tree on one decision.")]
Agenda = Annotated[bool, typer.Option("--agenda", help="Put every disagreement on the agenda of each expert.")]


def experts(
    trees: Trees, same: Map = None, agenda: Agenda = False, by: As = None, data: Data = None, as_json: Json = False
) -> None:
    """Where experts decide one kind of case differently: each region with a case and what every one of them does."""
    from interviews.several_experts import say as say_the_case
    from knowledge.disagreement import disagreement_map

    if agenda and not by:
        raise InputError("--agenda needs --as USER: a named person asks the experts.")
    found_trees = [tree_named(one, data) for one in trees]
    found = disagreement_map(found_trees, names_given(same or []))
    waiting = _put(found, by, data) if agenda and by else None
    if as_json:
        lines.emit(found)
        return
    for pair, share in found.agree.items():
        say(f"{pair}: they decide {share:.1%} of the cases alike.", style="bold")
    for one in found.disagreements[:_SHOWN]:
        say(f"{one.share:.1%}  {say_the_case(one, found_trees[0])}")
        for opinion in one.opinions:
            say(f"  {opinion.tree}: {_told(opinion)}")
    if found.in_all > _SHOWN:
        say(
            f"{found.in_all - _SHOWN} smaller disagreements are not shown; --json gives up to {len(found.disagreements)}."
        )
    if waiting is not None:
        say(f"{waiting} questions wait for these experts now.")


def _put(found: DisagreementMap, by: str, data: Path | None) -> int:
    from interviews.several_experts import put_on_agenda
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    try:
        person = workspace.store.person(by)
        if "steward" not in person.duties:
            raise InputError(f"{by!r} cannot ask the experts: that takes a steward.")
        return len(put_on_agenda(workspace.store, found, by, workspace.coach.clock()))
    finally:
        workspace.close()


def _told(opinion: Opinion) -> str:
    said = opinion.outcome.action if opinion.outcome else opinion.status
    return f"{said} ({opinion.rule or opinion.status})" + (f" “{opinion.quote}”" if opinion.quote else "")
