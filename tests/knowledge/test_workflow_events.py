"""What happens, what happened once, what people are like, and questions inside a sentence are no steps; what is told on about a thing is one."""

import pytest

from knowledge.language import Language
from knowledge.workflow_reading import read_workflow


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


@pytest.mark.parametrize(
    "words",
    [
        "My mate dies, that was in the war.",
        "A pipe bursts, it hails, the roof leaks.",
        "Our best driver quit in June.",
        "My bike got stolen.",
        "People compare, they haggle, some of them vanish.",
        "Heat makes people forget their manners.",
        "HR earns what it earns.",
        "Who buys what, that is in her list.",
        "What we get for it, the mayor knows.",
        "Monday mornings are quiet.",
    ],
)
def test_what_happens_and_what_is_asked_inside_a_sentence_is_no_step(words: str, language: Language) -> None:
    told = read_workflow(f"I read the order. {words} I write the answer.", language)
    assert [one.what for one in told.steps] == ["read the order", "write the answer"]


@pytest.mark.parametrize(
    ("telling", "steps"),
    [
        ("HR sends an annex, who earns what. I shorten it.", ["send an annex", "shorten it"]),
        ("I check who arrives tomorrow and write the list.", ["check who arrives tomorrow", "write the list"]),
        ("She mails me the copy, which I file.", ["mail me the copy", "file the copy"]),
        ("The board says yes or no to it.", ["say yes or no to it"]),
        ("I write down what, who, since when.", ["write down what"]),
        ("I call them: is it packed, did the sofa go?", ["call them"]),
        ("The parcel is put on the shelf. I freeze the fish.", ["put the parcel on the shelf", "freeze the fish"]),
        ("I make the plan for the week, three hours, because Ayse is away.", ["make the plan for the week"]),
    ],
)
def test_what_is_done_beside_it_is_still_a_step(telling: str, steps: list[str], language: Language) -> None:
    assert [one.what for one in read_workflow(telling, language).steps] == steps


def test_what_people_do_may_set_the_work_off(language: Language) -> None:
    told = read_workflow("People hand in ideas over the summer. I sort them.", language)
    assert [one.what for one in told.steps] == ["hand in ideas over the summer", "sort them"]


def test_she_is_whom_it_can_be_said_of(language: Language) -> None:
    told = read_workflow(
        "My daughter lays out the labels and the printer prints them. She answers the mails.", language
    )
    assert told.steps[-1].who == "My daughter"


def test_how_often_a_later_step_is_done_is_not_how_often_the_work_comes_round(language: Language) -> None:
    told = read_workflow(
        "I draft the loan agreement. I file it. Once a year I list for the board what was away.", language
    )
    assert told.frequency == ""
    assert read_workflow("Every month I draft the agreement. I file it.", language).frequency == "Every month"


@pytest.mark.parametrize(
    ("telling", "steps"),
    [
        ("Credit terms, that's finance who decides. I write the offer.", ["decide", "write the offer"]),
        ("Fix the report, that's an hour. Send it.", ["fix the report", "send it"]),
        ("He signs and sends the letter.", ["sign and send the letter"]),
    ],
)
def test_what_is_only_spoken_of_next_is_no_step_and_two_verbs_have_one_form(
    telling: str, steps: list[str], language: Language
) -> None:
    assert [one.what.lower() for one in read_workflow(telling, language).steps] == steps


def test_only_for_something_do_i_is_a_case_without_its_do(language: Language) -> None:
    told = read_workflow("Only for large orders do I call the customer.", language)
    assert [(one.what, one.when) for one in told.steps] == [("call the customer", "Only for large orders")]


def test_whoever_is_handed_a_thing_does_what_is_told_of_them(language: Language) -> None:
    told = read_workflow(
        "I send it to the software safety engineer, who reads it and marks the tests. I write to the tenant, who lives upstairs.",
        language,
    )
    assert [(one.who, one.what) for one in told.steps] == [
        ("I", "send it to the software safety engineer"),
        ("the software safety engineer", "read it"),
        ("the software safety engineer", "mark the tests"),
        ("I", "write to the tenant"),
    ]


def test_how_many_there_are_in_a_day_is_no_step_and_what_is_done_at_night_is(language: Language) -> None:
    told = read_workflow("We make 30 until 40 in the day. We check three samples in the night.", language)
    assert [one.what for one in told.steps] == ["check three samples in the night"]
