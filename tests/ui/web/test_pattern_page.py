from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from knowledge.errors import InputError, NotFoundError
from knowledge.pattern import Pattern
from knowledge.people import Person
from tests.coach.patterns.examples import INVOICE_PATTERN, UNFIT_PATTERN
from tests.ui.web.builders import ELIF, GRETA, MARTA, NOW, a_workspace
from ui.web import pattern_desk, pattern_shelf, pattern_view
from ui.web.pattern_copy import add_patterns


def a_saved(tmp_path: Path, pattern: Pattern = INVOICE_PATTERN) -> Any:
    workspace = a_workspace(tmp_path)
    workspace.store.save_pattern(pattern.model_copy(update={"id": "pt1"}), "elif", NOW)
    return workspace


def test_a_pattern_s_page_has_all_that_a_manager_needs(tmp_path: Path) -> None:
    page = pattern_view.page(pattern_desk.shown(a_saved(tmp_path), ELIF, "pt1"))
    for words in ("As it is today", "As it will be", "Elif Demir, purchasing clerk", "Day 90", "Stop early if", "Policy 4.2", "Process model (BPMN)", "digit by digit"):  # fmt: skip
        assert words in page, words


def test_it_is_agreed_by_a_manager_then_shared_then_found(tmp_path: Path) -> None:
    workspace = a_saved(tmp_path)
    assert pattern_desk.shown(workspace, ELIF, "pt1").may == {"ask"}
    assert "Greta Nilsson" in pattern_desk.act(workspace, ELIF, "pt1", "ask", "", {"manager": "greta"})
    asked = pattern_desk.shown(workspace, GRETA, "pt1")
    assert asked.may == {"agree"} and not asked.waiting_for
    assert pattern_desk.shown(workspace, ELIF, "pt1").waiting_for == "Greta Nilsson"
    with pytest.raises(InputError):
        pattern_desk.act(workspace, ELIF, "pt1", "agree", "", {})
    pattern_desk.act(workspace, GRETA, "pt1", "agree", "", {"note": "Good."})
    with pytest.raises(NotFoundError):
        pattern_desk.shown(workspace, MARTA, "pt1")
    pattern_desk.act(workspace, ELIF, "pt1", "share", "all", {})
    assert pattern_desk.shown(workspace, MARTA, "pt1").may >= {"result"}
    pattern_desk.act(workspace, MARTA, "pt1", "result", "", {"said": "Half the time.", "day": "30", "helped": "yes"})
    page = pattern_view.page(pattern_desk.shown(workspace, ELIF, "pt1"))
    assert "Half the time." in page and "Marta Lindqvist" in page and "“Good.”" in page
    read = pattern_view.page(pattern_desk.shown(workspace, MARTA, "pt1"))
    assert "Greta Nilsson agreed" in read and "“Good.”" not in read, "a manager's words are for those whose work it is"


def test_a_manager_who_does_not_agree_says_why(tmp_path: Path) -> None:
    workspace = a_saved(tmp_path)
    pattern_desk.act(workspace, ELIF, "pt1", "ask", "", {"manager": "greta"})
    with pytest.raises(InputError, match="Say in a few words why"):
        pattern_desk.act(workspace, GRETA, "pt1", "decline", "", {"note": " "})
    pattern_desk.act(workspace, GRETA, "pt1", "decline", "", {"note": "Who checks the bank details?"})
    assert "Who checks the bank details?" in pattern_view.page(pattern_desk.shown(workspace, ELIF, "pt1"))


def test_where_ai_has_no_part_the_page_says_what_comes_first(tmp_path: Path) -> None:
    page = pattern_view.page(pattern_desk.shown(a_saved(tmp_path, UNFIT_PATTERN.model_copy(update={"before": INVOICE_PATTERN.before})), ELIF, "pt1"))  # fmt: skip
    assert "What comes first" in page and "AI has no part in this work" in page


def test_nothing_in_a_pattern_becomes_markup(tmp_path: Path) -> None:
    evil = INVOICE_PATTERN.model_copy(
        update={"title": "<script>", "accountable": "<script>", "does": "<script>", "policy_version": "<script>"}
    )
    workspace = a_saved(tmp_path, evil)
    page = pattern_view.page(pattern_desk.shown(workspace, ELIF, "pt1"), "<script>", "<script>")
    assert "<script" not in page + pattern_shelf.shelf([evil], {"elif": "<script>"})


def test_the_shelf_says_what_to_do_where_it_is_empty() -> None:
    assert "No pattern stands here yet" in pattern_shelf.shelf([], {})
    assert "Try other words" in pattern_shelf.shelf([], {}, "curtains")


def client(workspace: Any, person: Person | None) -> TestClient:
    app = FastAPI()
    add_patterns(app, workspace, lambda request: person)
    return TestClient(app)


@pytest.mark.parametrize("form", ["docx", "pdf", "md", "svg", "png", "bpmn", "json"])
def test_whoever_may_see_it_takes_it_along(tmp_path: Path, form: str) -> None:
    answer = client(a_saved(tmp_path), ELIF).get(f"/patterns/pt1/1/export.{form}")
    assert answer.status_code == 200 and f'-1.{form}"' in answer.headers["content-disposition"]


def test_nobody_else_does(tmp_path: Path) -> None:
    workspace = a_saved(tmp_path)
    assert client(workspace, MARTA).get("/patterns/pt1/1/export.pdf").status_code == 404
    assert client(workspace, None).get("/patterns/pt1/1/export.pdf").status_code == 401
    assert client(workspace, ELIF).get("/patterns/pt1/1/export.exe").status_code == 404
    assert client(workspace, ELIF).get("/patterns/pt1/7/export.pdf").status_code == 404


def test_the_documents_name_their_sources(tmp_path: Path) -> None:
    workspace = a_saved(tmp_path)
    told = client(workspace, ELIF).get("/patterns/pt1/1/export.md").text
    assert "Marta Lindqvist" in told and "the CFO signs" in told


def test_r_d9_a_pattern_that_has_gone_stale_is_shown_as_stale_on_the_shelf_and_on_its_page(tmp_path: Path) -> None:
    workspace = a_saved(tmp_path)
    workspace.store.ask_to_agree("pt1", "greta", "elif", NOW)
    workspace.store.agree_to_pattern("pt1", "greta", NOW)
    assert pattern_desk.stale(workspace, ELIF) == {"pt1"}, "its tools are not in this policy's table"
    shown = pattern_desk.shown(workspace, ELIF, "pt1")
    page = pattern_view.page(shown)
    assert "Look at this again first" in page and "Microsoft 365 Copilot is not approved any more" in page
    shelf = pattern_shelf.shelf([shown.pattern], {}, again=pattern_desk.stale(workspace, ELIF))
    assert "Look at it again" in shelf and "Look at it again" not in pattern_shelf.shelf([shown.pattern], {})
