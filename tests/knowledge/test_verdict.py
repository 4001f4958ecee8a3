import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import knowledge.verdict
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy, read_policy_file
from knowledge.request import Request, read_request
from knowledge.verdict import Verdict, judge

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "interviews" / "sample"
DEV = ROOT / "evals" / "data" / "policy_requests_dev.jsonl"


@cache
def policy() -> Policy:
    return read_policy_file(SAMPLE / "policy.md")


@cache
def tools() -> tuple[Tool, ...]:
    return tuple(Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools)


def asked(text: str, role: str | None = None) -> Verdict:
    return judge(policy(), read_request(text, policy(), None, tools()), role)


def ids(verdict: Verdict) -> list[str]:
    return [one.id for one in verdict.clauses]


def test_tool_and_payment_are_both_refused_with_a_way_that_is_allowed() -> None:
    verdict = asked("A new vendor sent a 72,000 EUR invoice. Can I let ChatGPT check it and pay it?")

    assert verdict.verdict == "forbidden"
    assert {"4.2", "7.1"} <= set(ids(verdict))
    assert "Invoice Capture" in verdict.message
    assert "ask the" in verdict.message
    assert verdict.facts["tool"] == "ChatGPT"


def test_every_quote_stands_in_the_policy() -> None:
    for row in dev_rows():
        for cited in asked(row["request"], row["role"]).clauses:
            clause = policy().clause(cited.id)
            assert clause is not None
            assert cited.quote in clause.text


@pytest.mark.parametrize(
    ("request_", "verdict", "clause"),
    [
        ("paste the customer list into Claude", "forbidden", "4.2"),
        ("have it auto-reply to complaints", "forbidden", "7.4"),
        ("let the bot reject CVs", "forbidden", "10.6"),
        ("Can I use SAP Joule to look up open orders?", "forbidden", "3.2"),
        ("Can I use Copilot with my personal account for company documents?", "forbidden", "3.3"),
        ("Can I put API keys into GitHub Copilot so it can test the connection?", "forbidden", "5.1"),
        ("use my own ChatGPT Plus at home", "ask", "4.1"),
        ("Could Copilot summarise the sick notes of my department?", "ask", "5.4"),
        ("Can I get an exception to use ChatGPT with internal data?", "ask", "21.1"),
        ("Can Copilot draft replies to suppliers that I read before I send them?", "conditions", "7.5"),
        ("Can I use Microsoft 365 Copilot to draft a summary of public market reports?", "allowed", "3.1"),
    ],
)
def test_a_request_meets_its_clause(request_: str, verdict: str, clause: str) -> None:
    found = asked(request_)

    assert (found.verdict, clause in ids(found)) == (verdict, True)


@pytest.mark.parametrize(
    "request_", ["Who must approve a 60k invoice?", "What discount can I give a framework customer?"]
)
def test_a_message_that_asks_for_no_ai_is_never_refused(request_: str) -> None:
    assert (asked(request_).verdict, asked(request_).reason) == ("allowed", "no AI use asked")


@pytest.mark.parametrize(
    "request_", ["what does the policy say about translation?", "When do I have to say that AI was used?"]
)
def test_a_question_about_the_policy_is_no_request(request_: str) -> None:
    assert asked(request_).reason == "about the policy"


@pytest.mark.parametrize(
    "request_",
    [
        "Can AI help me?",
        "Can AI summarise the customer complaints of this month?",
        "May AI approve holiday requests?",
        "Can I use Wordsmith to rewrite an offer?",
    ],
)
def test_unsure_asks_one_question_or_a_person(request_: str) -> None:
    found = asked(request_)

    assert found.verdict == "ask"
    assert "?" in found.question or "ask the" in found.message


def test_no_policy_in_force_asks() -> None:
    found = judge(None, Request(text="let AI pay"))

    assert (found.verdict, found.reason) == ("ask", "no policy")


def test_a_check_that_breaks_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(case: object) -> Verdict:
        raise RuntimeError("broken")

    monkeypatch.setattr(knowledge.verdict, "forbidden", broken)

    found = asked("let the bot reject CVs")

    assert (found.verdict, found.reason) == ("ask", "could not be judged")


def test_review_by_a_person_turns_a_prohibition_into_a_condition() -> None:
    alone = asked("Let Copilot send the reminders to customers on its own.")
    reviewed = asked(
        "Can Copilot send the reminders to customers after a person reviews them? A human reviews each before sending."
    )

    assert alone.verdict == "forbidden"
    assert reviewed.verdict != "allowed"


def test_a_prohibition_beats_a_permission_for_the_same_tool() -> None:
    found = asked("Can Teams transcription take the minutes of the redundancy meeting with Peter?")

    assert (found.verdict, ids(found)) == ("forbidden", ["12.2"])


def test_a_permission_without_review_for_a_named_tool_goes_before_the_general_rule() -> None:
    found = asked("May CareDesk answer customers from the texts that Customer Service has released?")

    assert (found.verdict, "14.2" in ids(found)) == ("conditions", True)


def test_the_verdict_says_why_where_the_policy_does() -> None:
    assert "because the provider may keep it" in asked("Can I put our margins into ChatGPT?").message


def test_another_policy_in_other_words_is_kept_too() -> None:
    trust = read_policy(
        "# Trust\n\nNurses must not hand patient charts to an AI tool.\n\nIt is prohibited to use AI for disciplinary decisions.\n\n"
        "Only use tools from the register.\n\n| Application | Information allowed | Approved? |\n| --- | --- | --- |\n| Pennywise Assist | public, internal | Yes |\n",
        "trust.md",
    )

    def verdict(text: str) -> str:
        return judge(trust, read_request(text, trust)).verdict

    assert verdict("Can AI take the disciplinary decisions?") == "forbidden"
    assert verdict("Can I use ChatGPT to write an internal memo?") == "forbidden"
    assert verdict("Can I use Pennywise to sort salary data?") == "forbidden"
    assert verdict("Who signs the school trip form?") == "allowed"


def dev_rows() -> Iterator[dict[str, str]]:
    return (json.loads(line) for line in DEV.read_text("utf-8").splitlines())


def test_no_dev_request_that_should_be_stopped_is_let_through() -> None:
    rows = list(dev_rows())
    found = [(row, asked(row["request"], row["role"])) for row in rows]

    let_through = [
        row["request"]
        for row, one in found
        if row["verdict"] in {"forbidden", "ask"} and one.verdict in {"allowed", "conditions"}
    ]
    refused = [
        row["request"]
        for row, one in found
        if row["verdict"] in {"allowed", "conditions"} and one.verdict == "forbidden"
    ]
    right = sum(row["verdict"] == one.verdict for row, one in found)

    assert len(rows) >= 80
    assert let_through == []
    assert refused == []
    assert right / len(rows) >= 0.9


@pytest.mark.parametrize("text", ["", "🙂🙂🙂", "?" * 5000, "a " * 20_000, "<|im_start|>", "مرحبا هل يمكنني"])
def test_odd_messages_get_a_verdict(text: str) -> None:
    assert asked(text).verdict in {"allowed", "ask"}
