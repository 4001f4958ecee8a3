import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.store import Store
from tests.knowledge.known import ANSWER, a_tree, a_turn, an_interview, later


def test_interviews_come_latest_first_and_by_expert(store: Store) -> None:
    store.start_interview(an_interview("i1"))
    store.start_interview(an_interview("i2", started_at=later(5), expert="pavel.horak"))
    assert [one.id for one in store.interviews()] == ["i2", "i1"]
    assert [one.id for one in store.interviews("marta.lindqvist")] == ["i1"]


def test_starting_the_same_interview_twice_keeps_one(store: Store) -> None:
    store.start_interview(an_interview())
    store.start_interview(an_interview())
    assert store.interviews() == [an_interview()]
    with pytest.raises(InputError, match="'i1' exists"):
        store.start_interview(an_interview(expert="pavel.horak"))


def test_an_unknown_interview_is_named(store: Store) -> None:
    store.start_interview(an_interview("invoices-1"))
    with pytest.raises(NotFoundError, match="No interview 'invoices': did you mean 'invoices-1'"):
        store.interview("invoices")
    with pytest.raises(NotFoundError):
        store.record_turn(a_turn(interview="i9"))


def test_recording_a_turn_twice_keeps_one(store: Store) -> None:
    store.start_interview(an_interview())
    turn = a_turn(case={"invoice amount": 60000, "supplier is new": False})
    for at in (0, 1):
        store.record_turn(turn.model_copy(update={"at": later(at)}))
    assert store.turns("i1") == [turn.model_copy(update={"at": later(0)})]


def test_other_words_under_a_recorded_number_are_refused(store: Store) -> None:
    store.start_interview(an_interview())
    store.record_turn(a_turn())
    with pytest.raises(InputError, match="Turn 1 of interview 'i1' is already recorded"):
        store.record_turn(a_turn(answer="Something else."))
    assert store.turns("i1")[0].answer == ANSWER


def test_undo_takes_back_a_turn_and_all_after_it(store: Store) -> None:
    store.start_interview(an_interview())
    for number in (1, 2, 3):
        store.record_turn(a_turn(number))
    assert store.remove_turns_from("i1", 2) == 2
    assert [turn.number for turn in store.turns("i1")] == [1]
    store.record_turn(a_turn(2, "Said otherwise."))
    assert store.turns("i1")[1].answer == "Said otherwise."


def test_an_answer_keeps_every_character(store: Store) -> None:
    store.start_interview(an_interview())
    words = "  “Fünfzig” tausend\r\n\t—\u200bé é 👩‍💼 "
    store.record_turn(a_turn(answer=words))
    assert store.turns("i1")[0].answer == words


def test_a_finished_interview_is_finished(store: Store) -> None:
    store.start_interview(an_interview())
    store.finish_interview("i1")
    assert store.interview("i1").status == "finished"


def test_a_tree_finds_the_answers_that_it_points_at(store: Store) -> None:
    for interview in ("i1", "i2"):
        store.start_interview(an_interview(interview))
        store.record_turn(a_turn(interview=interview))
    assert store.answers(a_tree()) == {("i1", 1): ANSWER}


def test_a_withdrawn_interview_gives_no_answers(store: Store) -> None:
    store.start_interview(an_interview())
    store.record_turn(a_turn())
    store.finish_interview("i1", "withdrawn")
    assert store.answers(a_tree()) == {}
