"""Where the tree of a command comes from: a file, or the store, in the version that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from knowledge.formats import is_dmn, split_name
from ui.commands.options import file_content, file_text

if TYPE_CHECKING:
    from knowledge.store import Store
    from knowledge.tree import Tree

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="The version that held on this day, 2026-03-01.", show_default=False),
]
Version = Annotated[
    int | None, typer.Option("--version", min=1, help="This version, whatever its status.", show_default=False)
]


def day_of(text: str, option: str) -> date:
    """The day that an option gives. Raises InputError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{option} is {text!r}; expected a day like 2026-03-01.") from None


@contextmanager
def stored(data: Path | None, reindex: bool = False) -> Iterator[Store]:
    """The store of a data folder that holds something already; `reindex` brings what can be found up to date at the end."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    try:
        yield workspace.store
        if reindex:
            workspace.index.sync()
    finally:
        workspace.close()


def is_file(name: str) -> bool:
    """True where TREE names a file, not a tree in the store."""
    return name.endswith(".json") or is_dmn(name) or "/" in name or Path(name).is_file()


def tree_in_file(name: str) -> Tree:
    """The tree in a file, `.json` or `.dmn`."""
    from knowledge.dmn_tree import tree_from_dmn
    from knowledge.dmn_xml import LARGEST
    from knowledge.tree_file import parse_tree

    if not is_dmn(name):
        return parse_tree(file_text(Path(name)), name)
    file, decision = split_name(name)
    return tree_from_dmn(file_content(Path(file), LARGEST), file, decision)


def tree_to_run(name: str, data: Path | None, as_of: str | None = None, version: int | None = None) -> Tree:
    """The tree to decide cases with, less whatever is withheld: the version of that day, that version, or the one in use."""
    from knowledge.provenance import without

    if as_of is not None and version is not None:
        raise InputError("--as-of and --version each name a version: give one of them.")
    if is_file(name):
        if as_of is not None or version is not None:
            raise InputError(f"{name!r} is a file, which holds one version: leave out --as-of and --version.")
        tree = tree_in_file(name)
    else:
        with stored(data) as store:
            tree = store.marked(_version_meant(store, name, as_of, version))
    for what, why in tree.quarantined.items():
        typer.echo(f"{what} is withheld: {why}.", err=True)
    return without(tree, tree.quarantined)


def _version_meant(store: Store, name: str, as_of: str | None, version: int | None) -> Tree:
    if as_of is not None:
        return store.tree_as_of(name, day_of(as_of, "--as-of"))
    latest = store.tree(name, version)
    if version is not None:
        return latest
    in_use = next((one for one in store.trees_in_force() if one.id == name), None)
    if in_use is None and latest.status == "retired":
        raise InputError(f"Tree {name!r} is retired and decides nothing now: name a day with --as-of, or a --version.")
    return in_use or latest
