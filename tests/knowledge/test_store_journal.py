import pytest

from knowledge.errors import NotFoundError, StorageError
from knowledge.interview_record import Recording
from knowledge.store import Store
from tests.knowledge.known import an_interview, later

LINE = {"type": "answer", "text": "It depends."}


@pytest.fixture
def opened(store: Store) -> Store:
    store.start_interview(an_interview())
    store.open_journal("i1", {"type": "start", "talk": {}}, later(0))
    return store


def test_a_line_without_a_reply_is_the_one_that_broke_off(opened: Store) -> None:
    assert opened.unanswered_line("i1") is None
    line = opened.begin_line("i1", LINE, "c1", later(1))
    assert opened.unanswered_line("i1") == line
    opened.end_line(line, {"type": "question"}, ["Hm.", None], later(2))
    assert opened.unanswered_line("i1") is None
    (opening, kept) = opened.journal("i1")
    assert (opening.number, opening.line["type"]) == (0, "start")
    assert (kept.number, kept.line, kept.reply, kept.heard) == (1, LINE, {"type": "question"}, ["Hm.", None])
    assert (kept.at, kept.replied_at) == (later(1), later(2))


def test_two_lines_of_one_interview_are_never_open_at_once(opened: Store) -> None:
    opened.begin_line("i1", LINE, "c1", later(1))
    with pytest.raises(StorageError):
        opened.begin_line("i1", LINE, "c1", later(1))
    assert len(opened.journal("i1")) == 2


def test_opening_twice_keeps_the_first(opened: Store) -> None:
    opened.open_journal("i1", {"type": "start", "talk": {"turns": 9}}, later(3))
    assert opened.journal("i1")[0].line == {"type": "start", "talk": {}}


def test_a_line_that_was_not_understood_goes_and_an_answered_one_stays(opened: Store) -> None:
    line = opened.begin_line("i1", LINE, "c1", later(1))
    opened.drop_line(line)
    assert len(opened.journal("i1")) == 1
    line = opened.begin_line("i1", LINE, "c1", later(1))
    opened.end_line(line, {"type": "question"}, [], later(1))
    opened.drop_line(line)
    assert len(opened.journal("i1")) == 2


def test_a_recording_is_kept_with_its_turn_and_can_be_thrown_away(opened: Store) -> None:
    one = Recording(id="s1", interview="i1", question=3, at=later(1), kind="audio/wav", seconds=2.5)
    opened.keep_recording(one, b"RIFF")
    opened.recording_became("s1", 2)
    assert opened.recordings("i1") == [one.model_copy(update={"turn": 2})] and opened.sound("s1") == b"RIFF"
    opened.drop_recording("s1")
    with pytest.raises(NotFoundError):
        opened.sound("s1")
