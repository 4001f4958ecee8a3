"""`and` and `or` inside one fact do not part it, and do not end the list it stands in."""

import pytest

from interviews.read import read
from knowledge.language import Language


def facts(answer: str, language: Language) -> list[list[tuple[str, object]]]:
    return [[(one.attribute, one.value) for one in rule.if_] for rule in read(answer, [], language).rules]


@pytest.mark.parametrize(
    ("case", "fact"),
    [
        ("the skipper has signed his or her page of the log", "skipper has signed his or her page of the log"),
        ("the parcel is optical and electrical equipment", "parcel is optical and electrical equipment"),
        ("the grant will be spent on seeds and tools", "grant will be spent on seeds and tools"),
        ("the crate is surgical, dental and optical equipment", "crate is surgical dental and optical equipment"),
    ],
)
def test_words_that_one_verb_says_together_are_one_fact(case: str, fact: str, language: Language) -> None:
    assert facts(f"If {case}, I say yes.", language) == [[(fact, True)]]


def test_an_or_inside_a_fact_does_not_make_its_list_one_of_alternatives(language: Language) -> None:
    answer = (
        "If they rent a stall, they aren't insured or registered, they don't sell food "
        "and they don't have a dog with them, I say no."
    )
    assert facts(answer, language) == [
        [
            ("rent a stall", True),
            ("insured or registered", False),
            ("sell food", False),
            ("have a dog with them", False),
        ]
    ]


def test_alternatives_that_are_facts_of_their_own_stay_apart(language: Language) -> None:
    assert facts("If the hull is dented, scratched or rusty, I call the yard.", language) == [
        [("hull is dented", True), ("hull is scratched", True), ("hull is rusty", True)]
    ]


def test_a_short_form_in_brackets_is_no_clause(language: Language) -> None:
    answer = "If the club isn't a member of the sailing federation (DSV) and it is new, I say no."
    assert facts(answer, language) == [[("club is a member of the sailing federation", False), ("club is new", True)]]


def test_examples_end_no_list(language: Language) -> None:
    answer = "If the boat is insured, it carries a light, such as a lantern, and it is dry, I say yes."
    assert facts(answer, language) == [
        [("boat is insured", True), ("boat carries a light", True), ("boat is dry", True)]
    ]


def test_a_number_in_brackets_is_kept(language: Language) -> None:
    found = read("If the order is late (more than 3 days), I call.", [], language)
    assert any(one.value == 3 for rule in found.rules for one in rule.if_)
