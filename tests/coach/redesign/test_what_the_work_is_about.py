"""What a work is about holds for its steps, though their own words do not say it; what decides about people, safety, money or the law is a person's."""

from collections.abc import Callable

import pytest

from coach.redesign.context import RedesignContext
from coach.redesign.matters import matters_of
from coach.redesign.planning import plan
from coach.redesign.step_data import with_data_in_all
from knowledge.pattern import Agency, PlannedStep
from knowledge.workflow import Step, Workflow
from tests.coach.redesign.conftest import Talk

AsPerson = Callable[[str], RedesignContext]


def steps_of(*whats: str) -> list[Step]:
    return [Step(id=f"s{n}", what=one, who="I") for n, one in enumerate(whats, 1)]


def planned(as_person: AsPerson, said: str, *whats: str, furthest: Agency = "H1") -> dict[str, PlannedStep]:
    context = as_person("lukas.steiner")
    steps = with_data_in_all(steps_of(*whats), "", context, said)
    workflow = Workflow(id="w", title=said[:80], owner="lukas.steiner", steps=steps)
    found = plan(workflow, furthest, {}, context, said=said)
    return {step.what: one for step, one in zip(steps, found, strict=True)}


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("How we look into falls of residents with injuries", "compare the entries with the checklist"),
        ("The lift inspections: is it safe to run", "check the readings against the limits"),
        ("Marking the mock exams of year eleven", "check the answers against the key"),
        ("Our answers to the court", "compare the dates in the two papers"),
        ("Refunds to customers", "check the amount against the receipt"),
        ("Putting new versions into service: the product releases", "compare the list with the plan"),
    ],
)
def test_a_step_that_does_not_say_what_the_work_is_about_is_never_ais_own(
    as_person: AsPerson, said: str, step: str
) -> None:
    one = planned(as_person, said, "open the folder", step)[step]
    assert one.doer != "AI" and one.most >= "H3"
    same = planned(as_person, "The order list of the canteen", "open the folder", step)[step]
    assert same.doer == "AI"  # the same words in another work


def test_the_reason_is_told_in_the_persons_words(as_person: AsPerson) -> None:
    one = planned(as_person, "Refunds to customers", "check the amount against the receipt")
    reasons = [reason.text for reason in one["check the amount against the receipt"].reasons]
    assert any("you said “Refunds”" in text for text in reasons)


@pytest.mark.parametrize("step", ["prepare the newsletter template", "draft the invitation to the open day"])
def test_a_steps_own_words_may_say_otherwise(as_person: AsPerson, step: str) -> None:
    context = as_person("lukas.steiner")
    matters = matters_of(
        Workflow(id="w", title="Discharges of patients", owner="o", steps=steps_of("read the chart", step)),
        "",
        context.embedder,
    )
    assert matters["s1"] and not matters["s2"]
    read = with_data_in_all(steps_of("read the chart", step), "", context, "Discharges of patients")
    assert read[0].maybe == ["special-category"] and read[1].maybe == []


def test_the_class_of_what_the_work_is_about_may_be_in_every_step(as_person: AsPerson) -> None:
    found = planned(as_person, "The payroll of the warehouse", "compare this list with the last one")
    one = found["compare this list with the last one"]
    assert one.doer == "person"
    assert any("payment" in reason.text for reason in one.reasons)  # what would have to be said to change that


def test_what_is_said_of_a_thing_before_holds_for_it_later_and_what_is_said_later_holds_before(
    as_person: AsPerson,
) -> None:
    context = as_person("lukas.steiner")
    steps = steps_of("scan the envelope", "sort the envelope", "read the diagnosis in the envelope", "sort the bottles")
    read = with_data_in_all(steps, "", context, "Our post")
    assert [("special-category" in [*one.data, *one.maybe]) for one in read] == [True, True, True, False]


def test_an_account_of_the_case_may_hold_whoever_came_up_in_it(as_person: AsPerson) -> None:
    context = as_person("lukas.steiner")
    steps = steps_of(
        "open the van", "ask the porter about the patient", "tighten the screw", "type the report", "order the screws"
    )
    read = with_data_in_all(steps, "", context, "My rounds")
    assert ["special-category" in one.maybe for one in read] == [False, True, False, True, False]


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("Who of the applicants is invited", "choose the applicants"),
        ("The bonus round of our staff", "decide who gets it"),
        ("Marking essays of the students", "grade the essays of the students"),
        ("Dismissals", "decide"),
    ],
)
@pytest.mark.parametrize("furthest", ["H1", "H3"])
def test_who_is_hired_paid_dismissed_or_graded_is_a_persons_whatever_was_wished(
    as_person: AsPerson, said: str, step: str, furthest: Agency
) -> None:
    one = planned(as_person, said, step, furthest=furthest)[step]
    assert one.most >= "H4" and one.doer != "AI"


@pytest.mark.parametrize(
    "step", ["approve the payment", "release the batch", "sign the contract", "decide on the dose for the patient"]
)
def test_money_safety_release_and_the_law_are_decided_by_people(as_person: AsPerson, step: str) -> None:
    assert planned(as_person, "My daily round", step)[step].most >= "H3"


def test_the_steps_of_others_are_not_given_to_ai_by_one_person(as_person: AsPerson) -> None:
    context = as_person("lukas.steiner")
    steps = [Step(id="s1", what="compare the two lists", who="my colleague", data=["internal"])]
    one = plan(Workflow(id="w", title="Lists", owner="o", steps=steps), "H1", {}, context)[0]
    assert one.most >= "H3"


def test_it_holds_in_the_conversation_from_the_first_question_on(talk: Talk) -> None:
    _, reply = talk(
        "The follow-up of injuries on the shop floor",
        "Mine",
        "As far as possible, all of it",
        "1. I look up the entry in the register\n2. I compare the entry with the shift plan\n3. I write the answer",
        {"type": "go on"},
        "Yes, I could explain it",
        "Every week",
        "There is a right answer to compare with",
    )
    assert reply.plan and all(one.doer != "AI" for one in reply.plan)


def test_a_step_added_by_hand_is_of_the_same_work(talk: Talk) -> None:
    redesign, _ = talk(
        "The payroll of the warehouse",
        "Mine",
        "Everything",
        "1. I open the list\n2. I compare the list with the last one",
        {"type": "add step", "what": "sort the entries", "last": True},
    )
    assert redesign.workflow is not None and "payment" in redesign.workflow.steps[-1].maybe


def test_one_answer_holds_for_the_same_thing_and_is_asked_once(talk: Talk) -> None:
    lines = (
        "The sick notes of our drivers",
        "Mine",
        "Everything",
        "1. I read the form\n2. I compare the form\n3. I sort the slips",
    )
    redesign, reply = talk(*lines)
    assert [one.step for one in reply.asks if one.about == "data"] == ["s1", "s3"]
    redesign, reply = talk(*lines, {"type": "change step", "step": "s1", "data": ["internal"]})
    assert redesign.workflow is not None
    assert [one.maybe for one in redesign.workflow.steps] == [[], [], ["special-category"]]
