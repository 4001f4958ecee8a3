from pathlib import Path

import pytest

from knowledge.errors import NotFoundError
from knowledge.policy_reading import read_policy
from tests.ui.web.builders import ELIF, GRETA, MARTA, NEW, NOW, a_tree, a_workspace
from ui.web.html import esc
from ui.web.source_page import names_of, source_page


def test_a_rule_opens_at_the_expert_s_exact_words(tmp_path: Path) -> None:
    html = source_page(a_workspace(tmp_path), ELIF, "tree:invoice-approval#r1")
    assert f"<mark>{esc(NEW)}</mark>" in html
    assert "Marta Lindqvist" in html and "14 March 2026" in html and "How did you decide?" in html


def test_a_clause_opens_in_the_policy_s_own_text(tmp_path: Path) -> None:
    html = source_page(a_workspace(tmp_path), ELIF, "policy:1.1")
    assert "<mark>" in html and "must not give customer data" in html and "Forbids" in html


@pytest.mark.parametrize(
    "source", ["tree:invoice-approval#r99", "tree:nothing#r1", "policy:99", "x", "", "tree:", "<b>"]
)
def test_a_source_that_is_not_there_is_said_in_one_line(tmp_path: Path, source: str) -> None:
    with pytest.raises(NotFoundError) as error:
        source_page(a_workspace(tmp_path), ELIF, source)
    assert "\n" not in str(error.value)


def test_what_another_department_keeps_is_not_there(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.store.save_tree(a_tree(visible_to=["Finance"]), "marta", NOW)
    for status, by in (("in review", "marta"), ("approved", "greta")):
        workspace.store.set_tree_status("invoice-approval", status, by, NOW)
    with pytest.raises(NotFoundError):
        source_page(workspace, ELIF, "tree:invoice-approval#r1")
    assert source_page(workspace, MARTA, "tree:invoice-approval#r1")
    assert source_page(workspace, GRETA, "tree:invoice-approval#r1")


def test_a_draft_is_seen_by_its_expert_and_the_stewards_only(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, approved=False)
    with pytest.raises(NotFoundError):
        source_page(workspace, ELIF, "tree:invoice-approval#r1")
    assert source_page(workspace, MARTA, "tree:invoice-approval#r1")


def test_chips_name_the_expert_and_the_clause(tmp_path: Path) -> None:
    names = names_of(a_workspace(tmp_path), {"tree:invoice-approval#r1", "policy:1.1"})
    assert names == {"tree:invoice-approval#r1": "Marta Lindqvist", "policy:1.1": "Policy 1.1"}


def test_two_rules_of_one_expert_are_told_apart(tmp_path: Path) -> None:
    names = names_of(a_workspace(tmp_path), {"tree:invoice-approval#r1", "tree:invoice-approval#r2"})
    assert names["tree:invoice-approval#r2"] == "Marta Lindqvist, r2"


def test_a_clause_stands_between_its_neighbours_without_headings_or_tables(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    policy = workspace.store.policy_in_force()
    for clause in policy.clauses:
        html = source_page(workspace, ELIF, f"policy:{clause.id}")
        assert "##" not in html and esc(clause.text) in html.replace("<mark>", "").replace("</mark>", "")


def test_words_that_the_policy_defines_open_in_its_own_text(tmp_path: Path) -> None:

    workspace = a_workspace(tmp_path)
    text = "# AI policy\n\n## 2. Words used here\n\n- **Agent**: an AI tool that acts in <systems>.\n\n## 3. Data\n\n3.1 Staff must not enter secrets into any AI tool.\n"
    policy = read_policy(text, "policy.md")
    workspace.store.publish_policy(workspace.store.save_policy(policy, "helena", NOW), "helena", NOW)
    page = source_page(workspace, ELIF, "policy:2")
    assert "<mark>" in page and "acts in &lt;systems&gt;" in page and "words that the policy defines" in page


def test_a_word_of_the_glossary_opens_for_the_readers_field(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    page = source_page(workspace, ELIF, "glossary:hallucination")
    assert "In procurement" in page and "A delivery clause" in page
    assert names_of(workspace, {"glossary:hallucination"}) == {"glossary:hallucination": "Glossary: hallucination"}
    with pytest.raises(NotFoundError):
        source_page(workspace, ELIF, "glossary:nonsense")
