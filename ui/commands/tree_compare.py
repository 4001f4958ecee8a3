"""`seasoned tree compare A B`: where two trees decide a case differently. `seasoned tree diff A B`: what changed, rule by rule, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say

if TYPE_CHECKING:
    from knowledge.compare import Comparison, Side
    from knowledge.tree import Tree

_SHOWN = 20

First = Annotated[str, typer.Argument(metavar="A", help="A tree: an id in the store, id@version, or a tree file.")]
Second = Annotated[str, typer.Argument(metavar="B", help="The tree to hold against it.")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="NAME=NAME", help="Two attributes that are the same fact; A's name first."),
]


def add_to(app: typer.Typer) -> None:
    """Add both commands."""
    app.command("compare")(compare)
    app.command("diff")(diff)


def compare(a: First, b: Second, same: Map = None, data: Data = None, as_json: Json = False) -> None:
    """Where two trees, or two versions, decide a case differently: each region with a case and both experts' words."""
    from knowledge.compare import compare as compare_trees

    found = compare_trees(tree_named(a, data), tree_named(b, data), names_given(same or []))
    if as_json:
        lines.emit(found)
    else:
        _show(found)


def diff(a: First, b: Second, data: Data = None, as_json: Json = False) -> None:
    """What changed from one tree, or version, to another: rules added, removed and changed, in words."""
    from knowledge.tree_diff import tree_diff

    found = tree_diff(tree_named(a, data), tree_named(b, data))
    if as_json:
        lines.emit(found)
        return
    for one in found.changes:
        say(f"{one.op} {one.what} {one.id}", style="bold")
        for sign, words in (("-", one.before), ("+", one.after)):
            if words:
                say(f"  {sign} {words}")
    if not found.changes:
        say("Nothing changed.")


def tree_named(name: str, data: Path | None) -> Tree:
    """The tree of this id, id@version or file."""
    from ui.commands.tree import load_tree

    base, at, version = name.rpartition("@")
    if not at or "/" in name or Path(name).is_file():
        return load_tree(name, data)
    if not version.isdigit():
        raise InputError(f"{name!r}: after @ comes the number of a version, like {base}@2.")
    return load_tree(base, data, int(version))


def names_given(pairs: list[str]) -> dict[str, str]:
    """Attributes that are the same fact, as `--map` gives them."""
    found: dict[str, str] = {}
    for pair in pairs:
        one, equals, other = (part.strip() for part in pair.partition("="))
        if not (one and equals and other):
            raise InputError(f'--map {pair!r}: write it as --map "amount=invoice amount".')
        if one in found:
            raise InputError(f"--map {pair!r}: {one!r} is matched twice; once is enough.")
        found[one] = other
    return found


def _show(found: Comparison) -> None:
    say(f"They agree on {found.agree:.1%} of the cases that the two can tell apart.", style="bold")
    for one in found.regions[:_SHOWN]:
        where = (
            " and ".join(f"{test.attribute} {test.operator} {_said(test.value)}" for test in one.if_) or "every case"
        )
        say(f"{one.share:.1%}  where {where}")
        say(f"  A: {_side(one.a)}")
        say(f"  B: {_side(one.b)}")
        say(f"  for example {', '.join(f'{name}: {_said(value)}' for name, value in one.witness.items())}", style="dim")
    if found.regions_in_all > _SHOWN:
        say(f"{found.regions_in_all - _SHOWN} smaller regions are not shown; --json gives up to {len(found.regions)}.")
    for pair in found.proposed:
        say(f'Are {pair.a!r} and {pair.b!r} the same fact ({pair.because})? If so: --map "{pair.a}={pair.b}"')


def _side(side: Side) -> str:
    said = side.outcome.action if side.outcome else side.status
    return f"{said} ({side.rule or side.status})" + (f" “{side.quote}”" if side.quote else "")


def _said(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(_said(one) for one in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
