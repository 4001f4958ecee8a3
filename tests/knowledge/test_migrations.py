import json
import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from knowledge.errors import StorageError
from knowledge.migrations import APPLICATION_ID, CHANGES_WHAT_IS_KNOWN, STEPS, migrations
from knowledge.store import Store
from tests.knowledge.known import (
    ANSWER,
    NOW,
    a_person,
    a_policy,
    a_store_with_one_approved_tree,
    a_tree,
    an_interview,
)


def test_steps_are_numbered_in_their_order_none_twice() -> None:
    numbers = [int(match[1]) for step in STEPS if (match := re.match(r"m(\d{3})_\w+$", step.__name__))]
    assert len(numbers) == len(STEPS) and numbers == sorted(set(numbers))


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
    steps(name="m999_breaks")(breaks)
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


def of_version(folder: Path, version: int) -> None:
    """A data folder as the application left it when `version` steps were known, with a row in every table."""
    folder.mkdir()
    db = Database(sqlite3.connect(folder / "seasoned.sqlite"))
    steps = Migrations("knowledge")
    for step in STEPS[:version]:
        steps()(step)
    steps.apply(db)
    for sql, values in ROWS:
        db.execute(*(_with_step(sql, values) if version > 1 else (sql, values)))
    db.conn.commit()
    db.close()


def _with_step(sql: str, values: list[object]) -> tuple[str, list[object]]:
    """A tree's event as it is written since each has the name of its step."""
    if "INTO tree_events" not in sql:
        return sql, values
    step = "replaced" if str(values[-1]).startswith("replaced by") else values[1]
    return sql.replace("note) VALUES (", "note, step) VALUES (").replace("?)", "?, ?)"), [*values, step]


AT = NOW.isoformat()
BODY = a_tree().model_dump(
    mode="json",
    exclude={"visible_to_roles", "high_risk", "effective_from", "effective_until", "review_by", "quarantined"},
)
PERSON = a_person("greta.nilsson", duties=["steward"])
ROWS: list[tuple[str, list[object]]] = [
    ("INSERT INTO organization VALUES (1, 'Averholt', '', '[]', '[]')", []),
    ("INSERT INTO people VALUES (?, 0, ?)", [PERSON.id, PERSON.model_dump_json()]),
    (
        "INSERT INTO interviews VALUES ('i1', 'invoice-approval', 'marta.lindqvist', 'finished', ?, ?)",
        [AT, an_interview().model_dump_json()],
    ),
    ("INSERT INTO turns VALUES ('i1', 1, 'deepening', 'threshold', 'When?', ?, NULL, ?)", [ANSWER, AT]),
    *[
        (
            "INSERT INTO trees VALUES ('invoice-approval', ?, ?, ?, 'hash of before', 'marta.lindqvist', ?)",
            [version, status, json.dumps(BODY | {"version": version, "status": status}), AT],
        )
        for version, status in ((1, "retired"), (2, "approved"))
    ],
    *[
        (
            "INSERT INTO tree_events (tree, version, status, by, at, note) VALUES ('invoice-approval', ?, ?, ?, ?, ?)",
            [version, status, "greta.nilsson", AT, note],
        )
        for version, status, note in (
            (1, "draft", ""),
            (1, "in review", ""),
            (1, "approved", ""),
            (2, "draft", ""),
            (2, "in review", ""),
            (1, "retired", "replaced by version 2"),
            (2, "approved", "read with the expert"),
        )
    ],
    (
        "INSERT INTO policies (version, position, status, title, body, saved_by, saved_at, published_by, published_at) "
        "VALUES ('1.0', 1, 'published', 'AI policy', ?, 'ines', ?, 'ines', ?)",
        [a_policy().model_dump_json(), AT, AT],
    ),
    (
        "INSERT INTO agenda (question, asked_by, at, status, count) VALUES ('Who buys?', 'lukas', ?, 'open', 3)",
        [AT],
    ),
    ("INSERT INTO replies VALUES ('c1', 1, 'lukas', 'Hello', '{}', ?)", [AT]),
    ("INSERT INTO runs VALUES ('run-1', ?, '{}', 'runs/1')", [AT]),
    ("INSERT INTO passages (id, digest, title, text, also) VALUES ('policy:4.2', 'd', 't', 'x', '')", []),
    ("INSERT INTO outbox (passage) VALUES ('policy:4.2')", []),
]


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_folder_of_every_earlier_version_opens_with_all_that_was_in_it(tmp_path: Path, version: int) -> None:
    of_version(tmp_path / "data", version)
    with Store.open(tmp_path / "data") as store:
        assert [tree.version for tree in store.usable_trees(PERSON)[0]] == [2]
        assert store.tree("invoice-approval", 1).visible_to_roles == ["all"]
        history = store.tree_history("invoice-approval")
        assert [one.step for one in history] == [
            "draft",
            "in review",
            "approved",
            "draft",
            "in review",
            "replaced",
            "approved",
        ]
        assert [one.status for one in history][-2:] == ["retired", "approved"] and history[-1].at == NOW
        assert store.people() == [PERSON] and store.turns("i1")[0].answer == ANSWER
        assert [(one.question, one.count, one.about) for one in store.agenda()] == [("Who buys?", 3, None)]
        policy = store.policy_in_force()
        assert policy is not None and policy.version == "1.0"
        assert store.conversation("c1")[0].message == "Hello" and store.run("run-1").folder == "runs/1"
        assert [one.passage for one in store.pending()] == ["policy:4.2"] and store.feedback() == []
        assert store.save_tree(a_tree(), "marta.lindqvist", NOW).version == 2, "the same words are no new version"
        store.set_tree_status("invoice-approval", "retired", "greta.nilsson", NOW)
        assert store.usable_trees(PERSON)[0] == []


def test_a_folder_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path / "data").close()
    db = Database(tmp_path / "data" / "seasoned.sqlite")
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('knowledge', 'm998_later', '')"
    )
    db.conn.commit()
    db.close()
    with pytest.raises(StorageError, match="newer version of this application"):
        Store.open(tmp_path / "data")
