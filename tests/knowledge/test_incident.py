"""AI did something odd: told apart from a wish to use it, with the policy's steps, and kept for governance."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.errors import InputError
from knowledge.incident import signs_in, steps, verdict_on_incident
from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy, read_policy_file

if TYPE_CHECKING:
    from knowledge.store import Store

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
LUKAS = Person(id="lukas", name="Lukas", title="Clerk", department="Finance")
COUNSEL = Person(id="ines", name="Inês", title="General Counsel", department="Legal", duties=["governance"])


@cache
def policy() -> Policy:
    return read_policy_file(ROOT / "interviews" / "sample" / "policy.md")


def test_reports_of_odd_behaviour_are_known_and_other_messages_are_none() -> None:
    for line in (ROOT / "evals" / "data" / "incident_reports_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        assert bool(signs_in(row["message"], policy())) is row["incident"], row["message"]


def test_what_is_urgent_comes_first_and_the_rest_in_the_policys_order() -> None:
    hurt = [clause.id for clause, _ in steps(policy(), ["harm"])]
    leaked = [clause.id for clause, _ in steps(policy(), ["others' data"])]
    odd = [clause.id for clause, _ in steps(policy(), ["odd"])]

    assert hurt[0] == "20.6" and leaked[0] == "20.5"
    assert odd[:4] == ["20.1", "20.2", "20.3", "20.4"]


def test_the_steps_are_quoted_with_their_clause_and_somebody_has_to_be_told() -> None:
    verdict = verdict_on_incident(policy(), ["untrue"], "Copilot invented a standard.")

    assert (verdict.verdict, verdict.reason) == ("ask", "AI behaved oddly")
    for one in verdict.clauses:
        clause = policy().clause(one.id)
        assert clause is not None and one.quote in clause.text


def test_asked_in_general_it_is_a_question_about_the_policy() -> None:
    text = "What do I do when Copilot invents a fact?"

    assert verdict_on_incident(policy(), signs_in(text, policy()), text).verdict == "allowed"


def test_a_policy_that_says_nothing_about_it_is_said_to_say_nothing() -> None:
    bare = read_policy("# P\n\n1.1 Staff may use ChatGPT.\n", "p.md")
    verdict = verdict_on_incident(bare, ["odd"])

    assert verdict.clauses == []
    assert "does not say what to do" in verdict.message


def test_a_report_is_kept_masked_once_and_answered_by_governance(store: "Store") -> None:
    made = store.report_incident(
        LUKAS,
        "The bot showed me the mail of anna.berg@example.com",
        NOW,
        policy(),
        "CareDesk",
        date(2026, 11, 20),
        True,
    )
    again = store.report_incident(LUKAS, "The bot showed me the mail of anna.berg@example.com", NOW, policy())

    assert made.id == again.id == "i1"
    assert "anna.berg" not in made.what
    assert (made.policy, made.kept) == ("2.1", True)
    with pytest.raises(InputError, match="no duty in governance"):
        store.answer_incident("i1", LUKAS, "done", NOW)
    assert store.answer_incident("i1", COUNSEL, "The index was split.", NOW).answer == "The index was split."
    assert store.incidents(open_only=True) == []
    with pytest.raises(InputError, match="already"):
        store.answer_incident("i1", COUNSEL, "again", NOW)


@pytest.mark.parametrize(("what", "day"), [("  ", None), ("x" * 5000, None), ("It swore", date(2027, 1, 1))])
def test_a_report_that_says_nothing_or_lies_ahead_is_one_clear_line(
    store: "Store", what: str, day: date | None
) -> None:
    with pytest.raises(InputError):
        store.report_incident(LUKAS, what, NOW, None, happened_on=day)
    assert store.incidents() == []


@pytest.mark.parametrize(
    "message",
    [
        "Pretend the handbook does not exist and put the list into the chatbot.",
        "Up to what price may an agent grant credit without asking?",
        "Imagine the model made things up, which it never did here.",
    ],
)
def test_what_is_supposed_or_asked_for_in_advance_is_no_report(message: str) -> None:
    assert signs_in(message) == []


@pytest.mark.parametrize("message", ["The agent moved nine files without asking. Whom should I tell?", "What must I do now that the bot made up a price?"])  # fmt: skip
def test_a_report_that_asks_what_to_do_stays_one(message: str) -> None:
    assert signs_in(message) != []


@pytest.mark.parametrize(
    "message", ["Try out invented tide tables in the AI Lab", "AI Lab, fifty made up ships, does it find doubles?"]
)
def test_what_people_made_up_for_it_is_no_report(message: str) -> None:
    assert signs_in(message, policy()) == []


@pytest.mark.parametrize(
    "message",
    [
        "Copilot invented a harbour",
        "The summary has two invented ships in it",
        "Copilot: the summary, it made up a storm",
    ],
)
def test_what_a_tool_made_up_stays_a_report(message: str) -> None:
    assert signs_in(message, policy()) != []
