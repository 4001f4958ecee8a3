import pytest

from knowledge.errors import NotFoundError
from knowledge.store import Store
from tests.knowledge.known import NOW, HashingEmbedder, later

QUESTION = "Which venue should we choose for the party?"


def test_a_question_waits_until_it_is_answered(store: Store) -> None:
    item = store.add_agenda(QUESTION, asked_by="lukas.steiner", department="Finance", at=NOW)
    assert store.agenda() == [item] and (item.status, item.count) == ("open", 1)
    answered = store.answer_agenda(item.id, "venue")
    assert (answered.status, answered.answered_by) == ("answered", "venue")
    assert store.agenda() == [] and store.agenda("answered") == [answered] == store.agenda(None)


def test_the_same_question_is_counted_and_keeps_who_asked_first(store: Store) -> None:
    store.add_agenda("Who signs?", asked_by="sofie.janssens", at=NOW)
    store.add_agenda(QUESTION, asked_by="lukas.steiner", at=NOW)
    again = store.add_agenda(
        "Which venue should we choose for the party then?",
        asked_by="elif.demir",
        at=later(5),
        embedder=HashingEmbedder(),
    )
    assert (again.count, again.asked_by, again.at, again.question) == (2, "lukas.steiner", NOW, QUESTION)
    assert [item.count for item in store.agenda()] == [2, 1]


def test_a_question_that_was_answered_before_may_be_asked_again(store: Store) -> None:
    store.answer_agenda(store.add_agenda(QUESTION, asked_by="lukas.steiner", at=NOW).id, "venue")
    assert store.add_agenda(QUESTION, asked_by="lukas.steiner", at=later(1)).count == 1


def test_a_dismissed_question_is_gone_from_the_agenda(store: Store) -> None:
    store.dismiss_agenda(store.add_agenda(QUESTION, asked_by="lukas.steiner", at=NOW).id)
    assert store.agenda() == []


@pytest.mark.parametrize("item_id", ["q9", "9", "", "x", "q" + "9" * 40, "q-1"])
def test_an_unknown_question_is_named(store: Store, item_id: str) -> None:
    store.add_agenda(QUESTION, asked_by="lukas.steiner", at=NOW)
    with pytest.raises(NotFoundError, match="on the agenda. Open ones: q1"):
        store.answer_agenda(item_id, "venue")
