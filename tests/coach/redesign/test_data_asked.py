"""What may be in the steps and decides what AI may do there is asked once, of all of them, before the plan."""

from collections.abc import Callable

import pytest

from coach.redesign.context import RedesignContext
from coach.redesign.data_asked import data_asked
from coach.redesign.values import Redesign, RedesignReply
from tests.coach.redesign.conftest import Talk

TELLING = (
    "When an invoice comes in by mail, I open it and type its lines into SAP. Then I check the lines against the purchase order. "
    "When all is right I send it to my manager for approval."
)
BEFORE = (
    "I want to spend less time typing supplier invoices",
    "Only mine",
    "AI does it, a person looks at each result",
    TELLING,
    {"type": "go on"},
    "Every day",
    "There is a right answer to compare with",
)


def parts(reply: RedesignReply) -> dict[str, tuple[str, str]]:
    return {one.step: (one.doer, one.tool or "") for one in reply.plan}


def data(redesign: Redesign, name: str) -> list[str]:
    assert redesign.workflow is not None
    return [one.id for one in redesign.workflow.steps if name in one.data]


def test_it_is_asked_with_the_policys_examples_and_only_of_the_steps_where_it_matters(talk: Talk) -> None:
    redesign, reply = talk(*BEFORE)
    assert reply.stage == "fit" and not reply.plan
    assert "payment data, such as bank account numbers or card numbers" in reply.question
    assert "step 3" in reply.question and "step 4" in reply.question
    assert "step 1" not in reply.question, "nothing in opening it could be AI's"
    assert [one.say for one in reply.options] == ["Yes, in all of them", "No, in none of them", "I don’t know"]
    assert data(redesign, "payment") == []


def test_the_tool_that_may_take_it_is_proposed_for_what_it_is_made_for(talk: Talk) -> None:
    for answer in ("Yes, in all of them", "No, in none of them"):
        _, reply = talk(*BEFORE, answer)
        assert reply.stage == "plan" and parts(reply)["s2"] == ("AI", "Invoice Capture")


@pytest.mark.parametrize(
    ("answer", "holding"),
    [
        ("Yes, in all of them", ["s3", "s4"]),
        ("yes", ["s3", "s4"]),
        ("both of them have the IBAN on them", ["s3", "s4"]),
        ("No, in none of them", []),
        ("nope", []),
        ("only in 3", ["s3"]),
        ("step 4", ["s4"]),
        ("No, only in step 3.", ["s3"]),
        ("all but 3", ["s4"]),
        ("2 and 3", ["s2", "s3"]),
    ],
)
def test_an_answer_holds_for_the_steps_that_it_names(talk: Talk, answer: str, holding: list[str]) -> None:
    redesign, reply = talk(*BEFORE, answer)
    assert data(redesign, "payment") == holding and reply.stage == "plan"
    named = {"s3", "s4", *holding}
    assert redesign.workflow is not None
    assert not any("payment" in one.maybe for one in redesign.workflow.steps if one.id in named)


def test_who_does_not_know_goes_on_and_ai_gets_no_such_step(talk: Talk) -> None:
    for answer in ("I don’t know", {"type": "go on"}):
        redesign, reply = talk(*BEFORE, answer)
        assert reply.stage == "plan" and data(redesign, "payment") == []
        assert parts(reply)["s3"][0] == "person"


@pytest.mark.parametrize(("answer", "told"), [("well, it depends", "yes or no"), ("only in 9", "no step 9")])
def test_what_says_neither_changes_nothing_and_one_line_says_what_to_say(talk: Talk, answer: str, told: str) -> None:
    redesign, reply = talk(*BEFORE, answer)
    assert reply.stage == "fit" and told in reply.notice and data(redesign, "payment") == []


def test_with_no_payment_in_it_ai_checks_the_lines_and_with_it_people_do_unless_a_tool_may(talk: Talk) -> None:
    free, held = (parts(talk(*BEFORE, one)[1]) for one in ("no", "yes"))
    assert free["s4"][0] == "both" and held["s4"][0] == "person"


def test_nothing_is_asked_where_ai_has_no_part_or_no_answer_would_change_it(
    talk: Talk, as_person: Callable[[str], RedesignContext]
) -> None:
    redesign, reply = talk(*BEFORE[:-1], "Nobody can really tell")
    assert "payment" not in reply.question
    redesign, reply = talk(
        "Nicer invitations", "Only mine", "AI proposes, a person chooses", "I draft the agenda. I translate it."
    )
    assert data_asked(redesign, as_person("lukas.steiner")) is None


def test_beside_the_plan_only_what_still_keeps_ai_out_is_asked(talk: Talk) -> None:
    settled = talk(*BEFORE, "no")[1]
    assert not [one for one in settled.asks if one.about == "data"]
    unknown = talk(*BEFORE, "I don’t know")[1]
    assert {one.step for one in unknown.asks if one.about == "data"} <= {"s3", "s4"} and unknown.asks
