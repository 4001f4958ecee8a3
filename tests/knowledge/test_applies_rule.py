"""A written rule is applied to a case: yes, no, what is still to be asked, or not what the rule speaks of."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.embedding import Embedder
from knowledge.errors import InputError
from knowledge.language import Language
from knowledge.rule_case import MOST_CHARACTERS, AppliedRule, apply_rule
from knowledge.rule_conditions import Condition, groups_of
from knowledge.rule_features import WeighedCondition, WeighedGroup, WeighedRule, weigh
from knowledge.rule_logic import RuleWeights, outcome_of, shipped_weights

Apply = Callable[..., AppliedRule]
ANY = "## Help\n\nYou can get help with the fee if any of the following apply:\n\n* you\u2019re on a low income\n* you\u2019re under 19\n* you\u2019re a carer"
ALL = "## Extend your visa\n\nTo extend your visa you must:\n\n* be in the UK\n* have a sponsor\n* have paid the fee"


@pytest.fixture(scope="module")
def apply(minilm: Embedder) -> Apply:
    language = Language()

    def run(rule: str, question: str, scenario: str = "", history: tuple[tuple[str, str], ...] = ()) -> AppliedRule:
        result = apply_rule(rule, question, scenario, history, language, minilm)
        assert all(rule[slice(*one.span)] == one.text for one in result.conditions)
        assert (result.decision == "ASK") == (result.ask is not None)
        return result

    return run


def test_nothing_known_asks_about_a_condition_with_its_place(apply: Apply) -> None:
    result = apply(ALL, "Can I extend my visa?")
    assert (result.decision, result.ask) == ("ASK", "Are you in the UK?")
    assert [ALL[a:b] for a, b in result.spans] == ["be in the UK"]


def test_what_was_asked_is_not_asked_again(apply: Apply) -> None:
    result = apply(ALL, "Can I extend my visa?", history=(("Are you in the UK?", "Yes"),))
    assert (result.decision, result.ask) == ("ASK", "Do you have a sponsor?")


def test_of_all_that_must_be_one_no_decides(apply: Apply) -> None:
    result = apply(
        ALL, "Can I extend my visa?", history=(("Are you in the UK?", "Yes"), ("Do you have a sponsor?", "No"))
    )
    assert result.decision == "No"
    stands = {one.text: (one.state, one.because) for one in result.conditions}
    assert stands["have a sponsor"] == ("not met", "history")


def test_all_that_must_be_answered_yes_is_yes(apply: Apply) -> None:
    history = (("Are you in the UK?", "Yes"), ("Do you have a sponsor?", "Yes"), ("Have you paid the fee?", "Yes"))
    assert apply(ALL, "Can I extend my visa?", history=history).decision == "Yes"


def test_any_of_a_list_is_enough(apply: Apply) -> None:
    assert apply(ANY, "Can I get help with the fee?", history=(("Are you under 19?", "Yes"),)).decision == "Yes"


def test_any_of_a_list_goes_on_after_a_no(apply: Apply) -> None:
    result = apply(ANY, "Can I get help with the fee?", history=(("Are you on a low income?", "No"),))
    assert (result.decision, result.ask) == ("ASK", "Are you under 19?")


def test_none_of_any_is_no(apply: Apply) -> None:
    history = (("Are you on a low income?", "No"), ("Are you under 19?", "No"), ("Are you a carer?", "No"))
    assert apply(ANY, "Can I get help with the fee?", history=history).decision == "No"


def test_what_must_not_be_turns_the_answer(apply: Apply) -> None:
    rule = "You can\u2019t get the payment if you live in Spain."
    assert apply(rule, "Can I get the payment?", history=(("Do you live in Spain?", "Yes"),)).decision == "No"
    assert apply(rule, "Can I get the payment?", history=(("Do you live in Spain?", "No"),)).decision == "Yes"


def test_unless_turns_its_own_part(apply: Apply) -> None:
    rule = "You can enter the building unless you are ill."
    assert apply(rule, "Can I enter the building?", history=(("Are you ill?", "Yes"),)).decision == "No"


def test_what_the_case_denies_in_the_words_of_a_condition_decides(apply: Apply) -> None:
    rule = "You can get the payment if you have a sponsor."
    assert apply(rule, "Can I get the payment?", "I live in a small flat, and I have no sponsor.").decision == "No"
    assert apply(rule, "Can I get the payment?", "I have no car, but I do have a sponsor.").decision == "Yes"


def test_each_thing_that_must_be_is_asked(apply: Apply) -> None:
    rule = "To qualify, owners must have suffered damage and be located in a declared disaster county."
    first = apply(rule, "Do I qualify?", history=(("Have you suffered damage?", "Yes"),))
    assert (first.decision, [rule[a:b] for a, b in first.spans]) == (
        "ASK",
        ["be located in a declared disaster county"],
    )
    assert apply(rule, "Do I qualify?", history=(("Have you suffered damage?", "No"),)).decision == "No"


def test_a_thing_of_a_row_is_asked_with_the_words_before_the_row(apply: Apply) -> None:
    rule = "You can\u2019t get the payment if you live in Cyprus, Malta or Spain."
    result = apply(rule, "Can I get the payment?", history=(("Do you live in Cyprus?", "No"),))
    assert (result.decision, result.ask) == ("ASK", "Do you live in Malta?")


@pytest.mark.parametrize(
    "question", ["How do I bake sourdough bread?", "Is my boat insured against theft?", "When does the library open?"]
)
def test_a_question_about_another_matter_is_irrelevant(apply: Apply, question: str) -> None:
    assert apply(ANY, question).decision == "IRRELEVANT"


def test_a_question_of_something_else_is_irrelevant(apply: Apply) -> None:
    result = apply(ALL, "Which wine goes with roasted duck?")
    assert (result.decision, result.ask, result.spans) == ("IRRELEVANT", None, [])


@pytest.mark.parametrize(
    ("rule", "question", "says"),
    [
        ("", "Can I?", "rule text is empty"),
        ("You can.", " ", "question is empty"),
        ("a" * (MOST_CHARACTERS + 1), "Can I?", "20,001"),
    ],
)
def test_a_call_that_says_nothing_is_refused_in_one_line(apply: Apply, rule: str, question: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        apply(rule, question)


def case(answers: list[int], every: bool) -> tuple[WeighedRule, RuleWeights]:
    """A list of conditions answered yes (1), no (-1) or not at all (0), and weights that take everything at its word."""
    conditions = tuple(
        WeighedCondition(
            Condition("x", (0, 1), "item"), {"item": 1.0}, {"yes": float(one > 0), "no": float(one < 0)}, one != 0, None
        )
        for one in answers
    )
    group = WeighedGroup(conditions, {"all": 1.0 if every else -1.0}, {"against": -1.0})
    sure = {"yes": 60.0, "no": -30.0}
    weights = shipped_weights().model_copy(
        update={
            "applies": {"item": 40.0},
            "every": {"all": 40.0},
            "against": {"against": 40.0},
            "outer": {"one": 40.0},
            "met": sure,
            "not_met": {"yes": -30.0, "no": 60.0},
            "met_bias": -20.0,
            "not_met_bias": -20.0,
            "sharpness": 1.0,
            "bias": (0.0, 0.0, 0.0),
        }
    )
    return WeighedRule((group,), {"one": 1.0}), weights


@given(st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=6), st.booleans())
def test_chances_that_are_sure_decide_as_three_valued_logic(answers: list[int], every: bool) -> None:
    expected = {1: "Yes", -1: "No", 0: "ASK"}[min(answers) if every else max(answers)]
    assert outcome_of(*case(answers, every)).decision == expected


@given(st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=6), st.booleans())
def test_the_three_decisions_share_one(answers: list[int], every: bool) -> None:
    assert sum(outcome_of(*case(answers, every)).decisions) == pytest.approx(1)


def told_case(*, before: bool) -> tuple[WeighedRule, RuleWeights]:
    """Any of two: the first perhaps told, the second asked and denied."""
    rule, weights = case([0, -1], every=False)
    first, second = rule.groups[0].conditions
    first = replace(first, met={"perhaps": 1.0}, before=before)
    group = replace(rule.groups[0], conditions=(first, second))
    told = {"met": {**weights.met, "perhaps": 20.0}, "not_met": {**weights.not_met, "perhaps": 0.0}}
    return replace(rule, groups=(group,)), weights.model_copy(update=told)


def test_what_would_have_decided_before_the_last_question_counts_for_less() -> None:
    held_open, later = outcome_of(*told_case(before=True)), outcome_of(*told_case(before=False))
    assert later.decisions[0] == pytest.approx(0.5, abs=0.01)
    assert held_open.decisions[0] == pytest.approx(1 / 3, abs=0.01)


def test_what_is_sure_stays_sure_whatever_was_asked_after() -> None:
    rule, weights = case([1, -1], every=False)
    first, second = rule.groups[0].conditions
    group = replace(rule.groups[0], conditions=(replace(first, before=True), second))
    assert outcome_of(replace(rule, groups=(group,)), weights).decision == "Yes"


def test_a_condition_passed_over_is_taken_to_be_told(minilm: Embedder) -> None:
    groups = groups_of(ALL, Language())
    history = [("Do you have a sponsor?", "Yes")]
    first, second, third = (
        weigh(groups, "Can I extend my visa?", "I live in Leeds.", history, minilm).groups[-1].conditions
    )
    assert [one.met["passed"] for one in (first, second, third)] == [1.0, 0.0, 0.0]
    assert [one.before for one in (first, second, third)] == [True, False, False]
