"""What waits is asked in the interview itself, and is gone when it was answered."""

from datetime import UTC, datetime

import pytest

from interviews.state import InterviewContext, Question, Talk
from interviews.waiting import with_waiting
from knowledge.interview_record import Interview, Turn
from knowledge.tree import Tree
from tests.interviews.talking import DECISION, Conversation
from tests.knowledge.trees import the_sample

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TREE = the_sample(expert="marta")
BEFORE = Talk(interview="i1", tree=TREE, consent=True)


def asking(key: str, tree: Tree = TREE) -> Talk:
    question = Question.model_validate({"key": key, "stage": "deepening", "probe": "cue", "text": "What?", "id": 7})
    return BEFORE.model_copy(update={"question": question, "tree": tree, "questions": 7})


@pytest.mark.parametrize(("key", "waits"), [("cue", True), ("teach-back", True), ("exception", False), ("unit", False)])
def test_what_waits_comes_before_what_can_come_later(key: str, waits: bool, context: InterviewContext) -> None:
    context.store.add_agenda("Who signs when both are away?", asked_by="lukas", at=NOW, decision=TREE.decision)
    question = with_waiting(asking(key), BEFORE, context).question
    assert question is not None and question.id == 7
    assert question.text.startswith("Somebody asked: “Who signs when both are away?”") is waits


def test_where_nothing_waits_the_question_stays(context: InterviewContext) -> None:
    assert with_waiting(asking("cue"), BEFORE, context) == asking("cue")


def test_a_question_that_still_waits_for_its_answer_is_not_replaced(context: InterviewContext) -> None:
    context.store.add_agenda("Who signs when both are away?", asked_by="lukas", at=NOW, decision=TREE.decision)
    same = asking("cue")
    assert with_waiting(same, same, context) == same


def test_a_case_that_another_expert_was_asked_is_put_to_this_one(context: InterviewContext) -> None:
    store = context.store
    store.save_tree(TREE.model_copy(update={"id": "anna", "expert": "anna"}), "anna", NOW)
    store.start_interview(
        Interview(id="i0", tree_id="anna", decision=TREE.decision, expert="anna", consent_at=NOW, started_at=NOW)
    )
    turn = {
        "interview": "i0",
        "number": 1,
        "stage": "what-if",
        "probe": "case",
        "question": "?",
        "answer": "I call.",
        "at": NOW,
    }
    store.record_turn(Turn.model_validate(turn | {"case": {"invoice amount": 60_000}}))
    question = with_waiting(asking("cue"), BEFORE, context).question
    assert question is not None and question.case == {"invoice amount": 60_000} and "60,000 EUR" in question.text


def test_an_interview_asks_what_colleagues_asked_and_what_it_answers_leaves_the_agenda(talk: Conversation) -> None:
    store = talk.context.store
    asked, skipped = (
        store.add_agenda(words, asked_by="lukas", at=NOW, decision=DECISION)
        for words in ("Who signs when both are away?", "Who signs for rentals?")
    )
    talk.told_the_rules()
    talk.accept_all()
    texts = []
    while talk.last["type"] == "question" and talk.last["stage"] != "teach-back":
        if "Somebody asked" in talk.last["text"]:
            texts.append(talk.last["text"])
        if "both are away" in talk.last["text"]:
            talk.say_and_accept("If both are away, the head of finance signs.")
        else:
            talk.line({"type": "skip"})
    assert [sum(words in one for one in texts) for words in ("both are away", "for rentals")] == [1, 1]
    talk.line({"type": "stop"})
    assert [one.id for one in store.agenda()] == [skipped.id]
    assert store.agenda_item(asked.id).status == "answered"
