"""`Only X may …` permits it to X and forbids it to everybody else."""

import pytest

from knowledge.modality_only import roles_named, who_alone
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy
from knowledge.request import read_request
from knowledge.verdict import judge


def policy(sentence: str) -> Policy:
    return read_policy(f"# P\n\n1.1 {sentence}\n", "p.md")


def verdict(sentence: str, request: str, who: str | None) -> str:
    one = policy(sentence)
    return judge(one, read_request(request, one), who).verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Only developers may use GitHub Copilot.",
        "Developers only may use GitHub Copilot.",
        "Developers alone may use GitHub Copilot.",
        "GitHub Copilot may be used by developers only.",
        "GitHub Copilot may be used only by developers.",
        "Use of GitHub Copilot is restricted to developers.",
        "Nobody except developers may use GitHub Copilot.",
        "No one other than developers is allowed to use GitHub Copilot.",
    ],
)
def test_what_one_group_alone_may_is_forbidden_to_the_others(sentence: str) -> None:
    ask = "May I use GitHub Copilot to write code?"

    assert verdict(sentence, ask, "Firmware Developer Engineering") == "allowed"
    assert verdict(sentence, ask, "Buyer Procurement") == "forbidden"
    assert verdict(sentence, ask, None) == "ask"


def test_a_word_in_common_makes_nobody_the_officer_who_alone_may() -> None:
    sentence = "Only the Data Protection Officer may use AI on health data."

    assert verdict(sentence, "May I use ChatGPT on health data?", "Chief Executive Officer") == "forbidden"
    assert verdict(sentence, "May I use ChatGPT on health data?", "Data Protection Officer Legal") != "forbidden"


def test_a_department_is_known_by_its_initials() -> None:
    sentence = "Only HR may use AI to draft warnings."

    assert verdict(sentence, "May I use AI to draft warnings?", "Recruiter Human Resources") != "forbidden"
    assert verdict(sentence, "May I use AI to draft warnings?", "Buyer Procurement") == "forbidden"


def test_only_such_data_may_go_in() -> None:
    sentence = "Only public data may be entered into ChatGPT."

    assert verdict(sentence, "Can I paste the customer list into ChatGPT?", None) == "forbidden"


def test_only_approved_tools_is_a_rule_about_tools() -> None:
    (clause,) = policy("Only approved tools may be used for company work.").clauses

    assert clause.effect == "require"
    assert [one.values for one in clause.when] == [["approved tool"]]


def test_what_people_must_have_done_is_a_condition_and_no_role() -> None:
    (statement,) = policy("Only employees who have completed the training may use ChatGPT.").clauses[0].statements

    assert (statement.effect, statement.only) == ("permit", True)
    assert "completed the training" in statement.only_if


@pytest.mark.parametrize(
    "sentence",
    [
        "Only if the owner agrees may staff use AI.",
        "Only use approved tools.",
        "Access to customer data is limited to what the task needs.",
        "Access is restricted to specific roles.",
        "Staff may use AI only in the office.",
        "Managers may monitor staff only if the officer has approved it.",
    ],
)
def test_other_uses_of_only_are_not_read_so(sentence: str) -> None:
    assert who_alone(sentence) is None


def test_a_list_of_roles() -> None:
    assert roles_named("buyers, members of the Legal department and the sales team") == ["buyers", "Legal", "sales"]
