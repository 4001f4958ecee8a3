"""A question to a person is read by two people; what was forgotten leaves no word."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.inbox import Sent, right_person
from knowledge.people import Person
from knowledge.store import Store
from knowledge.store_forgetting import CHECKPOINTS
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA, NOW, a_reply, a_store

SENT = Sent(message="Who signs?", facts=["invoice amount: 72,000 EUR"], answer="The CFO.", citations=["tree:t#r1"])
SEEMA = Person(id="seema", name="Seema", title="Lead", department="Finance", duties=["steward"])


@pytest.mark.parametrize(
    ("departments", "found"), [(["Finance"], "seema"), (["Procurement"], "helena"), (["", "Finance"], "seema")]
)
def test_the_steward_of_the_department_is_asked_else_governance(departments: list[str], found: str) -> None:
    assert right_person([ELIF, MARTA, GRETA, HELENA, SEEMA], ELIF, departments).id == found


def test_nobody_is_asked_to_answer_themselves_and_somebody_always_is() -> None:
    assert right_person([SEEMA, HELENA], SEEMA, ["Finance"]).id == "helena"
    assert right_person([ELIF, GRETA], ELIF, ["Finance"]).id == "greta"
    with pytest.raises(InputError):
        right_person([ELIF, MARTA], ELIF, ["Finance"])


def test_a_question_goes_there_is_seen_and_answered(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        asked = store.ask_person(ELIF, GRETA, "c1", 1, "Is that so for subsidies?", SENT, NOW)
        assert [one.id for one in store.inbox(GRETA)] == [asked.id] and store.waiting_for(GRETA) == 1
        assert store.inbox(HELENA) == [] and store.inbox(ELIF) == []
        store.see_inbox(GRETA, NOW + timedelta(hours=1))
        assert store.asked_in("c1", "elif")[0].seen_at == NOW + timedelta(hours=1)
        store.answer_asked(asked.id, GRETA, "Yes, for those too.", NOW + timedelta(hours=2), on_agenda=True)
        (done,) = store.asked_in("c1", "elif")
        assert done.answer == "Yes, for those too." and done.answered_by == "greta"
        assert store.agenda_item(done.agenda or "").question == "Is that so for subsidies?"
        assert store.waiting_for(GRETA) == 0


def test_what_was_not_sent_is_not_there_and_nothing_at_all_is_not_sent(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        asked = store.ask_person(ELIF, GRETA, "c1", 1, "Please call me.", Sent(), NOW)
        assert store.inbox(GRETA)[0].sent == Sent()
        assert asked.words == "Please call me."
        with pytest.raises(InputError, match="Nothing would be sent"):
            store.ask_person(ELIF, GRETA, "c1", 2, "  ", Sent(), NOW)


def test_a_secret_in_a_question_is_masked(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        asked = store.ask_person(ELIF, GRETA, "c1", 1, "My IBAN is DE89 3704 0044 0532 0130 00", Sent(), NOW)
        assert "3704" not in asked.words


def test_only_whose_inbox_it_is_in_may_answer(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        asked = store.ask_person(ELIF, GRETA, "c1", 1, "", SENT, NOW)
        with pytest.raises(NotFoundError):
            store.answer_asked(asked.id, HELENA, "No.", NOW)
        with pytest.raises(InputError):
            store.answer_asked(asked.id, GRETA, " … ", NOW)


def test_what_was_put_to_somebody_who_left_waits_for_governance(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        gone = Person(id="gone", name="Gone", title="Steward", department="Finance", duties=["steward"])
        store.ask_person(ELIF, gone, "c1", 1, "Anybody there?", SENT, NOW)
        assert len(store.inbox(HELENA)) == 1 and store.inbox(GRETA) == []


def test_erased_words_leave_the_inbox_too(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        sent = SENT.model_copy(update={"citations": ["tree:invoice-approval#r1"]})
        store.ask_person(ELIF, GRETA, "c1", 1, "Why?", sent, NOW)
        store.erase_expert("marta")
        (left,) = store.inbox(GRETA)
        assert left.sent.citations == [] and "CFO" not in left.sent.answer


def test_erased_words_leave_what_the_coach_kept_of_a_conversation(tmp_path: Path) -> None:
    with a_store(tmp_path) as store, closing(sqlite3.connect(tmp_path / CHECKPOINTS)) as kept:
        kept.execute("PRAGMA journal_mode = WAL")
        kept.execute("CREATE TABLE checkpoints (thread_id TEXT, checkpoint BLOB)")
        kept.executemany("INSERT INTO checkpoints VALUES (?, ?)", [("c1", "Green giraffe"), ("c2", "mine")])
        kept.commit()
        recorded(store, 1)
        store.erase_expert("marta")
        assert kept.execute("SELECT thread_id FROM checkpoints").fetchall() == [("c2",)]
        files = [path for path in tmp_path.iterdir() if path.is_file()]
        assert not [path.name for path in files if b"Green giraffe" in path.read_bytes()]


def recorded(store: Store, turns: int = 2) -> None:
    for number in range(1, turns + 1):
        reply = a_reply(number=number)
        store.record_reply("c1", number, "elif", f"Purple elephant {number}", reply, NOW)


def test_a_forgotten_conversation_leaves_no_word_but_that_it_was(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        recorded(store)
        store.mark_right("c1", 1, "elif", NOW)
        assert store.forget_conversation("c1", "elif", NOW) == 2
        assert store.conversation("c1") == [] and store.helped() == []
        assert [one["turns"] for one in store.forgotten()] == [2]
        store.close()
    assert not any(b"Purple elephant" in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_it_is_gone_while_the_program_runs_too(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        recorded(store)
        store.forget_conversation("c1", "elif", NOW)
        left = [path.name for path in tmp_path.rglob("*") if path.is_file() and b"Purple elephant" in path.read_bytes()]
        assert left == []


def test_what_others_work_with_stays_and_is_told_before(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        recorded(store)
        store.mark_wrong("c1", 1, "elif", "", NOW, ["out of date"])
        store.ask_person(ELIF, GRETA, "c1", 2, "Why?", SENT, NOW)
        assert store.stays("c1", "elif") == (1, 1)
        store.forget_conversation("c1", "elif", NOW)
        assert len(store.feedback()) == 1 and len(store.inbox(GRETA)) == 1


def test_nobody_forgets_what_is_not_theirs(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        recorded(store)
        for person, conversation in (("marta", "c1"), ("elif", "c9")):
            with pytest.raises(NotFoundError):
                store.forget_conversation(conversation, person, NOW)


def test_thumbs_land_on_the_rule_one_for_each_answer(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        recorded(store)
        down = store.mark_wrong("c1", 1, "elif", "It changed in May.", NOW, ["out of date", "made up"])
        assert down.reason == "It is out of date. It changed in May." and down.choices == ["out of date"]
        assert down.is_about("invoice-approval", "r1")
        up = store.mark_right("c1", 1, "elif", NOW, ["clear"])
        assert up.sources == ["tree:invoice-approval#r1"] and up.choices == ["clear"]
        assert store.feedback() == [] and store.agenda() == []
        store.mark_wrong("c1", 1, "elif", "After all it did not.", NOW)
        assert store.helped() == [] and len(store.feedback()) == 1


def test_the_last_turns_come_with_how_many_there_are_before(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        recorded(store, 7)
        last, before = store.last_replies("c1", 3)
        assert [one.number for one in last] == [5, 6, 7] and before == 4
        assert store.last_replies("none", 3) == ([], 0)
