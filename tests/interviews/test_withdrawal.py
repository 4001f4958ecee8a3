"""An expert may withdraw at any time; erasing leaves no word."""

import pytest

from interviews.state import InterviewContext
from interviews.turn import view
from interviews.withdrawal import erase, withdraw
from knowledge.errors import NotFoundError
from knowledge.people import Organization, Person
from tests.interviews.talking import DECISION, Conversation

GRETA = Person(id="greta", name="Greta", title="Director", department="Office", duties=["steward"])
MARTA = Person(id="Marta", name="Marta", title="Head", department="Finance", duties=["expert"])


def approved(talk: Conversation) -> str:
    """Four rules, approved and in use; the tree's id."""
    talk.context.store.put_organization(Organization(name="A", departments=["Finance"], people=[GRETA, MARTA]))
    talk.told_the_rules()
    talk.accept_all()
    talk.say("In euros.")
    talk.say("No, only ever one of them.")  # until that is said, a new supplier could have a framework contract
    talk.accept_all()
    tree = str(talk.line({"type": "stop"})["tree"]["id"])
    talk.context.store.set_tree_status(tree, "approved", "greta", talk.context.clock())
    assert len(talk.context.store.usable_trees(GRETA)[0][0].rules) == 4
    return tree


def test_nothing_of_a_withdrawn_interview_is_used(talk: Conversation) -> None:
    store = talk.context.store
    item = store.add_agenda(DECISION, asked_by="lukas", at=talk.context.clock())
    approved(talk)
    assert store.agenda() == []
    assert withdraw(str(talk.interview), talk.context) == [DECISION]
    assert store.usable_trees(GRETA)[0] == [] and store.passages() == []
    assert [one.id for one in store.agenda()] == [item.id]
    assert view(str(talk.interview), talk.context).done


def test_an_interview_that_is_going_on_can_be_withdrawn_and_goes_on_no_more(talk: Conversation) -> None:
    talk.told_the_rules()
    withdraw(str(talk.interview), talk.context)
    assert "withdrawn" in talk.say("And one more thing.")["message"]


def test_who_begins_again_after_withdrawing_begins_with_nothing_of_it(talk: Conversation) -> None:
    approved(talk)
    withdraw(str(talk.interview), talk.context)
    again = Conversation(talk.context)
    again.start()
    assert again.interview != talk.interview and again.tree["rules"] == []


def test_after_erasing_no_word_is_left_in_any_file(talk: Conversation) -> None:
    tree = approved(talk)
    store = talk.context.store
    source = {"interview": talk.interview, "turn": 2, "span": [0, 4]}
    reply = {"text": "toolmaker", "sentences": [], "evidence": [{"quote": "toolmaker", "source": source}]}
    store.record_reply("c1", 1, "greta", "Who signs?", reply, talk.context.clock())
    assert erase("Marta", talk.context) == {"interviews": 1, "trees": 1, "answers": 1}
    files = [one for one in talk.context.folder.rglob("*") if one.is_file()]
    for words in (b"toolmaker", b"get the CFO to sign", b"two-person approval"):
        assert not [one.name for one in files if words in one.read_bytes()]
    assert store.interviews() == [] and store.tree(tree).rules == [] and store.tree(tree).expert is None
    assert [one.step for one in store.tree_history(tree)] == ["draft", "in review", "approved"]


def test_an_unknown_interview_cannot_be_withdrawn(context: InterviewContext) -> None:
    with pytest.raises(NotFoundError):
        withdraw("i404", context)
