from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import InputError
from knowledge.feel import evaluate, meets
from knowledge.feel_grammar import Names, parse_expression, parse_tests
from knowledge.feel_values import FeelValue, Months, quoted, said, unquoted

NAMES = Names(["Years of Service", "Pre-bureau risk", "Complex", "numB", "numC", "Teacher's word"])
FACTS: dict[str, FeelValue] = {
    "Years of Service": Decimal(20),
    "Pre-bureau risk": "LOW",
    "Complex": {"price": Decimal(12), "flag": True},
    "numB": Decimal(9),
    "numC": Decimal(10),
    "Teacher's word": "fine",
}


def met(test: str, value: FeelValue) -> bool:
    return meets(parse_tests(test, NAMES), value, FACTS.__getitem__)


def value_of(text: str) -> FeelValue:
    return evaluate(parse_expression(text, NAMES), FACTS.__getitem__)


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        ("-", 5, None),
        ("18", 18, 17),
        (">= 18", 18, 17),
        ("<18,>=60", 60, 59),
        ("[15..30)", 15, 30),
        ("(15..30]", 30, 15),
        ("]15..30[", 16, 30),
        ("[numB..numC]", 9, 11),
        ("not(5, >10)", 6, 11),
        ("not([1..5])", 6, 5),
        ("null, [0..999]", 999, 1000),
        ("-5", -5, 5),
        ("[-5..-1]", -1, 0),
        ("? > 5 and ? < 9", 8, 9),
        ("numB + 1", 10, 9),
        ("< Complex.price", 11, 12),
    ],
)
def test_a_number_meets_its_tests(test: str, yes: int, no: int | None) -> None:
    assert met(test, Decimal(yes))
    assert no is None or not met(test, Decimal(no))


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        ('"Medium","Low"', "Low", "low"),
        ('not("a", "b (c)")', "d", "b (c)"),
        ("null", None, "x"),
        ("not(null)", "x", None),
        ('"say \\"hi\\""', 'say "hi"', "say hi"),
        ('["a", "b"]', "b", "c"),
        ("Pre-bureau risk", "LOW", "HIGH"),
        ('starts with(?, "L")', "LOW", "HIGH"),
        ("true", True, False),
        ("not(Complex.flag)", False, True),
        ('> date("2016-10-01")', date(2016, 11, 1), date(2016, 10, 1)),
        ('[date("2026-01-01")..@"2026-02-01"]', date(2026, 2, 1), date(2026, 2, 2)),
        ('>= duration("P2D")', timedelta(hours=48), timedelta(hours=47)),
        ('< duration("P1Y")', Months(11), Months(12)),
    ],
)
def test_other_values_meet_their_tests(test: str, yes: FeelValue, no: FeelValue) -> None:
    assert met(test, yes)
    assert not met(test, no)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Years of Service - 5 * 2", Decimal(10)),
        ("2 ** 3 - -1", Decimal(9)),
        ("0.1 + 0.2", Decimal("0.3")),
        ('if Pre-bureau risk = "LOW" then 1 else 2', Decimal(1)),
        ("max(1, numB, 3) + min([4, 2]) + sum(1, 2) + count([1])", Decimal(15)),
        ('"a" + Teacher\'s word', "afine"),
        ("1 / 0", None),
        ('"a" < 1', None),
        ("numB between 9 and 10 and true", True),
        ("numB in ([1..5], 9)", True),
        ('date("2026-01-31") - date("2026-01-01")', timedelta(days=30)),
        ("10 ** 1000000000", None),
        ("false and null", False),
        ("true and null", None),
    ],
)
def test_an_expression_has_its_value(text: str, value: FeelValue) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["1 2", '"a', "[1..", "(1", "for x in y return x", "a[1]", "1..2", "((" * 2000])
def test_what_is_not_read_is_quoted(text: str) -> None:
    with pytest.raises(InputError, match="is not read") as raised:
        parse_tests(text, NAMES)
    assert len(str(raised.value)) < 200


@given(st.text(max_size=40).filter(lambda text: not any(0xD800 <= ord(char) < 0xE000 for char in text)))
def test_a_string_comes_back_as_it_was_written(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert met(quoted(text), text)


def test_values_are_said_plainly() -> None:
    assert [said(one) for one in (None, True, Decimal("1100.00"), Decimal("64.32"), [Decimal(1), "a"])] == [
        "null", "true", "1100", "64.32", "1, a",
    ]  # fmt: skip
