"""Several experts on one decision: the same cases, a map of where they part, and a question to each."""

from datetime import UTC, datetime

import pytest

from interviews.agenda_questions import agenda_of, asked_as
from interviews.manners import faults
from interviews.several_experts import cases_put_to_others, put_on_agenda, same_cases, say
from interviews.state import Asked, InterviewContext, Question
from knowledge.disagreement import disagreement_map
from knowledge.errors import InputError
from knowledge.interview_record import Interview, Turn
from knowledge.tree import Tree
from tests.knowledge.trees import CALL, CFO, HAS_CHANGED, NORMAL, OVER, SIGN, a_rule, a_tree, when

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def an_experts_tree(name: str, limit: int, **more: object) -> Tree:
    over = when("invoice amount", ">", limit)
    rules = [a_rule("r1", CFO, over, quote=f"over {limit} the CFO"), a_rule("r2", NORMAL, otherwise=True)]
    return a_tree(*rules, id=name, expert=name, **more)


ANNA, BERT, CARL = an_experts_tree("anna", 50_000), an_experts_tree("bert", 40_000), an_experts_tree("carl", 40_000)


def test_where_experts_part_each_says_what_they_do_and_nothing_is_averaged() -> None:
    found = disagreement_map([ANNA, BERT, CARL])
    assert len(found.disagreements) == 1 and found.agree["bert and carl"] == 1.0
    one = found.disagreements[0]
    assert 40_000 < float(str(one.case["invoice amount"])) <= 50_000
    assert [opinion.outcome.action for opinion in one.opinions if opinion.outcome] == [
        NORMAL.action,
        CFO.action,
        CFO.action,
    ]
    assert one.opinions[1].quote == "over 40000 the CFO"


def test_experts_who_decide_alike_have_an_empty_map() -> None:
    assert disagreement_map([BERT, CARL]).disagreements == []


@pytest.mark.parametrize("trees", [[ANNA], [ANNA, ANNA], [ANNA] * 9])
def test_one_tree_or_the_same_twice_is_one_clear_line(trees: list[Tree]) -> None:
    with pytest.raises(InputError):
        disagreement_map(trees)


def test_a_fact_of_another_name_is_matched_where_a_person_says_so() -> None:
    other = ANNA.model_copy(
        update={
            "id": "dora",
            "attributes": [one.model_copy(update={"name": "bill"}) for one in ANNA.attributes if one.name == "invoice amount"],
            "rules": [a_rule("r1", CFO, when("bill", ">", 50_000)), a_rule("r2", NORMAL, otherwise=True)],
        }
    )  # fmt: skip
    assert disagreement_map([ANNA, other], {"invoice amount": "bill"}).disagreements == []
    with pytest.raises(InputError, match="no tree but the first"):
        disagreement_map([ANNA, other], {"invoice amount": "bil"})


def test_each_expert_is_asked_about_the_case_once_and_nobody_hears_what_the_other_said(
    context: InterviewContext,
) -> None:
    store = context.store
    for tree in (ANNA, BERT):
        store.save_tree(tree, tree.id, NOW)
    found = disagreement_map([ANNA, BERT])
    put = put_on_agenda(store, found, "maria", NOW)
    assert [one.about for one in put] == ["tree:anna#r2", "tree:bert#r1"]
    assert put_on_agenda(store, found, "maria", NOW) == put and len(store.agenda()) == 2
    for tree in (ANNA, BERT):
        (entry,) = agenda_of(store, tree)
        text = asked_as(entry).text
        assert entry.kind == "disagreement" and say(found.disagreements[0], ANNA) in text
        assert faults(text) == [] and "CFO" not in text


def test_what_no_longer_parts_them_leaves_the_agenda(context: InterviewContext) -> None:
    store = context.store
    for tree in (ANNA, BERT):
        store.save_tree(tree, tree.id, NOW)
    put_on_agenda(store, disagreement_map([ANNA, BERT]), "maria", NOW)
    now = store.save_tree(an_experts_tree("bert", 50_000), "bert", NOW)
    assert put_on_agenda(store, disagreement_map([ANNA, now]), "maria", NOW) == [] and store.agenda() == []


def test_the_same_cases_are_put_to_each_expert(context: InterviewContext) -> None:
    store = context.store
    anna = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", CALL, HAS_CHANGED), id="anna", expert="anna")
    store.save_tree(anna, "anna", NOW)
    store.start_interview(
        Interview(id="i1", tree_id="anna", decision=anna.decision, expert="anna", consent_at=NOW, started_at=NOW)
    )
    for number, case in enumerate([{"invoice amount": 60_000}, {"bank details changed": True}, None], 1):
        turn = {
            "interview": "i1",
            "number": number,
            "stage": "what-if",
            "probe": "case",
            "question": "?",
            "answer": "I call.",
            "at": NOW,
        }
        store.record_turn(Turn.model_validate(turn | {"case": case}))
    bert = a_tree(a_rule("r1", SIGN, OVER), id="bert", expert="bert", attributes=[anna.attributes[0]])
    put = cases_put_to_others(store, bert)
    assert cases_put_to_others(store, anna) == [] and len(put) == 2
    probes = list(same_cases(put, bert, []))
    known = {one.name for one in bert.attributes}
    assert [one.case is not None for one in probes] == [set(one.case) <= known for one in put]
    assert all(put[n].words in probe.text for n, probe in enumerate(probes))
    asked = [Asked(question=Question(**probes[0].model_dump(), id=1), how="answered", answer="I sign.", turn=1)]
    assert [one.told["case"] for one in same_cases(put, bert, asked)] == [put[1].words]
