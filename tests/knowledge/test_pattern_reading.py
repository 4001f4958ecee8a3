"""A pattern is shared, and what stands behind it is not: decisions of others, words that were erased, how the work was told."""

import json
from datetime import UTC, datetime
from pathlib import Path

from knowledge.pattern import JobChange, Pattern, PlannedStep, Reason
from knowledge.pattern_reading import ERASED, KEPT_BACK
from knowledge.store import Store
from knowledge.workflow import Step, Workflow
from tests.ui.web.builders import a_store, a_tree

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
RULE = "tree:invoice-approval#r1"
SAID = "“Who must approve this invoice?” has been captured: the CFO signs."


def a_pattern() -> Pattern:
    workflow = Workflow(
        id="w", title="Invoices", owner="marta", department="Finance", telling="My boss never looks at them.",
        steps=[Step(id="s1", what="approve the invoice", tree="invoice-approval", span=(0, 5))],
    )  # fmt: skip
    why = [Reason(text=SAID, citations=[RULE]), Reason(text="A bill it must be.", citations=["policy:1.1", RULE])]
    return Pattern(
        id="w", version=1, title="Invoices", before=workflow, after="an invoice comes in", does="the rules decide",
        decides="the clerk acts", steps=[PlannedStep(step="s1", doer="tree", agency="H3", most="H3", reasons=why)],
        job=JobChange(grows=[Reason(text="Deciding what is open: approve the invoice.", citations=[RULE])]),
        accountable="Marta", designer="Marta", supervisor="Marta", orchestrator="Marta",
    )  # fmt: skip


def shared(store: Store, **changes: object) -> None:
    if changes:
        store.save_tree(a_tree(version=2, **changes), "marta", NOW)
        store.set_tree_status("invoice-approval", "in review", "marta", NOW)
        store.set_tree_status("invoice-approval", "approved", "greta", NOW)
    store.save_pattern(a_pattern(), "marta", NOW)
    store.agree_to_pattern("w", "greta", NOW)
    store.share_pattern("w", "marta", NOW, ["all"])


def test_the_decision_of_another_department_is_not_told_by_a_shared_pattern(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        shared(store, visible_to=["Finance"])
        read = store.pattern("w", "elif").pattern
        assert "CFO" not in read.model_dump_json() and "tree:" not in read.model_dump_json()
        assert [one.text for one in read.steps[0].reasons] == [KEPT_BACK]
        assert read.before.steps[0].tree is None
        assert read.job is not None and read.job.grows[0].text == "Deciding what is open: approve the invoice."
        assert [one.pattern for one in store.patterns("elif")] == [read]
        for who in ("marta", "greta", "helena"):
            assert store.pattern("w", who).pattern.steps[0].reasons[0].text == SAID


def test_who_may_see_the_decision_reads_the_reasons_and_not_the_telling(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        shared(store)
        read = store.pattern("w", "elif").pattern
        assert read.steps[0].reasons[0].text == SAID
        assert read.before.telling == "" and read.before.steps[0].span is None
        assert store.pattern("w", "marta").pattern.before.telling == "My boss never looks at them."


def test_a_decision_that_was_withdrawn_is_told_to_nobody(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        shared(store)
        store.withdraw_interview("i1")
        assert {store.pattern("w", who).pattern.steps[0].reasons[0].text for who in ("elif", "marta")} == {KEPT_BACK}


def test_erased_words_leave_patterns_and_redesigns(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        shared(store)
        body = json.dumps({"change": "mine", "pattern": json.loads(a_pattern().model_dump_json())})
        store.save_redesign("w", "marta", "pattern", "Invoices", body, NOW)
        store.erase_expert("marta")
        kept = [row["body"] for row in store.rows("SELECT body FROM patterns UNION ALL SELECT body FROM redesigns")]
        assert len(kept) == 2 and not any("CFO" in one or "#r1" in one for one in kept)
        assert all(ERASED in one and "mine" in one or "before" in one for one in kept)


def test_what_a_manager_writes_is_masked(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        store.save_pattern(a_pattern(), "marta", NOW)
        store.decline_pattern("w", "greta", NOW, "Ask anna.berg@example.com first")
        assert "example.com" not in store.pattern_events("w")[-1].note
