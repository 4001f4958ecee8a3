"""Sentences as anybody would say them, read by the grammar and the hearing together: none is read as its opposite, and no condition is lost."""

import pytest

from interviews.hearing import Hears
from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Everything except frozen goods goes out by normal post.", ["Go out by normal post, unless the good is frozen."]),
        ("Other than for staff, we charge the full price.", ["Charge the full price, unless “for staff” applies."]),
        ("We take any card other than Amex.", ["Take any card, unless “Amex” applies."]),
        ("If the customer has neither a contract nor a deposit with us, I ask for cash.", ["If the customer does not have contract and the customer does not have deposit with us, ask for cash."]),
        ("If the crack is bigger than 2 mm, then replace, otherwise seal.", ["If the crack size is over 2 mm, replace.", "Otherwise, seal."]),
        ("Give the full dose if the weight is 40 kg or more, else half.", ["If the weight is at least 40 kg, give the full dose.", "Otherwise, half."]),
        ("I pay it, except if it is over 5,000 euros, then the CFO signs.", ["Pay it, unless the amount is over 5,000 EUR.", "If the amount is over 5,000 EUR, the CFO signs."]),
        ("New suppliers without references are declined.", ["If the supplier is new and the supplier does not have references, they are declined."]),
    ],
)  # fmt: skip
def test_what_is_taken_out_or_denied_is_never_read_as_asked_for(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the invoice is not signed or the amount does not match the order, I return it.", ["If the invoice is not signed or “amount matches the order” does not apply, return it."]),
        ("If the tank is empty or the pump is broken or the alarm is on, stop the line.", ["If the tank is empty, the pump is broken or the alarm is on, stop the line."]),
        ("If the tank is empty and the pump is broken, or the alarm is on, stop the line.", ["If the tank is empty and the pump is broken, stop the line.", "If the alarm is on, stop the line."]),
        ("If it's raining and the wind is over 60 km/h, or if the forecast says storm, the crane stays down.", ["If “raining” applies and the wind is over 60 km/h, the crane stays down.", "If the forecast says storm, the crane stays down."]),
        ("Either the guest has a reservation or we have a free table; then they get seated.", ["If the guest has a reservation or we have a free table, get seated."]),
        ("If the server is down for longer than ten minutes or more than a hundred users are affected, I call the team.", ["If the time server down is over 10 minutes or the users is over 100, call the team."]),
        ("If the applicant is over 60 or retired, they get the discount.", ["If the applicant is over 60 or the applicant is retired, get the discount."]),
        ("Loans above 100,000 euros or with a term longer than 10 years need a second pair of eyes.", ["If the loan amount is over 100,000 EUR or the term is over 10 years, need a second pair of eyes."]),
    ],
)  # fmt: skip
def test_no_alternative_is_lost_or_joined_otherwise_than_it_was_said(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the consumption is twice the usual, I have the meter checked.", "If the consumption is at least 2 x, have the meter checked."),
        ("If more than one in ten samples fails, we reject the lot.", "If the share is over 10%, reject the lot."),
        ("Anything heavier than 30 kg needs two people.", "If the weight is over 30 kg, need two people."),
        ("If there's a doctor's note, I pay.", "If “doctor's note” applies, pay."),
    ],
)  # fmt: skip
def test_what_is_measured_and_named_is_told_in_its_own_words(
    language: Language, hearing: Hears, said: str, expected: str
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == [expected]


def test_about_before_the_direction_is_as_rough_as_after_it(language: Language, hearing: Hears) -> None:
    for said in ("Roughly above 500 euros I ask.", "Above roughly 500 euros I ask."):
        asked = read(said, [], language, hearing=hearing).questions
        assert any("between which two values" in one for one in asked)
