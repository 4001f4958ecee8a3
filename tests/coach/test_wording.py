"""A chat model may choose words; what is said is not its to choose."""

import json
from typing import Any

from tests.coach.conftest import Ask
from tests.coach.fakes import ScriptedChatModel

MESSAGE = "An invoice of 72,000 EUR from a new supplier, who approves?"


def sentences_in(messages: list[Any]) -> list[str]:
    text = str(messages[-1].content)
    found: list[str] = json.loads(text[text.index("[") : text.rindex("]") + 1])
    return found


def test_a_faithful_rewording_is_used_and_the_engine_named(say: Ask) -> None:
    def reworded(messages: list[Any]) -> str:
        lines = sentences_in(messages)
        lines[0] = (
            "As the supplier is new and the invoice amount is 72,000 EUR, the captured rule says: get the CFO to sign."
        )
        return json.dumps(lines)

    reply = say(MESSAGE, model=ScriptedChatModel(answers=[reworded]))
    assert reply.sentences[0].text.startswith("As the supplier is new")
    assert reply.sentences[0].citations == ["tree:invoice-approval#r1"]
    assert reply.engine.endswith(":scripted")


def test_a_changed_number_keeps_the_guided_sentence(say: Ask) -> None:
    guided = say(MESSAGE)

    def reworded(messages: list[Any]) -> str:
        return json.dumps([line.replace("72,000", "7,200").replace("CFO", "intern") for line in sentences_in(messages)])

    reply = say(MESSAGE, model=ScriptedChatModel(answers=[reworded]))
    assert reply.sentences[0].text == guided.sentences[0].text


def test_a_denial_or_a_changed_quotation_keeps_the_guided_sentence(say: Ask) -> None:
    guided = say(MESSAGE)

    def reworded(messages: list[Any]) -> str:
        return json.dumps(
            [
                line.replace("is new", "is not new").replace("I always get", "I sometimes get")
                for line in sentences_in(messages)
            ]
        )

    reply = say(MESSAGE, model=ScriptedChatModel(answers=[reworded]))
    assert [one.text for one in reply.sentences[:2]] == [one.text for one in guided.sentences[:2]]


def test_a_model_that_fails_or_rambles_leaves_the_guided_reply(say: Ask) -> None:
    guided = say(MESSAGE)
    for answer in (TimeoutError("too slow"), "I would just pay it.", json.dumps(["one sentence"]), "[]"):
        reply = say(MESSAGE, model=ScriptedChatModel(answers=[answer]))
        assert reply.text == guided.text and reply.engine == "guided" and reply.engine_note


def test_the_model_never_sees_what_was_masked(say: Ask) -> None:
    model = ScriptedChatModel(answers=["[]"])
    say(MESSAGE + " The password is hunter2Xy!9zQ", model=model)
    assert model.asked and "hunter2Xy" not in str(model.asked)
