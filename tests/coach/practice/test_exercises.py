"""Exercises hold what they promise: one fault or none, proven by trying every case by hand."""

from functools import cache
from random import Random

import pytest

from benchmarks.practice import in_words
from benchmarks.practice_check import ByHand, problems
from coach.practice.advice import ADVICE
from coach.practice.exercise import KINDS, Exercise, FaultKind, Level, Material
from coach.practice.feedback import judged
from coach.practice.make import LENGTHS, Maker
from coach.practice.truth import PolicyHeld
from evals.experts.hidden import own_decisions
from knowledge.policy_reading import read_policy_file
from knowledge.tree import Tree
from tests.coach.trees import SAMPLE

POLICY = read_policy_file(SAMPLE / "policy.md")
LEVELS: tuple[Level, ...] = (1, 2, 3)


@cache
def trees() -> list[Tree]:
    return [
        in_words(one) for one in own_decisions() if one.id in ("invoice-approval", "complaint-refund", "small-loan")
    ]


@cache
def maker(tree_id: str) -> Maker:
    tree = next(one for one in trees() if one.id == tree_id)
    return Maker(Material(tree=tree, policy=POLICY, expert="Petra Novak"), None, PolicyHeld(POLICY))


@cache
def some() -> list[Exercise]:
    draw = Random(11)
    kinds: list[FaultKind | None] = [None, *KINDS]
    tries = (maker(tree.id).make(seed, kind, draw.choice(LEVELS)) for tree in trees() for kind in kinds for seed in (1, 2))  # fmt: skip
    return [one for one in tries if one is not None]


def of(kind: FaultKind | None) -> Exercise:
    return next(one for one in some() if (one.fault.kind if one.fault else None) == kind)


def material(one: Exercise) -> Maker:
    return maker(one.tree)


@pytest.mark.parametrize("tree_id", ["invoice-approval", "complaint-refund", "small-loan"])
def test_r_b8_a_planted_fault_is_real_and_the_only_one(tree_id: str) -> None:
    hand = ByHand(material(of(None)).tree if tree_id == of(None).tree else maker(tree_id).tree)
    checked = [one for one in some() if one.tree == tree_id]

    assert len(checked) > 10
    assert [found for one in checked for found in problems(one, hand, POLICY)] == []


def test_every_kind_of_fault_can_be_planted() -> None:
    made = {one.fault.kind for one in some() if one.fault}

    assert made >= set(KINDS) - {"person"}


def test_a_wrong_person_is_another_one_of_the_same_decision() -> None:
    tree = trees()[0]
    body = tree.model_dump(mode="json", by_alias=True)
    for rule, who in zip(body["rules"], ("CFO", "controller", "buyer"), strict=False):
        rule["then"] = {"action": f"the {who} signs", "who": who, "kind": "escalation"}
    named = Maker(Material(tree=Tree.model_validate(body), expert="Petra Novak"))

    made = next(one for seed in range(9) if (one := named.make(seed, "person", 1)))

    assert made.fault is not None
    assert made.sentences[made.fault.at].text != made.fault.should
    assert problems(made, ByHand(named.tree), None) == []


def test_the_same_seed_gives_the_same_exercise() -> None:
    one = of("number")

    again = Maker(material(one).material).make(one.seed, "number", one.level)

    assert again == one


def test_a_higher_level_says_more() -> None:
    assert all(3 <= len(one.sentences) <= LENGTHS[one.level] + 1 for one in some())


def test_a_tree_without_rules_gives_no_exercise() -> None:
    empty = Tree(id="empty", decision="Who?")

    assert Maker(Material(tree=empty)).make(1, None) is None
    assert Maker(Material(tree=empty)).make(1, "number") is None


def test_finding_the_sentence_counts_and_the_kind_counts_apart() -> None:
    one = of("number")
    assert one.fault is not None
    at = one.fault.at

    right = judged(one, at, "number", material(one).material, material(one).wording)
    other_kind = judged(one, at, "person", material(one).material, material(one).wording)
    nothing = judged(one, None, None, material(one).material, material(one).wording)
    wrong = judged(one, (at + 1) % 3, "number", material(one).material, material(one).wording)

    assert (right.found, right.points, right.kind_right) == ("found", 1.0, True)
    assert (other_kind.found, other_kind.points, other_kind.kind_right) == ("kind missed", 1.0, False)
    assert (nothing.found, nothing.points) == ("missed", 0.0)
    assert (wrong.found, wrong.points) == ("other sentence", 0.0)
    assert right.wrong and right.right and right.trust and right.check


def test_marking_a_sentence_where_nothing_is_wrong_is_told_so() -> None:
    one = of(None)

    nothing = judged(one, None, None, material(one).material, material(one).wording)
    marked = judged(one, 1, "number", material(one).material, material(one).wording)

    assert (nothing.found, nothing.points) == ("rightly nothing", 1.0)
    assert (marked.found, marked.points) == ("right as it was", 0.0)


def test_each_kind_of_fault_has_its_advice() -> None:
    assert set(ADVICE) == set(KINDS)


def test_the_checker_notices_a_second_fault_a_fault_that_is_none_and_a_clean_one_that_is_not() -> None:
    one, clean = of("number"), of(None)
    hand, other = ByHand(maker(one.tree).tree), ByHand(maker(clean.tree).tree)
    assert one.fault is not None
    moved = one.model_copy(
        update={"fault": one.fault.model_copy(update={"at": (one.fault.at + 1) % len(one.sentences)})}
    )
    unmarked = one.model_copy(update={"fault": None})
    marked = clean.model_copy(update={"fault": one.fault.model_copy(update={"at": 0, "kind": "exception"})})

    assert problems(moved, hand, POLICY) and problems(unmarked, hand, POLICY)
    assert problems(marked, other, POLICY)
