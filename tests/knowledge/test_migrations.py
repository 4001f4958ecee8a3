import re
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from knowledge.migrations import APPLICATION_ID, CHANGES_WHAT_IS_KNOWN, STEPS, migrations
from knowledge.store import Store
from tests.knowledge.known import NOW, a_policy, a_store_with_one_approved_tree


def test_steps_are_numbered_without_a_gap() -> None:
    numbers = [int(match[1]) for step in STEPS if (match := re.match(r"m(\d{3})_\w+$", step.__name__))]
    assert numbers == list(range(1, len(STEPS) + 1))


def test_each_step_is_applied_once(tmp_path: Path) -> None:
    for _ in range(2):
        Store.open(tmp_path).close()
    db = Database(tmp_path / "seasoned.sqlite")
    assert [step.name for step in migrations().applied(db)] == [step.__name__ for step in STEPS]
    db.close()


def test_the_file_is_marked_as_ours_and_keeps_its_references(store: Store) -> None:
    with store.reading() as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert db.journal_mode == "wal"


def test_a_step_that_breaks_half_way_leaves_nothing(tmp_path: Path) -> None:
    db = Database(sqlite3.connect(tmp_path / "seasoned.sqlite"))

    def breaks(db: Database) -> None:
        db.execute("CREATE TABLE half (way)")
        raise RuntimeError

    steps = migrations()
    steps(name="m002_breaks")(breaks)
    try:
        steps.apply(db)
    except RuntimeError:
        pass
    assert "half" not in db.table_names() and "trees" in db.table_names()
    db.close()


def test_whatever_changes_what_is_known_is_noticed(tmp_path: Path) -> None:
    with a_store_with_one_approved_tree(tmp_path) as store:
        store.save_policy(a_policy(), "ines.caldeira", NOW)
        for table in CHANGES_WHAT_IS_KNOWN:
            before = store.row("SELECT n FROM stamp")
            with store.writing() as db:
                db.execute(f"UPDATE {table} SET rowid = rowid")
            assert store.row("SELECT n FROM stamp") != before, table
