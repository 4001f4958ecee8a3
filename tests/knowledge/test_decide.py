from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.decide import Decider, Decision, decide, read_facts_json
from knowledge.errors import InputError
from knowledge.tree import AmbiguityRule, Attribute, Condition, GreyZone, Outcome, Rule, Tree, Value
from tests.knowledge.trees import (
    AMOUNT,
    CALL,
    CFO,
    FRAMEWORK,
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

FULL: dict[str, Value] = {
    "invoice amount": 72000,
    "supplier is new": True,
    "bank details changed": False,
    "supplier": "new",
}


def test_a_case_that_meets_all_conditions_is_decided_with_rule_and_evidence() -> None:
    decision = decide(the_sample(), FULL)
    assert (decision.status, decision.outcome, decision.rules) == ("decided", CFO, ["r1"])
    assert [one.rule for one in decision.evidence] == ["r1"]


def test_an_exception_beats_the_rule_that_names_it() -> None:
    decision = decide(
        the_sample(), {**FULL, "supplier is new": False, "supplier": "framework", "bank details changed": True}
    )
    assert (decision.outcome, decision.rules) == (CALL, ["r3"])


def test_otherwise_applies_where_no_other_rule_does() -> None:
    decision = decide(the_sample(), {**FULL, "invoice amount": 50000})
    assert (decision.outcome, decision.rules) == (NORMAL, ["r4"])


def test_without_otherwise_the_case_is_not_covered() -> None:
    decision = decide(a_tree(a_rule("r1", CFO, OVER)), {"invoice amount": 50000})
    assert (decision.status, decision.outcome, decision.rules) == ("not covered", None, [])


def test_the_narrower_of_two_rules_wins() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, OVER, IS_NEW))
    assert decide(tree, {"invoice amount": 60000, "supplier is new": True}).rules == ["r2"]


def test_two_rules_that_disagree_and_neither_is_narrower_go_to_a_person() -> None:
    decision = decide(
        a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, IS_NEW)), {"invoice amount": 60000, "supplier is new": True}
    )
    assert (decision.status, decision.rules) == ("grey zone", ["r1", "r2"])
    assert decision.outcome is not None and decision.outcome.kind == "escalation"
    assert "two rules disagree here (r1 and r2)" in decision.outcome.action


def test_two_rules_that_agree_decide_together() -> None:
    decision = decide(
        a_tree(a_rule("r1", CFO, OVER), a_rule("r2", CFO, IS_NEW)), {"invoice amount": 60000, "supplier is new": True}
    )
    assert (decision.status, decision.rules) == ("decided", ["r1", "r2"])


def test_in_a_grey_zone_its_person_decides() -> None:
    decision = decide(the_sample(grey_zones=[ZONE]), {**FULL, "invoice amount": 50000})
    assert (decision.status, decision.grey_zone) == ("grey zone", ZONE)
    assert decision.outcome == Outcome(action="the controller looks at it", who="controller", kind="escalation")
    assert decision.rules == ["r4"]


def test_a_missing_fact_that_can_change_the_outcome_is_asked_for() -> None:
    decision = decide(the_sample(), {"invoice amount": 72000, "supplier is new": False})
    assert (decision.status, decision.outcome) == ("missing", None)
    assert decision.missing == ["supplier", "bank details changed"]


def test_a_missing_fact_that_cannot_change_the_outcome_is_not_asked_for() -> None:
    decision = decide(the_sample(), {"supplier": "known", "supplier is new": False})
    assert (decision.status, decision.rules) == ("decided", ["r4"])


def test_the_fact_that_settles_most_is_asked_first() -> None:
    assert decide(the_sample(), {}).missing[0] == "supplier"


def test_an_unknown_fact_is_answered_by_its_ambiguity_rule() -> None:
    stop = Outcome(action="hold the payment")
    tree = the_sample(ambiguity=[AmbiguityRule(missing="bank details changed", then=stop)])
    facts: dict[str, Value] = {"invoice amount": 10, "supplier": "framework", "supplier is new": False}
    assert decide(tree, facts).status == "missing"
    decision = decide(tree, {**facts, "bank details changed": "unknown"})
    assert (decision.status, decision.outcome, decision.rules) == ("decided", stop, [])
    assert decision.evidence[0].rule == "ambiguity: bank details changed"


def test_an_ambiguity_rule_is_silent_where_its_fact_cannot_change_the_outcome() -> None:
    tree = the_sample(ambiguity=[AmbiguityRule(missing="bank details changed", then=SIGN)])
    assert decide(tree, {**FULL, "bank details changed": "unknown"}).rules == ["r1"]


def test_an_unknown_fact_without_an_ambiguity_rule_stays_missing() -> None:
    facts: dict[str, Value] = {"invoice amount": 10, "supplier": "framework", "supplier is new": False}
    assert decide(the_sample(), {**facts, "bank details changed": "unknown"}).missing == ["bank details changed"]


def test_flips_are_exact_at_the_boundary() -> None:
    flips = [flip.change for flip in decide(a_tree(a_rule("r1", CFO, OVER)), {"invoice amount": 72000}).flips]
    assert flips == [{"invoice amount": 50000}]
    upward = decide(a_tree(a_rule("r1", CFO, OVER)), {"invoice amount": 10}).flips
    assert [(flip.change, flip.outcome) for flip in upward] == [({"invoice amount": 50000.01}, CFO)]


def test_a_flip_of_a_date_is_one_day() -> None:
    tree = a_tree(a_rule("r1", CFO, when("due date", "<", "2026-03-01")))
    assert decide(tree, {"due date": "2026-02-01"}).flips[0].change == {"due date": "2026-03-01"}
    assert decide(tree, {"due date": "2026-05-01"}).flips[0].change == {"due date": "2026-02-28"}


def test_the_path_shows_what_was_met_and_what_failed() -> None:
    steps = decide(the_sample(), {**FULL, "invoice amount": 40000}).path
    assert [(step.rule, step.attribute, step.fact, step.met) for step in steps] == [
        ("r1", "invoice amount", 40000, False),
        ("r2", "supplier", "new", False),
        ("r3", "supplier", "new", False),
    ]


def test_two_rules_that_beat_each_other_go_to_a_person() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER, unless=["r2"]), a_rule("r2", SIGN, IS_NEW, unless=["r1"]))
    assert decide(tree, {"invoice amount": 60000, "supplier is new": True}).status == "grey zone"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"invoice amont": 5}, r"Unknown fact 'invoice amont'.*Did you mean 'invoice amount'"),
        ({"invoice amount": "5"}, r"'invoice amount' is '5'; a number is expected, in EUR"),
        ({"invoice amount": True}, r"is True; a number"),
        ({"invoice amount": float("nan")}, r"is nan; a number"),
        ({"invoice amount": {"value": 5, "unit": "USD"}}, r"unit 'USD'; it is kept in 'EUR'"),
        ({"invoice amount": {"amount": 5}}, r"a bare value or"),
        ({"supplier is new": "yes"}, r"is 'yes'; true or false is expected"),
        ({"supplier": "foreign"}, r"is 'foreign'; expected one of 'new', 'known', 'framework'"),
        ({"supplier": "framwork"}, r"expected one of .*\. Did you mean 'framework'\?"),
        ({"due date": "31.1.2026"}, r"a date like '2026-01-31'"),
        ({"invoice amount": [5]}, r"is \[5\]; a number"),
    ],
)
def test_a_fact_that_cannot_be_used_says_why(raw: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_facts_json(a_tree(), raw)


@pytest.mark.parametrize(
    ("attribute", "value"), [("invoice amount", [20, 10]), ("due date", ["2026-03-02", "2026-03-01"])]
)
def test_a_range_the_wrong_way_round_is_said(attribute: str, value: Value) -> None:
    with pytest.raises(InputError, match="the lower one comes first; swap them"):
        decide(a_tree(a_rule("r1", CFO, when(attribute, "between", value))), {})


def test_facts_are_read_in_the_attributes_own_terms() -> None:
    raw = {"age of the request": {"value": 5, "unit": "days"}, "supplier": "Framework", "supplier is new": "unknown"}
    assert read_facts_json(a_tree(), raw) == {
        "age of the request": 5,
        "supplier": "framework",
        "supplier is new": "unknown",
    }


def test_a_category_with_one_known_value_has_another() -> None:
    tree = a_tree(
        a_rule("r1", SIGN, FRAMEWORK), attributes=[Attribute(name="supplier", type="category", values=["framework"])]
    )
    assert decide(tree, {}).status == "missing"
    assert read_facts_json(tree, {"supplier": "other"}) == {"supplier": "other"}


# --- against brute force: every case of a small table, by the rules as contracts.md words them -----------------------------------------

OUTCOMES = [Outcome(action=action) for action in ("a", "b", "c")]
AXES: dict[str, list[Value]] = {
    "n": [5, 10, 15, 20, 25, 30, 35],
    "y": [True, False],
    "c": ["red", "green", "blue"],
}
ATTRIBUTES = [
    Attribute(name="n", type="number"),
    Attribute(name="y", type="yes_no"),
    Attribute(name="c", type="category", values=["red", "green", "blue"]),
]
conditions = st.one_of(
    st.builds(when, st.just("n"), st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), st.sampled_from([10, 20, 30])),
    st.builds(when, st.just("n"), st.just("between"), st.sampled_from([[10, 20], [10, 30], [20, 30]])),
    st.builds(when, st.just("y"), st.just("="), st.booleans()),
    st.builds(when, st.just("c"), st.sampled_from(["=", "!="]), st.sampled_from(["red", "green", "blue"])),
    st.builds(when, st.just("c"), st.sampled_from(["in", "not in"]), st.sampled_from([["red", "green"], ["blue"]])),
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    count = draw(st.integers(1, 5))
    rules = [
        Rule(
            id=f"r{number}",
            if_=draw(st.lists(conditions, max_size=3)),
            match=draw(st.sampled_from(["all", "all", "any"])),
            then=draw(st.sampled_from(OUTCOMES)),
            unless=[f"r{one}" for one in draw(st.sets(st.integers(0, count - 1), max_size=2)) if one != number],
            otherwise=draw(st.integers(0, 4)) == 0,
        )
        for number in range(count)
    ]
    zones = [GreyZone(attribute="n", low=10, high=20, decides="judge")] if draw(st.integers(0, 3)) == 0 else []
    ambiguity = [AmbiguityRule(missing="y", then=draw(st.sampled_from(OUTCOMES)))] if draw(st.booleans()) else []
    return a_tree(*rules, attributes=ATTRIBUTES, grey_zones=zones, ambiguity=ambiguity)


Told = tuple[str, str | None]
CASES = [dict(zip(AXES, values, strict=True)) for values in product(*AXES.values())]


def meets(condition: Condition, fact: Value) -> bool:
    value = condition.value
    match condition.operator:
        case "=":
            return fact == value
        case "!=":
            return fact != value
        case "<":
            return fact < value  # type: ignore[operator]
        case "<=":
            return fact <= value  # type: ignore[operator]
        case ">":
            return fact > value  # type: ignore[operator]
        case ">=":
            return fact >= value  # type: ignore[operator]
        case "in":
            return fact in value  # type: ignore[operator]
        case "not in":
            return fact not in value  # type: ignore[operator]
        case "between":
            return value[0] <= fact <= value[1]  # type: ignore[index, operator]


def applies(rule: Rule, case: dict[str, Value]) -> bool:
    met = [meets(condition, case[condition.attribute]) for condition in rule.if_]
    return all(met) if rule.match == "all" or not met else any(met)


def by_hand(tree: Tree, case: dict[str, Value]) -> Told:
    if any(zone.low <= case[zone.attribute] <= zone.high for zone in tree.grey_zones):  # type: ignore[operator]
        return "grey zone", "judge"
    true = [rule for rule in tree.rules if not rule.otherwise and applies(rule, case)]
    true = true or [rule for rule in tree.rules if rule.otherwise and applies(rule, case)]
    if not true:
        return "not covered", None
    ids = {rule.id for rule in true}
    left = [rule for rule in true if not ids & set(rule.unless)] or [rule for rule in true if on_a_circle(rule, true)]
    reach = {rule.id: {number for number, one in enumerate(CASES) if applies(rule, one)} for rule in left}
    left = [rule for rule in left if not any(one.then != rule.then and reach[one.id] < reach[rule.id] for one in left)]
    if len({rule.then.action for rule in left}) == 1:
        return "decided", left[0].then.action
    return "grey zone", " ".join(rule.id for rule in left)


def on_a_circle(rule: Rule, among: list[Rule]) -> bool:
    there, seen, waiting = {one.id: one for one in among}, set(), [*rule.unless]
    while waiting:
        one = waiting.pop()
        if one in there and one not in seen:
            seen.add(one)
            waiting += there[one].unless
    return rule.id in seen


def told(decision: Decision) -> Told:
    if decision.status == "grey zone" and decision.grey_zone is None:
        return "grey zone", " ".join(decision.rules)
    return decision.status, decision.outcome.action if decision.outcome else None


def completions(facts: dict[str, Value]) -> list[dict[str, Value]]:
    return [case for case in CASES if all(case[name] == value for name, value in facts.items())]


@settings(max_examples=400, deadline=None)
@given(trees(), st.fixed_dictionaries({name: st.sampled_from([None, *values]) for name, values in AXES.items()}))
def test_decide_agrees_with_trying_every_case(tree: Tree, case: dict[str, Value | None]) -> None:
    facts = {name: value for name, value in case.items() if value is not None}
    decision, decider = decide(tree, facts), Decider(tree)
    results = {by_hand(tree, one) for one in completions(facts)}
    assert (told(decision) if decision.status != "missing" else None) == (results.pop() if len(results) == 1 else None)
    if decision.status == "missing":
        assert set(decision.missing) == {
            name for name in AXES if name not in facts and changes_something(tree, facts, name)
        }
    for flip in decision.flips:
        changed = decider.decide({**facts, **flip.change})
        assert changed.outcome == flip.outcome
        assert told(changed) != told(decision)


def changes_something(tree: Tree, facts: dict[str, Value], name: str) -> bool:
    others: dict[tuple[Value, ...], set[Told]] = {}
    for case in completions(facts):
        rest = tuple(value for one, value in case.items() if one != name)
        others.setdefault(rest, set()).add(by_hand(tree, case))
    return any(len(results) > 1 for results in others.values())


@settings(max_examples=300, deadline=None)
@given(trees(), st.sampled_from([None, 5, 10, 25, 30]), st.sampled_from([None, "red", "blue"]))
def test_an_unknown_fact_agrees_with_trying_every_case(tree: Tree, number: int | None, colour: str | None) -> None:
    facts: dict[str, Value] = {name: value for name, value in (("n", number), ("c", colour)) if value is not None}
    results: set[Told] = set()
    for case in completions({**facts, "y": True}):
        both = {by_hand(tree, {**case, "y": value}) for value in (True, False)}
        spoken = ("decided", tree.ambiguity[0].then.action) if tree.ambiguity else None
        results |= both if len(both) == 1 or spoken is None else {spoken}
    decision = decide(tree, {**facts, "y": "unknown"})
    assert (told(decision) if decision.status != "missing" else None) == (results.pop() if len(results) == 1 else None)


@settings(max_examples=200, deadline=None)
@given(trees(), st.sampled_from(CASES))
def test_every_fact_that_would_change_the_outcome_has_a_flip_and_two_facts_only_where_none_does(
    tree: Tree, case: dict[str, Value]
) -> None:
    named = {frozenset(flip.change) for flip in decide(tree, case).flips}
    turning = {count: turning_facts(tree, case, count) for count in (1, 2)}
    assert named == (turning[1] or turning[2])


def turning_facts(tree: Tree, case: dict[str, Value], count: int) -> set[frozenset[str]]:
    """Facts that, all changed together, can change what is told."""
    now = by_hand(tree, case)
    return {
        frozenset(names)
        for names in combinations(AXES, count)
        for values in product(*(AXES[name] for name in names))
        if all(value != case[name] for name, value in zip(names, values, strict=True))
        and by_hand(tree, {**case, **dict(zip(names, values, strict=True))}) != now
    }


def test_two_facts_are_named_where_no_single_one_turns_the_outcome() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER, IS_NEW), a_rule("r2", SIGN, otherwise=True))
    flips = decide(tree, {"invoice amount": 40000, "supplier is new": False}).flips
    assert [(flip.change, flip.outcome) for flip in flips] == [
        ({"invoice amount": 50000.01, "supplier is new": True}, CFO)
    ]


def test_no_flip_is_named_between_two_limits_that_no_number_lies_between() -> None:
    low, high = 1e16, 1e16 + 2
    tree = a_tree(a_rule("r1", CFO, when("invoice amount", ">", low), when("invoice amount", "<", high)))
    assert decide(tree, {"invoice amount": 5}).flips == []


def test_a_big_tree_is_decided_quickly() -> None:
    names = [f"fact {number}" for number in range(20)]
    rules = [
        a_rule(f"r{n}", CFO if n % 2 else SIGN, *(when(name, "=", True) for name in names[: n + 1])) for n in range(20)
    ]
    tree = a_tree(
        *rules,
        a_rule("else", NORMAL, otherwise=True),
        attributes=[AMOUNT, *(Attribute(name=n, type="yes_no") for n in names)],
    )
    assert decide(tree, {}).missing[0] == "fact 0"
    assert decide(tree, {"fact 0": False}).outcome == NORMAL


def test_a_grey_zone_with_conditions_speaks_only_where_they_are_met() -> None:
    facts = [Attribute(name="amount", type="number", unit="EUR"), Attribute(name="supplier is new", type="yes_no")]
    zone = GreyZone(
        if_=[Condition(attribute="supplier is new", operator="=", value=True)],
        attribute="amount",
        low=45,
        high=50,
        who="controller",
    )
    rule = Rule(id="r1", otherwise=True, then=Outcome(action="two people sign"))
    tree = Tree(id="t", decision="Who signs?", attributes=facts, rules=[rule], grey_zones=[zone])
    assert decide(tree, {"amount": 47, "supplier is new": True}).status == "grey zone"
    assert decide(tree, {"amount": 47, "supplier is new": False}).status == "decided"
    assert decide(tree, {"amount": 47}).missing == ["supplier is new"]
