from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.feedback import sources_of
from knowledge.store import Store
from tests.knowledge.known import NOW, a_store_with_one_approved_tree, an_organization, later

R1, R2 = "tree:invoice-approval#r1", "tree:invoice-approval#r2"
REPLY = {
    "sentences": [{"text": "The CFO signs.", "citations": [R1]}, {"text": "So it is.", "citations": ["policy:4.2", R1]}]
}
QUESTION = "Who signs an invoice of 60,000?"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store_with_one_approved_tree(tmp_path / "data") as store:
        store.put_organization(an_organization())
        store.record_reply("c1", 1, "lukas.steiner", QUESTION, REPLY, NOW)
        yield store


def test_an_answer_marked_wrong_lands_on_its_rule_and_on_the_agenda(store: Store) -> None:
    marked = store.mark_wrong("c1", 1, "lukas.steiner", "The CFO no longer signs these.", later(1))
    assert marked.sources == [R1, "policy:4.2"] and (marked.conversation, marked.number) == ("c1", 1)
    assert store.feedback("invoice-approval") == [marked] and marked.is_about("invoice-approval", "r1")
    assert not marked.is_about("invoice-approval", "r2") and store.feedback("merger") == []
    (item,) = store.agenda()
    assert (item.id, item.question, item.about) == (marked.agenda, QUESTION, R1)
    assert (item.reason, item.asked_by) == ("The CFO no longer signs these.", "lukas.steiner")
    assert item.decision == "Who must approve this invoice?"


def test_marking_it_again_changes_the_reason_and_nothing_else(store: Store) -> None:
    store.mark_wrong("c1", 1, "lukas.steiner", "It is wrong.", later(1))
    again = store.mark_wrong("c1", 1, "lukas.steiner", "The limit is 80,000 now.", later(2))
    assert store.feedback() == [again] and again.reason == "The limit is 80,000 now."
    assert [item.reason for item in store.agenda()] == ["The limit is 80,000 now."]
    assert store.agenda()[0].count == 1


def test_only_ones_own_answers_can_be_marked(store: Store) -> None:
    for person, number in (("marta.lindqvist", 1), ("lukas.steiner", 2)):
        with pytest.raises(NotFoundError, match="only your own"):
            store.mark_wrong("c1", number, person, "wrong", later(1))
    assert store.feedback() == [] and store.agenda() == []


@pytest.mark.parametrize("reason", ["", "   ", "?!", "x" * 2001])
def test_a_reason_in_words_is_needed(store: Store, reason: str) -> None:
    with pytest.raises(InputError, match="few words|Shorten it"):
        store.mark_wrong("c1", 1, "lukas.steiner", reason, later(1))
    assert store.feedback() == []


def test_secrets_in_a_reason_are_masked_before_it_is_kept(store: Store) -> None:
    marked = store.add_feedback(R2, "lukas.steiner", "ask lukas.steiner@averholt.example instead", later(1))
    assert "averholt.example" not in marked.reason + store.agenda()[0].question


def test_feedback_without_a_question_is_about_its_rule(store: Store) -> None:
    store.add_feedback(R2, "lukas.steiner", "Three of us, since May.", later(1))
    store.add_feedback(R1, "lukas.steiner", "Three of us, since May.", later(1))
    assert [item.about for item in store.agenda()] == [R2, R1], "the same words about another rule are another question"


def test_the_same_words_of_the_same_person_are_kept_once(store: Store) -> None:
    first = store.add_feedback(R2, "lukas.steiner", "Three of us, since May.", later(1))
    assert store.add_feedback(R2, "lukas.steiner", " Three of us,  since May.", later(2)) == first
    store.add_feedback(R2, "marta.lindqvist", "Three of us, since May.", later(3))
    assert len(store.feedback()) == 2


def test_a_steward_settles_it_and_it_leaves_the_agenda(store: Store) -> None:
    marked = store.mark_wrong("c1", 1, "lukas.steiner", "It is wrong.", later(1))
    for by, outcome, words in (("lukas.steiner", "no", "takes a steward"), ("greta.nilsson", " ", "what came of it")):
        with pytest.raises(InputError, match=words):
            store.settle_feedback(marked.id, by, outcome, later(2))
    settled = store.settle_feedback(marked.id, "greta.nilsson", "Marta raised the limit in version 2.", later(2))
    assert (settled.settled_by, settled.settled_at) == ("greta.nilsson", later(2))
    assert store.feedback(open_only=True) == [] and store.agenda() == []
    with pytest.raises(InputError, match="settled by 'greta.nilsson' already"):
        store.settle_feedback(marked.id, "greta.nilsson", "Again.", later(3))


def test_unknown_feedback_is_named(store: Store) -> None:
    marked = store.mark_wrong("c1", 1, "lukas.steiner", "It is wrong.", later(1))
    for wrong in ("f9", "x", "", "f" + "9" * 30):
        with pytest.raises(NotFoundError, match=f"Open: {marked.id}"):
            store.settle_feedback(wrong, "greta.nilsson", "ok", later(2))


@pytest.mark.parametrize("reply", [{}, {"sentences": None}, {"sentences": ["x"]}, {"sentences": [{"citations": None}]}])
def test_an_answer_without_sources_has_none(reply: dict[str, object]) -> None:
    assert sources_of(reply) == []
