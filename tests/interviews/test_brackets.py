"""A limit is found by halving, in few questions, and with the side on which it lies itself."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.brackets import CLOSE, Grey, Limit, Point, Side, found, from_one_side, next_value, roundest

MOST = 6


def held(side_of: Callable[[float], Side], low: float, high: float) -> tuple[list[Point], Limit | Grey | None]:
    """The questions that are asked between two clear sides, and what comes of them."""
    points = [Point(low, "low"), Point(high, "high")]
    while (value := next_value(points)) is not None and len(points) < 40:
        assert low < value < high and all(value != one.value for one in points)
        points.append(Point(value, side_of(value)))
    return points[2:], found(points)


LIMITS = st.tuples(st.integers(2, 999), st.integers(-2, 4), st.booleans())


@given(LIMITS, st.floats(0.02, 0.9), st.floats(1.1, 9))
def test_a_limit_is_found_in_six_questions_within_a_twentieth(
    limit: tuple[int, int, bool], below: float, above: float
) -> None:
    at = limit[0] * 10.0 ** limit[1]
    low, high = at * below, at * above
    asked, where = held(lambda value: "high" if value > at or limit[2] and value == at else "low", low, high)
    lows = [low, *(one.value for one in asked[:MOST] if one.side == "low")]
    highs = [high, *(one.value for one in asked[:MOST] if one.side == "high")]
    assert min(highs) - max(lows) <= CLOSE * (high - low) + 1e-9
    assert isinstance(where, Limit) and len(asked) <= MOST + 1  # the last may be asked for the very number
    assert abs(where.value - at) <= CLOSE * (high - low) + 1e-9
    if where.value == at:
        assert where.belongs == ("high" if limit[2] else "low")


@pytest.mark.parametrize("at", [50_000, 20_000, 75_000, 100_000, 10_000])
@pytest.mark.parametrize("inside", [True, False])
def test_round_limits_are_found_exactly(at: int, inside: bool) -> None:
    asked, where = held(lambda value: "high" if value > at or inside and value == at else "low", 1_000, 130_000)
    assert where == Limit(at, "high" if inside else "low") and len(asked) <= MOST


def test_where_neither_side_is_sure_it_is_a_grey_zone() -> None:
    asked, where = held(
        lambda value: "unsure" if 40_000 <= value <= 60_000 else "high" if value > 60_000 else "low", 0, 100_000
    )
    assert isinstance(where, Grey) and len(asked) <= 8
    assert 30_000 <= where.low <= 40_000 and 60_000 <= where.high <= 70_000


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_the_roundest_number_lies_between(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    assert low - 1e-6 <= roundest(low, high) <= high + 1e-6


@pytest.mark.parametrize(
    ("low", "high", "number"), [(48_000, 52_000, 50_000), (0.12, 0.19, 0.15), (7, 9, 8), (996, 1003, 1000), (-3, 4, 0)]
)
def test_round_numbers_are_those_that_people_say(low: float, high: float, number: float) -> None:
    assert roundest(low, high) == number


def test_one_side_alone_gives_no_limit() -> None:
    assert next_value([Point(5, "low")]) is None and found([Point(5, "low")]) is None
    assert from_one_side(Point(1_000, "low")) == [200, 5_000]
    assert from_one_side(Point(-4, "low")) == [-20, -0.8]
