"""R-B4, R-D6: the page of a team whose steps touch, from form to store and back."""

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from knowledge.people import Person
from tests.coach.patterns.examples import INVOICE_PATTERN
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA, NOW, a_workspace
from ui.web import pattern_desk, pattern_view, team_desk, team_view
from ui.web.team_page import add_teams


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    made = a_workspace(tmp_path)
    made.store.save_pattern(INVOICE_PATTERN.model_copy(update={"id": "pt1"}), "elif", NOW)
    return made


def client(workspace: Any, person: Person | None) -> TestClient:
    app = FastAPI()
    add_teams(app, workspace, lambda request: person)
    return TestClient(app)


def digest(workspace: Any, who: str) -> str:
    shown = team_desk.team_of(workspace, ELIF, "pt1", drawn=False)
    return next(one.digest for one in shown.parts if one.who == who)


def test_r_b4_who_does_what_is_handed_over_and_agreed_to(workspace: Any) -> None:
    mine = client(workspace, ELIF)
    page = mine.get("/patterns/pt1/team").text
    for words in (
        "Where it is handed over",
        "Buyer",
        "Finance lead",
        "nobody is named yet",
        "0 of 2 others have agreed",
        "<svg",
    ):
        assert words in page, words
    assert client(workspace, HELENA).get("/patterns/pt1/team").status_code == 404, "not theirs to see yet"

    page = mine.post("/patterns/pt1/team/name", data={"who": "Buyer", "person": "helena"}).text
    assert "Helena Brandt" in page and "Waits for their word" in page
    assert [one.id for one in team_desk.waits(workspace, HELENA)] == ["pt1"]
    assert "Your part in a colleague’s work" in team_view.waiting(team_desk.waits(workspace, HELENA))

    hers = client(workspace, HELENA)
    page = hers.get("/patterns/pt1/team").text
    assert (
        "You, as Buyer" in page
        and "I agree to my part" in page
        and "from <strong>Elif Demir</strong>: after step 2, for step 4" in page
    )
    given = {"who": "Buyer", "digest": digest(workspace, "Buyer")}
    refused = hers.post("/patterns/pt1/team/word", data={**given, "agreed": "no", "said": " "})
    assert refused.status_code == 400 and "what has to be different" in refused.text
    page = hers.post("/patterns/pt1/team/word", data={**given, "agreed": "no", "said": "I need the order number."}).text
    assert "Not like this" in page and "“I need the order number.”" in mine.get("/patterns/pt1/team").text
    page = hers.post("/patterns/pt1/team/word", data={**given, "agreed": "yes", "said": ""}).text
    assert "Agreed on" in page and "1 of 2 others have agreed" in page
    assert team_desk.waits(workspace, HELENA) == []
    assert "Who does what, and who has agreed" in pattern_view.page(pattern_desk.shown(workspace, ELIF, "pt1"))


def test_who_agreed_is_asked_again_where_their_part_changed(workspace: Any) -> None:
    client(workspace, ELIF).post("/patterns/pt1/team/name", data={"who": "Buyer", "person": "helena"})
    old = {"who": "Buyer", "digest": digest(workspace, "Buyer"), "agreed": "yes"}
    client(workspace, HELENA).post("/patterns/pt1/team/word", data=old)
    steps = [one.model_copy(update={"what": "ring the supplier"}) if one.id == "s4" else one for one in INVOICE_PATTERN.before.steps]  # fmt: skip
    changed = INVOICE_PATTERN.before.model_copy(update={"steps": steps})
    workspace.store.save_pattern(INVOICE_PATTERN.model_copy(update={"id": "pt1", "before": changed}), "elif", NOW)
    assert "Changed since they spoke" in client(workspace, ELIF).get("/patterns/pt1/team").text
    assert [one.id for one in team_desk.waits(workspace, HELENA)] == ["pt1"]
    late = client(workspace, HELENA).post("/patterns/pt1/team/word", data=old)
    assert late.status_code == 400 and "has changed while you read it" in late.text


def test_nobody_speaks_or_names_for_others(workspace: Any) -> None:
    client(workspace, ELIF).post("/patterns/pt1/team/name", data={"who": "Buyer", "person": "helena"})
    given = {"who": "Buyer", "digest": digest(workspace, "Buyer"), "agreed": "yes"}
    assert "only speak for your own part" in client(workspace, ELIF).post("/patterns/pt1/team/word", data=given).text
    named = client(workspace, HELENA).post("/patterns/pt1/team/name", data={"who": "Finance lead", "person": "marta"})
    assert named.status_code == 400 and "said by those whose pattern it is" in named.text
    for who, person in (("Nobody", "marta"), ("Buyer", "nemo"), ("I", "marta")):
        assert (
            client(workspace, ELIF).post("/patterns/pt1/team/name", data={"who": who, "person": person}).status_code
            == 400
        )
    assert client(workspace, MARTA).post("/patterns/pt1/team/word", data=given).status_code == 404
    assert client(workspace, ELIF).post("/patterns/pt1/team/dance").status_code == 404
    gone = client(workspace, ELIF).post("/patterns/pt1/team/name", data={"who": "Buyer", "person": ""}).text
    assert "nobody is named yet" in gone and client(workspace, HELENA).get("/patterns/pt1/team").status_code == 404
    out = client(workspace, None).get("/patterns/pt1/team", follow_redirects=False)
    assert out.status_code == 303 and "next=" in out.headers["location"]


def test_r_d6_a_manager_is_asked_and_the_kit_is_a_click_away(workspace: Any) -> None:
    page = client(workspace, ELIF).get("/patterns/pt1/team").text
    assert "/app/learn/managers?pattern=pt1" in page and "Ask them to agree" in page
    page = client(workspace, ELIF).post("/patterns/pt1/team/ask", data={"manager": "greta"}).text
    assert "Greta Nilsson has been asked to agree." in page and "Ask them to agree" not in page
    assert "You were asked to agree" in client(workspace, GRETA).get("/patterns/pt1/team").text


def test_nothing_that_was_said_becomes_markup(workspace: Any) -> None:
    evil = "<script>alert(1)</script>"
    steps = [one.model_copy(update={"what": evil, "who": evil if one.id == "s4" else one.who, "when": evil}) for one in INVOICE_PATTERN.before.steps]  # fmt: skip
    bad = INVOICE_PATTERN.model_copy(update={"id": "pt2", "title": evil, "before": INVOICE_PATTERN.before.model_copy(update={"steps": steps})})  # fmt: skip
    workspace.store.save_pattern(bad, "elif", NOW)
    shown = team_desk.team_of(workspace, ELIF, "pt2")
    assert "<script" not in team_view.body(shown, evil, evil) + team_view.waiting([shown.pattern])
