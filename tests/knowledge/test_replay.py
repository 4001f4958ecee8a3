import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.decide import Decider
from knowledge.errors import InputError
from knowledge.past_cases import BadLine, PastCase, read_csv, read_jsonl
from knowledge.replay import Replay, replay
from knowledge.wilson import share_of
from tests.knowledge.trees import CALL, CFO, NORMAL, SIGN, ZONE, a_rule, the_sample

TREE = the_sample()
BIG = {"invoice amount": 72000, "supplier is new": True, "bank details changed": False, "supplier": "new"}
SMALL = {**BIG, "invoice amount": 400}
CHANGED = {**BIG, "supplier is new": False, "supplier": "framework", "bank details changed": True}


def line(facts: Mapping[str, object], decision: object, **more: object) -> str:
    return json.dumps({"facts": facts, "decision": decision, **more})


def replayed(*lines: str) -> Replay:
    return replay(TREE, read_jsonl("\n".join(lines), TREE))


def test_where_the_expert_said_the_same_they_agree() -> None:
    found = replayed(
        line(BIG, "Get the CFO  to sign."), line(SMALL, {"action": NORMAL.action}), line(CHANGED, CALL.action)
    )
    assert (found.cases, found.agreement.hits, found.agreement.n) == (3, 3, 3)
    assert [(one.rule, one.agree) for one in found.rules] == [("r1", 1), ("r3", 1), ("r4", 1)]
    assert found.untouched == ["r2"] and found.differ == []


def test_a_planted_wrong_branch_is_reported_with_both_decisions() -> None:
    wrong = a_rule("r3", SIGN, *TREE.rules[2].if_)
    tree = TREE.model_copy(update={"rules": [*TREE.rules[:2], wrong, TREE.rules[3]]})
    cases = "\n".join([line(CHANGED, CALL.action, id="c1"), line(SMALL, NORMAL.action)])
    found = replay(tree, read_jsonl(cases, tree))
    (one,) = found.differ
    assert (one.line, one.id, one.expert, one.outcome, one.rules) == (1, "c1", CALL.action, SIGN, ["r3"])
    assert one.facts == CHANGED
    assert [(rule.rule, rule.agree, rule.expert) for rule in found.rules if not rule.agree] == [
        ("r3", 0, {CALL.action: 1})
    ]


def test_a_decision_that_the_tree_does_not_know_differs_and_names_the_nearest() -> None:
    (one,) = replayed(line(BIG, "get the CEO to sign")).differ
    assert one.note == "no outcome of this tree; the nearest is 'get the CFO to sign'"


def test_cases_that_lack_a_fact_are_listed_and_not_counted() -> None:
    found = replayed(line({"invoice amount": 72000}, CFO.action), line(SMALL, NORMAL.action))
    assert found.agreement.n == 1 and found.cases == 2
    assert (found.missing[0].line, found.missing[0].expert) == (1, CFO.action)
    assert set(found.missing[0].missing) == {"supplier", "supplier is new", "bank details changed"}


def test_a_case_that_nothing_covers_or_a_person_decides_differs() -> None:
    tree = the_sample(rules=TREE.rules[:1], grey_zones=[ZONE])
    cases = "\n".join([line(SMALL, NORMAL.action), line({**BIG, "invoice amount": 47000}, CFO.action)])
    found = replay(tree, read_jsonl(cases, tree))
    assert [(one.status, one.rules) for one in found.differ] == [
        ("not covered", ["not covered"]),
        ("grey zone", ["grey zone: invoice amount"]),
    ]
    assert found.untouched == ["r1"] and found.agreement.hits == 0


def test_where_two_rules_disagree_the_case_is_counted_as_such() -> None:
    found = replayed(line({**BIG, "supplier": "framework"}, CFO.action))
    assert [one.rule for one in found.rules] == ["r1 and r2 disagree"] and {"r1", "r2"} <= set(found.untouched)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "an object like"),
        ('{"decision": "x"}', "an object like"),
        (line({**BIG, "amount": 5}, "x"), "Unknown fact 'amount'"),
        (line({**BIG, "invoice amount": {"value": 5, "unit": "USD"}}, "x"), "'USD'"),
        ('{"facts": {"invoice amount": NaN}, "decision": "x"}', "not JSON"),
        (line(BIG, None), "the expert's decision is None"),
        (line(BIG, 5), "the expert's decision is 5"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_rest_go_on(bad: str, words: str) -> None:
    found = replayed(line(BIG, CFO.action), "", bad, line(SMALL, NORMAL.action))
    assert [one.line for one in found.bad] == [3] and words in found.bad[0].error
    assert found.agreement.hits == 2


TABLE = "id,invoice amount,supplier is new,supplier,bank details changed,decision\n"


def test_a_table_is_read_as_lines_are() -> None:
    rows = TABLE + 'a,72000,yes,new,no,get the CFO to sign\n\n"b\n",400.50,no,known,,two-person approval\n'
    first, second = read_csv(rows, TREE)
    assert first == PastCase(2, "a", BIG, CFO.action)
    assert isinstance(second, PastCase) and (second.line, second.id) == (4, "b")
    assert second.facts == {"invoice amount": 400.5, "supplier is new": False, "supplier": "known"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a,lots,yes,new,no,x", "'invoice amount' is 'lots'"),
        ("a,5,perhaps,new,no,x", "'supplier is new' is 'perhaps'"),
        ("a,5,yes,new,no,", "the expert's decision is ''"),
        ("a,5,yes,new,no,x,y", "7 cells where the table has 6"),
        ("a,inf,yes,new,no,x", "'invoice amount'"),
    ],
)
def test_a_bad_row_is_named_by_its_line(row: str, words: str) -> None:
    (found,) = read_csv(TABLE + row + "\n", TREE)
    assert isinstance(found, BadLine) and found.line == 2 and words in found.error


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("invoice amount,id", "no column 'decision'"),
        ("", "no column 'decision'"),
        ("invoice amuont,decision", "Did you mean 'invoice amount'"),
        ("invoice amount,invoice amount,decision", "twice"),
    ],
)
def test_a_table_whose_header_names_something_else_is_refused(header: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        list(read_csv(header + "\n1,2,3\n", TREE))


AMOUNTS = st.integers(0, 200_000)
CASES = st.fixed_dictionaries(
    {
        "invoice amount": AMOUNTS,
        "supplier is new": st.booleans(),
        "bank details changed": st.booleans(),
        "supplier": st.sampled_from(["new", "known", "framework"]),
    }
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CASES, st.sampled_from([CFO, SIGN, CALL, NORMAL])), max_size=8))
def test_every_case_is_in_exactly_one_place(cases: list[tuple[dict[str, object], object]]) -> None:
    lines = "\n".join(line(facts, told.action) for facts, told in cases)  # type: ignore[attr-defined]
    found = replay(TREE, read_jsonl(lines, TREE))
    assert found.agreement.n == len(cases) == found.cases
    assert found.agreement.hits + len(found.differ) == found.agreement.n
    decider = Decider(TREE)
    agree = sum(decider.decide(dict(facts)).outcome == told for facts, told in cases)  # type: ignore[arg-type]
    assert found.agreement.hits == agree
    touched = {one.rule for one in found.rules}
    assert not touched & set(found.untouched)
    assert touched | set(found.untouched) >= {"r1", "r2", "r3", "r4"}
    assert sum(one.cases for one in found.rules) == len(cases)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(hits: int, n: int, low: float, high: float) -> None:
    """The last row is the worked example of Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3."""
    found = share_of(hits, n)
    assert found.low == pytest.approx(low, abs=5e-5) and found.high == pytest.approx(high, abs=5e-5)


def test_of_nothing_there_is_no_share() -> None:
    assert share_of(0, 0).share is None
    with pytest.raises(ValueError, match="no share of 3 in 2"):
        share_of(3, 2)
