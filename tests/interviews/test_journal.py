"""A machine that stops in the middle of a line: nothing is lost, nothing is there twice, nothing is said again unasked."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import interviews.journal
from interviews.checkpoints import Checkpoints
from interviews.exact_replay import replayed
from interviews.state import InterviewContext
from interviews.turn import take_line, view
from knowledge.store import Store
from tests.coach.fakes import ScriptedChatModel
from tests.interviews.talking import ANSWER, DECISION, STORY, Conversation


class PowerCut(BaseException):
    """Nothing runs after it, as nothing runs after SIGKILL."""


def cut(monkeypatch: pytest.MonkeyPatch, where: object, name: str, after: bool) -> Any:
    """Stop the machine before (or right after) this step; what a process cleans up when it fails is not cleaned up."""
    real = getattr(where, name)

    def stops(*given: object, **more: object) -> object:
        if after:
            real(*given, **more)
        raise PowerCut

    broken = monkeypatch.context()
    patch = broken.__enter__()
    patch.setattr(where, name, stops)
    patch.setattr(Store, "drop_line", lambda *_: None)
    return broken


POINTS = [
    (Store, "try_line", False),
    (Store, "record_turn", False),
    (interviews.journal, "screened_line", False),
    (Checkpoints, "go_on", False),
    (Checkpoints, "go_on", True),
    (Store, "end_line", False),
    (Store, "end_line", True),
]


@pytest.mark.parametrize(("where", "name", "after"), POINTS, ids=[f"{p[1]}-{p[2]}" for p in POINTS])
def test_an_answer_in_whose_middle_the_machine_stopped_is_there_once(
    talk: Conversation,
    reopened: Callable[[], InterviewContext],
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    name: str,
    after: bool,
) -> None:
    talk.start()
    waiting = talk.say(STORY)
    broken = cut(monkeypatch, where, name, after)
    with pytest.raises(PowerCut):
        talk.say(ANSWER)
    broken.__exit__(None, None, None)
    again = Conversation(reopened(), talk.interview)
    said_again = again.line({"type": "answer", "text": ANSWER, "to": waiting["id"]})
    answers = [turn.answer for turn in again.context.store.turns(str(talk.interview))]
    assert answers == [STORY, ANSWER]
    if said_again["type"] == "error":  # it had gone through to its end: only nobody heard of it
        assert "waits now" in said_again["message"]
    assert len(again.shown.proposals) == 4 and again.shown.question != waiting["text"]


def test_the_first_line_in_whose_middle_the_machine_stopped_opens_one_interview(
    talk: Conversation, reopened: Callable[[], InterviewContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    import interviews.graph

    broken = cut(monkeypatch, interviews.graph, "question_line", False)
    with pytest.raises(PowerCut):
        talk.start()
    broken.__exit__(None, None, None)
    again = Conversation(reopened())
    assert again.start()["type"] == "question"
    assert [one.id for one in again.context.store.interviews()] == [again.interview]


def test_the_end_that_nobody_heard_of_is_told_again(
    talk: Conversation, reopened: Callable[[], InterviewContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.told_the_rules()
    talk.accept_all()
    broken = cut(monkeypatch, Store, "end_line", False)
    with pytest.raises(PowerCut):
        talk.line({"type": "stop"})
    broken.__exit__(None, None, None)
    again = Conversation(reopened())
    done = again.start()
    assert done["type"] == "done" and len(done["tree"]["rules"]) == 4
    assert [tree.version for tree in again.context.store.trees()] == [1]


def test_a_page_that_is_opened_after_the_stop_shows_the_answer_taken(
    talk: Conversation, reopened: Callable[[], InterviewContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.start()
    broken = cut(monkeypatch, Checkpoints, "go_on", False)
    with pytest.raises(PowerCut):
        talk.say(STORY)
    broken.__exit__(None, None, None)
    shown = view(str(talk.interview), reopened())
    assert [one.text for one in shown.transcript if one.who == "expert"] == [STORY]


def test_a_line_that_stops_the_machine_twice_is_handed_back(
    talk: Conversation, reopened: Callable[[], InterviewContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.start()
    with monkeypatch.context() as broken:
        broken.setattr(Store, "drop_line", lambda *_: None)
        broken.setattr(Checkpoints, "go_on", lambda *_: (_ for _ in ()).throw(PowerCut()))
        for _ in range(2):
            with pytest.raises(PowerCut):
                take_line(talk.interview, {"type": "answer", "text": STORY}, talk.context)
    again = Conversation(reopened(), talk.interview)
    handed_back = again.say("Let me go on.")
    assert handed_back["type"] == "error" and STORY[:30] in handed_back["message"]
    again.say("Let me go on.")
    assert [turn.answer for turn in again.context.store.turns(str(talk.interview))] == ["Let me go on."]


def test_a_line_that_cannot_be_understood_leaves_nothing_in_the_journal(talk: Conversation) -> None:
    talk.told_the_rules()
    before = talk.context.store.journal(str(talk.interview))
    talk.line({"type": "review", "proposals": {"p1": {"edit": "Hm, well."}}})
    assert talk.last["type"] == "error"
    assert talk.context.store.journal(str(talk.interview)) == before


def test_before_consent_nothing_is_in_the_journal(talk: Conversation) -> None:
    talk.line({"type": "start", "expert": "Marta", "decision": DECISION})
    talk.say("What is this about, anna.berg@example.com?")
    assert talk.context.store.journal(str(talk.interview)) == []
    talk.say("Yes, I agree")
    assert [one.number for one in talk.context.store.journal(str(talk.interview))] == [0]


def test_an_interview_taken_again_line_by_line_comes_out_the_same(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.review(p1="accept", p2="reject", p3={"edit": "If the invoice is over 120,000 EUR, the CFO signs."})
    talk.line({"type": "undo"})
    talk.say("Write to anna.berg@example.com. If the supplier is new, I call them.", p1="accept")
    talk.line({"type": "skip"})
    talk.line({"type": "stop"})
    found = replayed(str(talk.interview), talk.context)
    assert (found.lines, found.differs) == (7, [])


def test_what_differs_when_it_is_taken_again_is_named(talk: Conversation) -> None:
    talk.told_the_rules()
    store = talk.context.store
    last = store.journal(str(talk.interview))[-1]
    assert last.reply is not None
    store.end_line(last, last.reply | {"text": "Why?"}, [], talk.context.clock())
    (one,) = replayed(str(talk.interview), talk.context).differs
    assert (one.number, one.was, one.key) == (2, "Why?", "text")


def test_what_a_chat_model_said_is_played_back(talk: Conversation) -> None:
    from dataclasses import replace

    rules = {
        "rules": [
            {
                "if": [{"quote": "A crate that leaks", "operator": "=", "value": True}],
                "then": {"quote": "goes back on the truck"},
            }
        ]
    }
    said = ["What happened in that case?", json.dumps(rules), RuntimeError("down"), "x"]
    model = ScriptedChatModel(answers=list(said))
    talk.context = replace(talk.context, model=model)
    talk.start()
    talk.say("A crate that leaks goes back on the truck.")
    heard = talk.context.store.journal(str(talk.interview))[-1].heard
    assert heard[0] == json.dumps(rules) and None in heard
    assert replayed(str(talk.interview), replace(talk.context, model=None)).differs == []
