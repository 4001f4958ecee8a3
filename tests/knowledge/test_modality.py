"""What the grammar of a sentence binds people to, and what it only tells."""

import pytest

from knowledge.modality import read_sentence
from knowledge.policy_reading import read_policy


@pytest.mark.parametrize(
    "told",
    [
        "Copilot can review changes and flag risks.",
        "It can run in a sandbox too.",
        "A vague description will not load when you need it.",
        "This is a test that must be rewritten often.",
    ],
)
def test_what_a_machine_can_do_or_a_thing_will_not_do_binds_nobody(told: str) -> None:
    assert read_sentence(told) is None


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("Staff will not enter customer data.", "forbid"),
        ("Teams will retain full accountability for all outputs.", "require"),
        ("You remain accountable for every line you commit.", "require"),
        ("Access is restricted to specific roles.", "require"),
        ("Logging and monitoring of access required", "require"),
        ("No special protection is required for public data.", "permit"),
        ("AI can be used to support testing.", "permit"),
        ("You can use the free edition.", "permit"),
    ],
)
def test_binding_words_that_are_not_must(sentence: str, effect: str) -> None:
    reading = read_sentence(sentence)

    assert reading is not None
    assert reading.effect == effect


def test_a_heading_that_sets_two_ways_against_each_other_forbids_neither() -> None:
    policy = read_policy("## Point at it, do not paste it\n\n- Staff must reference files.\n- Link issues.\n", "a.md")

    assert [one.effect for one in policy.clauses] == ["require"]


def test_items_under_responsibilities_are_duties_and_under_prohibited_uses_forbidden() -> None:
    policy = read_policy(
        "## Your responsibilities\n\n- Verify claims.\n- Copilot is new.\n\n## Prohibited uses\n\n- Scoring people\n",
        "a.md",
    )

    assert [(one.effect, one.text) for one in policy.clauses] == [
        ("require", "Verify claims."),
        ("forbid", "Scoring people"),
    ]


def test_a_table_in_html_is_listed_as_not_read() -> None:
    policy = read_policy(
        "Staff must not gamble.\n\n<table><tr><td>Slack data is kept for 180 days</td></tr></table>\n", "a.md"
    )

    assert ["180 days" in policy.text[slice(*span)] for span in policy.unread] == [True]
