from pathlib import Path

import pytest

from knowledge.errors import InputError
from knowledge.policy import Criterion, Policy
from knowledge.policy_reading import read_policy, read_policy_file

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample" / "policy.md"

TRUST = """# Marlow Trust: use of generative AI

Version: 0.9
Owner: Governance Board

## What you may not do

You may not:

- share pupil records with any AI tool
- let AI mark exams

It is prohibited to use AI for disciplinary decisions, because pupils cannot appeal to a machine.
The gym closes at nine.

## What we ask

Letters to families have to be read by a second person before posting.
There may be exceptions in some cases?

| Application | Information allowed | Approved? |
| --- | --- | --- |
| Pennywise Assist | public, internal | Yes |
| ScribeMD | personal | Pilot |
"""


def effect_of(sentence: str) -> str | None:
    policy = read_policy(f"Staff may sing.\n\n{sentence}\n", "p.md")
    return next((one.effect for one in policy.clauses if one.text == sentence), None)


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("Nurses must not photograph charts with a chatbot.", "forbid"),
        ("No employee may forward minutes to an assistant.", "forbid"),
        ("Never paste credentials into a prompt.", "forbid"),
        ("It is prohibited to gather fingerprints with AI.", "forbid"),
        ("Unvetted plugins are not to be installed.", "forbid"),
        ("Drivers mustn't dictate routes to a bot.", "forbid"),
        ("Translations have to be proofread by a colleague.", "require"),
        ("You need to log every prompt.", "require"),
        ("Ensure that a person reads each letter.", "require"),
        ("Teachers should label their slides.", "require"),
        ("Archivists may index scans with AI.", "permit"),
        ("Interns are allowed to try the sandbox.", "permit"),
        ("The canteen opens at noon.", None),
        ("One wrong word can injure a patient.", None),
        ("The provider may keep what you type.", None),
    ],
)
def test_modal_words_decide_the_effect(sentence: str, effect: str | None) -> None:
    assert effect_of(sentence) == effect


def test_every_clause_and_statement_stands_in_the_text_exactly() -> None:
    policy = read_policy_file(SAMPLE)

    for clause in policy.clauses:
        assert policy.text[slice(*clause.span)] == clause.text
        for statement in clause.statements:
            assert policy.text[slice(*statement.span)] == statement.text
            assert statement.text in clause.text


def test_clause_ids_are_the_documents_own_numbers_and_unique() -> None:
    policy = read_policy_file(SAMPLE)
    ids = [clause.id for clause in policy.clauses]

    assert len(ids) == len(set(ids)) >= 25
    assert {"3.1", "4.2", "7.1", "21.2"} <= set(ids)


def test_a_list_item_takes_its_effect_from_its_lead() -> None:
    policy = read_policy(TRUST, "trust.md")
    clause = next(one for one in policy.clauses if one.text == "let AI mark exams")

    assert clause.effect == "forbid"
    assert clause.statements[0].lead == "You may not"


def test_the_reason_is_kept_where_the_policy_gives_one() -> None:
    policy = read_policy(TRUST, "trust.md")

    assert (
        next(one for one in policy.clauses if "disciplinary" in one.text).reason
        == "because pupils cannot appeal to a machine"
    )


def test_a_duty_of_a_person_is_told_from_a_duty_of_everybody() -> None:
    policy = read_policy(TRUST, "trust.md")

    assert next(one for one in policy.clauses if "families" in one.text).statements[0].actor == "person"


def test_what_looks_binding_and_is_not_read_is_listed() -> None:
    policy = read_policy(TRUST, "trust.md")

    assert [policy.text[slice(*one)] for one in policy.unread] == ["There may be exceptions in some cases?"]


def test_tools_come_from_the_table_with_their_data() -> None:
    tools = {one.name: one for one in read_policy(TRUST, "trust.md").tools}

    assert tools["Pennywise Assist"].status == "approved"
    assert tools["Pennywise Assist"].data == ["public", "internal"]
    assert tools["ScribeMD"].status == "not deployed"


def test_version_and_owner_are_read() -> None:
    policy = read_policy(TRUST, "trust.md")

    assert (policy.title, policy.version, policy.owner) == (
        "Marlow Trust: use of generative AI",
        "0.9",
        "Governance Board",
    )


def test_a_way_out_by_naming_a_tool_is_kept() -> None:
    clause = read_policy_file(SAMPLE).clause("5.5")

    assert clause is not None
    assert clause.statements[0].unless == [Criterion(dimension="tool", values=["Invoice Capture"])]


def test_never_with_forbids_beside_what_is_required() -> None:
    policy = read_policy("Staff must translate letters with Lingo, never with a free translation site.", "p.md")

    assert [one.effect for one in policy.clauses[0].statements] == ["require"] or {
        one.effect for clause in policy.clauses for one in clause.statements
    } == {
        "require",
        "forbid",
    }


def test_headings_that_bind_are_clauses_with_their_words() -> None:
    text = "# Standard\n\n### You MUST only use approved tools\n\nThat is all.\n"

    clause = read_policy(text, "s.md").clauses[0]

    assert clause.text == "You MUST only use approved tools"
    assert text[slice(*clause.span)] == clause.text


def test_an_html_policy_is_read(tmp_path: Path) -> None:
    file = tmp_path / "p.html"
    file.write_text("<html><body><h1>Policy</h1><p>Staff must not share passwords with a chatbot.</p></body></html>")

    policy: Policy = read_policy_file(file)

    assert [one.effect for one in policy.clauses] == ["forbid"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("p.md", b"", "is empty"),
        ("p.md", b"The weather is fine.", "forbids, requires or permits"),
        ("p.md", b"\xff\xfe\x00\x01", "not UTF-8"),
        ("p.md", b"Staff must\x00 not", "null bytes"),
        ("p.docx", b"not a document", "cannot be read as docx"),
        ("p.exe", b"MZ", "expected one of"),
    ],
)
def test_a_broken_policy_file_gives_one_clear_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(InputError, match=says) as caught:
        read_policy_file(file)

    assert "\n" not in str(caught.value)


def test_a_missing_policy_file_gives_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_policy_file(tmp_path / "none.md")


def test_what_is_entered_and_called_data_is_data_and_no_subject() -> None:
    policy = read_policy("Staff may enter customer data into ChatGPT.\n", "p.md")

    assert policy.clauses[0].statements[0].when == [
        Criterion(dimension="tool", values=["ChatGPT"]),
        Criterion(dimension="data", values=["personal"]),
        Criterion(dimension="action", values=["enter"]),
    ]
