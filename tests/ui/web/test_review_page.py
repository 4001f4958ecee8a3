import json
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from knowledge.embedding import load_minilm
from knowledge.people import Organization, Person
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA, NOW, a_reply, a_workspace
from ui.web.review_page import add_review

INES, GIL = (HELENA.model_copy(update={"id": one, "name": one.capitalize()}) for one in ("ines", "gil"))


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    made = a_workspace(tmp_path)
    people = [ELIF, MARTA, GRETA, HELENA, INES, GIL]
    made.store.put_organization(Organization(name="Averholt", departments=["Finance", "Procurement"], people=people))
    made.embedder = load_minilm()
    made.store.record_reply("c1", 1, "elif", "Who signs <60,000>?", a_reply(), NOW)
    made.store.record_reply("c2", 1, "marta", "And 10,000?", a_reply(), NOW)
    return made


def browser(workspace: Any, person: Person | None) -> TestClient:
    app = FastAPI()

    def who(_: Request) -> Person | None:
        return person

    add_review(app, workspace, who)
    return TestClient(app, follow_redirects=False)


def judge(workspace: Any, person: Person, right: str, reason: str = "I looked.") -> int:
    return browser(workspace, person).post("/review", data={"item": "v1", "right": right, "reason": reason}).status_code


def drawn(workspace: Any) -> Any:
    assert browser(workspace, ELIF).post("/review/consent", data={"agreed": "yes"}).status_code == 303
    assert browser(workspace, HELENA).post("/review/draw").status_code == 303
    return workspace


def test_only_what_somebody_consented_to_is_drawn_and_shown(workspace: Any) -> None:
    page = browser(drawn(workspace), HELENA).get("/review").text
    assert "Who signs &lt;60,000&gt;?" in page and "10,000" not in page
    assert "1 answers were drawn" in page and 'name="right"' in page


def test_an_employee_sees_their_consent_and_no_queue(workspace: Any) -> None:
    page = browser(drawn(workspace), ELIF).get("/review").text
    assert "You let two colleagues" in page and "Waiting for you" not in page
    assert "Helena" in page and "1 of your answers is with them now" in page
    assert 'href="/app"' in page and "/app/evidence" not in page
    assert browser(workspace, ELIF).post("/review/draw").status_code == 400
    assert browser(workspace, ELIF).get("/review/samples.jsonl").status_code == 403
    assert browser(workspace, None).post("/review/draw").status_code == 401


def test_the_first_judgement_is_hidden_from_the_second_reviewer(workspace: Any) -> None:
    assert judge(drawn(workspace), HELENA, "no", "It cites the wrong rule.") == 303
    assert "wrong rule" not in browser(workspace, INES).get("/review").text


def test_two_who_differ_are_settled_by_a_third_and_become_a_sample(workspace: Any) -> None:
    judge(drawn(workspace), HELENA, "no", "It cites the wrong rule.")
    judge(workspace, INES, "yes")
    page = browser(workspace, GIL).get("/review").text
    assert "Two disagree" in page and "It cites the wrong rule." in page
    assert judge(workspace, GIL, "yes", "The rule is the right one.") == 303
    page = browser(workspace, HELENA).get("/review").text
    assert "Nothing waits for you" in page and "(0 of 1 alike)" in page
    [sample] = [json.loads(line) for line in browser(workspace, HELENA).get("/review/samples.jsonl").text.splitlines()]
    assert sample["right"] is True and len(sample["reasons"]) == 3


def test_consent_that_is_withdrawn_empties_the_queue(workspace: Any) -> None:
    drawn(workspace)
    browser(workspace, ELIF).post("/review/consent", data={"agreed": "no"})
    assert "0 answers were drawn" in browser(workspace, HELENA).get("/review").text


@pytest.mark.parametrize(
    "given",
    [
        {"item": "v9", "right": "yes", "reason": "x"},
        {"item": "v1", "right": "maybe", "reason": "x"},
        {"item": "v1", "right": "yes", "reason": " "},
        {},
    ],
)
def test_a_judgement_that_cannot_be_kept_is_one_kind_line(workspace: Any, given: dict[str, str]) -> None:
    done = browser(drawn(workspace), HELENA).post("/review", data=given)
    assert done.status_code == 400 and "Traceback" not in done.text


def test_months_are_told_apart_by_every_scored_answer(workspace: Any) -> None:
    page = browser(drawn(workspace), HELENA).get("/review").text
    assert "2026-03" in page and "no earlier month" in page
