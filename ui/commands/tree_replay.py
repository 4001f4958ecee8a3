"""`seasoned tree replay TREE CASES`: past cases decided again, held against what the expert decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json, file_text
from ui.commands.page import say, say_table
from ui.commands.tree_source import AsOf, Version, tree_to_run

if TYPE_CHECKING:
    from knowledge.replay import Replay
    from knowledge.wilson import Share


def replay(
    name: Annotated[str, typer.Argument(metavar="TREE", help="Id of a tree in the store, or a tree file (.json).")],
    cases: Annotated[
        Path, typer.Argument(metavar="CASES", help="JSON lines with facts and decision, or a table (.csv).")
    ],
    as_of: AsOf = None,
    version: Version = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Decide past cases again and show where tree and expert part. Exits 1 where a line cannot be read."""
    from knowledge.past_cases import read_csv, read_jsonl
    from knowledge.replay import replay as replay_cases

    if cases.suffix.casefold() not in (".csv", ".jsonl"):
        raise InputError(f"File {str(cases)!r} is neither .jsonl nor .csv: give past cases as one of these.")
    text = file_text(cases)
    tree = tree_to_run(name, data, as_of, version)
    try:
        found = replay_cases(tree, (read_csv if cases.suffix.casefold() == ".csv" else read_jsonl)(text, tree))
    except InputError as error:
        raise InputError(f"{cases}: {error}") from None
    if not found.cases and not found.bad:
        raise InputError(f"{cases} holds no case: one line for each is expected.")
    if as_json:
        lines.emit(found)
    else:
        _show(found)
    if found.bad:
        raise typer.Exit(1)


def _show(found: Replay) -> None:
    say(f"{found.tree} version {found.version}: {_share(found.agreement)} agree", style="bold")
    say_table(
        ("rule", "what the tree says", "cases", "agree", "what the expert decided"),
        (
            (
                one.rule,
                one.outcome or "nothing",
                str(one.cases),
                str(one.agree),
                ", ".join(f"{said} ({count})" for said, count in one.expert.items()),
            )
            for one in found.rules
        ),
        empty="No case has every fact that matters.",
    )
    if found.untouched:
        say(f"Never touched by a case: {', '.join(found.untouched)}.")
    for one in found.differ:
        here = f" ({one.note})" if one.note else ""
        says = one.outcome.action if one.outcome else one.status
        say(
            f"  line {one.line}: the expert said “{one.expert}”{here}, the tree says “{says}” by {', '.join(one.rules)}"
        )
    for undecided in found.missing:
        say(f"  line {undecided.line}: not known: {', '.join(undecided.missing)}")
    for bad in found.bad:
        say(f"  line {bad.line} could not be read: {bad.error}")


def _share(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "0 of 0 cases"
    return f"{share.hits} of {share.n} cases ({share.share:.0%}, 95 % interval {share.low:.0%} to {share.high:.0%})"
