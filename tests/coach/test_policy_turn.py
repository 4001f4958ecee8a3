"""Turns in which the policy has more to say than yes or no: odd behaviour, a tool that is not deployed, an exception."""

from datetime import date

from coach.state import CoachContext
from knowledge.people import Tool
from knowledge.tool_register import ToolException
from tests.coach.conftest import Ask
from tests.coach.trees import NOW


def test_odd_behaviour_is_answered_with_the_steps_each_with_its_clause(say: Ask) -> None:
    reply = say("Copilot just invented a standard that doesn't exist and I nearly sent it")

    cited = [one for sentence in reply.sentences for one in sentence.citations]
    assert reply.kind == "escalation"
    assert list(dict.fromkeys(cited))[:2] == ["policy:20.1", "policy:20.2"]
    assert all(one.citations or one.text.endswith("?") for one in reply.sentences)
    assert "Report an AI incident" in reply.text
    assert reply.removed == []


def test_a_tool_that_is_not_deployed_is_marked(say: Ask) -> None:
    reply = say("How could SAP Joule help me with dunning?")

    assert reply.kind != "answer" or "not deployed" in reply.text
    assert "not deployed" in reply.text


def test_a_tool_that_governance_took_out_is_refused_at_once(say: Ask, context: CoachContext) -> None:
    question = "May I translate our price list with DeepL Pro?"
    assert say(question).kind == "answer"
    ines = context.store.person("ines.caldeira")
    context.store.put_tool(Tool(name="DeepL Pro", kind="Translation", status="not deployed"), ines, NOW)

    reply = say(question, talk=None)

    assert reply.kind == "refusal"
    assert "not deployed" in reply.text


def test_an_exception_is_told_with_its_last_day(say: Ask, context: CoachContext) -> None:
    ines = context.store.person("ines.caldeira")
    today = context.store.today()
    until = date(today.year + 1, today.month, 1)
    wanted = ToolException(tool="AI Lab", data=["internal"], granted_by=ines.id, since=today, until=until)
    context.store.grant_exception(wanted, ines, NOW)

    reply = say("May I use AI Lab to summarise our internal process descriptions?")

    assert reply.kind == "answer"
    assert until.isoformat() in reply.text


def test_a_refusal_says_first_that_it_is_not_possible(say: Ask) -> None:
    reply = say("May I let AI reject job applicants automatically?")

    assert reply.kind == "refusal"
    assert reply.sentences[0].text == "That isn't possible under our AI-use policy."
    assert reply.sentences[0].citations
    assert reply.removed == []
