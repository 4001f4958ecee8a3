"""A yes/no fact said in other words: taken where it is clear, asked about where it is not, and nothing where another thing is meant."""

import pytest

from knowledge.embedding import Embedder
from knowledge.facts import read_case
from knowledge.tree import Attribute, Value

RELEASE = "What must happen before this supplier is released?"
OUTAGE = "To whom does this IT incident go?"
RETURNED = "How should this return be settled?"


def flags(*names: str) -> list[Attribute]:
    return [Attribute(name=one, type="yes_no") for one in names]


SUPPLIER = flags(
    "part touches the patient",
    "supplier is a sole source",
    "hit on the sanctions list",
    "audit on site",
    "bank guarantee",
    "bank account is in a different country from the company",
)
INCIDENT = flags("alarm test lab is hit", "production line has stopped", "payroll is hit", "ransomware is suspected")
RETURN = flags("unit was dead on arrival", "sterile seal is broken", "customer has a premium contract")
INVOICE = flags("bank details changed in the last month", "utility bill")
ACCESS = flags("purpose is in writing", "requester is from outside the company", "requester wants an export")


def read(message: str, attributes: list[Attribute], decision: str, embedder: Embedder) -> dict[str, tuple[Value, bool]]:
    return {one.attribute: (one.value, one.sure) for one in read_case(message, attributes, decision, embedder)}


@pytest.mark.parametrize(
    ("message", "attributes", "name", "value"),
    [
        ("4,000 a year, the tube lies on the patient's skin", SUPPLIER, "part touches the patient", True),
        ("sanctions ok, brackets", SUPPLIER, "hit on the sanctions list", False),
        ("the pump never worked since they unpacked it", RETURN, "unit was dead on arrival", True),
        ("dead when they took it out of the box", RETURN, "unit was dead on arrival", True),
        ("two of them, they work", RETURN, "unit was dead on arrival", False),
        ("arrived broken, did not switch on at all", RETURN, "unit was dead on arrival", True),
        ("They have the premium package", RETURN, "customer has a premium contract", True),
        ("They're the only ones worldwide who make it", SUPPLIER, "supplier is a sole source", True),
        (
            "I rang three times and nobody answers",
            flags("somebody picks up", "utility bill"),
            "somebody picks up",
            False,
        ),
        ("Not on premium", RETURN, "customer has a premium contract", False),
        ("production is going on", INCIDENT, "production line has stopped", False),
        ("payroll not involved", INCIDENT, "payroll is hit", False),
        ("the alarm test lab can't log in", INCIDENT, "alarm test lab is hit", True),
        ("the alarm test lab has no network", INCIDENT, "alarm test lab is hit", True),
        ("There is only one maker in the world for it", SUPPLIER, "supplier is a sole source", True),
        ("there are other makers", SUPPLIER, "supplier is a sole source", False),
        ("Nobody's been to their factory yet", SUPPLIER, "audit on site", False),
        ("they refuse any bank guarantee", SUPPLIER, "bank guarantee", False),
        (
            "the IBAN is the one we've been paying to for years",
            INVOICE,
            "bank details changed in the last month",
            False,
        ),
        (
            "Mail came with a new account number, changed ten days ago",
            INVOICE,
            "bank details changed in the last month",
            True,
        ),
        ("The purpose is in the mail", ACCESS, "purpose is in writing", True),
        ("People from outside want to look at it", ACCESS, "requester is from outside the company", True),
        ("My boss asked me to get it as an excel export", ACCESS, "requester wants an export", True),
    ],
)
def test_what_is_clearly_said_in_other_words_is_taken(
    message: str, attributes: list[Attribute], name: str, value: bool, minilm: Embedder
) -> None:
    assert read(message, attributes, RELEASE, minilm).get(name) == (value, True)


@pytest.mark.parametrize(
    ("message", "attributes", "name"),
    [
        ("sanctions checked", SUPPLIER, "hit on the sanctions list"),  # found or not?
        ("their name came up on the sanctions screening", SUPPLIER, "hit on the sanctions list"),
        ("their contract is the basic one", RETURN, "customer has a premium contract"),
        ("the seal came off in transport", RETURN, "sterile seal is broken"),
    ],
)
def test_what_is_about_a_fact_and_settles_nothing_is_asked_about(
    message: str, attributes: list[Attribute], name: str, minilm: Embedder
) -> None:
    _, sure = read(message, attributes, OUTAGE, minilm)[name]
    assert not sure


@pytest.mark.parametrize(
    ("message", "attributes", "name"),
    [
        ("the bank account is local", SUPPLIER, "bank guarantee"),
        ("no other company on earth makes it", SUPPLIER, "bank account is in a different country from the company"),
        ("Only reading, on the screen", ACCESS, "purpose is in writing"),
        ("We buy 4,000 pieces a year for the canteen.", SUPPLIER, "part touches the patient"),
        ("Who decides whether payroll counts?", INCIDENT, "payroll is hit"),
        ("I need their office to open early", RETURN, "sterile seal is broken"),
    ],
)
def test_a_word_that_another_thing_shares_says_nothing(
    message: str, attributes: list[Attribute], name: str, minilm: Embedder
) -> None:
    assert name not in read(message, attributes, RETURNED, minilm)


@pytest.mark.parametrize(
    ("message", "attributes", "name"),
    [
        ("maybe production is going on", INCIDENT, "production line has stopped"),
        ("I think there are other makers", SUPPLIER, "supplier is a sole source"),
        ("perhaps it never worked", RETURN, "unit was dead on arrival"),
    ],
)
def test_what_is_only_supposed_is_never_sure(
    message: str, attributes: list[Attribute], name: str, minilm: Embedder
) -> None:
    told = read(message, attributes, OUTAGE, minilm)
    assert name not in told or not told[name][1]


def test_a_saying_and_its_contrary_together_say_nothing(minilm: Embedder) -> None:
    told = read("a colleague asks for it, or it was someone from outside", ACCESS, RELEASE, minilm)
    assert "requester is from outside the company" not in told or not told["requester is from outside the company"][1]


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("The carrier is on the embargo list.", True),
        ("the tool shows an embargo list match", True),
        ("their name came up on our embargo list", True),
        ("They are not on any embargo list.", False),
        ("nobody there stands on an embargo list", False),
        ("the embargo list came back clean", False),
    ],
)
def test_standing_on_a_list_is_a_hit_on_it(message: str, value: bool, minilm: Embedder) -> None:
    facts = [
        Attribute(name="hit on the embargo list", type="yes_no"),
        Attribute(name="freight is prepaid", type="yes_no"),
    ]
    found = [one for one in read_case(message, facts, "May this carrier be booked?", minilm) if one.sure]
    assert [(one.attribute, one.value) for one in found] == [("hit on the embargo list", value)]
