from pathlib import Path

import pytest

from knowledge import request_stakes
from knowledge.embedding import Embedder
from knowledge.everyday_uses import everyday_uses
from knowledge.people import Organization
from knowledge.policy_reading import read_policy_file
from knowledge.request import read_request, unnamed
from knowledge.verdict import Verdict, judge
from knowledge.vocabulary import vocabulary

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"
POLICY = read_policy_file(SAMPLE / "policy.md")
TOOLS = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools


def asked(text: str, embedder: Embedder) -> Verdict:
    return judge(POLICY, read_request(text, POLICY, embedder, TOOLS, directly=True))


@pytest.mark.parametrize(
    "text",
    [
        "Copilot to compare the wage slips of the waiters with last month's",
        "Copilot notes how many minutes each gardener sits in the van",
        "Copilot tells from the surnames which country the guests' families are from",
        "Copilot sorts the letters of the would-be captains, strongest first",
        "Copilot wrote most of the brochure for the ministry, we keep quiet about it",
    ],
)
def test_an_approved_tool_does_not_make_what_people_decide_or_strict_data_pass(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}


@pytest.mark.parametrize(
    "text",
    [
        "Copilot to draft the notice about the new opening hours of the greenhouse",
        "Copilot to summarise the minutes of the kitchen meeting",
        "GitHub Copilot to write the tests for the internal bus timetable page",
    ],
)
def test_everyday_work_with_an_approved_tool_is_not_held_up(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"allowed", "conditions"}


def test_what_is_likely_turns_a_verdict_only_where_the_policy_would(minilm: Embedder) -> None:
    read = read_request("Copilot to draft the notice about the boat race", POLICY, minilm, TOOLS)
    likely = read.model_copy(update={"likely": {"data": 0.9}, "likely_data": ["payment"]})
    harmless = read.model_copy(update={"likely": {"data": 0.9}, "likely_data": ["internal"]})
    verdict = judge(POLICY, likely)
    assert (verdict.verdict, verdict.reason) == ("ask", "data may not be allowed")
    assert "payment" in verdict.question
    assert judge(POLICY, harmless).verdict == judge(POLICY, read).verdict


def test_data_that_a_message_names_itself_explain_why_strict_ones_were_likely(minilm: Embedder) -> None:
    read = read_request("May we use Invoice Capture to read bills, account numbers and all?", POLICY, minilm)
    likely = read.model_copy(update={"likely": {"data": 0.9}, "likely_data": ["secrets", "payment"]})
    assert not judge(POLICY, likely.model_copy(update={"data": ["payment"]})).question
    assert judge(POLICY, likely.model_copy(update={"data": ["internal"]})).question


def test_nothing_is_likely_without_a_model() -> None:
    read = read_request("Copilot to compare the wage slips of the waiters", POLICY, None, TOOLS)
    assert (read.likely_data, read.likely_action, set(read.likely.values())) == ([], [], {0.0})


def test_names_of_tools_say_nothing_of_what_is_done() -> None:
    read = read_request("Let DeepL Pro and Copilot read it", POLICY, None, TOOLS)
    assert unnamed(read.text, read.spans) == "Let it and it read it"


def test_everyday_words_speak_of_known_classes_and_acts_and_each_act_that_counts_has_its_question() -> None:
    uses, known = everyday_uses(), vocabulary()
    assert set(uses.data) <= set(known.data)
    assert set(uses.acts) <= set(known.action)
    assert {name for name in uses.acts if not known.action[name].benign} == set(uses.asked)


@pytest.mark.parametrize(
    "text",
    [
        "Copilot goes over what the lifeguards were paid in July",
        "Copilot keeps the combination of the strong room for the ushers",
        "Copilot says which of the two divers gets the contract",
        "Copilot notes who of the gardeners left before four",
        "Copilot sums up why the doctor keeps the harbour master at home",
    ],
)
def test_veiled_stakes_are_asked_about_in_trades_that_nobody_wrote_of(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}


@pytest.mark.parametrize(
    "text",
    [
        "Copilot for the wording of the regatta notice",
        "Copilot proposes a name for the new ferry",
        "GitHub Copilot for the lighthouse booking page",
        "Copilot makes me a draft for the harbour newsletter",
    ],
)
def test_work_that_is_surely_harmless_needs_no_verb_that_is_known(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"allowed", "conditions"}


def test_a_text_is_either_likely_to_do_what_counts_or_unlikely_never_both(minilm: Embedder) -> None:
    said = ["it fires the weakest sailor", "it words the notice about the tide table", "it looks after the boats"]
    found = [request_stakes.stakes(minilm.encode([text])[0]) for text in said]

    assert not any(one.acts >= request_stakes.bound() and one.harmless for one in found)
    assert found[0].acts >= request_stakes.bound()
    assert found[1].harmless


@pytest.mark.parametrize(
    "text",
    [
        "Copilot did the stability sheet for the harbour master, there was no time for anybody to look through it",
        "the captain's speech is by Copilot, straight from the screen to the microphone, has anyone hours to compare it",
        "tide tables for the association's board: Copilot worked them out, I have not the nerve to do it all over again by hand",
    ],
)
def test_a_duty_that_the_message_says_is_not_kept_is_asked_about_in_its_words(text: str, minilm: Embedder) -> None:
    verdict = asked(text, minilm)
    assert verdict.verdict in {"ask", "forbidden"}


@pytest.mark.parametrize(
    "text",
    [
        "Copilot sums up the notes of our dock round, Ilse reads it before it is pinned up",
        "Teams transcription at the crew round, all seven agreed when we began",
    ],
)
def test_a_duty_that_the_message_says_is_kept_is_not_asked_about(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"allowed", "conditions"}
