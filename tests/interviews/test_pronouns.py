"""What a pronoun stands for in the name of a fact: nothing that its own clause names, and `it` for nothing in the plural."""

import pytest

from interviews.read import read
from knowledge.language import Language


def names(text: str, language: Language) -> list[str]:
    return [one.attribute for rule in read(text, [], language).rules for one in rule.if_]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If over ten trays come back and it's in the summer, we bake less.", ["trays", "in the summer"]),
        ("If it comes by ferry, I call the port. If it comes by lorry, I wait.", ["comes by ferry", "comes by lorry"]),
        ("It depends when it rings. If it rings at noon, I pick up. If it rings on a Sunday, I don't.", ["rings at noon", "rings on a Sunday"]),
    ],
)  # fmt: skip
def test_it_is_no_plural_and_goes_on_about_what_it_was_before(
    text: str, expected: list[str], language: Language
) -> None:
    assert names(text, language) == expected


def test_they_do_not_have_what_they_are(language: Language) -> None:
    found = names("If there are tenants, we write to them. If they have tenants upstairs, we ring.", language)
    assert "tenants have tenants upstairs" not in found


def test_it_is_what_the_sentence_before_is_about(language: Language) -> None:
    assert names("We check the boiler once a year. If it drips, I change the seal.", language) == ["boiler drips"]


@pytest.mark.parametrize("said", ["it's at night", "it's night"])
def test_the_time_of_day_is_no_length_of_time(said: str, language: Language) -> None:
    assert names(f"If {said}, the porter opens.", language) == [said.removeprefix("it's ")]


def test_somebody_who_gets_up_is_a_fact_of_its_own(language: Language) -> None:
    assert names("If it gets up, I call the vet.", language) == ["gets up"]
