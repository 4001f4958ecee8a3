import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quantities import find_quantities


@pytest.mark.parametrize(
    ("said", "value", "unit", "operator"),
    [
        ("above fifty thousand", 50000, None, ">"),
        ("up to 120k", 120000, None, "<="),
        ("at least two weeks", 2, "week", ">="),
        ("€1.2m or more", 1200000, "EUR", ">="),
        ("72,000 EUR", 72000, "EUR", None),
        ("50.000 euros", 50000, "EUR", None),
        ("no more than three complaints", 3, None, "<="),
        ("a hundred and twenty thousand", 120000, None, None),
        ("two and a half thousand", 2500, None, None),
        ("half a million", 500000, None, None),
        ("within 2 business days", 2, "business day", "<="),
        ("from 500 on", 500, None, ">="),
        ("under $500", 500, "USD", "<"),
        ("thirty-five percent", 35, "%", None),
        ("minus 18 Celsius", -18, "°C", None),
        ("fifteen hundred", 1500, None, None),
        ("1,000.50", 1000.5, None, None),
        ("1.000,50", 1000.5, None, None),
        ("from the fourth day on", 4, "day", ">="),
        ("over twelve metres a second", 12, "m/s", ">"),
        ("200 loaves or more", 200, None, ">="),
        ("more than an hour and a half", 1.5, "hour", ">"),
        ("no older than three months", 3, "month", "<="),
        ("isn't more than five", 5, None, "<="),
        ("minus eighteen or colder", -18, None, "<="),
        ("below -18", -18, None, "<"),
        ("below point two", 0.2, None, "<"),
        ("over one metre ninety-five", 1.95, "m", ">"),
        ("up to forty weeks and six days", 286, "day", "<="),
        ("more than two in a hundred", 2, "%", ">"),
        ("over fifty k an hour", 50, "km/h", ">"),
        ("150 kilos a square metre", 150, "kg/m²", None),
        ("30 parts per million", 30, "ppm", None),
        ("more than a quarter of an hour", 0.25, "hour", ">"),
        ("over one eighty", 180, None, ">"),
        ("up by a fifth", 20, "%", None),
    ],
)
def test_a_number_is_read_with_its_unit_and_direction(
    said: str, value: float, unit: str | None, operator: str | None
) -> None:
    (found,) = find_quantities(said)
    assert (found.value, found.unit, found.operator) == (value, unit, operator)


@pytest.mark.parametrize(
    ("said", "low", "high", "unit"),
    [
        ("between 10 and 20 thousand euros", 10000, 20000, "EUR"),
        ("from 10k to 20k", 10000, 20000, None),
        ("5-10%", 5, 10, "%"),
        ("between 500 and 2 thousand", 500, 2000, None),
        ("45 to 50 thousand", 45000, 50000, None),
        ("between five hundred and five thousand", 500, 5000, None),
        ("minus fifteen to minus eighteen", -18, -15, None),
        ("60 to 30 days", 30, 60, "day"),
    ],
)
def test_a_range_shares_its_scale_and_unit(said: str, low: float, high: float, unit: str | None) -> None:
    (found,) = find_quantities(said)
    assert (found.value, found.high, found.unit, found.operator) == (low, high, unit, "between")


@pytest.mark.parametrize(
    "said",
    [
        "the two-person approval",
        "a P1 incident",
        "24/7",
        "no one",
        "the other one",
        "in 2023 we moved",
        "one of them",
        "call 1.800.542.0820",
        "host 10.0.0.12",
    ],
)
def test_a_number_that_only_names_something_is_not_a_quantity(said: str) -> None:
    assert find_quantities(said) == []


def test_about_makes_it_approximate() -> None:
    (found,) = find_quantities("roughly 30 days")
    assert found.approximate


@given(st.integers(min_value=1000, max_value=99_999_999))
def test_any_grouped_number_comes_back(number: int) -> None:
    (found,) = find_quantities(f"over {number:,} EUR")
    assert (found.value, found.unit, found.operator) == (number, "EUR", ">")


@given(st.text(max_size=200))
def test_any_text_is_survived_and_spans_lie_inside(text: str) -> None:
    for found in find_quantities(text):
        assert 0 <= found.whole[0] <= found.span[0] < found.span[1] <= found.whole[1] <= len(text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("over 50,000 EUR three offers", [(50000, "EUR"), (3, None)]),
        ("80 cents, or 2 euros", [(0.8, "EUR"), (2, "EUR")]),
        ("under 50 pence", [(0.5, "GBP")]),
        ("thirty cents flat", [(30, "cent")]),
        ("after 16 may it is shut", []),
        ("until 3 June", []),
        ("more than 16 may come", [(16, None)]),
    ],
)
def test_a_currency_a_coin_and_a_day_are_of_their_own_number(
    said: str, expected: list[tuple[float, str | None]]
) -> None:
    assert [(one.value, one.unit) for one in find_quantities(said)] == expected
