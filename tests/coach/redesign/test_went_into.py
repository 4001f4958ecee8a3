"""What is sensitive in a part holds for the whole: a report holds its annex, and what is put together holds what came before."""

from collections.abc import Callable

import pytest

from coach.redesign.context import RedesignContext
from coach.redesign.step_data import with_data, with_data_in_all
from coach.redesign.went_into import went_into
from knowledge.workflow import Step
from tests.coach.redesign.conftest import Talk

AsPerson = Callable[[str], RedesignContext]
WISH = ("The quarterly report for the board", "Mine", "It may do it, I check what comes out.")


def steps_of(*told: tuple[str, str]) -> list[Step]:
    return [Step(id=f"s{n}", who=who, what=what) for n, (who, what) in enumerate(told, 1)]


@pytest.mark.parametrize(
    "telling",
    [
        "Finance sends the figures, HR sends its annex, who earns what. I put the report together. I shorten the report to ten pages.",
        "Finance sends me the figures, HR the annex with who earns what. I shorten it all to ten pages.",
        "Management sends us the staffing report, with an annex on sick leave, by name. I shorten the staffing report to a page.",
    ],
)
def test_a_report_whose_annex_says_who_earns_what_is_not_ais_until_it_is_said_what_is_in_it(
    telling: str, finish: Talk
) -> None:
    redesign, reply = finish(*WISH, telling)
    assert redesign.workflow is not None and reply.pattern is not None
    step = next(one for one in redesign.workflow.steps if one.what.startswith("shorten"))
    planned = next(one for one in reply.pattern.steps if one.step == step.id)
    assert {"payment", "special-category"} & set(step.maybe)
    assert planned.doer == "person" and any("say what is in it" in one.text for one in planned.reasons)


def test_a_step_about_something_else_is_free_of_it(finish: Talk) -> None:
    redesign, reply = finish(
        *WISH, "HR sends its annex, who earns what. I shorten the report. I write the invitation to the summer party."
    )
    assert redesign.workflow is not None and reply.pattern is not None
    assert redesign.workflow.steps[-1].maybe == []
    assert reply.pattern.steps[-1].doer != "person"


def test_what_others_bring_goes_into_what_is_put_together_and_an_errand_does_not() -> None:
    steps = steps_of(
        ("the nurse", "send the chart"), ("I", "take the key to the porter"), ("I", "compile the folder"), ("I", "sign the folder")
    )  # fmt: skip
    assert went_into(0, 2, steps) and went_into(0, 3, steps)
    assert not went_into(1, 2, steps) and not went_into(2, 0, steps)


@pytest.mark.parametrize(
    ("what", "maybe"),
    [
        ("compare the card slips with the list", ["payment"]),
        ("check who may not eat what", ["special-category"]),
        ("list who in the office earns what", ["payment"]),
        ("collect the sick notes", ["special-category"]),
        ("check the first aid certificate", []),
        ("compare the list with the plan", []),
    ],
)
def test_the_strictest_classes_are_heard_as_people_speak_of_them(
    what: str, maybe: list[str], as_person: AsPerson
) -> None:
    found = with_data(Step(id="s1", what=what), "", as_person("lukas.steiner"))
    assert [one for one in (*found.data, *found.maybe) if one in ("payment", "special-category")] == maybe
    assert "secrets" not in found.data


def test_a_certificate_of_a_server_stays_a_secret(as_person: AsPerson) -> None:
    read = with_data_in_all(steps_of(("I", "renew the TLS certificate")), "", as_person("lukas.steiner"))
    assert "secrets" in [*read[0].data, *read[0].maybe]
