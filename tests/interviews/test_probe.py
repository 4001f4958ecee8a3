"""What is asked next, from what is missing and what was asked before."""

import pytest

from interviews.cases import region_of, say_case, told_case
from interviews.probe import choose_probe
from interviews.state import Asked, Clarify, Probe, Question
from knowledge.findings import check
from knowledge.tree import Tree
from tests.knowledge.trees import (
    CALL,
    CFO,
    HAS_CHANGED,
    IS_NEW,
    NORMAL,
    OVER,
    SIGN,
    ZONE,
    a_rule,
    a_tree,
    the_sample,
    when,
)

EMPTY = a_tree(attributes=[])
ACCOUNT = Clarify(key="unit", told={"question": "In which currency is 50,000?", "names": "amount"}, attribute="amount")


def history(tree: Tree, until: str, clarify: tuple[Clarify, ...] = ()) -> list[Asked]:
    """Everything that is asked, each question answered with nothing new, up to this one."""
    asked: list[Asked] = []
    findings = check(tree).findings
    while (probe := choose_probe(tree, findings, asked, clarify)) is not None and probe.key != until:
        asked.append(Asked(question=Question(**probe.model_dump(), id=len(asked) + 1), how="answered", gave=1))
        assert len(asked) < 60
    return asked


def asked_of(tree: Tree) -> list[Probe]:
    return [one.question for one in history(tree, "nothing")]


def test_the_order_of_the_method() -> None:
    stages = [one.stage for one in asked_of(the_sample())]
    order = ["incident", "account", "deepening", "what-if", "teach-back", "sign-off"]
    assert [one for number, one in enumerate(stages) if number == 0 or one != stages[number - 1]][:6] == order


@pytest.mark.parametrize("tree", [EMPTY, the_sample()], ids=["nothing captured", "four rules"])
@pytest.mark.parametrize("probe", ["exception", "missing fact", "trade-off", "cue"])
def test_none_of_the_three_is_left_out(tree: Tree, probe: str) -> None:
    assert probe in {one.probe for one in asked_of(tree)}


def test_what_was_unclear_is_asked_before_anything_new() -> None:
    asked = history(EMPTY, "open")
    probe = choose_probe(EMPTY, [], asked, [ACCOUNT])
    assert probe is not None and (probe.key, probe.text) == ("unit", "In which currency is 50,000?")
    assert probe.stage == asked[-1].question.stage


def test_a_clarifying_question_is_asked_once() -> None:
    asked = history(EMPTY, "sign-off", (ACCOUNT,))
    assert [one.question.key for one in asked].count("unit") == 1


def test_a_gap_is_asked_as_a_concrete_case() -> None:
    tree = a_tree(
        a_rule("r1", CFO, when("invoice amount", ">", 50000)), a_rule("r2", SIGN, when("invoice amount", "<", 9000))
    )
    asked = history(tree, "case")
    probe = choose_probe(tree, check(tree).findings, asked)
    assert probe is not None and probe.case is not None
    assert 9000 <= float(probe.case["invoice amount"]) <= 50000 and "EUR" in probe.text


def test_two_rules_that_part_ways_are_asked_about_once() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", CALL, HAS_CHANGED), a_rule("r3", NORMAL, otherwise=True))
    asked = [one.question for one in history(tree, "nothing")]
    contrasts = [one for one in asked if one.key == "contrast"]
    assert [one.told["rules"] for one in contrasts] == ["r1 r2"]


def test_a_known_grey_zone_is_not_asked_for_again() -> None:
    keys = [one.key for one in asked_of(the_sample(grey_zones=[ZONE]))]
    assert "threshold" not in keys and "threshold" in [one.key for one in asked_of(the_sample())]


def test_the_rules_are_said_back_before_the_sign_off() -> None:
    keys = [one.key for one in asked_of(the_sample())]
    assert keys.index("teach-back") < keys.index("sign-off")
    assert "teach-back" not in [one.key for one in asked_of(EMPTY)]


def test_only_the_facts_that_matter_are_told() -> None:
    tree = a_tree(a_rule("r1", CFO, IS_NEW, OVER), a_rule("r2", CALL, HAS_CHANGED))
    case = told_case(tree, {"supplier is new": False, "invoice amount": 60000, "bank details changed": False})
    assert case == {"supplier is new": False, "bank details changed": False}
    assert say_case(tree, case).startswith("The supplier is not new and ")


def test_the_region_of_a_case_is_as_wide_as_nothing_changes() -> None:
    tree = a_tree(
        a_rule("r1", CFO, when("invoice amount", ">", 50000)), a_rule("r2", SIGN, when("invoice amount", "<", 9000))
    )
    tests = [(one.operator, one.value) for one in region_of(tree, {"invoice amount": 20000}, (0, 4))]
    assert tests == [(">=", 9000), ("<=", 50000)]
    above = [
        (one.operator, one.value)
        for one in region_of(
            a_tree(a_rule("r1", SIGN, when("invoice amount", "<=", 9000))), {"invoice amount": 20000}, (0, 4)
        )
    ]
    assert above == [(">", 9000)]


def test_where_a_case_is_open_a_number_still_stands_for_its_stretch() -> None:
    tree = a_tree(a_rule("r1", CFO, IS_NEW, OVER), a_rule("r2", SIGN, when("invoice amount", "<", 9000)))
    tests = [(one.operator, one.value) for one in region_of(tree, {"invoice amount": 60000}, (0, 4))]
    assert tests == [(">", 50000)]
