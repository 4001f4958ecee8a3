import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.decide import Decider
from knowledge.provenance import quarantined, sha256_of, without
from knowledge.tree import AmbiguityRule, Note, Rule, Source, TradeOff, Tree, Value
from tests.knowledge.test_decide import CASES, told, trees
from tests.knowledge.trees import (
    CALL,
    CFO,
    FRAMEWORK,
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

ANSWER = "Über fifty thousand I get the CFO to sign."
ANSWERS = {("i1", 4): ANSWER}


def traced(words: str = "fifty thousand", **more: object) -> Source:
    start = ANSWER.index(words)
    found = {"interview": "i1", "turn": 4, "span": (start, start + len(words)), "sha256": sha256_of(words)}
    return Source.model_validate({**found, **more})


def a_traced_tree(source: Source | None) -> Tree:
    return a_tree(Rule(id="r1", then=CFO, source=source))


def test_a_rule_whose_words_are_where_they_were_stays() -> None:
    assert quarantined(a_traced_tree(traced()), ANSWERS) == {}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (None, "no source"),
        (Source(), "no source"),
        (traced(sha256=None), "no source"),
        (traced(turn=5), "turn 5 of interview i1 is not there"),
        (traced(span=(5, 500)), "turn 4 of interview i1 has 42 characters; the source names 5 to 500"),
        (traced(span=(-3, 2)), "turn 4 of interview i1 has 42 characters; the source names -3 to 2"),
        (traced(span=(0, 4)), "the words in turn 4 of interview i1 changed"),
    ],
)
def test_a_rule_that_cannot_be_traced_is_withheld_with_the_reason(source: Source | None, reason: str) -> None:
    assert quarantined(a_traced_tree(source), ANSWERS) == {"r1": reason}


def test_a_changed_answer_withholds_the_rule() -> None:
    assert "r1" in quarantined(a_traced_tree(traced()), {("i1", 4): ANSWER.replace("fifty", "sixty")})


def test_a_condition_whose_words_changed_withholds_its_rule() -> None:
    over = OVER.model_copy(update={"source": traced(sha256="0" * 64)})
    tree = a_tree(Rule(id="r1", if_=[over], then=CFO, source=traced()))
    assert list(quarantined(tree, ANSWERS)) == ["r1"]


def test_grey_zones_and_ambiguity_rules_are_traced_too() -> None:
    tree = a_tree(grey_zones=[ZONE], ambiguity=[AmbiguityRule(missing="supplier is new", then=CALL)])
    assert list(quarantined(tree, {})) == ["grey zone: invoice amount", "ambiguity: supplier is new"]


def test_of_two_grey_zones_only_the_one_whose_words_changed_is_withheld() -> None:
    lower = ZONE.model_copy(update={"source": traced()})
    upper = ZONE.model_copy(update={"low": 90000, "high": 95000, "source": traced(sha256="0" * 64)})
    tree = the_sample(grey_zones=[lower, upper])
    assert [one for one in quarantined(tree, ANSWERS) if one.startswith("grey")] == ["grey zone: invoice amount (2)"]
    left = without(tree, ["grey zone: invoice amount (2)"])
    assert left.grey_zones[0] == lower and left.grey_zones[1].decides == ""


def test_a_quote_that_is_not_what_was_said_withholds_its_rule() -> None:
    tree = a_tree(Rule(id="r1", then=CFO, quote="fifty thousand", source=traced()))
    assert quarantined(tree, ANSWERS) == {}
    put_right = tree.rules[0].model_copy(update={"quote": "sixty thousand"})
    assert quarantined(a_tree(put_right), ANSWERS) == {"r1": "the quote is not what turn 4 of interview i1 says"}


def test_a_trade_off_and_a_note_whose_words_changed_go_alone() -> None:
    changed = traced(sha256="0" * 64)
    rule = Rule(id="r1", then=CFO, source=traced(), trade_off=TradeOff(gained="speed", risked="money", source=changed))
    tree = a_tree(rule, cues=[Note(text="a new bank", source=changed)], novice_errors=[Note(text="haste")])
    assert list(quarantined(tree, ANSWERS)) == ["trade-off: r1", "note: a new bank"]
    left = without(tree, quarantined(tree, ANSWERS))
    assert left.rules[0].trade_off is None and left.cues == [] and [one.text for one in left.novice_errors] == ["haste"]


def test_a_rule_does_not_step_in_for_its_withheld_exception() -> None:
    left = without(the_sample(), ["r3"])
    assert [rule.id for rule in left.rules] == ["r1"]
    assert left.rules[0].unless == []


def test_a_rule_that_has_nothing_to_do_with_the_withheld_one_stays() -> None:
    tree = a_tree(
        a_rule("r1", CFO, OVER, IS_NEW),
        a_rule("r2", SIGN, FRAMEWORK, HAS_CHANGED, unless=["r1"]),
        a_rule("r3", CFO, IS_NEW),
    )
    assert [rule.id for rule in without(tree, ["r2"]).rules] == ["r1", "r3"]


def test_withholding_the_rule_for_all_other_cases_leaves_the_rest() -> None:
    assert [rule.id for rule in without(the_sample(), ["r4"]).rules] == ["r1", "r2", "r3"]
    assert NORMAL not in [rule.then for rule in without(the_sample(), ["r4"]).rules]


def test_of_a_withheld_grey_zone_the_band_stays_and_a_person_is_asked() -> None:
    left = without(the_sample(grey_zones=[ZONE]), ["grey zone: invoice amount"])
    decision = Decider(left).decide({"invoice amount": 47000})
    assert decision.status == "grey zone"
    assert decision.outcome is not None and decision.outcome.action.startswith("ask a person")


def test_rules_that_beat_each_other_do_not_step_in_for_a_withheld_one() -> None:
    circle = [a_rule("r1", CFO, unless=["r3"]), a_rule("r3", CFO, unless=["r1"])]
    tree = a_tree(*circle, a_rule("r2", CALL))
    assert Decider(tree).decide({}).rules == ["r2"]
    assert Decider(without(tree, ["r2"])).decide({}).status == "not covered"


def test_where_one_of_a_circle_agrees_with_the_withheld_rule_the_other_does_not_step_in() -> None:
    """Found by the property below: with r1 gone, r2 decided in its place."""
    circle = [
        a_rule("r0", CFO, otherwise=True, unless=["r2"]),
        a_rule("r2", SIGN, when("invoice amount", "<", 10), otherwise=True, unless=["r0"]),
    ]
    tree = a_tree(circle[0], a_rule("r1", CFO, otherwise=True), circle[1], grey_zones=[ZONE])
    assert Decider(tree).decide({"invoice amount": 5}).outcome == CFO
    assert Decider(without(tree, ["r1"])).decide({"invoice amount": 5}).status == "not covered"


@settings(max_examples=300, deadline=None)
@given(trees(), st.data())
def test_withholding_never_turns_a_decision_into_another(tree: Tree, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([rule.id for rule in tree.rules]), min_size=1))
    before, after = Decider(tree), Decider(without(tree, gone))
    for case in CASES:
        facts: dict[str, Value] = dict(case)
        now = after.decide(facts)
        then = before.decide(facts)
        assert now.status != "decided" or told(now) == told(then) or then.status == "grey zone"
