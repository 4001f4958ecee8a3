from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.life import Allowed, Forbidden
from knowledge.terms import Terms
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA, NOW, a_tree, a_workspace
from ui.web.library_reading import asked_day, decide, moves, shelf_of, stewards, tree_page, tree_to_read, waiting
from ui.web.terms_view import next_steps

LATER = NOW + timedelta(days=18)


def test_a_steward_s_word_puts_a_decision_to_use(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    assert [one.tree.id for one in waiting(workspace)] == ["invoice-approval"]
    decide(workspace, GRETA, "invoice-approval 1", "approved", "")
    assert waiting(workspace) == []
    assert "Who must approve this invoice?" in shelf_of(workspace, ELIF, "")


def test_nobody_else_can_approve(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    for person in (ELIF, MARTA):
        with pytest.raises(InputError):
            decide(workspace, person, "invoice-approval 1", "approved", "")
    assert len(waiting(workspace)) == 1


def test_what_is_sent_back_keeps_the_steward_s_words(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    tree = decide(workspace, GRETA, "invoice-approval 1", "draft", "Ask about credit notes.")
    assert tree.status == "draft"
    assert "Ask about credit notes." in tree_page(workspace, tree)


def test_the_version_that_was_read_is_the_one_that_is_approved(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    workspace.store.save_tree(a_tree(decision="Who signs?"), "marta", NOW)
    assert decide(workspace, GRETA, "invoice-approval 1", "approved", "").version == 1


def test_a_draft_is_on_no_colleague_s_shelf(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    assert "Nothing on the shelf yet" in shelf_of(workspace, ELIF, "")
    assert "Who must approve this invoice?" in shelf_of(workspace, MARTA, "")


def test_for_a_steward_what_waits_stands_in_the_queue_only(tmp_path: Path) -> None:
    assert "Nothing on the shelf yet" in shelf_of(a_workspace(tmp_path, approved=False), GRETA, "")


@pytest.mark.parametrize(("words", "found"), [("CFO supplier", True), ("cfo curtains", False), ("  ", True)])
def test_the_search_takes_every_word(tmp_path: Path, words: str, found: bool) -> None:
    assert ("Who must approve this invoice?" in shelf_of(a_workspace(tmp_path), ELIF, words)) is found


def test_a_decision_s_page_has_each_rule_with_its_words_and_source(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    html = tree_page(workspace, tree_to_read(workspace, ELIF, "invoice-approval"))
    assert html.count('class="rule"') == 2 and html.count("Where this was said") == 2
    assert "the CFO signs." in html and "<svg" in html
    assert "Greta Nilsson" in html, "who approved it is in its history"


def test_a_page_says_who_may_do_what_next_and_why_not(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    tree = workspace.store.tree("invoice-approval")
    assert all(isinstance(one, Allowed) for one in moves(workspace, GRETA, tree).values())
    for_elif = moves(workspace, ELIF, tree)
    assert {wanted for wanted, one in for_elif.items() if isinstance(one, Forbidden)} == {"approved", "draft"}
    html = next_steps(for_elif, stewards(workspace))
    assert "Approve:" in html and "that is for a steward: Greta Nilsson." in html
    assert isinstance(moves(workspace, MARTA, tree)["draft"], Allowed), "its expert may take it back"


def test_of_a_high_risk_decision_the_page_says_that_a_second_person_is_needed(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    workspace.store.set_terms("invoice-approval", Terms(high_risk=True), "greta", NOW)
    tree = decide(workspace, GRETA, "invoice-approval 1", "approved", "read it")
    assert tree.status == "in review"
    assert "Greta Nilsson has approved it already" in next_steps(moves(workspace, GRETA, tree))
    assert "High-risk: two people approve" in tree_page(workspace, tree)


def a_second_version(workspace: Any) -> None:
    first = a_tree().rules[0]
    limit = first.if_[1].model_copy(update={"value": 60000})
    changed = first.model_copy(update={"if_": [first.if_[0], limit]})
    workspace.store.save_tree(a_tree(rules=[changed, a_tree().rules[1]]), "marta", LATER)
    workspace.store.set_tree_status("invoice-approval", "in review", "marta", LATER)
    workspace.store.set_tree_status("invoice-approval", "approved", "greta", LATER)


def test_versions_are_shown_with_what_changed_in_words(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    assert 'id="versions"' not in tree_page(workspace, workspace.store.tree("invoice-approval"))
    a_second_version(workspace)
    html = tree_page(workspace, tree_to_read(workspace, ELIF, "invoice-approval"), ELIF)
    assert "Rule r1: invoice amount is over 60,000 EUR, before invoice amount is over 50,000 EUR." in html
    assert ">Replaced<" in html and "14 March 2026 to 31 March 2026" in html


def test_a_day_shows_the_version_that_held_then(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    a_second_version(workspace)
    day = date(2026, 3, 20)
    tree = tree_to_read(workspace, ELIF, "invoice-approval", on=day)
    assert tree.version == 1
    html = tree_page(workspace, tree, ELIF, day)
    assert "On 20 March 2026 version 1 held." in html and "See the one in use" in html
    with pytest.raises(NotFoundError, match="held on 2026-03-01"):
        tree_to_read(workspace, ELIF, "invoice-approval", on=date(2026, 3, 1))
    assert "This is version 1. Version 2 is in use." in tree_page(
        workspace, tree_to_read(workspace, ELIF, "invoice-approval", "1"), ELIF
    )


@pytest.mark.parametrize("version", ["9", "x", "-1", "9" * 30])
def test_a_version_that_is_none_is_said(tmp_path: Path, version: str) -> None:
    with pytest.raises(InputError):
        tree_to_read(a_workspace(tmp_path), ELIF, "invoice-approval", version)


def test_a_draft_is_for_those_who_work_on_it(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.store.save_tree(a_tree(decision="Who signs?"), "marta", NOW)
    for person in (MARTA, GRETA, HELENA):
        assert tree_to_read(workspace, person, "invoice-approval", "2").decision == "Who signs?"
    with pytest.raises(NotFoundError):
        tree_to_read(workspace, ELIF, "invoice-approval", "2")
    assert "Who signs?" not in tree_page(workspace, tree_to_read(workspace, ELIF, "invoice-approval"), ELIF)
    with pytest.raises(NotFoundError):
        decide(workspace, ELIF, "invoice-approval 2", "in review", "")


def test_nobody_reads_an_old_version_of_what_is_not_for_them(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    workspace.store.set_terms("invoice-approval", Terms(visible_to_roles=["Head of Finance"]), "greta", NOW)
    workspace.store.set_tree_status("invoice-approval", "approved", "greta", NOW)
    for version, on in ((None, None), ("1", None), (None, date(2026, 3, 20))):
        with pytest.raises(NotFoundError):
            tree_to_read(workspace, ELIF, "invoice-approval", version, on)


def test_what_is_due_and_what_is_withheld_is_seen(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.store.set_terms("invoice-approval", Terms(review_by=date(2026, 1, 1)), "greta", NOW)
    with workspace.store.writing() as db:
        db.execute("UPDATE turns SET answer = replace(answer, 'normal way', 'usual way')")
    html = tree_page(workspace, tree_to_read(workspace, ELIF, "invoice-approval"), ELIF)
    assert "Due for review since 1 January 2026" in html
    assert "<b>r2</b>: turn 1 of interview i1 has" in html and 'id="r2"' not in html
    assert "Due for review" in shelf_of(workspace, ELIF, "")


def test_a_bad_day_is_said() -> None:
    assert asked_day(None) is None and asked_day("2026-03-01") == date(2026, 3, 1)
    with pytest.raises(InputError, match="'March' is no day"):
        asked_day("March")
