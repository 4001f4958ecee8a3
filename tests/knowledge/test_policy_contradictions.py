"""Two documents that contradict each other: what one permits freely and the other forbids, in both their words."""

from pathlib import Path

from knowledge.policy_contradictions import contradictions, in_words
from knowledge.policy_reading import read_policy, read_policy_file

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample" / "policy.md"
SALES = read_policy(
    "# Sales rules\n\n1.1 Staff may enter confidential data into ChatGPT.\n\n1.2 Recruiters may use AI to rank job applicants.\n\n"
    "1.3 Staff may use AI to draft letters.\n\n1.4 Staff may enter public data into ChatGPT.\n\n"
    "1.5 Staff may enter personal data into Gemini only if the owner has approved it.\n\n"
    "1.6 Staff may enter payment data into Copilot.\n",
    "sales.md",
)
GROUP = read_policy(
    "# Group rules\n\n2.1 Staff must not enter confidential data into a public chatbot.\n\n2.2 AI must not reject or rank job applicants.\n\n"
    "2.3 Staff must not enter personal data into Gemini.\n\n2.4 AI must not approve an invoice.\n\n"
    "2.5 Staff must not enter payment data into any AI tool other than Copilot.\n",
    "group.md",
)


def test_a_free_permission_and_a_prohibition_of_the_same_are_named_with_both_words() -> None:
    found = contradictions(SALES, GROUP)

    assert [(one.permits, one.forbids) for one in found] == [("1.1", "2.1"), ("1.2", "2.2")]
    assert in_words(found[1]) == (
        "1.2 of “Sales rules” permits: “Recruiters may use AI to rank job applicants.”; "
        "2.2 of “Group rules” forbids: “AI must not reject or rank job applicants.”"
    )
    assert contradictions(GROUP, SALES) == found


def test_a_condition_other_data_and_an_exception_for_that_tool_contradict_nothing() -> None:
    named = {one.permits for one in contradictions(SALES, GROUP)}

    assert not named & {"1.3", "1.4", "1.5", "1.6"}


def test_a_policy_does_not_contradict_itself() -> None:
    sample = read_policy_file(SAMPLE)

    assert contradictions(sample, sample) == []
    assert contradictions(GROUP, GROUP) == []


def test_words_of_the_document_come_unchanged() -> None:
    for one in contradictions(SALES, GROUP):
        assert one.permits_words in SALES.text and one.forbids_words in GROUP.text
