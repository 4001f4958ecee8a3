"""Written rules: duties, permissions, lists of conditions, lists of what is to be done."""

import pytest

from interviews.reading import ReadRule
from interviews.written import Heard, in_order, read_passage
from knowledge.language import Language
from knowledge.procedure_blocks import Block, passages_of


def heard(text: str, language: Language) -> Heard:
    passage = passages_of(text).passages[0]
    assert passage.span[0] == 0
    return read_passage(text, passage.block, language)


def conditions_of(rule: ReadRule) -> list[tuple[str, str, object]]:
    return [(one.attribute, one.operator, one.value) for one in rule.if_]


@pytest.mark.parametrize(
    ("sentence", "reads"),
    [
        ("You must not approve the invoice if the supplier is new.", "If the supplier is new, do not approve the invoice."),
        ("If the supplier is new, you must not approve the invoice.", "If the supplier is new, do not approve the invoice."),
        ("Managers must get two quotes for purchases over $5,000.", "If the purchase amount is over 5,000 USD, managers must get two quotes."),
        ("Refunds above £500 must be approved by the head of finance.", "If the refund amount is over 500 GBP, must be approved by the head of finance."),
        ("You should call security unless the visitor is known.", "Call security, unless the visitor is known."),
    ],
)  # fmt: skip
def test_a_duty_with_its_condition_is_a_rule(sentence: str, reads: str, language: Language) -> None:
    assert [rule.reads for rule in heard(sentence, language).rules] == [reads]


def test_what_needs_somebodys_approval_goes_to_them(language: Language) -> None:
    (rule,) = heard("Refunds above £500 must be approved by the head of finance.", language).rules
    assert (rule.then.who, rule.then.kind) == ("head of finance", "escalation")


@pytest.mark.parametrize(("word", "match"), [("all", "all"), ("any", "any")])
def test_a_list_of_conditions_is_one_rule(word: str, match: str, language: Language) -> None:
    text = f"You must not refund it if {word} of the following apply:\n- the item is used\n- the amount is over £500"
    (rule,) = heard(text, language).rules
    assert rule.match == match
    assert conditions_of(rule) == [("item is used", "=", True), ("amount", ">", 500)]
    assert [text[slice(*one.span)] for one in rule.if_] == ["the item is used", "the amount is over £500"]


@pytest.mark.parametrize(
    "lead",
    ["If any of the following apply, you must not refund it:", "You must not refund it if any of these is true:"],
)
def test_the_duty_may_stand_before_or_after_the_list_is_named(lead: str, language: Language) -> None:
    (rule,) = heard(f"{lead}\n- the item is used\n- the amount is over £500", language).rules
    assert rule.reads == "If the item is used or the amount is over 500 GBP, do not refund it."


def test_a_list_of_exceptions_is_one_rule(language: Language) -> None:
    text = "You must call security unless one of the following applies:\n- the visitor is known\n- the gate is closed"
    (rule,) = heard(text, language).rules
    assert [one.attribute for one in rule.unless] == ["visitor is known", "gate is closed"]


def test_a_list_that_says_neither_all_nor_any_is_asked_about(language: Language) -> None:
    found = heard("You must not refund it if:\n- the item is used\n- the customer is on the list", language)
    assert found.rules == []
    assert found.unread != []
    assert "all of the points" in found.questions[0]


def test_what_is_to_be_done_then_is_one_rule(language: Language) -> None:
    (rule,) = heard("**If the line is suspended:**\n- Call the bank\n- Write a note", language).rules
    assert rule.then.action == "call the bank; then write a note"
    assert conditions_of(rule) == [("line is suspended", "=", True)]


def test_a_condition_inside_a_list_adds_to_the_one_above(language: Language) -> None:
    text = "If the line is suspended:\n- If the bill is paid:\n    - Resume the line"
    (rule,) = heard(text, language).rules
    assert conditions_of(rule) == [("line is suspended", "=", True), ("bill is paid", "=", True)]


def test_what_is_always_done_is_a_step_and_no_rule(language: Language) -> None:
    text = "Put on the gloves."
    found = heard(text, language)
    assert (found.rules, [text[slice(*one)] for one in found.steps]) == ([], [text])


@pytest.mark.parametrize("text", ["Check if the card works.", "Ask the user to check if the card works."])
def test_finding_out_whether_is_no_condition(text: str, language: Language) -> None:
    assert heard(text, language).rules == []


def test_markup_is_no_part_of_a_rule(language: Language) -> None:
    (rule,) = heard("If <b>the supplier</b> is `new`, call the **CFO**.", language).rules
    assert conditions_of(rule) == [("supplier is new", "=", True)]
    assert rule.then.action == "call the CFO"


@pytest.mark.parametrize("text", ["You must act if it feels otherwise odd or is, or not:\n- x\n- y\n- 7", "If:\n- a", "Unless the following:\n- b"])  # fmt: skip
def test_every_span_stands_in_the_text(text: str, language: Language) -> None:
    found = heard(text, language)
    spans = [*found.unread, *found.steps, *(rule.span for rule in found.rules)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(isinstance(one, Block) for one in passages_of(text).passages[0].block.items)


def test_otherwise_follows_the_rule_that_stands_before_it(language: Language) -> None:
    text = "If the lamp is red, call Bob. Orders above £500 must be approved by the CFO. Otherwise, pay it."
    found = heard(text, language).rules
    assert [one.id for one in found] == ["p1", "p2", "p3"]
    assert [one.otherwise for one in found] == [False, False, True]
    assert found[1].then.who == "CFO"


def test_an_exception_names_the_rule_it_is_from(language: Language) -> None:
    main, other = ReadRule.model_validate(RULE | {"id": "a", "span": (9, 20)}), RULE | {"id": "b", "span": (30, 40)}
    first = ReadRule.model_validate(RULE | {"id": "c", "span": (0, 5), "beats": "gone"})
    ordered = in_order([main, ReadRule.model_validate(other | {"beats": "a"}), first])
    assert [(one.id, one.beats) for one in ordered] == [("p1", None), ("p2", None), ("p3", "p2")]


RULE = {"then": {"action": "pay", "span": (0, 3)}, "reads": ""}
