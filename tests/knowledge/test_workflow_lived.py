"""Tellings as people give them: deadlines, how often, asides, questions and rules are no steps and no working time."""

import pytest

from knowledge.language import Language
from knowledge.workflow_reading import read_workflow
from knowledge.workflow_times import times


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def minutes(text: str) -> list[float]:
    return [one.minutes for one in times(text)]


@pytest.mark.parametrize(
    "words",
    [
        "they have five working days to answer",
        "the supplier gets ten working days",
        "we give them two hours to reply",
        "there must be 11 hours of rest",
        "it takes the system four hours overnight",
        "I wait two hours",
        "with three hours' notice",
    ],
)
def test_a_deadline_a_rest_and_a_machine_that_runs_are_nobodys_working_time(words: str) -> None:
    assert minutes(words) == []


def test_what_it_costs_somebody_is_working_time() -> None:
    assert minutes("that takes me about a day and a half") == [720]
    assert minutes("it takes us two days") == [960]
    assert minutes("I work on it for five full days") == [2400]
    assert minutes("maybe five minutes each") == [5]
    assert minutes("an hour and a half, honestly") == [90]


@pytest.mark.parametrize(
    "words",
    [
        "So, okay, where do I start.",
        "We do perhaps 60 of those a year.",
        "We pay around 620 people every month.",
        "They only meet once a month.",
        "My knee hurts these days.",
        "Otherwise people get paid late.",
        "They get fourteen days.",
    ],
)
def test_what_nobody_does_is_no_step(words: str, language: Language) -> None:
    told = read_workflow(f"I read the order. {words} I write the answer.", language)
    assert [one.what for one in told.steps] == ["read the order", "write the answer"]


def test_how_much_there_is_is_how_often(language: Language) -> None:
    told = read_workflow("We pay around 620 people every month. I check the hours.", language)
    assert [one.what for one in told.steps] == ["check the hours"]
    assert "every month" in told.frequency


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("I ask the team leads by mail for the overtime.", "ask the team leads by mail for the overtime"),
        ("1. Decide who works the public holidays", "decide who works the public holidays"),
        ("1. Wishes - nurses write them in a book", "write them in a book"),
    ],
)
def test_whom_one_asks_and_what_one_decides_stay_in_the_step(words: str, what: str, language: Language) -> None:
    assert read_workflow(words, language).steps[-1].what == what


def test_what_happens_to_somebody_before_a_colon_is_a_case(language: Language) -> None:
    told = read_workflow("1. Somebody calls in sick: ring through the list, 40 min", language)
    assert [(one.what, one.when, one.minutes) for one in told.steps] == [
        ("ring through the list", "Somebody calls in sick", 40)
    ]


def test_a_rule_is_nothing_that_went_wrong(language: Language) -> None:
    told = read_workflow("1. Put the night shifts in. Nobody may do more than four nights in a row.", language)
    assert told.steps[0].trouble == ""
    told = read_workflow("1. Put the night shifts in. We often forget the new ones.", language)
    assert told.steps[0].trouble == "We often forget the new ones"


def test_what_stands_behind_a_preposition_is_no_thing_that_is_needed(language: Language) -> None:
    told = read_workflow("I sit with them for an hour. I write it up.", language)
    assert [one.inputs for one in told.steps] == [[], []]


@pytest.mark.parametrize(
    ("words", "whats"),
    [
        ("It has to go to the council.", ["go to the council"]),
        ("It goes on our notice board.", ["go on our notice board"]),
        ("The invitations get written on Fridays.", ["write the invitations on Fridays"]),
        ("The plan is drawn by me and approved by the mayor.", ["draw the plan", "approve the plan"]),
        ("Price per metre I look up in the catalogue.", ["look up in the catalogue"]),
        ("i weigh the parcel. i write the label.", ["weigh the parcel", "write the label"]),
    ],
)
def test_what_is_handed_on_or_done_by_somebody_is_a_step(words: str, whats: list[str], language: Language) -> None:
    told = read_workflow(f"I read the order. {words}", language)
    assert [one.what for one in told.steps[1:]] == whats


@pytest.mark.parametrize(
    "words",
    [
        "Every one is built differently.",
        "It goes on for weeks.",
        "That goes without saying.",
        "The shift starts at nine.",
        "The neighbours complain anyway.",
        "I sit in the kitchen.",
    ],
)
def test_how_things_are_is_no_step(words: str, language: Language) -> None:
    told = read_workflow(f"I read the order. {words} I write the answer.", language)
    assert [one.what for one in told.steps] == ["read the order", "write the answer"]


def test_what_stands_after_if_and_an_arrow_is_its_case(language: Language) -> None:
    told = read_workflow("1. weigh the crate\n2. if too light -> mail to the shop\n3. file the slip", language)
    assert [(one.what, one.when) for one in told.steps][1] == ("mail to the shop", "if too light")


def test_a_heading_is_no_step(language: Language) -> None:
    assert [one.what for one in read_workflow("Harvest boxes. I pack the box.", language).steps] == ["pack the box"]


@pytest.mark.parametrize(
    "words", ["What goes wrong: a box is sent twice and the shops shout.", "What usually goes wrong is that I mix up the keys."]
)  # fmt: skip
def test_what_goes_wrong_is_no_step_though_something_is_done_in_it(words: str, language: Language) -> None:
    told = read_workflow(f"I pack the box. I send the box. {words}", language)
    assert [one.what for one in told.steps] == ["pack the box", "send the box"]
