"""Words that only lead to what is said leave no trace in it; short forms of `is` and `has` are spelled out."""

import pytest

from interviews.case_answers import says_depends
from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    "answer",
    [
        "If it so happens that the kiln is cold, I wait.",
        "In those cases where the kiln is cold, I wait.",
        "If the kiln is cold, that means I wait.",
        "If the kiln is cold, what I do is wait.",
        "If the kiln is cold, I tend to wait.",
        "If the kiln is cold, my answer is to wait.",
        "Should the kiln be cold, I wait.",
    ],
)
def test_what_only_leads_to_it_is_no_part_of_a_rule(answer: str, language: Language) -> None:
    assert [one.reads for one in read(answer, [], language).rules] == ["If the kiln is cold, wait."]


@pytest.mark.parametrize(
    ("case", "fact"),
    [
        ("the kiln's cracked", "kiln is cracked"),
        ("the potter's forgotten it", "potter has forgotten it"),
        ("the potter's signed bill is there", "potter's signed bill is there"),
    ],
)
def test_short_forms_are_spelled_out(case: str, fact: str, language: Language) -> None:
    found = read(f"If {case}, I wait.", [], language)
    assert [one.attribute for rule in found.rules for one in rule.if_] == [fact]


def test_for_the_rest_is_otherwise(language: Language) -> None:
    assert [one.otherwise for one in read("For the rest, I wait.", [], language).rules] == [True]


@pytest.mark.parametrize(
    "answer",
    [
        "I'd need to know whether the kiln is cold.",
        "What decides it is how old the glaze is.",
        "Not without knowing if the potter agrees.",
        "Tell me first whether it was fired.",
    ],
)
def test_what_somebody_would_have_to_know_is_what_it_depends_on(answer: str) -> None:
    assert says_depends(answer)


@pytest.mark.parametrize(
    "answer", ["I find that out first.", "I don't do anything before I know that.", "I tell them."]
)
def test_finding_out_is_not_yet_depending(answer: str) -> None:
    assert not says_depends(answer)
