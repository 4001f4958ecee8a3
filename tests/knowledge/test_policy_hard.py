"""Documents that are hard: scanned or long PDFs, policies that contradict themselves, approvals in a circle, nothing that binds."""

from pathlib import Path

import pytest

from knowledge.errors import InputError
from knowledge.policy_approvals import approvals_of, circles_of
from knowledge.policy_diff import clause_changes
from knowledge.policy_findings import Tally
from knowledge.policy_reading import read_policy, read_policy_file
from knowledge.policy_table import PolicyTable
from knowledge.request import read_request
from knowledge.verdict import judge
from tests.knowledge.paper import pdf


def test_a_pdf_gives_its_clauses_with_exact_quotes(tmp_path: Path) -> None:
    policy = read_policy_file(
        pdf(tmp_path / "p.pdf", [["1.1 Staff must use only approved AI tools.", "1.2 AI must not sign a document."]])
    )

    assert [(one.id, one.effect) for one in policy.clauses] == [("1.1", "require"), ("1.2", "forbid")]
    assert all(policy.text[slice(*one.span)] == one.text for one in policy.clauses)


def test_a_pdf_of_three_hundred_pages_is_read_whole(tmp_path: Path) -> None:
    pages = [
        [f"{n}.1 Staff must not enter the plans of site {n} into an AI tool.", "This page tells more about it."]
        for n in range(1, 301)
    ]

    policy = read_policy_file(pdf(tmp_path / "p.pdf", pages))

    assert len(policy.clauses) == 300
    assert policy.clauses[-1].id == "300.1"


@pytest.mark.parametrize("pages", [[[]], [["Our company likes computers.", "The weather is fine."]]])
def test_a_scan_or_a_text_that_binds_nobody_is_one_clear_line(tmp_path: Path, pages: list[list[str]]) -> None:
    with pytest.raises(InputError):
        read_policy_file(pdf(tmp_path / "p.pdf", pages))


def test_of_two_that_contradict_the_prohibition_wins_and_both_are_named() -> None:
    policy = read_policy(
        "# P\n\n1.1 Staff may use ChatGPT to translate letters.\n\n1.2 Staff must not use ChatGPT to translate letters.\n",
        "p.md",
    )

    verdict = judge(policy, read_request("May I use ChatGPT to translate letters?", policy))
    tally = Tally(PolicyTable(policy))
    for _ in tally.watch(tally._table.planes()):
        pass

    assert (verdict.verdict, [one.id for one in verdict.clauses][:1]) == ("forbidden", ["1.2"])
    assert ("1.2", "1.1") in [(one.forbids, one.permits) for one in tally.findings().conflicts]


def test_two_documents_that_contradict_differ_in_that_clause() -> None:
    text = "# P\n\n1.1 Staff {word} use AI to sign letters.\n"
    one, other = read_policy(text.format(word="may"), "a.md"), read_policy(text.format(word="must not"), "b.md")

    assert [(change.id, change.change) for change in clause_changes(one, other)] == [("1.1", "effect")]


def test_approvals_in_a_circle_are_named_with_their_clauses() -> None:
    policy = read_policy(
        "# P\n\n1.1 The AI Desk may release a tool only if the Head of Legal has approved it.\n\n"
        "1.2 The Head of Legal may approve a tool only if the Head of IT has approved it.\n\n"
        "1.3 The Head of IT must have the approval of the AI Desk.\n\n1.4 Buyers must get the approval of the AI Desk.\n",
        "p.md",
    )

    assert len(approvals_of(policy)) == 4
    assert [[one.clause for one in circle] for circle in circles_of(policy)] == [["1.1", "1.2", "1.3"]]


def test_a_circle_is_named_where_one_of_its_sentences_was_not_understood() -> None:
    policy = read_policy(
        "# P\n\n1.1 The Head of IT may approve a tool only if the Data Protection Officer has approved it.\n\n"
        "1.2 The Data Protection Officer may approve a tool only if the Head of IT has approved it.\n",
        "p.md",
    )

    assert policy.unread
    assert len(circles_of(policy)) == 1


def test_the_sample_sends_nobody_round_in_a_circle() -> None:
    assert circles_of(read_policy_file(Path(__file__).parents[2] / "interviews" / "sample" / "policy.md")) == []


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("What does the policy say about signing?", "7.2"),
        ("Which clause is about meetings on dismissal?", "12.2"),
        ("Who may grant an exception to the policy?", "21.1"),
    ],
)
def test_a_question_about_the_policy_is_answered_with_the_clause(question: str, clause: str) -> None:
    policy = read_policy_file(Path(__file__).parents[2] / "interviews" / "sample" / "policy.md")
    verdict = judge(policy, read_request(question, policy))

    assert verdict.verdict == "allowed"
    assert clause in [one.id for one in verdict.clauses]
