"""`unless` becomes conditions that are met by exactly the same cases."""

from itertools import product

import pytest

from interviews.negation import Match, without
from interviews.reading import ReadCondition
from knowledge.decide import decide
from knowledge.tree import Attribute, Condition, Operator, Outcome, Rule, Tree, Value

FACTS = [
    Attribute(name="amount", type="number"),
    Attribute(name="new", type="yes_no"),
    Attribute(name="kind", type="category", values=["a", "b", "c"]),
]
CASES = [
    {"amount": amount, "new": new, "kind": kind}
    for amount, new, kind in product((1, 5, 7, 10, 20), (True, False), "abc")
]


def test_of(attribute: str, operator: Operator, value: Value) -> ReadCondition:
    kind = next(one.type for one in FACTS if one.name == attribute)
    return ReadCondition(attribute=attribute, type=kind, operator=operator, value=value, span=(0, 1))


test_of.__test__ = False  # type: ignore[attr-defined]

CONDITIONS = [
    test_of("amount", ">", 5),
    test_of("amount", "between", [5, 10]),
    test_of("new", "=", True),
    test_of("kind", "=", "a"),
    test_of("kind", "in", ["a", "b"]),
    test_of("amount", "<=", 10),
]


def applies(conditions: list[ReadCondition], match: Match, case: dict[str, Value]) -> bool:
    tests = [Condition(attribute=one.attribute, operator=one.operator, value=one.value) for one in conditions]
    rule = Rule(id="r1", if_=tests, match=match, then=Outcome(action="go"))
    return decide(Tree(id="t", decision="?", attributes=FACTS, rules=[rule]), case).status == "decided"


@pytest.mark.parametrize("match", ["all", "any"])
@pytest.mark.parametrize("unless", [[0], [1], [2], [4], [0, 2], [1, 3], [5, 2, 3]], ids=str)
@pytest.mark.parametrize("if_", [[0, 3], [2, 5], [1]], ids=str)
def test_the_same_cases(match: Match, unless: list[int], if_: list[int]) -> None:
    conditions, exceptions = [CONDITIONS[one] for one in if_], [CONDITIONS[one] for one in unless]
    parts = without(conditions, match, exceptions)
    for case in CASES:
        expected = applies(conditions, match, case) and not any(applies([one], "all", case) for one in exceptions)
        assert any(applies(tests, how, case) for tests, how in parts) == expected


def test_a_rule_without_exceptions_stays_as_it_is() -> None:
    assert without(CONDITIONS[:2], "any", []) == [(CONDITIONS[:2], "any")]


def test_one_exception_is_one_more_condition() -> None:
    ((conditions, match),) = without([CONDITIONS[0]], "all", [CONDITIONS[2]])
    assert match == "all" and [(one.operator, one.value) for one in conditions] == [(">", 5), ("=", False)]
