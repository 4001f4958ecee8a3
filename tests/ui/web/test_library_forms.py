from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from knowledge.people import Person
from tests.ui.web.builders import ELIF, GRETA, MARTA, NOW, a_reply, a_workspace
from ui.web.library_forms import add_library_forms
from ui.web.library_reading import tree_page

R1 = "tree:invoice-approval#r1"


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    made = a_workspace(tmp_path)
    made.store.record_reply("c1", 1, "elif", "Who signs 60,000?", a_reply(), NOW)
    return made


def browser(workspace: Any, person: Person | None) -> TestClient:
    app = FastAPI()

    def who(_: Request) -> Person | None:
        return person

    add_library_forms(app, workspace, who)
    return TestClient(app, follow_redirects=False)


def page_for(workspace: Any, person: Person) -> str:
    return tree_page(workspace, workspace.store.tree("invoice-approval"), person)


def test_an_employee_marks_an_answer_wrong_and_it_stands_on_the_rule(workspace: Any) -> None:
    elif_ = browser(workspace, ELIF)
    form = elif_.get("/wrong", params={"conversation": "c1", "number": "1", "part": "1"})
    assert form.status_code == 200 and "Get the CFO to sign." in form.text and 'name="conversation"' in form.text
    done = elif_.post("/wrong", data={"conversation": "c1", "number": "1", "reason": "The treasurer signs <these>."})
    assert done.status_code == 200 and "Thank you" in done.text and "tree=invoice-approval" in done.text
    assert [one.about for one in workspace.store.agenda()] == [R1]
    html = page_for(workspace, GRETA)
    assert "The treasurer signs &lt;these&gt;." in html and "Who signs 60,000?" in html and "Elif Demir" in html


def test_who_said_it_is_for_those_who_look_after_the_rule(workspace: Any) -> None:
    workspace.store.mark_wrong("c1", 1, "elif", "The treasurer signs these.", NOW)
    for person, knows in ((GRETA, True), (MARTA, True), (ELIF, False)):
        html = page_for(workspace, person)
        assert "The treasurer signs these." in html and ("Elif Demir" in html and "60,000?" in html) is knows
        assert ("/library/settle" in html) is (person is GRETA)


def test_a_rule_can_be_marked_from_its_page(workspace: Any) -> None:
    elif_ = browser(workspace, ELIF)
    assert "the CFO signs." in elif_.get("/wrong", params={"source": R1}).text
    assert elif_.post("/wrong", data={"source": R1, "reason": "No longer."}).status_code == 200
    assert [one.sources for one in workspace.store.feedback()] == [[R1]]


@pytest.mark.parametrize(
    "given",
    [
        {"conversation": "c1", "number": "2", "reason": "x"},
        {"conversation": "other", "number": "1", "reason": "x"},
        {"conversation": "c1", "number": "one", "reason": "x"},
        {"conversation": "c1", "number": "1", "reason": "  "},
        {"source": "tree:invoice-approval#r9", "reason": "x"},
        {"source": "tree:merger#r1", "reason": "x"},
        {},
    ],
)
def test_what_cannot_be_marked_is_said_and_nothing_is_kept(workspace: Any, given: dict[str, str]) -> None:
    done = browser(workspace, ELIF).post("/wrong", data=given)
    assert done.status_code == 400 and "That did not work." in done.text
    assert workspace.store.feedback() == [] and workspace.store.agenda() == []


def test_somebody_else_s_answer_is_not_shown(workspace: Any) -> None:
    seen = browser(workspace, MARTA).get("/wrong", params={"conversation": "c1", "number": "1"})
    assert seen.status_code == 404 and "CFO" not in seen.text


def test_a_steward_settles_it(workspace: Any) -> None:
    marked = workspace.store.mark_wrong("c1", 1, "elif", "The treasurer signs these.", NOW)
    given = {"feedback": marked.id, "outcome": "Marta was asked; version 2 says so."}
    assert browser(workspace, ELIF).post("/library/settle", data=given).status_code == 400
    done = browser(workspace, GRETA).post("/library/settle", data=given)
    assert (done.status_code, done.headers["location"]) == (303, "/app/library?tree=invoice-approval")
    assert workspace.store.agenda() == [] and "Marta was asked" in page_for(workspace, ELIF)


def test_a_steward_sets_when_an_approved_decision_ends_and_is_looked_at(workspace: Any) -> None:
    given = {"tree": "invoice-approval", "version": "1", "effective_until": "2099-01-31", "review_by": ""}
    done = browser(workspace, GRETA).post("/library/terms", data=given)
    assert done.status_code == 303
    tree = workspace.store.tree("invoice-approval")
    assert str(tree.effective_until) == "2099-01-31" and tree.review_by is None and tree.status == "approved"
    assert browser(workspace, ELIF).post("/library/terms", data=given).status_code == 400


@pytest.mark.parametrize("bad", ["next week", "2026-02-30"])
def test_a_day_that_is_none_is_said(workspace: Any, bad: str) -> None:
    given = {"tree": "invoice-approval", "version": "1", "review_by": bad}
    done = browser(workspace, GRETA).post("/library/terms", data=given)
    assert done.status_code == 400 and "no day" in done.text


def test_before_approval_readers_and_risk_are_set_too(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    given = {
        "tree": "invoice-approval",
        "version": "1",
        "visible_to": "Finance, Procurement",
        "visible_to_roles": "all",
        "high_risk": "yes",
    }
    assert browser(workspace, GRETA).post("/library/terms", data=given).status_code == 303
    tree = workspace.store.tree("invoice-approval")
    assert (tree.visible_to, tree.visible_to_roles, tree.high_risk) == (["Finance", "Procurement"], ["all"], True)


def test_who_is_not_signed_in_is_sent_to_the_door(workspace: Any) -> None:
    nobody = browser(workspace, None)
    assert nobody.post("/wrong", data={"source": R1, "reason": "x"}).headers["location"] == "/"
    assert nobody.get("/wrong?source=x").headers["location"].startswith("/?next=%2Fwrong")
    assert workspace.store.feedback() == []
