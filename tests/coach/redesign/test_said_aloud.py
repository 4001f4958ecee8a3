"""What a person would not say, or could not do: a rule of another field, a deadline as work, ten monthly cases in two weeks."""

from collections.abc import Callable
from datetime import date

import pytest

from coach.redesign.context import RedesignContext
from coach.redesign.finishing import first_experiment, measures
from coach.redesign.furthest import furthest_in
from coach.redesign.limits import limit_of
from coach.redesign.step_data import with_data
from coach.redesign.step_words import ai_does, recover
from coach.redesign.wording import begun_small, doer_of, named, plural, third_person
from knowledge.pattern import Doer, PlannedStep
from knowledge.workflow import Step, Workflow
from tests.coach.redesign.conftest import Talk

MONDAY = date(2026, 3, 2)


def workflow(*steps: Step, frequency: str = "") -> Workflow:
    return Workflow(id="w", title="t", owner="o", steps=list(steps), frequency=frequency)


def planned(step: str, doer: Doer = "AI") -> PlannedStep:
    return PlannedStep(step=step, doer=doer, agency="H2", most="H2", tool="Copilot")


def test_facts_that_happen_to_fit_do_not_make_a_rule_of_it_decide_the_payroll(talk: Talk) -> None:
    _, reply = talk(
        "The monthly payroll. I want to stop chasing people for hours.",
        "Mine",
        "AI proposes, a person chooses",
        "1. Pay 45 people\n2. Approve the payroll of 45 people\n3. Send out the payslips",
        {"type": "go on"},
        "Yes, I could explain it",
        "Every month",
        "There is a right answer to compare with",
        "Yes, in all of them",
    )
    assert reply.plan and not [one for one in reply.plan if one.doer == "tree"]


@pytest.mark.parametrize(
    ("act", "what"),
    [("send", "ask the applicant by mail"), ("pay", "release the payment"), ("approve", "decide who gets it"), ("sign", "sign it")],
)  # fmt: skip
def test_what_ai_prepares_can_be_said_aloud(act: str, what: str) -> None:
    said = ai_does(what, [act], "H3")
    assert "“" not in said and f" to {what}, and " in said


def test_names_keep_their_capitals_and_nobody_is_called_they() -> None:
    assert recover(Step(id="s1", what="Send the draft to Ingrid"), "the clerk").count("send the draft to Ingrid") == 1
    assert begun_small("HR checks it") == "HR checks it"
    assert [named(one) for one in ("The buyer", "Rita in HR", "they")] == ["the buyer", "Rita in HR", "others"]
    assert doer_of("they", "") == "others"


@pytest.mark.parametrize(
    ("frequency", "cases", "days"),
    [
        ("", "ten cases", 11),
        ("about 40 a day", "ten cases", 11),
        ("around 620 people every month", "ten cases", 11),
        ("Every week", "three cases", 25),
        ("Every month", "three cases", 88),
        ("perhaps 60 of those a year", "three cases", 25),
        ("Once a quarter", "next case", 88),
    ],
)
def test_the_first_try_takes_as_many_cases_as_come(frequency: str, cases: str, days: int) -> None:
    tried = first_experiment(workflow(Step(id="s1", what="check it"), frequency=frequency), [planned("s1")], MONDAY)
    assert cases in tried.what and (tried.ends - tried.starts).days == days
    assert tried.ends.strftime("%A") == "Friday"


def test_the_first_try_is_on_ones_own_step() -> None:
    steps = Step(id="s1", what="write it", who="nurses", minutes=50), Step(id="s2", what="check it", who="I")
    tried = first_experiment(workflow(*steps), [planned("s1"), planned("s2")], MONDAY)
    assert "“check it”" in tried.what


def test_long_work_is_told_in_hours_and_days() -> None:
    told = [measures(workflow(Step(id="s1", what="a", minutes=n)), [])[0].now for n in (40, 240, 1200)]
    assert [one.split(" in the")[0] for one in told] == ["about 40 minutes", "about 4 hours", "about 2.5 working days"]


def test_what_ai_must_not_do_by_itself_is_no_leave_to_do_the_rest_alone() -> None:
    assert furthest_in("it must not write to suppliers on its own") == "H3"
    assert furthest_in("as long as it doesn't answer anybody on its own") == "H3"
    assert furthest_in("it may do it on its own") == "H1"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("check the invoice", "checks the invoice"),
        ("sign and send it", "signs and sends it"),
        ("read or watch it", "reads or watches it"),
    ],
)
def test_two_verbs_that_share_a_thing_are_both_said_of_somebody(what: str, said: str) -> None:
    assert third_person(what) == said


@pytest.mark.parametrize(
    ("who", "many"),
    [
        ("The Quality and Safety Officer", False),
        ("the manager and I", True),
        ("Marta and the controller", True),
        ("the clerks", True),
    ],
)
def test_one_title_with_an_and_in_it_is_one_person(who: str, many: bool) -> None:
    assert plural(who) is many


def test_what_people_do_by_hand_ai_does_otherwise() -> None:
    assert ai_does("copy the figures by hand", ["draft"], "H3") == "copies the figures, as a draft"


def test_what_somebody_keeps_to_themselves_stays_with_them(as_person: Callable[[str], RedesignContext]) -> None:
    step = Step(id="s1", what="write the note himself", who="the chairman")
    found = limit_of(step, ["draft"], as_person("elif.demir"))
    assert found.bound is None and "the chairman does this without others" in found.reasons[0].text
    asks = Step(id="s1", what="ask the visitor to identify himself", who="the receptionist")
    assert "without others" not in limit_of(asks, ["send"], as_person("elif.demir")).reasons[0].text


def test_what_somebody_is_asked_for_is_not_surely_in_the_question(as_person: Callable[[str], RedesignContext]) -> None:
    here = as_person("elif.demir")
    asks, pays = (
        with_data(Step(id="s1", what=one), one, here)
        for one in ("write to the supplier for the bank account number", "type the bank account number")
    )
    assert "payment" in asks.maybe and "payment" not in asks.data and "payment" in pays.data
