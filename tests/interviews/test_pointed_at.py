"""The case that is spoken of, what only announces, reasons in other words, exceptions in other words, and on what it depends."""

import pytest

from interviews.alone import outcome_alone
from interviews.case_answers import own_rules, says_depends
from interviews.how_much import number_meant
from interviews.read import read
from interviews.reasons_told import reason_in
from knowledge.language import Language


@pytest.mark.parametrize(
    "said",
    [
        "In that situation, I drain the pond.",
        "In such an event, I drain the pond.",
        "With a case like that, I drain the pond.",
        "For that one, I drain the pond.",
        "My decision there would be: I drain the pond.",
        "My advice on that is to drain the pond.",
        "The way we've settled it is this: I drain the pond.",
    ],
)
def test_what_points_at_the_case_is_no_condition(said: str, language: Language) -> None:
    done = outcome_alone(said, language)
    assert done is not None
    assert (done.action, own_rules(read(said, [], language))) == ("drain the pond", [])


def test_those_cases_where_something_holds_are_a_condition(language: Language) -> None:
    found = read("In those situations where the carp is ill, I drain the pond.", [], language)
    assert [one.reads for one in found.rules] == ["If the carp is ill, drain the pond."]


def test_an_announcement_with_a_condition_keeps_it(language: Language) -> None:
    found = read("My call there, if the carp is ill, is simple: I drain the pond.", [], language)
    assert [one.reads for one in found.rules] == ["If the carp is ill, drain the pond."]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("I drain the pond, because the carp is ill.", "the carp is ill"),
        ("I drain the pond, given that the carp is ill.", "the carp is ill"),
        ("I drain the pond, and the reason for that is that the carp is ill.", "the carp is ill"),
        ("My decision there is based on the fact that the carp is ill, and so I drain the pond.", "the carp is ill"),
        ("That's down to the fact that the carp is ill, so I drain the pond.", "the carp is ill"),
    ],
)
def test_a_reason_is_found_however_it_is_given(said: str, why: str, language: Language) -> None:
    place, done = reason_in(said), outcome_alone(said, language)
    assert place is not None and done is not None
    assert (said[slice(*place)].rstrip("."), done.action) == (why, "drain the pond")


_RULE = "If the plank is split, burn it."
_BOTH = [
    "If the plank is split, burn it, unless the owner is there.",
    "If the plank is split and the owner is there, ask the owner.",
]


@pytest.mark.parametrize(
    "exception",
    [
        "The one exception there would be if the owner is there; in that event, I ask the owner.",
        "My only exception is when the owner is there, in which case I ask the owner.",
        "That's unless the owner is there, in which case I ask the owner.",
        "Now, that changes if the owner is there, because then I ask the owner.",
        "Except in the event the owner is there, then I ask the owner.",
    ],
)
def test_an_exception_is_heard_however_it_is_put(exception: str, language: Language) -> None:
    assert [one.reads for one in read(f"{_RULE} {exception}", [], language).rules] == _BOTH


@pytest.mark.parametrize(
    "exception",
    ["That's unless the owner is there, in which case I ask the owner.", "The exception is if the owner is there; in that event, I ask the owner."],
)  # fmt: skip
def test_an_exception_told_alone_says_when_its_own_thing_is_done(exception: str, language: Language) -> None:
    assert [one.reads for one in read(exception, [], language).rules] == ["If the owner is there, ask the owner."]


def test_what_could_then_be_said_is_a_reason_and_no_exception(language: Language) -> None:
    (rule,) = read("If the plank is split, I ask the owner, because then he can choose.", [], language).rules
    assert (rule.then.action, [one.attribute for one in rule.if_]) == ("ask the owner", ["plank is split"])


@pytest.mark.parametrize(
    "said",
    [
        "What I'm looking at there is whether the carp is ill.",
        "The deciding factor would be how deep the pond is.",
        "The main thing there is how many carp there are.",
        "What we check first is which pond it is.",
    ],
)
def test_what_somebody_looks_at_is_what_it_depends_on(said: str) -> None:
    assert says_depends(said)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("what the oven's temperature is", "oven temperature"),
        ("what age the child is", "age"),
        ("what our budget comes to", "budget"),
        ("what colour the car is", None),
        ("what the driver is", None),
    ],
)
def test_what_a_measure_is_asks_for_a_number(clause: str, name: str | None, language: Language) -> None:
    meant = number_meant(clause, [], language)
    assert (meant.name if meant else None) == name
