"""A telling is read into steps, whatever its manner."""

import pytest

from knowledge.language import Language
from knowledge.workflow_reading import read_workflow
from knowledge.workflow_times import times


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


@pytest.mark.parametrize(
    ("telling", "steps"),
    [
        ("1. I open the claim.\n2. I compare the claim with the policy.\n3. I file it.", ["open the claim", "compare the claim with the policy", "file it"]),
        ("Finance sends the numbers, I write the comment, my assistant puts it in the deck.", ["send the numbers", "write the comment", "put it in the deck"]),
        ("- check stamp\n- scan page (2 min)\n- save file in archive", ["check stamp", "scan page", "save file in archive"]),
        ("I receive the form. The clerk signs it. Payslips are published in the portal.", ["receive the form", "sign it", "publish payslips in the portal"]),
        ("I wash the part. I hate Mondays. My boss thinks it is slow. I would love a robot. I dry the part.", ["wash the part", "dry the part"]),
    ],
)  # fmt: skip
def test_what_is_done_is_a_step_and_nothing_else(telling: str, steps: list[str], language: Language) -> None:
    told = read_workflow(telling, language)
    assert [one.what for one in told.steps] == steps
    assert all(one.span and telling[slice(*one.span)].strip() for one in told.steps)


def test_who_when_how_long_and_what_goes_wrong(language: Language) -> None:
    told = read_workflow(
        "Marta checks the total, ten minutes, and the sums are often wrong. If the amount is over 500, the director approves it. She signs the list.",
        language,
    )
    assert [one.who for one in told.steps] == ["Marta", "the director", "the director"]
    assert told.steps[0].minutes == 10 and "often wrong" in told.steps[0].trouble
    assert told.steps[1].when == "If the amount is over 500" and told.steps[1].kind == "decision"


def test_a_correction_puts_the_order_right(language: Language) -> None:
    told = read_workflow(
        "I get the crate. I weigh the crate. No wait, before that I open the lid of the box.", language
    )
    assert [one.what.split()[0] for one in told.steps] == ["get", "open", "weigh"]


def test_alternatives_stand_side_by_side(language: Language) -> None:
    told = read_workflow(
        "I read the form. If it is short, I sign it. If it is long, I ask Legal. Then I file the form.", language
    )
    assert [one.after for one in told.steps[1:3]] == [["s1"], ["s1"]]
    assert set(told.steps[3].after) >= {"s2", "s3"}


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("After the board meeting I write the minutes from my notes.", "write the minutes from my notes"),
        ("Afterwards I send it to Ola.", "send it to Ola"),
        ("After, we file it.", "file it"),
    ],
)
def test_what_a_step_comes_after_is_no_part_of_it(said: str, what: str, language: Language) -> None:
    assert [one.what for one in read_workflow(said, language).steps] == [what]


def test_two_people_in_turn_are_each_i(language: Language) -> None:
    told = read_workflow("Nurse: I fill in the chart.\nDoctor: I read the chart.\nNurse: I file the chart.", language)
    assert [one.who for one in told.steps] == ["the nurse", "the doctor", "the nurse"]


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("10 min", 10), ("half an hour", 30), ("six or seven minutes each", 7), ("a full day", 480), ("two hours", 120), ("10 to 30 minutes", 20), ("within two days", None), ("every hour", None)],
)  # fmt: skip
def test_how_long_people_say(said: str, minutes: float | None) -> None:
    found = times(said)
    assert (found[0].minutes if found else None) == minutes


@pytest.mark.parametrize("telling", ["", "?", "…", "Invoices", "42", "😀", "a" * 2000])
def test_nothing_is_made_of_nothing(telling: str, language: Language) -> None:
    assert read_workflow(telling, language).steps == []
