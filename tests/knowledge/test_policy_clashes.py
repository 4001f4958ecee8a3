"""A policy document against itself: both clauses in their own words, and nothing where it only sets limits."""

from pathlib import Path

import pytest

from knowledge.policy_clashes import clashes, in_words
from knowledge.policy_reading import read_policy, read_policy_file

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample" / "policy.md"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("AI may approve refunds below 50 euros.", "AI must not approve refunds.", "permitted and forbidden"),
        ("Staff must translate contracts with DeepL.", "Staff must not use DeepL for contracts.", "demanded and forbidden"),
        ("Transcripts must be deleted within 30 days.", "Transcripts must be kept for one year.", "kept longer than it may be"),
        ("Transcripts must be kept for one year.", "Transcripts must be deleted within two weeks.", "kept longer than it may be"),
    ],
)  # fmt: skip
def test_two_clauses_of_one_document_are_named_with_both_quotes(one: str, other: str, kind: str) -> None:
    found = clashes(read_policy(f"# P\n\n1.1 {one}\n\n1.2 {other}\n", "p.md"))

    assert [it.kind for it in found] == [kind]
    assert one in in_words(found[0]) and other in in_words(found[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Transcripts must be deleted within 30 days.", "Contracts must be kept for one year."),
        ("Transcripts must be deleted within two years.", "Transcripts must be kept for one year."),
        ("Staff must translate contracts with DeepL.", "Staff must not use DeepL for personal letters."),
        ("Staff may use Copilot to draft letters.", "Staff must not use Copilot to sign letters."),
    ],
)
def test_clauses_that_can_both_be_kept_are_not_named(one: str, other: str) -> None:
    assert clashes(read_policy(f"# P\n\n1.1 {one}\n\n1.2 {other}\n", "p.md")) == []


def test_the_sample_does_not_contradict_itself() -> None:
    assert clashes(read_policy_file(SAMPLE)) == []
