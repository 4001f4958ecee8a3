"""An allow stands only where what is likely, taken together, would hardly turn it."""

from pathlib import Path

import pytest

from knowledge import verdict_risk
from knowledge.people import Organization
from knowledge.policy_reading import read_policy, read_policy_file
from knowledge.request import Request, read_request
from knowledge.request_stakes import bound
from knowledge.verdict import judge

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"
POLICY = read_policy_file(SAMPLE / "policy.md")
TOOLS = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools


def drafted(**likely: float) -> Request:
    read = read_request("Copilot to sum up the notes about the boat race", POLICY, None, TOOLS)
    more = {"likely": likely, "likely_data": ["payment", "internal"], "likely_action": ["rank people", "analyse"]}
    return read.model_copy(update=more)


def test_small_chances_add_up() -> None:
    each = bound() * 0.6

    assert judge(POLICY, drafted(data=each)).verdict == judge(POLICY, drafted()).verdict
    assert judge(POLICY, drafted(data=each, acts=each)).verdict == "ask"


def test_what_is_likeliest_is_asked() -> None:
    assert "payment" in judge(POLICY, drafted(data=0.5, acts=0.2)).question
    assert "rank people" in judge(POLICY, drafted(data=0.2, acts=0.5)).question


def test_strict_data_that_the_tool_may_take_turn_nothing() -> None:
    read = read_request("Invoice Capture reads the bills of the boatyard in", POLICY, None, TOOLS)
    likely = read.model_copy(update={"likely": {"data": 0.9}, "likely_data": ["payment", "secrets"]})

    assert judge(POLICY, likely).verdict == judge(POLICY, read).verdict


def test_the_stretch_that_sounds_like_strict_data_is_put_back_in_the_persons_own_words() -> None:
    request = drafted(data=0.9).model_copy(update={"likely_words": {"payment": "what the crew got"}})

    assert "in “what the crew got”?" in judge(POLICY, request).question


def test_where_no_duty_is_written_none_can_be_left_out() -> None:
    policy = read_policy("1.1 Staff may use Copilot to draft notices.", "own.md")
    read = read_request("Copilot to draft the notice about the boat race", policy, None, TOOLS)

    assert judge(policy, read.model_copy(update={"likely": {"unkept": 0.9}})).reason == judge(policy, read).reason


def test_a_duty_of_this_use_is_asked_about_before_others() -> None:
    read = read_request("DeepL Pro translates the label", POLICY, None, TOOLS)
    verdict = judge(POLICY, read.model_copy(update={"likely": {"unkept": 0.9}}))

    assert verdict.verdict == "ask"
    assert "qualified human translator" in verdict.question


def test_nothing_likely_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict_risk, "bound", lambda: 0.01)

    assert judge(POLICY, drafted()).verdict != "ask"
