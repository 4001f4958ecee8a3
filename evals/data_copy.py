"""A run talks to the coach on a copy of the data folder, so that no question of ours joins anybody's agenda."""

import dataclasses
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from knowledge.errors import StorageError
from knowledge.store_connection import DATABASE

if TYPE_CHECKING:
    from coach.state import CoachContext

SAID = "The conversations of this run were held on a copy of the data folder and thrown away with it."


@contextmanager
def on_a_copy(coach: "CoachContext") -> "Iterator[CoachContext]":
    """The same coach over a copy that is gone afterwards; ids count up, so that two runs are alike."""
    from knowledge.index import Index  # brings Chroma, which takes a second
    from knowledge.store import Store

    with TemporaryDirectory(prefix="seasoned-eval-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copy_database(coach.folder / DATABASE, folder / DATABASE)
        store = Store.open(folder)
        index = Index(folder, store, coach.embedder)
        try:
            index.sync()
            yield dataclasses.replace(coach, store=store, index=index, folder=folder, new_id=counting("eval"))
        finally:
            index.close()
            store.close()


def copy_database(source: Path, target: Path) -> None:
    """A whole and consistent copy, also while somebody writes to the source."""
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as kept:
            with closing(sqlite3.connect(target)) as copy:
                kept.backup(copy)
    except sqlite3.Error as error:
        raise StorageError(f"{str(source)!r} cannot be copied for the run ({error}). Check the data folder.") from None


def counting(prefix: str) -> Callable[[], str]:
    """Ids that count up: eval-0001, eval-0002, …"""
    numbers = itertools.count(1)
    return lambda: f"{prefix}-{next(numbers):04d}"
