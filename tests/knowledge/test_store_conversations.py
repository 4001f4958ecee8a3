from datetime import datetime
from pathlib import Path

import pytest

from knowledge.errors import NotFoundError
from knowledge.store import Store
from tests.knowledge.known import NOW, later


def test_a_conversation_comes_back_in_order(store: Store) -> None:
    for number in (2, 1):
        store.record_reply("c1", number, "lukas.steiner", f"message {number}", {"text": "é"}, later(number))
    assert [one.message for one in store.conversation("c1")] == ["message 1", "message 2"]
    assert store.conversation("c1")[0].reply == {"text": "é"}
    assert store.conversation("c9") == []


def test_a_turn_recorded_twice_keeps_the_first(store: Store) -> None:
    store.record_reply("c1", 1, "lukas.steiner", "hello", {"text": "first"}, NOW)
    kept = store.record_reply("c1", 1, "lukas.steiner", "hello", '{"text": "second"}', later(1))
    assert kept.reply == {"text": "first"} and store.conversation("c1") == [kept]


def test_a_persons_conversations_come_latest_first_under_their_first_message(store: Store) -> None:
    store.record_reply("c1", 1, "lukas.steiner", "about invoices", {}, NOW)
    store.record_reply("c2", 1, "lukas.steiner", "about refunds", {}, later(1))
    store.record_reply("c1", 2, "lukas.steiner", "and then?", {}, later(2))
    store.record_reply("c3", 1, "elif.demir", "mine", {}, later(3))
    listed = store.conversations("lukas.steiner")
    assert [(one.id, one.title, one.turns) for one in listed] == [
        ("c1", "about invoices", 2),
        ("c2", "about refunds", 1),
    ]
    assert (listed[0].started_at, listed[0].last_at) == (NOW, later(2))


def test_runs_come_latest_first(store: Store, tmp_path: Path) -> None:
    store.save_run("run-1", NOW, {"passed": True}, tmp_path / "run-1")
    store.save_run("run-2", later(1), {"passed": False}, tmp_path / "run-2")
    store.save_run("run-1", NOW, {"passed": False}, tmp_path / "run-1")
    assert [run.id for run in store.runs()] == ["run-2", "run-1"]
    assert store.run("run-1").summary == {"passed": False}
    with pytest.raises(NotFoundError, match="No run 'run-3': did you mean"):
        store.run("run-3")


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        store.record_reply("c1", 1, "lukas.steiner", "hello", {}, datetime(2026, 9, 14))  # noqa: DTZ001
    assert store.conversation("c1") == []
