"""`seasoned policy list|publish|diff`: versions of the policy, who puts one in force, and what would change."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from knowledge.policy import Policy
    from knowledge.policy_diff import Asked
    from ui.workspace import Workspace

MOST_CELLS = 200


def list_versions(data: Data = None, as_json: Json = False) -> None:
    """Every version of the policy, the latest first."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    found = workspace.store.policies()
    workspace.close()
    if as_json:
        lines.emit({"versions": [one.model_dump(mode="json") for one in found]})
    else:
        rows = ((one.version, one.status, one.title, one.published_by or one.saved_by) for one in found)
        say_table(("version", "status", "title", "by"), rows, empty="No policy yet: seasoned policy import FILE")


def publish(
    version: Annotated[str, typer.Argument(help="The version to put in force.")],
    by: Annotated[str, typer.Option("--as", metavar="USER", help="Id of a person in governance.")],
    holds_from: Annotated[
        str, typer.Option("--from", metavar="DAY", help="The day it takes effect: 2027-01-01; at once where left out.")
    ] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Put a draft in force in place of the version before. Only somebody in governance does."""
    from knowledge.settings import read_settings
    from ui.workspace import now, open_stored

    first = _day(holds_from) if holds_from else None
    workspace = open_stored(read_settings(data=data))
    try:
        person = workspace.store.person(by)
        if "governance" not in person.duties:
            raise InputError(f"{person.name} has no duty in governance: ask somebody who has to publish the policy.")
        policy = workspace.store.publish_policy(version, person.id, now(), first)
        workspace.index.sync()
    finally:
        workspace.close()
    if as_json:
        lines.emit({"title": policy.title, "version": version, "status": "published", "by": person.id})
    else:
        later = first is not None and first > now().date()
        say(f"{policy.title} {version} {f'takes effect on {first}' if later else 'is in force'}.")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A version, or a policy document.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A version, or a policy document.")],
    cells: Annotated[bool, typer.Option("--cells", help="Walk both tables too (minutes).")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """What changes from one version to another: clauses, recorded answers, and with --cells the table."""
    from knowledge.policy_diff import answer_changes, cell_changes, clause_changes
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    try:
        before, after = _policy(workspace, old), _policy(workspace, new)
        organization = workspace.store.organization()
        tools = organization.tools if organization else []
        clauses = clause_changes(before, after)
        answers = answer_changes(before, after, asked(workspace), tools)
    finally:
        workspace.close()
    found = list(cell_changes(before, after, tools)) if cells else []
    if as_json:
        lines.emit(
            {
                "clauses": [one.model_dump(mode="json") for one in clauses],
                "answers": [one.model_dump(mode="json") for one in answers],
                "cells": len(found) if cells else None,
                "examples": [{"cell": one.cell._asdict(), "before": one.before.verdict, "after": one.after.verdict} for one in islice(found, MOST_CELLS)],
            }
        )  # fmt: skip
        return
    say_table(("clause", "change", "before", "after"), ((one.id, one.change, one.before, one.after) for one in clauses), empty="No clause differs.")  # fmt: skip
    for one in answers:
        say(f"{one.conversation} {one.number}: “{one.message}” was {one.before}, would be {one.after}")
    say(f"{len(answers)} recorded answers would change.")
    if cells:
        turned = Counter((one.before.verdict, one.after.verdict) for one in found)
        say_table(("from", "to", "cells"), ((a, b, f"{n:,}") for (a, b), n in turned.most_common()), empty="No cell changes.")  # fmt: skip


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise InputError(f"{words!r} is no day; write it as 2027-01-01.") from None


def _policy(workspace: Workspace, name: str) -> Policy:
    from knowledge.policy_reading import read_policy_file

    path = Path(name)
    return read_policy_file(path) if path.suffix and path.is_file() else workspace.store.policy(name)


def asked(workspace: Workspace) -> list[Asked]:
    """Every question that somebody asked the coach, as it was kept."""
    from knowledge.policy_diff import Asked

    organization = workspace.store.organization()
    found: list[Asked] = []
    for person in organization.people if organization else []:
        for conversation in workspace.store.conversations(person.id):
            for turn in workspace.store.conversation(conversation.id):
                found.append(Asked(conversation.id, turn.number, turn.message, f"{person.title} {person.department}"))
    return found
