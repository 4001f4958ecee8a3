"""`seasoned tree …`: look at captured decisions, run them on a case, check them, move them in and out, review them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from knowledge.formats import is_dmn
from ui.commands import lines, tree_compare, tree_experts, tree_formats, tree_import, tree_life, tree_replay
from ui.commands.options import Data, Json, Jsonl
from ui.commands.page import say, say_table
from ui.commands.tree_source import AsOf, Version, is_file, stored, tree_in_file, tree_to_run

if TYPE_CHECKING:
    from knowledge.decide import Decision
    from knowledge.findings import Check
    from knowledge.tree import Scalar, Tree

app = typer.Typer(help="Captured decisions: look, run, check, move, review.", no_args_is_help=True)

TreeName = Annotated[str, typer.Argument(metavar="TREE", help="Id of a tree in the store, or a file (.json, .dmn).")]

tree_life.add_to(app)
tree_compare.add_to(app)
app.command("experts")(tree_experts.experts)
app.command("replay")(tree_replay.replay)
app.command()(tree_formats.export)
app.command("import")(tree_import.import_tree)


@app.command("list")
def list_trees(data: Data = None, as_json: Json = False) -> None:
    """List the trees in the store."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    trees, today = workspace.store.trees(), workspace.store.today()
    if as_json:
        lines.emit({"trees": [_listed(one, today) for one in trees]})
    else:
        say_table(
            ("id", "version", "status", "rules", "decision"),
            ((one.id, str(one.version), _status(one, today), str(len(one.rules)), one.decision) for one in trees),
            empty="No decision has been captured yet. Start with `seasoned interview`.",
        )
    workspace.close()


def _listed(tree: Tree, today: date) -> dict[str, object]:
    from knowledge.life import is_stale

    left_out = {"attributes", "rules", "grey_zones", "ambiguity", "cues", "novice_errors", "quarantined"}
    return tree.model_dump(mode="json", exclude=left_out) | {"rules": len(tree.rules), "stale": is_stale(tree, today)}


def _status(tree: Tree, today: date) -> str:
    from knowledge.life import is_stale

    return f"{tree.status}, due for review" if is_stale(tree, today) else tree.status


@app.command()
def show(name: TreeName, version: Version = None, data: Data = None, as_json: Json = False) -> None:
    """Show one tree as a page a person reads."""
    tree_formats.write(load_tree(name, data, version), "json" if as_json else "markdown")


@app.command()
def decide(
    name: TreeName,
    facts: Annotated[str, typer.Option(help="The case as one JSON object.", show_default=False)] = "{}",
    as_of: AsOf = None,
    version: Version = None,
    data: Data = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Run one tree on a case: the outcome, why, and what would change it; `--as-of DAY` asks what it was on a day."""
    if is_dmn(name) and as_of is None and version is None:
        answer = tree_formats.dmn_decider(name)
    else:
        answer = partial(_decide, tree_to_run(name, data, as_of, version))
    if jsonl:
        lines.answer_lines(lambda line: answer(_facts_of(line)))
        return
    decision = answer(lines.read_object(facts, "--facts"))
    if as_json:
        lines.emit(decision)
    else:
        _show_decision(decision)


@app.command()
def check(name: TreeName, data: Data = None, as_json: Json = False) -> None:
    """Look for gaps, overlaps and contradictions. Exits 1 where an error stands."""
    from knowledge.findings import check as check_tree

    tree = load_tree(name, data)
    result = check_tree(tree, _others(name, tree, data), most_gaps=1000)
    if as_json:
        lines.emit(result)
    else:
        _show_check(result)
    if any(one.severity == "error" for one in result.findings):
        raise typer.Exit(1)


def load_tree(name: str, data: Path | None, version: int | None = None) -> Tree:
    """The tree in this file, or of this id in the store with what is withheld of it marked."""
    if is_file(name):
        return tree_in_file(name)
    with stored(data) as store:
        return store.marked(store.tree(name, version))


def _others(name: str, tree: Tree, data: Path | None) -> list[Tree]:
    """The other trees of the store, to which a stored tree may hand a case."""
    if is_file(name):
        return []
    with stored(data) as store:
        return [one for one in store.trees() if one.id != tree.id]


def _facts_of(line: Mapping[str, object]) -> Mapping[str, object]:
    facts = line.get("facts")
    if not isinstance(facts, dict):
        raise InputError(f"'facts' is {facts!r}; expected an object like {{\"invoice amount\": 60000}}.")
    return facts


def _decide(tree: Tree, raw: Mapping[str, object]) -> Decision:
    from knowledge.decide import decide as decide_case
    from knowledge.decide import read_facts_json

    return decide_case(tree, read_facts_json(tree, raw))


def _show_decision(decision: Decision) -> None:
    if decision.outcome is not None:
        say(f"{decision.status}: {decision.outcome.action}", style="bold")
    else:
        say(decision.status, style="bold")
    if decision.rules:
        say(f"  by {', '.join(decision.rules)}")
    if decision.missing:
        say(f"  not known yet: {', '.join(decision.missing)}")
    for one in decision.evidence:
        say(f"  {one.rule}: “{one.quote}”", style="dim")
    for flip in decision.flips:
        then = flip.outcome.action if flip.outcome else "nothing covers it"
        say(f"  if {', '.join(f'{key} were {_said(value)}' for key, value in flip.change.items())}: {then}")


def _said(value: Scalar) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _show_check(result: Check) -> None:
    say_table(
        ("severity", "kind", "rules", "what"),
        ((one.severity, one.kind, ", ".join(one.rules), one.message) for one in result.findings),
        empty="Nothing is wrong or missing.",
    )
    say(f"{result.coverage:.0%} of the cases this tree can tell apart are covered.")
