import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import knowledge.verdict
from knowledge.embedding import Embedder
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy, read_policy_file
from knowledge.request import Request, read_request
from knowledge.verdict import Verdict, judge

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "interviews" / "sample"
DEV = ROOT / "evals" / "data" / "policy_requests_dev.jsonl"
DEV_C = ROOT / "evals" / "data" / "policy_requests_dev_c.jsonl"
DEV_B = ROOT / "evals" / "data" / "policy_requests_dev_b.jsonl"


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


@pytest.mark.parametrize(
    "request_",
    [
        "Could a tool tell us from the interview video how nervous the applicant felt?",
        "Is there anything against software that hears in their voice whether my team is fed up?",
        "We got 140 CVs. Could it give each of them a mark out of ten?",
        "Do we still need a person for credit limits, or may the model set them?",
        "Why shouldn't the software simply pay the small invoices for me?",
        "The model says who of the finalists gets the job, then we call them.",
        "Any objection if the vendor learns from our drawings to improve its model?",
        "I would have Teams write down the talk about Maria's warning.",
    ],
)
def test_where_a_machine_is_to_do_it_the_policy_speaks_though_no_ai_tool_is_named(request_: str) -> None:
    assert asked(request_).verdict in {"forbidden", "ask"}


@pytest.mark.parametrize(
    "request_",
    [
        "The ticket system shows two customers with the same name. Which one do I use?",
        "The payment system is down. Can it wait until Monday?",
        "May I pay a premium customer 1,200 euros back?",
        "A customer would like a refund. How should I settle it?",
        "Am I as the agent allowed to pay that?",
        "An analyst wants to read health data. Can it be opened?",
    ],
)
def test_a_person_who_acts_or_a_system_that_is_mentioned_is_no_use_of_ai(request_: str) -> None:
    assert asked(request_).reason == "no AI use asked"


@pytest.mark.parametrize(
    ("request_", "tool"),
    [
        ("Is it fine when chatgtp compares the IBAN?", "ChatGPT"),
        ("Could you ask Gemmini to make a table of our price list?", "Gemini"),
        ("May care desk promise a price?", "CareDesk chatbot"),
        ("Which clause speaks of this?", None),
        ("A seasoned buyer cloned the list", None),
    ],
)
def test_a_misspelt_name_is_still_the_tool_and_an_everyday_word_is_none(request_: str, tool: str | None) -> None:
    assert read_request(request_, policy(), None, tools()).tool == tool


@pytest.mark.parametrize(
    "request_",
    [
        "How can AI help me to stay below the approval limit with three smaller orders?",
        "What if the assistant approved the discount by itself?",
        "Let AI pay all invoices. What do I do then?",
    ],
)
def test_a_question_that_proposes_a_use_is_judged_as_a_request(request_: str) -> None:
    assert asked(request_).verdict in {"forbidden", "ask"}


def test_an_approval_counts_only_where_it_is_said_to_be_given() -> None:
    given = asked("My agent is registered with the AI Desk. May it update the stock list?")
    hearsay = asked("My boss says the AI Desk has registered my agent. May it update the stock list?")
    denied = asked("May I paste a patient's diagnosis into Microsoft 365 Copilot? Nobody has approved that in writing.")

    assert (given.verdict, hearsay.verdict, denied.verdict) == ("conditions", "ask", "forbidden")


def test_to_leave_out_a_duty_is_forbidden() -> None:
    found = asked("The code was written with GitHub Copilot. Can we merge it without the second developer's review?")

    assert (found.verdict, ids(found)) == ("forbidden", ["11.3"])


def test_what_is_perceived_makes_the_act_whatever_the_verb() -> None:
    for verb in ("flag", "hear", "tell from the camera", "notice"):
        assert "10.1" in ids(asked(f"Could the bot {verb} when applicants are nervous?"))


def test_general_knowledge_hands_nothing_over_and_something_of_ours_does() -> None:
    general = asked("May I ask ChatGPT to explain what a pro-forma invoice is?")
    ours = asked("May I ask ChatGPT to explain what our invoice is about?")

    assert (general.verdict, ours.verdict) == ("allowed", "forbidden")


def test_a_tool_that_acts_by_itself_is_allowed_only_under_a_condition_that_is_spoken_of() -> None:
    mentioned = asked("Can CareDesk answer customers with the texts we released?")
    silent = asked("Can CareDesk answer customers?")

    assert (mentioned.verdict, silent.verdict) == ("conditions", "ask")


def test_a_clause_whose_very_act_is_asked_and_whose_meaning_is_near_speaks(minilm: Embedder) -> None:
    request = read_request("Could an AI give each employee a score for how sociable they are?", policy(), minilm)

    found = judge(policy(), request)

    assert (found.verdict, "10.2" in ids(found)) == ("forbidden", True)


def test_a_permission_in_words_goes_before_a_prohibition_that_is_only_near(minilm: Embedder) -> None:
    request = read_request("I manage a team. May I openly monitor their work with AI?", policy(), minilm)

    assert judge(policy(), request).verdict == "ask"


@pytest.mark.parametrize("with_meaning", [False, True])
def test_nothing_of_the_second_development_set_is_let_through(with_meaning: bool, minilm: Embedder) -> None:
    rows = [json.loads(line) for line in DEV_B.read_text("utf-8").splitlines()]
    found = [
        (row, judge(policy(), read_request(row["request"], policy(), minilm if with_meaning else None, tools())))
        for row in rows
    ]
    harmless = [one.verdict for row, one in found if row["verdict"] in {"allowed", "conditions"}]

    assert [
        row["request"]
        for row, one in found
        if row["verdict"] in {"forbidden", "ask"} and one.verdict in {"allowed", "conditions"}
    ] == []
    assert sum(one in {"forbidden", "ask"} for one in harmless) <= 0.1 * len(harmless)


def test_a_request_of_many_voices_is_always_read() -> None:
    for line in DEV_C.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert asked(row["request"], f"{row['role']} {row['department']}").reason != "could not be judged"


@pytest.mark.parametrize(
    ("request_", "verdict"),
    [
        ("The system decides by the absences who gets a warning letter.", "forbidden ask"),
        ("Could something tell from the tone whether my colleagues are angry?", "forbidden ask"),
        ("Can the camera see if a driver is in a bad mood?", "forbidden ask"),
        ("Copilot approves the refunds.", "forbidden"),
        ("Put Teams transcription on for the management meeting, I did not ask the people.", "forbidden"),
        ("ChatGPT may pay the invoice, the General Counsel granted me an exception.", "forbidden"),
        ("Free chatbot for ideas for a talk, nothing internal, everything is public.", "allowed conditions ask"),
        ("Copilot summarises our price list for me.", "allowed conditions"),
    ],
)
def test_who_acts_what_was_agreed_and_what_is_left_out_count(request_: str, verdict: str) -> None:
    assert asked(request_).verdict in verdict.split()


def test_an_approver_who_has_said_nothing_has_not_approved() -> None:
    wish = "May I put the illness that the patient had into Microsoft 365 Copilot for a summary? "

    assert asked(wish).reason == "approval needed"
    assert asked(wish + "Nobody from data protection has been asked.").verdict == "forbidden"
    assert asked(wish + "Nobody in the canteen has said anything.").verdict == "ask"
