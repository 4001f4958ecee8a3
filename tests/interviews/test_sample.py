"""The sample organization: captured by the interview's own code, traced to its transcripts, and loaded once however often it is loaded."""

from pathlib import Path

import pytest

from interviews import sample as sample_module
from interviews.sample import load_sample
from interviews.state import InterviewContext
from knowledge.index import Index
from knowledge.language import Language
from knowledge.provenance import quarantined
from knowledge.store import Store
from tests.interviews.conftest import a_context
from tests.knowledge.known import HashingEmbedder

FEWEST_RULES = 7


@pytest.fixture
def loaded(sample: Path, language: Language) -> InterviewContext:
    return a_context(sample, Store.open(sample), language)


def test_every_decision_is_approved_and_every_rule_is_traced_to_what_was_said(loaded: InterviewContext) -> None:
    trees = loaded.store.trees()
    assert len(trees) >= 8
    for tree in trees:
        assert tree.status == "approved" and len(tree.rules) >= FEWEST_RULES
        assert quarantined(tree, loaded.store.answers(tree)) == {}
        assert any(rule.trade_off for rule in tree.rules) and tree.cues and tree.novice_errors


def test_a_steward_who_is_not_the_expert_approved(loaded: InterviewContext) -> None:
    for tree in loaded.store.trees():
        approval = loaded.store.tree_history(tree.id)[-1]
        assert approval.status == "approved" and approval.by != tree.expert
        assert "steward" in loaded.store.person(approval.by).duties


def test_the_transcripts_are_kept_as_recorded(loaded: InterviewContext) -> None:
    turns = loaded.store.turns("recorded-invoice-approval")
    assert turns[0].question == "Please tell me about one invoice where your own judgement changed what happened."
    assert {one.stage for one in turns} >= {"incident", "account", "deepening", "what-if", "teach-back"}
    assert turns[0].at.date().isoformat() == "2026-10-06"
    assert {one.status for one in loaded.store.interviews()} == {"finished"}


def test_some_questions_wait_and_a_policy_is_in_force(loaded: InterviewContext) -> None:
    assert loaded.store.agenda() and loaded.store.policy_in_force() is not None


def test_loading_again_changes_nothing(loaded: InterviewContext) -> None:
    def everything() -> object:
        store = loaded.store
        return (
            store.trees(),
            store.interviews(),
            store.agenda(None),
            store.passages(),
            store.policies(),
            [store.tree_history(one.id) for one in store.trees()],
        )

    before = everything()
    load_sample(loaded.store, Index(loaded.folder, loaded.store, HashingEmbedder()), loaded, lambda share, what: None)
    assert everything() == before


class Killed(BaseException):
    """As if the process had ended here."""


@pytest.mark.parametrize("at", [0, 3])
def test_a_load_that_was_killed_goes_on_without_doubles(
    at: int, loaded: InterviewContext, tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    recordings = sample_module._recordings

    def two_of_them(folder: object) -> list[object]:
        return recordings(folder)[:2]  # type: ignore[arg-type]

    monkeypatch.setattr(sample_module, "_recordings", two_of_them)
    with Store.open(tmp_path / "new") as store:
        context = a_context(tmp_path / "new", store, language)
        index = Index(tmp_path / "new", store, HashingEmbedder())
        turns = 0

        def killed_in_the_middle(*given: object, **more: object) -> object:
            nonlocal turns
            turns += 1
            if turns > at * 3 + 2:
                raise Killed
            return record(*given, **more)  # type: ignore[arg-type]

        record = Store.record_turn
        with monkeypatch.context() as broken:
            broken.setattr(Store, "record_turn", killed_in_the_middle)
            with pytest.raises(Killed):
                load_sample(store, index, context, lambda share, what: None)
        load_sample(store, index, context, lambda share, what: None)
        kept = {tree.id: tree for tree in store.trees()}
        assert len(kept) == 2 and len(store.interviews()) == 2
        for tree in kept.values():
            assert tree == loaded.store.tree(tree.id)
            assert store.turns(f"recorded-{tree.id}") == loaded.store.turns(f"recorded-{tree.id}")


def test_the_progress_goes_up_to_the_end(loaded: InterviewContext) -> None:
    told: list[tuple[float, str]] = []
    load_sample(
        loaded.store,
        Index(loaded.folder, loaded.store, HashingEmbedder()),
        loaded,
        lambda share, what: told.append((share, what)),
    )
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1 and all(what for _, what in told)
