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
        ("If the invoice is not signed or the amount does not match the order, I return it.", ["If the invoice is not signed or the amount does not match the order, return it."]),
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


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It depends on the age. Under 12 they go with an adult, 12 to 15 in pairs, older ones alone.", ["If the age is under 12 years, go with an adult."]),
        ("Flights are fine for trips longer than six hours by train; shorter ones go by rail.", ["If the trip duration is under 6 hours, go by rail."]),
        ("For orders over 10k I need two quotes, for anything over 50k three.", ["If the order amount is over 50,000, three."]),
        ("If they're a member I just let them in. If not, they pay 15 euros, or 8 if they're a student.", ["If “member” applies, let them in."]),
    ],
)  # fmt: skip
def test_a_limit_of_another_rule_is_never_added(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    reading = read(said, [], language, hearing=hearing)
    assert [one.reads for one in reading.rules] == expected
    assert reading.unread


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("New suppliers and anyone outside the EU have to fill in the form.", "If the supplier is new or “anyone inside the eu” does not apply, have to fill in the form."),
        ("Pregnant women and anyone over 65 see the doctor first.", "If the woman is pregnant or the woman is over 65 years old, see the doctor first."),
        ("The fee is waived for refugees and for anyone under 18.", "If “for refugees” applies or the refugee is under 18 years old, the fee is waived."),
        ("Orders with a voucher and above 50 euros ship free.", "If “orders with voucher” applies and the order amount is over 50 EUR, ship free."),
    ],
)  # fmt: skip
def test_of_things_named_side_by_side_each_is_enough(
    language: Language, hearing: Hears, said: str, expected: str
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("A second-hand car gets one year of warranty if it's under 100,000 km, otherwise six months.", ["If “second-hand car” applies and the car length is under 100,000 km, get one year of warranty.", "Otherwise, six months."]),
        ("If the customer has been with us more than five years I waive the fee, unless they've had it waived already this year.", ["If the customer duration is over 5 years, waive the fee, unless the customer have had it waived this year."]),
        ("I won't sign a contract longer than three years without legal.", ["If the contract duration is over 3 years and the contract does not have legal, won't sign a contract."]),
        ("We turn away guests who are drunk.", ["If the guest is drunk, turn away."]),
        ("For anyone who's been here less than a year, the bonus is pro rata.", ["If the time is under 1 year, the bonus is pro rata."]),
        ("If somebody has missed two payments, no new credit. Full stop.", ["If somebody has missed two payments, no new credit."]),
        ("If a tree is within five metres of the house and leaning, it comes down.", ["If the tree distance from house is at most 5 m and the tree is leaning, come down."]),
    ],
)  # fmt: skip
def test_a_clause_is_read_to_its_end(language: Language, hearing: Hears, said: str, expected: list[str]) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


def test_how_soon_is_nothing_done(language: Language, hearing: Hears) -> None:
    said = "I call the vet if the cow hasn't eaten for a day, or straight away if she's bleeding."
    reading = read(said, [], language, hearing=hearing)
    assert reading.rules == []
    assert reading.unread == [(0, len(said))]


def test_a_temperature_is_asked_about_in_no_currency(language: Language, hearing: Hears) -> None:
    said = "At 38.5 or more the child is picked up, under that we watch."
    assert read(said, [], language, hearing=hearing).questions == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We won't take a case unless it's worth at least 30,000 and we think we'd win.", ["If the amount is under 30,000 or “we think we 'd win” does not apply, won't take a case."]),
        ("I sign unless the price is over 500 and the supplier is new.", ["If the price is at most 500 or the supplier is not new, sign."]),
        ("I sign unless the price is over 500 or the supplier is new.", ["Sign, unless the price is over 500 or the supplier is new."]),
    ],
)  # fmt: skip
def test_an_exception_of_two_things_together_takes_both(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the login comes from a country we don't work in, block it and call the user.", ["If the login does not come from a country we work in, block it and call the user."]),
        ("I let the show run unless more than two of the leads are ill.", ["Let the show run, unless the ill leads is over 2."]),
        ("When the tank is less than a quarter full, I order.", ["If the tank is under 25%, order."]),
        ("Anything above level 3 goes to the manager.", ["If the level is over 3, go to the manager."]),
        ("If the boiler is older than 12 years, I only repair it if it costs less than 400 euros.", ["If the boiler is over 12 years old and the boiler cost is under 400 EUR, repair it."]),
        ("If either is missing, no loan.", []),
    ],
)  # fmt: skip
def test_a_number_and_a_clause_are_of_what_they_were_said_of(
    language: Language, hearing: Hears, said: str, expected: list[str]
) -> None:
    assert [one.reads for one in read(said, [], language, hearing=hearing).rules] == expected
