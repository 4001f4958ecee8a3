"""The policy's pages: what governance sees and may do, and that nobody else may."""

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from knowledge.people import Person
from tests.ui.web.builders import ELIF, HELENA, NOW, a_reply, a_workspace
from ui.web.policy_app import add_policy

DOCUMENT = (
    "# AI rules\n\n| | |\n| --- | --- |\n| Version | 9 |\n\n1.1 Staff must use only approved AI tools.\n\n"
    "1.2 AI must not reject <applicants>.\n\n1.3 In all such matters prior consultation of the owner is deemed mandatory practice only.\n\n"
    "| Tool | Data | Approved |\n| --- | --- | --- |\n| Scribe | public | yes |\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    return a_workspace(tmp_path)


def browser(workspace: Any, person: Person | None = HELENA) -> TestClient:
    app = FastAPI()

    def who(_: Request) -> Person | None:
        return person

    add_policy(app, workspace, who)
    return TestClient(app, follow_redirects=False)


def brought_in(workspace: Any, text: str = DOCUMENT) -> str:
    answer = browser(workspace).post("/policy/import", files={"file": ("rules.md", text.encode(), "text/markdown")})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize(
    ("way", "method"),
    [
        ("/policy", "GET"),
        ("/policy/table", "GET"),
        ("/policy/tools", "GET"),
        ("/policy/incidents", "GET"),
        ("/policy/publish", "POST"),
        ("/policy/import", "POST"),
        ("/policy/tool", "POST"),
    ],
)
def test_only_governance_comes_in(workspace: Any, way: str, method: str) -> None:
    assert browser(workspace, ELIF).request(method, way).status_code == 403
    assert browser(workspace, None).request(method, way).status_code == 303


def test_a_document_becomes_a_draft_beside_its_clauses_and_nothing_is_in_force(workspace: Any) -> None:
    before = workspace.store.policy_in_force()
    page = browser(workspace).get(brought_in(workspace)).text

    assert "1.2" in page and "AI must not reject &lt;applicants&gt;." in page and "<applicants>" not in page
    assert 'class="forbid"' in page and "Put it in force" in page
    assert workspace.store.policy_in_force() == before


def test_what_was_misread_is_put_right_and_what_was_not_read_becomes_a_clause(workspace: Any) -> None:
    brought_in(workspace)
    policy = workspace.store.policy("9")
    client = browser(workspace)
    assert client.post("/policy/correct", data={"version": "9", "about": "1.2", "effect": "permit"}).status_code == 303
    assert workspace.store.policy("9").clause("1.2").effect == "permit"
    assert (
        client.post("/policy/correct", data={"version": "9", "about": "1.2", "effect": "no clause"}).status_code == 303
    )
    changed = workspace.store.policy("9")
    assert changed.clause("1.2") is None
    start, end = next(span for span in changed.unread if span not in policy.unread)
    client.post("/policy/correct", data={"version": "9", "about": f"{start}-{end}", "effect": "forbid"})
    again = workspace.store.policy("9")
    made = next(one for one in again.clauses if one.span == (start, end))
    assert made.effect == "forbid" and again.text[slice(*made.span)] == made.text
    assert again.text == policy.text


def test_publishing_puts_it_in_force_and_then_it_cannot_be_changed(workspace: Any) -> None:
    brought_in(workspace)
    client = browser(workspace)
    assert client.post("/policy/publish", data={"version": "9", "from": ""}).status_code == 303
    assert workspace.store.policy_in_force().version == "9"
    refused = client.post("/policy/correct", data={"version": "9", "about": "1.2", "effect": "permit"})
    assert refused.status_code == 400 and "no draft" in refused.text


def test_a_later_day_leaves_the_version_before_in_force_until_then(workspace: Any) -> None:
    brought_in(workspace)
    before = workspace.store.policy_in_force()
    browser(workspace).post("/policy/publish", data={"version": "9", "from": "2999-01-01"})

    assert workspace.store.policy_in_force() == before
    assert "takes effect later" in browser(workspace).get("/policy").text


def test_the_difference_names_clauses_and_recorded_answers(workspace: Any) -> None:
    workspace.store.record_reply("c1", 1, "elif", "May AI reject applicants?", a_reply(), NOW)
    brought_in(workspace)
    brought_in(workspace, DOCUMENT.replace("Version | 9", "Version | 10").replace("must not", "may"))

    page = browser(workspace).get("/policy/diff", params={"old": "9", "new": "10"}).text

    assert "1.2" in page and "1 clauses differ" in page


def test_a_part_of_the_table_is_shown_by_filters(workspace: Any) -> None:
    brought_in(workspace)
    client = browser(workspace)
    client.post("/policy/publish", data={"version": "9"})

    page = client.get("/policy/table", params={"tool": "Scribe", "action": "reject"}).text

    assert "1.2" in page and "forbidden" in page
    assert "Choose a tool or an action" in client.get("/policy/table").text


@pytest.mark.parametrize(
    ("name", "content"),
    [("rules.exe", b"MZ"), ("rules.pdf", b"no pdf"), ("rules.md", b""), ("rules.md", b"Hello there.")],
)
def test_what_cannot_be_read_is_one_line_and_keeps_nothing(workspace: Any, name: str, content: bytes) -> None:
    before = workspace.store.policies()
    answer = browser(workspace).post("/policy/import", files={"file": (name, content)})

    assert answer.status_code == 400 and 'role="alert"' in answer.text
    assert workspace.store.policies() == before


def test_the_register_takes_a_tool_and_an_exception(workspace: Any) -> None:
    brought_in(workspace)
    client = browser(workspace)
    client.post("/policy/publish", data={"version": "9"})
    client.post("/policy/tool", data={"name": "Wordly", "status": "approved", "data": "public, internal"})
    assert (
        client.post("/policy/exception", data={"tool": "Wordly", "data": "personal", "until": "2999-01-01"}).status_code
        == 303
    )

    page = client.get("/policy/tools").text

    assert "Wordly" in page and "public, internal" in page and "in force" in page
    (kept,) = workspace.store.register().exceptions
    client.post("/policy/end", data={"exception": kept.id})
    assert workspace.store.register().exceptions[0].ended_on is not None


def test_anybody_reports_and_governance_answers(workspace: Any) -> None:
    employee, governance = browser(workspace, ELIF), browser(workspace)
    assert employee.post("/incident", data={"what": "It <swore> at a customer", "kept": "yes"}).status_code == 303
    assert "It &lt;swore&gt; at a customer" in governance.get("/policy/incidents").text
    governance.post("/policy/answer", data={"incident": "i1", "answer": "The filter is on."})

    assert "The filter is on." in employee.get("/incident").text
    assert employee.post("/incident", data={"what": " "}).status_code == 400


def test_a_draft_that_permits_what_the_policy_in_force_forbids_says_so(workspace: Any) -> None:
    client = browser(workspace)
    brought_in(workspace)
    client.post("/policy/publish", data={"version": "9", "from": ""})
    text = DOCUMENT.replace("| Version | 9 |", "| Version | 10 |").replace("AI must not reject", "AI may reject")

    page = client.get(brought_in(workspace, text)).text

    assert "Contradicts the policy in force: 1.2 of “AI rules” permits: “AI may reject &lt;applicants&gt;.”" in page
    assert "Contradicts" not in client.get("/policy/version?v=9").text
