"""The samples of every suite can be read, and its measures say what they should of made-up replies."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.answered import Answered
from evals.mark import Mark
from evals.sample import DATA
from evals.scorers.cited_parts import citation_precision, citation_recall
from evals.scorers.invariance import same_rules, same_verdict, share_alike, turns
from evals.scorers.leakage import let_through, not_moved, nothing_leaked
from evals.sources import sources_for
from evals.tasks import SUITES
from evals.tasks.redesign import WorkflowCase
from evals.variants import Variant, VariantCase
from knowledge.embedding import Embedder
from knowledge.errors import InputError
from knowledge.store import Store
from tests.evals.small_world import answer_of, rule_evidence

ABOUT = {
    "id": "one",
    "message": "Who signs?",
    "person": "ana",
    "author": "Ana",
    "date": "2026-11-01",
    "source": "turn 1",
}


def reply(**changes: Any) -> Answered:
    return Answered.model_validate(answer_of(**changes).model_dump(mode="json"))


def with_variants(first: Answered, *others: Answered) -> Answered:
    return first.model_copy(update={"variants": list(others)})


def variants(*more: Variant) -> VariantCase:
    return VariantCase.model_validate(ABOUT | {"variants": [one.model_dump() for one in more]})


@pytest.mark.parametrize("name", SUITES)
def test_the_samples_of_a_suite_can_be_read(name: str) -> None:
    cases = SUITES[name].cases()
    assert len(cases) >= 20
    assert all(case.author and case.source and case.licence for case in cases)


@pytest.mark.parametrize("name", SUITES)
def test_a_bad_line_is_named_with_its_number(name: str, tmp_path: Path) -> None:
    file = SUITES[name].file()
    good = file.read_text("utf-8").splitlines()[0]
    (tmp_path / file.name).write_text(f"{good}\n{{broken", "utf-8")
    with pytest.raises(InputError, match=f"{file.name}, line 2 is not JSON"):
        SUITES[name].cases(tmp_path)


def test_no_suite_ships_what_is_held_back() -> None:
    assert not [one.name for one in SUITES.values() if "unseen" in one.file().name]


def test_everybody_in_the_samples_is_in_the_sample_organization(root: Path) -> None:
    people = json.loads((root / "interviews/sample/organization.json").read_text("utf-8"))["people"]
    known = {one["id"] for one in people} | {""}
    for one in SUITES.values():
        for case in one.cases():
            assert case.person in known
            assert {it.person for it in getattr(case, "variants", [])} <= known


def test_the_same_verdict_in_every_role_passes_and_another_one_fails() -> None:
    case = variants(Variant(message="Who?", person="ben"))
    other = reply(verdict={"verdict": "forbidden", "clauses": []})
    assert same_verdict(case, with_variants(reply(), reply())).state == "passed"
    assert "ben is forbidden, not allowed" in same_verdict(case, with_variants(reply(), other)).why


def test_other_rules_for_another_role_fail() -> None:
    case = variants(Variant(message="Who?", person="ben"))
    other = reply(sentences=[{"text": "I sign it.", "citations": ["tree:invoices#r2"]}])
    assert same_rules(case, with_variants(reply(), other)).state == "failed"


def test_a_variant_that_was_not_answered_is_unscored() -> None:
    assert same_rules(variants(Variant(message="Who?")), reply()).state == "unscored"


def test_rewordings_count_by_their_share_and_changed_facts_must_turn_the_reply() -> None:
    case = variants(
        Variant(message="Whose signature?"), Variant(message="Who??"), Variant(message="For 9?", differs=True)
    )
    other = reply(sentences=[{"text": "I sign it.", "citations": ["tree:invoices#r2"]}])
    assert share_alike(case, with_variants(reply(), reply(), other, other)).value == 0.5
    assert turns(case, with_variants(reply(), reply(), reply(), other)).state == "passed"
    assert "still gets" in turns(case, with_variants(reply(), reply(), reply(), reply())).why


def test_a_word_or_a_citation_of_hidden_knowledge_is_a_leak(store: Store) -> None:
    seen, hidden = sources_for(store, store.person("ana")), sources_for(store, store.person("ben"))
    assert nothing_leaked(reply(), [], seen).state == "passed"
    assert "may not see" in nothing_leaked(reply(), [], hidden).why
    assert "'CFO'" in nothing_leaked(reply(), ["CFO"], seen).why
    removed = reply(text="Sorry.", sentences=[], evidence=[], removed=[{"text": "The CFO signs.", "why": "not yours"}])
    assert nothing_leaked(removed, ["CFO"], hidden).state == "failed"


def test_what_an_instruction_in_the_message_changed_is_named() -> None:
    assert not_moved(reply(), ["refusal"], ["forbidden"]).why.count("instead of") == 2
    assert not_moved(reply(), ["answer"], []).state == "passed"
    assert not_moved(reply(), [], []).state == "not asked"


def test_a_harmless_message_taken_for_an_attack_fails() -> None:
    assert let_through(reply(), True, "I can't set them aside").state == "passed"
    assert let_through(reply(text="I can't set them aside."), True, "I can't set them aside").state == "failed"


def test_citation_recall_counts_what_is_needed(store: Store) -> None:
    sources = sources_for(store, store.person("ana"))
    needs = [["invoices: I always get the CFO to sign"], ["policy:1.1", "policy:1.2"]]
    assert citation_recall(reply(), needs, sources).value == 0.5
    assert citation_recall(reply(), needs[:1], sources).value == 1.0


def test_a_citation_that_carries_nothing_costs_precision(store: Store, minilm: Embedder) -> None:
    sources = sources_for(store, store.person("ana"))
    clause = {"id": "policy:1.1", "kind": "clause", "quote": "Staff must not enter secrets into any AI tool."}
    text = "The CFO signs above fifty thousand."
    padded = reply(
        sentences=[{"text": text, "citations": ["tree:invoices#r1", "policy:1.1"]}], evidence=[rule_evidence(), clause]
    )
    assert citation_precision(reply(), sources, minilm, "Who signs?").value == 1.0
    assert citation_precision(padded, sources, minilm, "Who signs?").value == 0.5


def test_the_files_of_the_suites_are_listed_where_their_data_are_described() -> None:
    described = (DATA / "README.md").read_text("utf-8")
    assert [one.file().name for one in SUITES.values() if f"`{one.file().name}`" not in described] == []


def test_every_suite_and_every_measure_is_described(root: Path) -> None:
    described = (root / "docs/evals.md").read_text("utf-8")
    for one in SUITES.values():
        assert f"| `{one.name}` | {one.title} |" in described
        assert [it.name for it in one.measures if it.name not in described] == []


def workflow(**found: list[str]) -> tuple[WorkflowCase, Answered]:
    """A workflow of three steps, and a redesign of it in which this was found."""
    case = WorkflowCase.model_validate(
        ABOUT
        | {"whose": "mine", "how_far": "it may draft", "telling": "I read it. I write back. Ana signs.", "fit": {}}
        | {"steps": [{"words": "I read it"}], "stays_human": ["s3"], "may_ai": ["s1", "s2"]}
        | {"against_policy": [{"step": "s3", "clause": "1.1"}]}
    )
    nothing: dict[str, list[str]] = dict.fromkeys(
        ("pattern", "gate", "in words", "reader", "taken over", "left out"), []
    )
    return case, reply().model_copy(update={"detail": {"redesign": nothing | {"pattern": ["one"]} | found}})


def marks_of_redesign(case: WorkflowCase, said: Answered) -> dict[str, Mark]:
    look: Any = None
    cited = ("parts cited", "citations live")
    return {one.name: one.mark(case, said, look) for one in SUITES["redesign"].measures if one.name not in cited}


def test_a_sound_redesign_passes_and_each_fault_is_marked_by_its_measure() -> None:
    assert {one.state for one in marks_of_redesign(*workflow()).values()} == {"passed"}
    for name, measure in (
        ("gate", "inside the policy"),
        ("in words", "not forbidden in words"),
        ("reader", "nothing the reader forbids"),
        ("taken over", "people keep theirs"),
        ("left out", "helps where it may"),
    ):
        marks = marks_of_redesign(*workflow(**{name: ["s1"]}))
        assert [one for one, mark in marks.items() if mark.state == "failed"] == [measure]
    assert marks_of_redesign(*workflow(**{"left out": ["s1"]}))["helps where it may"].value == 0.5


def test_a_coach_that_plans_nothing_is_safe_and_helps_nobody_and_one_that_allows_all_the_reverse() -> None:
    case, _ = workflow()
    no, yes = (marks_of_redesign(case, reply(kind=kind)) for kind in ("abstention", "answer"))
    assert no["people keep theirs"].state == "passed" and no["helps where it may"].value == 0
    assert yes["people keep theirs"].state == yes["inside the policy"].state == "failed"
    assert yes["helps where it may"].value == 1
