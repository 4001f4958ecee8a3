from pathlib import Path

import pytest

from knowledge.errors import InputError
from tests.ui.web.builders import ELIF, GRETA, MARTA, NOW, a_tree, a_workspace
from ui.web.library_page import decide, shelf_of, tree_page, tree_to_read, waiting


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
    assert html.count('class="rule"') == 2 and html.count("data-source") == 2
    assert "the CFO signs." in html and "<svg" in html
    assert "Greta Nilsson" in html, "who approved it is in its history"
