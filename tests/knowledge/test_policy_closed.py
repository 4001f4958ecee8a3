import pytest

from knowledge.policy_closed import closed_to_exceptions, closes, stands_in
from knowledge.policy_reading import read_policy


@pytest.mark.parametrize(
    "sentence",
    [
        "The General Counsel must not grant an exception to section 6.",
        "No exceptions may be granted to section 6.",
        "There are no exceptions to 5.3.",
        "Exceptions to section 6 cannot be granted.",
        "Exemptions from 7.1 are not possible.",
        "Section 6 applies without exception.",
        "Section 6 admits of no exceptions.",
        "Nobody may waive section 6.",
        "Section 6 must not be waived.",
        "The requirements of section 4 are never waived.",
        "No waiver of 6.1 will be given.",
        "Managers may never dispense with clause 8.1.",
        "No one is exempt from 5.3.",
        "Nobody may approve a deviation from section 6.",
        "Under no circumstances may a manager grant an exemption from section 3.",
        "Staff must not enter secrets into any AI tool, with no exception.",
    ],
)
def test_a_denied_exception_closes(sentence: str) -> None:
    assert closes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The General Counsel may grant an exception in writing for at most six months.",
        "Exceptions must not last longer than six months.",
        "An exception must not be extended without approval.",
        "TypeScript needs an approved exception.",
        "For public data no exception is needed.",
        "Requests for an exception to this policy must be submitted to the owner of this policy.",
        "Staff must not use AI for hiring except with approval.",
        "Staff must not use the tool without an approved exception.",
        "The tool must raise an exception when the file is missing.",
    ],
)
def test_terms_of_an_exception_close_nothing(sentence: str) -> None:
    assert not closes(sentence)


def test_the_places_are_those_named_else_the_clause_itself() -> None:
    policy = read_policy(
        "# Policy on AI\n\n## 1. Rules\n\n1.1 AI must not pay invoices.\n\n1.2 Staff must not enter secrets into any AI tool, "
        "with no exception.\n\n1.3 Nobody may waive 1.1 within 6 months.\n\n## 2. All\n\n2.1 No exceptions to this policy may be granted.\n",
        "p.md",
    )
    found = {finding.id: places for finding, places in closed_to_exceptions(policy)}

    assert found["1.2"] == ("1.2",)
    assert found["1.3"] == ("1.1",)
    assert stands_in("1.1", found["2.1"]) and stands_in("1.3", found["2.1"])
