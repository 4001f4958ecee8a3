"""`seasoned tree export`, and cases run on a DMN file: trees out in the formats that other tools read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.dmn_write import DmnVersion
from knowledge.formats import Format, split_name
from ui.commands import lines
from ui.commands.options import Data, file_content
from ui.commands.tree_source import Version

if TYPE_CHECKING:
    from knowledge.decision import Decision
    from knowledge.tree import Tree

TreeName = Annotated[
    str, typer.Argument(metavar="TREE", help="Id of a tree in the store, or a file (.json, .dmn, .dmn#DECISION).")
]


def export(
    name: TreeName,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = "json",
    dmn_version: Annotated[DmnVersion, typer.Option("--dmn-version", help="Which DMN to write.")] = "1.3",
    version: Version = None,
    data: Data = None,
) -> None:
    """Write one tree as a tree file, a DMN table, a drawing or a page; what may not be used of it now is marked."""
    from ui.commands.tree import load_tree

    write(load_tree(name, data, version), form, dmn_version)


def dmn_decider(name: str) -> Callable[[Mapping[str, object]], Decision]:
    """What decides cases by a DMN file: its tree, or its decisions one after the other."""
    from knowledge.dmn_decide import DmnDecider
    from knowledge.dmn_xml import LARGEST

    file, decision = split_name(name)
    decider = DmnDecider(file_content(Path(file), LARGEST), file, decision)
    for what, why in decider.withheld.items():
        typer.echo(f"{what} is withheld: {why}.", err=True)
    return decider.decide


def write(tree: Tree, form: Format, dmn_version: DmnVersion = "1.3") -> None:
    """Write a tree to standard output."""
    from knowledge.dmn_write import dmn_xml
    from knowledge.drawing import mermaid
    from knowledge.tree_file import tree_json
    from knowledge.tree_page import markdown

    match form:
        case "json":
            lines.write_text(tree_json(tree))
        case "dmn":
            lines.write_text(dmn_xml(tree, dmn_version))
        case "mermaid":
            withheld = [f"%% withheld: {name} ({why})" for name, why in tree.quarantined.items()]
            lines.write_text("\n\n".join([mermaid(tree).rstrip("\n"), *withheld]))
        case "markdown":
            withheld = [f"> **Withheld:** {name} ({why})" for name, why in tree.quarantined.items()]
            lines.write_text("\n\n".join([markdown(tree).rstrip("\n"), *withheld]))
