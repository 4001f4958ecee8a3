from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import InputError, NotFoundError, StorageError
from knowledge.store import Store
from knowledge.terms import Terms
from knowledge.tree import TreeStatus
from tests.knowledge.known import (
    ANSWER,
    NOW,
    a_person,
    a_store_with_one_approved_tree,
    a_tree,
    a_turn,
    an_interview,
    an_organization,
    approve,
    later,
)


@pytest.fixture
def approved(tmp_path: Path) -> Store:
    return a_store_with_one_approved_tree(tmp_path / "data")


def rules_usable(store: Store) -> list[str]:
    trees, _ = store.usable_trees(a_person())
    return [rule.id for tree in trees for rule in tree.rules]


def test_a_saved_tree_is_a_draft_in_its_first_version(store: Store) -> None:
    saved = store.save_tree(a_tree(status="approved", version=7), "marta.lindqvist", NOW)
    assert (saved.version, saved.status) == (1, "draft")
    assert store.tree("invoice-approval") == saved


def test_only_new_content_makes_a_new_version(store: Store) -> None:
    first = store.save_tree(a_tree(), "marta.lindqvist", NOW)
    assert store.save_tree(first, "marta.lindqvist", later(1)) == first
    second = store.save_tree(first.model_copy(update={"department": "Finance"}), "marta.lindqvist", later(2))
    assert second.version == 2
    assert store.tree("invoice-approval", 1) == first
    assert [tree.version for tree in store.trees()] == [2]


def test_an_unknown_tree_is_answered_with_the_nearest(store: Store) -> None:
    store.save_tree(a_tree(), "marta.lindqvist", NOW)
    with pytest.raises(NotFoundError, match="No tree 'invoice-aproval': did you mean 'invoice-approval'"):
        store.tree("invoice-aproval")
    with pytest.raises(NotFoundError, match="no version 9: there are 1"):
        store.tree("invoice-approval", 9)


def test_a_draft_cannot_be_approved_unseen(store: Store) -> None:
    store.save_tree(a_tree(), "marta.lindqvist", NOW)
    with pytest.raises(InputError, match="'draft' and cannot become 'approved'.*'in review'"):
        store.set_tree_status("invoice-approval", "approved", "greta.nilsson", NOW)
    assert store.tree("invoice-approval").status == "draft"


def test_only_a_steward_approves_once_people_are_known(store: Store) -> None:
    store.put_organization(an_organization())
    store.start_interview(an_interview())
    store.record_turn(a_turn())
    with pytest.raises(InputError, match="'marta.lindqvist' cannot make a tree 'approved'"):
        approve(store, a_tree(), by="marta.lindqvist")
    assert store.tree("invoice-approval").status == "in review"
    approve(store, a_tree(), by="greta.nilsson")
    assert store.tree("invoice-approval").status == "approved"


def test_a_new_version_leaves_the_approved_one_in_use_until_it_is_approved(approved: Store) -> None:
    changed = a_tree(rules=a_tree().rules[:1])
    approved.save_tree(changed, "marta.lindqvist", later(1))
    assert rules_usable(approved) == ["r1", "r2"]
    approve(approved, changed)
    assert rules_usable(approved) == ["r1"]
    assert approved.tree("invoice-approval", 1).status == "retired"
    assert [tree.version for tree in approved.trees("approved")] == [2]


def test_the_history_says_who_did_what_when_and_why(approved: Store) -> None:
    approved.set_tree_status("invoice-approval", "retired", "greta.nilsson", later(3), "the limit moved")
    steps = approved.tree_history("invoice-approval")
    assert [step.status for step in steps] == ["draft", "in review", "approved", "retired"]
    assert (steps[-1].by, steps[-1].at, steps[-1].note) == ("greta.nilsson", later(3), "the limit moved")


def test_the_same_step_twice_is_one_step(approved: Store) -> None:
    approved.set_tree_status("invoice-approval", "approved", "greta.nilsson", later(3))
    assert len(approved.tree_history("invoice-approval")) == 3


@pytest.mark.parametrize("status", ["draft", "in review", "retired"])
def test_only_approved_trees_are_used(store: Store, status: TreeStatus) -> None:
    store.start_interview(an_interview())
    store.record_turn(a_turn())
    store.save_tree(a_tree(), "marta.lindqvist", NOW)
    for step in {"draft": [], "in review": ["in review"], "retired": ["in review", "approved", "retired"]}[status]:
        store.set_tree_status("invoice-approval", step, "greta.nilsson", NOW)  # type: ignore[arg-type]
    assert store.tree("invoice-approval").status == status
    assert rules_usable(store) == [] and store.passages() == []


def test_a_tree_for_others_is_withheld_and_counted(approved: Store) -> None:
    approve(approved, a_tree("merger", visible_to=["Legal"]))
    trees, withheld = approved.usable_trees(a_person(department="Finance"))
    assert [tree.id for tree in trees] == ["invoice-approval"] and withheld == 1
    trees, withheld = approved.usable_trees(a_person(department="Legal"))
    assert [tree.id for tree in trees] == ["invoice-approval", "merger"] and withheld == 0


def test_a_rule_whose_words_changed_is_quarantined_and_no_other(approved: Store) -> None:
    start = ANSWER.index("Anything")
    changed = ANSWER[:start] + "a" + ANSWER[start + 1 :]
    with approved.writing() as db:
        db.execute("UPDATE turns SET answer = ?", [changed])
    assert rules_usable(approved) == ["r1"]
    assert list(approved.quarantined_rules()["invoice-approval"]) == ["r2"]
    assert [passage.id for passage in approved.passages()] == ["tree:invoice-approval#r1"]


def test_where_a_rule_is_quarantined_nothing_decides_in_its_place(approved: Store) -> None:
    with approved.writing() as db:
        db.execute("UPDATE turns SET answer = replace(answer, 'CFO', 'CEO')")
    assert rules_usable(approved) == []
    assert list(approved.quarantined_rules()["invoice-approval"]) == ["r1"]


def test_a_change_made_behind_the_applications_back_counts_too(approved: Store) -> None:
    assert rules_usable(approved) == ["r1", "r2"]
    with Store.open(approved.folder) as other, other.writing() as db:
        db.execute("UPDATE turns SET answer = 'Nothing of the kind.'")
    assert rules_usable(approved) == []


def test_taking_back_the_turn_quarantines_its_rules(approved: Store) -> None:
    approved.remove_turns_from("i1", 1)
    assert rules_usable(approved) == [] and approved.passages() == []


def test_withdrawing_the_interview_quarantines_its_rules(approved: Store) -> None:
    approved.finish_interview("i1", "withdrawn")
    assert rules_usable(approved) == []


def test_a_tree_whose_interview_is_not_here_cannot_be_approved(store: Store) -> None:
    with pytest.raises(InputError, match="'r1' cannot be traced to its expert's words .*and 1 more"):
        approve(store, a_tree())
    assert store.tree("invoice-approval").status == "in review"


def test_an_approved_tree_whose_interview_is_lost_is_not_used(approved: Store) -> None:
    with approved.writing() as db:
        db.execute("DELETE FROM interviews")
    assert rules_usable(approved) == []
    assert set(approved.quarantined_rules()["invoice-approval"]) == {"r1", "r2"}


def test_two_different_people_approve_a_high_risk_decision(approved: Store) -> None:
    risky = approved.save_tree(a_tree(high_risk=True), "marta.lindqvist", later(1))
    approved.set_tree_status(risky.id, "in review", "marta.lindqvist", later(1))
    first = approved.set_tree_status(risky.id, "approved", "greta.nilsson", later(2))
    with pytest.raises(InputError, match="has to be another person"):
        approved.set_tree_status(risky.id, "approved", "greta.nilsson", later(2))
    assert first.status == "in review" and approved.standing(first).signed_by == ("greta.nilsson",)
    assert [tree.version for tree in approved.usable_trees(a_person())[0]] == [1]
    assert approved.set_tree_status(risky.id, "approved", "annika.sorensen", later(3)).status == "approved"
    assert [tree.version for tree in approved.usable_trees(a_person())[0]] == [2]
    assert [one.step for one in approved.tree_history(risky.id)][3:] == [
        "draft",
        "in review",
        "first approval",
        "approved",
        "replaced",
    ]


def test_sending_it_back_or_setting_its_terms_lapses_the_first_approval(approved: Store) -> None:
    risky = approved.save_tree(a_tree(high_risk=True), "marta.lindqvist", later(1))
    approved.set_tree_status(risky.id, "in review", "marta.lindqvist", later(1))
    approved.set_tree_status(risky.id, "approved", "greta.nilsson", later(2))
    approved.set_terms(risky.id, Terms(review_by=date(2027, 1, 1)), "greta.nilsson", later(3))
    assert approved.set_tree_status(risky.id, "approved", "annika.sorensen", later(4)).status == "in review"
    approved.set_tree_status(risky.id, "draft", "greta.nilsson", later(5), "ask about credit notes")
    approved.set_tree_status(risky.id, "in review", "marta.lindqvist", later(6))
    assert approved.set_tree_status(risky.id, "approved", "greta.nilsson", later(7)).status == "in review"


@pytest.mark.parametrize("sql", ["UPDATE tree_events SET by = 'somebody else'", "DELETE FROM tree_events"])
def test_the_history_is_only_ever_added_to(approved: Store, sql: str) -> None:
    before = approved.tree_history("invoice-approval")
    with pytest.raises(StorageError, match="only ever added to"), approved.writing() as db:
        db.execute(sql)
    assert approved.tree_history("invoice-approval") == before


def test_a_tree_for_a_role_is_for_that_title_or_audience_in_that_department(approved: Store) -> None:
    approve(approved, a_tree("merger", visible_to=["Legal"], visible_to_roles=["general counsel", "executive"]))

    def seen(**about: str) -> bool:
        return "merger" in [tree.id for tree in approved.usable_trees(a_person(**about))[0]]

    assert seen(department="Legal", title="General Counsel") and seen(department="Legal", audience="executive")
    assert not seen(department="Legal", title="Paralegal") and not seen(department="Finance", audience="executive")


def test_what_leaves_the_store_says_what_may_not_be_used_of_it(approved: Store) -> None:
    with approved.writing() as db:
        db.execute("UPDATE turns SET answer = replace(answer, 'CFO', 'CEO')")
    marked = approved.marked(approved.tree("invoice-approval"))
    assert marked.quarantined == {"r1": "the words in turn 1 of interview i1 changed"}
    assert approved.save_tree(marked, "marta.lindqvist", later(1)).version == 1


def test_a_draft_that_was_never_traced_is_not_hidden(store: Store) -> None:
    bare = a_tree(rules=[one.model_copy(update={"source": None}) for one in a_tree().rules])
    saved = store.save_tree(bare, "marta.lindqvist", NOW)
    assert store.marked(saved).quarantined == {} and set(store.quarantined_in(saved)) == {"r1", "r2"}


def test_trees_that_are_due_are_stale(approved: Store) -> None:
    assert approved.stale_trees() == set()
    approved.set_terms("invoice-approval", Terms(review_by=date(2020, 1, 1)), "greta.nilsson", later(1))
    assert approved.stale_trees() == {"invoice-approval"}


def test_what_was_undone_is_not_remembered(approved: Store) -> None:
    with pytest.raises(RuntimeError), approved.writing() as db:
        db.execute("UPDATE turns SET answer = ''")
        assert rules_usable(approved) == []
        raise RuntimeError("undone")
    assert rules_usable(approved) == ["r1", "r2"]
    with approved.writing() as db:
        db.execute("UPDATE turns SET at = at")
    assert rules_usable(approved) == ["r1", "r2"]
