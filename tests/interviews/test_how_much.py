"""Which number `it depends on how …` asks for."""

import pytest

from interviews.how_much import number_meant
from interviews.read import read
from knowledge.language import Language
from knowledge.tree import Attribute

CALF = Attribute(name="calf age in day", type="number", unit="day")


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("how old the patient is", "age"),
        ("how heavy it is", "weight"),
        ("how hot the oven gets", "temperature"),
        ("how high the debt ratio is", "debt ratio"),
    ],
)
def test_a_number_is_named_by_what_is_measured(language: Language, clause: str, name: str) -> None:
    meant = number_meant(clause, [], language)
    assert meant is not None and meant.name == name


def test_a_known_number_of_that_kind_is_meant(language: Language) -> None:
    assert number_meant("how old it is", [CALF], language) == CALF
    assert number_meant("how old the calf is", [CALF], language) == CALF


def test_the_same_of_another_thing_is_another_number(language: Language) -> None:
    meant = number_meant("how old the farmer is", [CALF], language)
    assert meant is not None and meant.name == "farmer age"


def test_what_asks_for_no_number_is_none(language: Language) -> None:
    assert number_meant("whether it is old", [], language) is None
    assert read("If it is old, I stop.", [], language).rules
