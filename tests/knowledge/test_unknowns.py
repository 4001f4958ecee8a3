"""What somebody says that nobody knows."""

import pytest

from knowledge.embedding import Embedder
from knowledge.fact import UNKNOWN
from knowledge.facts import read_facts
from knowledge.tree import Attribute
from knowledge.unknowns import read_unknowns

KENNEL = [
    Attribute(name="dog was vaccinated in the last year", type="yes_no"),
    Attribute(name="weight", type="number", unit="kg"),
    Attribute(name="owner has paid", type="yes_no"),
]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("A collie is at the gate, and nobody can say whether it had its vaccination recently.", KENNEL[0].name),
        ("We have no way of finding out how much it weighs, the scales are broken.", "weight"),
        ("I couldn't find out if the owner's payment arrived.", "owner has paid"),
    ],
)
def test_a_fact_that_nobody_knows_is_told_apart_from_one_that_is_not_mentioned(
    message: str, name: str, minilm: Embedder
) -> None:
    assert [one.attribute for one in read_unknowns(message, KENNEL, minilm)] == [name]
    assert [one.value for one in read_facts(message, KENNEL, minilm) if one.attribute == name] == [UNKNOWN]


@pytest.mark.parametrize(
    "message",
    [
        "I don't know what to do with this dog.",
        "I can't tell you how much I love this place.",
        "It weighs 12 kg and was vaccinated in May.",
        "Nobody knows where the brown leash is.",
    ],
)
def test_not_knowing_something_else_is_no_fact(message: str, minilm: Embedder) -> None:
    assert read_unknowns(message, KENNEL, minilm) == []
