"""Two nouns with one article and one verb are one fact; letters, kinds and two articles are not."""

import pytest

from interviews.read import read
from knowledge.language import Language


def _facts(said: str, language: Language) -> list[list[tuple[str, object]]]:
    return [[(one.attribute, one.value) for one in rule.if_] for rule in read(said, [], language).rules]


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("If a guardian or aunt is present and the form is signed, I start.", ("guardian or aunt is present", True)),
        ("Where no guardian or aunt is present and the form is signed, I wait.", ("guardian or aunt is present", False)),
        ("If either of the pilots is ill and the form is signed, I wait.", ("of the pilots is ill", True)),
        ("If one or other of the pilots is ill and the form is signed, I wait.", ("of the pilots is ill", True)),
        ("If at least one of the pilots is ill and the form is signed, I wait.", ("of the pilots is ill", True)),
        ("If neither of the pilots is ill and the form is signed, I start.", ("of the pilots is ill", False)),
    ],
)  # fmt: skip
def test_either_of_two_is_one_fact(said: str, fact: tuple[str, bool], language: Language) -> None:
    assert _facts(said, language) == [[fact, ("form is signed", True)]]


def test_two_things_without_an_article_stay_two(language: Language) -> None:
    found = [one for rule in _facts("If sand or gravel is in it, I wait.", language) for one in rule]
    assert found == [("sand is in it", True), ("gravel is in it", True)]
