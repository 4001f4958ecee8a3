"""Who was spoken of with a pronoun goes on being spoken of; a list of conditions may follow what is done."""

import pytest

from interviews.read import read
from knowledge.language import Language


def facts(answer: str, language: Language) -> list[list[tuple[str, object]]]:
    return [[(one.attribute, one.value) for one in rule.if_] for rule in read(answer, [], language).rules]


@pytest.mark.parametrize(
    ("answer", "read_as"),
    [
        (
            "If they aren't a ranger, they are the partner of a ranger, and they have a pass, I say yes.",
            [[("ranger", False), ("partner of a ranger", True), ("have a pass", True)]],
        ),
        (
            "If their daughter has a cough and they have no bike, I drive out.",
            [[("daughter has a cough", True), ("have bike", False)]],
        ),
        (
            "If the goat is lame, it limps and it is from the shelter, I see it.",
            [[("goat is lame", True), ("goat limps", True), ("goat is from the shelter", True)]],
        ),
    ],
)
def test_a_pronoun_said_again_means_the_same(
    answer: str, read_as: list[list[tuple[str, object]]], language: Language
) -> None:
    assert facts(answer, language) == read_as


def test_they_are_no_measure(language: Language) -> None:
    answer = "If the age is over 17 and they are named on the list, I say yes."
    assert facts(answer, language) == [[("age", 17), ("named on the list", True)]]


def test_what_is_done_names_nobody_who_is_spoken_of(language: Language) -> None:
    answer = "If they are abroad, the answer is yes. When they are ill, the answer is no."
    assert facts(answer, language) == [[("abroad", True)], [("ill", True)]]


@pytest.mark.parametrize(
    ("answer", "read_as"),
    [
        (
            "We launch it if the hull is dry, the papers are there and the owner has paid.",
            [[("hull is dry", True), ("papers are there", True), ("owner has paid", True)]],
        ),
        (
            "I say no when the hull is wet, the papers aren't there, and the engine is old.",
            [[("hull is wet", True), ("papers are there", False), ("engine is old", True)]],
        ),
    ],
)
def test_a_list_of_clauses_after_what_is_done_is_read_whole(
    answer: str, read_as: list[list[tuple[str, object]]], language: Language
) -> None:
    assert facts(answer, language) == read_as


def test_what_is_done_besides_is_no_condition(language: Language) -> None:
    answer = "We call the harbour if the mast is loose, the harbour sends a boat and I pay the bill."
    assert all(len(rule) == 1 for rule in facts(answer, language))
