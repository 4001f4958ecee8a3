"""Exceptions in other words, and cases that are only pointed at: read by the grammar and the hearing together."""

import pytest

from interviews.exceptions_told import exceptions_marked
from interviews.hearing import Hears
from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the plank is split, burn it. I wouldn't do that if the museum wants it. Then I wrap it up.", ["If the plank is split, burn it, unless the museum wants it.", "If the plank is split and the museum wants it, wrap it up."]),
        ("If a fan is rowdy, we throw him out. We don't do that when the police are inside. In that case we call them over.", ["If the fan is rowdy, throw him out, unless the police are inside.", "If the fan is rowdy and the police are inside, call them over."]),
        ("If the boat is booked, nobody else takes it. It's different if somebody drowns. Then we just go.", ["If the boat is booked, nobody else takes it, unless somebody drowns.", "If the boat is booked and somebody drowns, go."]),
        ("If the kiln is cold, fire it at noon. Except if the potter is out. Except if the clay is damp.", ["If the kiln is cold, fire it at noon, unless the potter is out or the clay is damp."]),
        ("If the bus is full, we send a second one. Except if it is a school day, then the children wait. Except if the driver is ill.", ["If the bus is full, send a second one, unless “school day” applies or the driver is ill.", "If the bus is full and “school day” applies, the children wait."]),
    ],
)  # fmt: skip
def test_an_exception_in_other_words_is_one_and_belongs_to_the_rule(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We lend the drill. Except if there is no deposit and the shop is closed.", ["If “deposit” applies or the shop is not closed, lend the drill."]),
        ("If the hall is booked, cancel the class. Except if there is no heating and the pupils are small.", ["If the hall is booked and “heating” applies, cancel the class.", "If the hall is booked and the pupils are not small, cancel the class."]),
        ("Unless no guard is there and the gate is shut, let them in.", ["If the guard is there or the gate is not shut, let them in."]),
    ],
)  # fmt: skip
def test_an_exception_of_two_facts_is_turned_round_in_both(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


def test_the_words_of_an_exception_keep_their_places(language: Language, hearing: Hears) -> None:
    said = "If the plank is split, burn it. I wouldn't do that if the museum wants it. Then I wrap it up."
    second = read(said, [], language, hearing=hearing).rules[1]
    assert [said[slice(*one.span)] for one in second.if_] == ["the plank is split", "the museum wants it"]
    assert said[slice(*second.then.span)] == "wrap it up"


def test_a_denial_that_takes_nothing_out_is_left_as_it_was_said() -> None:
    assert exceptions_marked("If the plank is split, I wouldn't do that. If the museum wants it, wrap it.") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the rope is worn, mark it. If the hook is bent, tell me. If both are true, stop the lift.", "If the rope is worn and the hook is bent, stop the lift."),
        ("If the rope is worn, mark it. If the hook is bent, tell me. If neither is true, carry on.", "If the rope is not worn and the hook is not bent, carry on."),
        ("The boiler is cold and the valve is stuck. If both are true, call the fitter.", "If the boiler is cold and the valve is stuck, call the fitter."),
        ("I check the mare twice. If she lies down, I walk her.", "If the mare lies down, walk her."),
        ("The shed is full. If it hails, cover the cars.", "If “hails” applies, cover the cars."),
    ],
)  # fmt: skip
def test_a_case_that_is_pointed_at_is_the_one_told_before(
    language: Language, hearing: Hears, said: str, expected: str
) -> None:
    assert read(said, [], language, hearing=hearing).rules[-1].reads == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Small dogs pay half, big dogs only if they have a muzzle.", ["If the dog is small, pay half.", "If the dog is big and the dog have a muzzle, pay half."]),
        ("Only the head chef can change the menu.", ["If “head chef” applies, can change the menu."]),
        ("Trainees need a helmet.", ["If “trainee” applies, need a helmet."]),
        ("Over 500 euros the owner signs, except when she is away, then I sign.", ["If the amount is over 500 EUR, the owner signs, unless the owner is away.", "If the amount is over 500 EUR and the owner is away, sign."]),
    ],
)  # fmt: skip
def test_a_subject_says_for_whom_a_rule_is(language: Language, hearing: Hears, said: str, expected: list[str]) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


def test_a_day_without_its_year_becomes_no_fact(language: Language, hearing: Hears) -> None:
    reading = read("If the seedlings arrive after 16 May, pot them at once.", [], language, hearing=hearing)
    assert reading.rules == []
    assert reading.questions
