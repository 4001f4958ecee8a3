from functools import cache
from pathlib import Path

from evals.policy_told import Told, compare, stratified, tellable
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_cells import NOT_SAID, Cell
from knowledge.policy_reading import read_policy_file

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"


@cache
def policy() -> Policy:
    return read_policy_file(SAMPLE / "policy.md")


@cache
def tools() -> tuple[Tool, ...]:
    return tuple(Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools)


def test_the_gate_says_to_a_message_what_the_table_says_in_its_cell() -> None:
    cells = stratified(tellable(policy(), tools()), 600, 4)  # all of them: python -m evals.policy_told
    told = list(compare(policy(), tools(), cells))

    assert len({(one.cell.tool, one.cell.action) for one in told}) == len(told)
    assert [one.message for one in told if not one.same] == []


def test_weaker_is_a_yes_that_the_table_does_not_hold() -> None:
    cell = Cell(NOT_SAID, "public", "ChatGPT", "draft", NOT_SAID, NOT_SAID)

    assert Told(cell, "", "ask", "allowed", "").weaker
    assert not Told(cell, "", "allowed", "forbidden", "").weaker
