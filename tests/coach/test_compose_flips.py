"""What would change the answer, told so that it is true for every number it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.compose_flips import Stretch, say_stretch, stretch_around
from knowledge.tree import Attribute

WEIGHT = Attribute(name="weight", type="number", unit="kg")
LINES = [10.0, 20.0, 50.0]


@pytest.mark.parametrize(
    ("value", "holds", "stretch"),
    [
        (21, lambda kg: 20 < kg <= 50, Stretch(20, False, 50, True)),
        (20, lambda kg: kg == 20, Stretch(20, True, 20, True)),
        (9.99, lambda kg: kg < 10, Stretch(None, False, 10, False)),
        (51, lambda kg: kg >= 50, Stretch(50, True, None, False)),
        (30, lambda kg: kg > 10, Stretch(10, False, None, False)),
    ],
)
def test_a_stretch_ends_where_the_answer_does(value: float, holds: object, stretch: Stretch) -> None:
    assert stretch_around(value, LINES, holds) == stretch  # type: ignore[arg-type]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6, unique=True), st.integers(-60, 60), st.integers(0, 12))
def test_everything_in_a_stretch_is_decided_alike_and_its_neighbours_are_not(
    lines: list[int], value: int, seed: int
) -> None:
    ordered = sorted(float(one) for one in lines)

    def answer(number: float) -> int:
        place = sum(2 * (number > one) + (number == one) for one in ordered)
        return (place * 7 + seed) % 3

    stretch = stretch_around(value, ordered, lambda number: answer(number) == answer(value))
    low = stretch.low if stretch.low is not None else -1000
    high = stretch.high if stretch.high is not None else 1000
    for number in [one / 2 for one in range(-130, 131)]:
        inside = (low < number or number == low and stretch.low_included) and (
            number < high or number == high and stretch.high_included
        )
        if inside:
            assert answer(number) == answer(value)
    assert low <= value <= high


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        (Stretch(20, False, 50, True), "the weight is over 20 and at most 50 kg"),
        (Stretch(20, True, 20, True), "the weight is 20 kg"),
        (Stretch(None, False, 10, False), "the weight is under 10 kg"),
        (Stretch(50.5, True, None, False), "the weight is at least 50.5 kg"),
    ],
)
def test_a_stretch_is_said_with_both_its_ends(stretch: Stretch, words: str) -> None:
    assert say_stretch(WEIGHT, stretch) == words
