"""What a message says against a condition, or half, is asked about; where it says nothing the condition is told."""

from functools import cache
from pathlib import Path

import pytest

from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy_file
from knowledge.request import read_request
from knowledge.verdict import Verdict, judge

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"


@cache
def sample() -> tuple[Policy, tuple[Tool, ...]]:
    tools = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools
    return read_policy_file(SAMPLE / "policy.md"), tuple(tools)


def asked(text: str) -> Verdict:
    policy, tools = sample()
    return judge(policy, read_request(text, policy, None, tools))


@pytest.mark.parametrize(
    ("text", "clause", "question"),
    [
        ("Danish IFU: DeepL Pro, then straight to the printer.", "13.2", "Will it be looked at by a qualified human translator first?"),
        ("DeepL Pro translates the labels, then Ana reads them over.", "13.2", "Is Ana a qualified human translator?"),
        ("Teams transcription for the kick-off meeting, I don't suppose anyone minds.", "12.1", "all participants have agreed"),
        ("DeepL Pro translates the labels, the translator is ill.", "13.2", "Will it be looked at by a qualified human translator first?"),
        ("Copilot summarises the logbook, I take it over without reading the pages.", "8.1", "Will somebody check it"),
        ("Copilot drafts the letters to the clinics and they go out in the evening.", "7.4", "Will a person read it before it goes out?"),
    ],
)  # fmt: skip
def test_a_condition_that_is_doubtful_is_asked_about(text: str, clause: str, question: str) -> None:
    found = asked(text)

    assert found.verdict == "ask"
    assert clause in [one.id for one in found.clauses]
    assert question in found.question


@pytest.mark.parametrize(
    "text",
    [
        "DeepL Pro translates the labels, then our qualified human translator reads them.",
        "Translate the instructions for use with DeepL Pro.",
        "Teams transcription for the kick-off meeting, all participants have agreed.",
    ],
)
def test_a_condition_that_is_met_or_not_spoken_of_is_told(text: str) -> None:
    assert asked(text).verdict in {"allowed", "conditions"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("GitHub Copilot explains an old script from the internal repo, passwords were never in it.", "allowed"),
        ("GitHub Copilot explains an old script from the internal repo, passwords are in it.", "forbidden"),
        ("I'd take every account number out first and let Copilot shorten the mail.", "conditions"),
        ("Let Copilot take every account number out of the mail.", "forbidden"),
        ("Can I put it into Copilot or is it too sensitive?", "ask"),
    ],
)
def test_data_that_are_said_not_to_be_in_it_do_not_count(text: str, verdict: str) -> None:
    assert asked(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Copilot proposes an answer to the customer, I change it and send it.", "conditions"),
        ("Copilot sends the answers to customers, they are sent on Friday, and later I correct them.", "forbidden"),
        ("Synthetic tickets in AI Lab to see if it sorts them.", "allowed"),
        ("Real customer tickets in AI Lab to see if it sorts them.", "forbidden"),
    ],
)
def test_a_person_in_between_and_invented_data_count_as_they_are_said(text: str, verdict: str) -> None:
    assert asked(text).verdict == verdict


def test_what_somebody_reads_or_anybody_may_see_goes_out_without_a_question() -> None:
    assert asked("Copilot drafts the letters to the clinics, Jana reads them and they go out.").verdict != "ask"
    assert asked("Let ChatGPT shorten our published brochure, the short one goes live on Monday.").verdict != "ask"


@pytest.mark.parametrize(
    "text", ["refunds approved by Copilot, countersigned by nobody", "orders reviewed by Copilot and released"]
)
def test_what_a_machine_or_nobody_reviews_is_not_reviewed(text: str) -> None:
    policy, tools = sample()
    read = read_request(text, policy, None, tools)

    assert read.autonomy != "reviewed"
    assert "approve" in read.action


def test_that_people_will_notice_is_no_agreement() -> None:
    verdict = asked("Teams transcription runs at the crew briefing, whoever joins late can see the red light")

    assert (verdict.verdict, verdict.clauses[0].id) == ("ask", "12.1")


def test_what_is_only_counted_does_not_leave_the_house() -> None:
    assert asked("Copilot counts how many ferries went out each day from my table").verdict in {"allowed", "conditions"}
    assert asked("Copilot drafts the replies to the passengers and they went out at night").verdict in {
        "ask",
        "forbidden",
    }


@pytest.mark.parametrize("who", ["we released", "the team released"])
def test_a_condition_is_spoken_of_whoever_is_said_to_have_met_it(who: str) -> None:
    assert asked(f"May CareDesk go on to answer from the texts {who} in March?").verdict == "conditions"


def test_a_condition_of_which_only_half_is_spoken_of_is_asked_about() -> None:
    assert asked("May CareDesk go on to answer from the texts of the ferry office?").verdict in {"ask", "forbidden"}


def test_what_is_on_its_way_was_read_by_nobody_that_is_named() -> None:
    text = "Copilot drafted the leaflet for the passengers, it's on its way"
    assert asked(text).question == "Will a person read it before it goes out?"
    assert not asked(text.replace("it's", "I read it over and it's")).question
