import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from knowledge.errors import InputError, StorageError
from knowledge.store import Store
from tests.knowledge.known import NOW, a_turn, an_interview, an_organization


def one_line(error: BaseException) -> str:
    assert "\n" not in str(error)
    return str(error)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    Store.open(tmp_path / "new" / "data").close()
    assert (tmp_path / "new" / "data" / "seasoned.sqlite").exists()


def test_opening_again_keeps_everything(tmp_path: Path) -> None:
    for _ in range(2):
        with Store.open(tmp_path) as store:
            store.start_interview(an_interview())
            assert len(store.interviews()) == 1


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError) as error:
        Store.open(tmp_path / "file" / "data")
    assert "--data" in one_line(error.value) and "file/data" in str(error.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="--data"):
            Store.open(tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_written_is_one_clear_line(store: Store) -> None:
    with store.reading() as db:
        db.execute("PRAGMA query_only = ON")  # what SQLite says on a read-only disk
    with pytest.raises(StorageError, match="readonly") as error:
        store.start_interview(an_interview())
    assert "--data" in one_line(error.value)


def test_somebodys_own_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(InputError, match=r"not a data folder.*'thesis\.docx'"):
        Store.open(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.docx"]


def test_what_an_empty_disk_holds_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / ".DS_Store").write_text("")
    Store.open(tmp_path).close()


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "seasoned.sqlite").write_text("not a database " * 100)
    with pytest.raises(StorageError, match="not a database") as error:
        Store.open(tmp_path)
    one_line(error.value)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "seasoned.sqlite") as other:
        other.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(InputError, match="another program"):
        Store.open(tmp_path)
    with sqlite3.connect(tmp_path / "seasoned.sqlite") as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_folder_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "seasoned.sqlite") as database:
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('knowledge', 'm999_later', '')"
        )
    with pytest.raises(StorageError, match="newer version"):
        Store.open(tmp_path)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.close()
    store.close()
    with pytest.raises(StorageError, match="was closed"):
        store.people()


def test_a_change_that_breaks_half_way_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing():
        store.start_interview(an_interview())
        raise RuntimeError("the power fails")
    assert store.interviews() == []


def test_what_was_done_before_a_failed_part_is_kept(store: Store) -> None:
    with store.writing():
        store.start_interview(an_interview())
        with pytest.raises(InputError):
            store.start_interview(an_interview(decision="Another?"))
    assert len(store.interviews()) == 1


def test_several_threads_write_and_read_at_once(store: Store) -> None:
    store.put_organization(an_organization())
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            store.start_interview(an_interview(f"i{number}"))
            for turn in range(1, 11):
                store.record_turn(a_turn(turn, interview=f"i{number}"))
                assert len(store.turns(f"i{number}")) == turn
                store.record_reply(f"c{number}", turn, "lukas.steiner", "hello", {}, NOW)
                store.people()
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.interviews()) == 8 and len(store.conversation("c3")) == 10


def test_two_programs_may_use_the_folder_at_once(tmp_path: Path) -> None:
    with Store.open(tmp_path) as one, Store.open(tmp_path) as other:
        one.start_interview(an_interview("i1"))
        other.start_interview(an_interview("i2"))
        assert len(one.interviews()) == len(other.interviews()) == 2


def test_several_threads_may_open_a_new_folder_at_once(tmp_path: Path) -> None:
    opened: list[Store] = []
    threads = [threading.Thread(target=lambda: opened.append(Store.open(tmp_path / "data"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for store in opened:
        store.close()


def test_importing_the_store_loads_nothing_heavy() -> None:
    heavy = "{'torch', 'chromadb', 'sentence_transformers', 'pandas', 'sqlite_utils', 'spacy'}"
    code = (
        f"import sys, knowledge.store, knowledge.index, knowledge.embedding; sys.exit(str({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "set()"
