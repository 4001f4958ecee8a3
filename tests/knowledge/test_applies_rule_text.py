"""A written rule is taken apart into groups of possible conditions, every one at its place in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language import Language
from knowledge.rule_conditions import Condition, groups_of, joined_by
from knowledge.rule_question import question_about
from knowledge.rule_saying import denial, statement
from knowledge.rule_text import lines_of


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def texts(rule: str, language: Language) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for group in groups_of(rule, language) for one in group.conditions]


def test_items_hang_on_the_sentence_that_leads_into_them() -> None:
    rule = "# 2. Who\n\nYou must:\n\n* be 18; and\n* live here\n\nAsk us."
    lines = lines_of(rule)
    assert [(one.kind, rule[slice(*one.span)], one.lead, one.join) for one in lines] == [
        ("heading", "Who", None, ""),
        ("prose", "You must:", None, ""),
        ("item", "be 18", 1, "and"),
        ("item", "live here", 1, ""),
        ("prose", "Ask us", None, ""),
    ]


def test_a_deeper_list_hangs_on_its_item() -> None:
    lines = lines_of("You can claim if:\n* you work and:\n  * are over 60\n  * are blind\n* you study")
    assert [one.lead for one in lines] == [None, 0, 1, 1, 0]


def test_a_list_in_one_line_is_a_list() -> None:
    rule = "A business must: be small, be for-profit, and be able to repay."
    lines = lines_of(rule)
    assert [rule[slice(*one.span)] for one in lines[1:]] == ["be small", "be for-profit", "be able to repay"]


def test_an_if_clause_is_a_condition_and_its_main_clause_is_not(language: Language) -> None:
    assert texts("If you get Pension Credit, you can get a cold weather payment.", language) == [
        ("if", "you get Pension Credit")
    ]
    assert texts("You can get a payment if you get Pension Credit.", language) == [("if", "you get Pension Credit")]


def test_unless_opens_an_exception(language: Language) -> None:
    assert texts("You can travel unless you are under arrest.", language) == [("unless", "you are under arrest")]


def test_joined_verbs_are_two_conditions(language: Language) -> None:
    assert texts("You can claim if you live here and you work full time.", language) == [
        ("if", "you live here"),
        ("if", "you work full time"),
    ]


def test_a_condition_beside_a_list_stays(language: Language) -> None:
    rule = "You can claim if you work less than 24 hours a week and one of the following applies:\n* you are blind\n* you are over 60"
    assert texts(rule, language) == [
        ("if", "you work less than 24 hours a week"),
        ("item", "you are blind"),
        ("item", "you are over 60"),
    ]


@pytest.mark.parametrize(
    ("lead", "joined"),
    [
        ("You qualify if any of the following apply:", "or"),
        ("You qualify if you meet either of these:", "or"),
        ("You qualify if all of the following apply:", "and"),
        ("You qualify if both of these are true:", "and"),
        ("You qualify if you:", ""),
    ],
)
def test_words_that_join_a_list_are_taken_at_their_word(lead: str, joined: str, language: Language) -> None:
    groups = groups_of(f"{lead}\n* work here\n* live here", language)
    assert joined_by(groups[-1]) == joined


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab ifIF,.:;*-#\n1()\u00e9\u2019unlesor", max_size=120))
def test_whatever_the_text_every_span_is_its_words(text: str) -> None:
    found = [one for group in groups_of(text, _language()) for one in group.conditions]
    assert all(one.span and text[slice(*one.span)] == one.text for one in found)
    assert all(line.span[0] < line.span[1] <= len(text) for line in lines_of(text))


_LOADED: list[Language] = []


def _language() -> Language:
    if not _LOADED:
        _LOADED.append(Language())
    return _LOADED[0]


@pytest.mark.parametrize(
    ("condition", "question"),
    [
        (Condition("you\u2019re on a low income", (0, 1), "item"), "Are you on a low income?"),
        (Condition("you get Pension Credit", (0, 1), "if"), "Do you get Pension Credit?"),
        (Condition("you\u2019ve paid the fee", (0, 1), "if"), "Have you paid the fee?"),
        (Condition("be in the UK", (0, 1), "item"), "Are you in the UK?"),
        (Condition("have a sponsor", (0, 1), "item"), "Do you have a sponsor?"),
        (Condition("you don\u2019t have an account", (0, 1), "if"), "Do you have an account?"),
        (Condition("you must live in England", (0, 1), "item"), "Do you live in England?"),
        (Condition("your supplier is part of the scheme", (0, 1), "item"), "Is your supplier part of the scheme?"),
        (Condition("is born early", (0, 1), "item", "your baby"), "Is your baby born early?"),
        (Condition("under 19", (0, 1), "item"), "Are you under 19?"),
        (Condition("Maternity Allowance", (0, 1), "item"), "Is it about Maternity Allowance?"),
    ],
)
def test_a_condition_is_asked_about_in_plain_words(condition: Condition, question: str) -> None:
    assert question_about(condition) == question


def test_a_condition_as_somebody_would_say_it_and_deny_it() -> None:
    assert statement("you\u2019re on a low income") == "I am on a low income"
    assert denial("you\u2019re on a low income") == "I am not on a low income"
    assert denial("you get Pension Credit") == "I do not get Pension Credit"
    assert denial("you do not get Pension Credit") == "I get Pension Credit"


def test_a_word_without_a_joining_word_before_it_is_no_second_duty(language: Language) -> None:
    rule = "Applicants must have paid the fee and be located in a disaster declared county."
    assert [one for one in texts(rule, language) if one[0] == "must"] == [
        ("must", "have paid the fee"),
        ("must", "be located in a disaster declared county"),
    ]


def test_the_things_of_a_row_keep_the_words_they_go_on_from(language: Language) -> None:
    (group,) = groups_of("You can stop if you live in Cyprus, Malta or Spain.", language)
    assert [one.whole for one in group.conditions] == ["you live in Cyprus", "you live in Malta", "you live in Spain"]
