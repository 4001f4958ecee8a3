"""R-C4: the return of an AI project computed by code, as a range that holds for everything inside the ranges given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.learning.figures import figure_in, promised
from coach.learning.roi import WEEKS, Inputs, Range, computed, missing


def r(low: float, high: float | None = None) -> Range:
    return Range(low=low, high=low if high is None else high)


def a_case(**changes: Range | None) -> Inputs:
    plain = {
        "people": r(40),
        "hours_saved": r(2, 4),
        "hours_checking": r(0.5, 1),
        "hour_cost": r(55),
        "adoption": r(0.4, 0.7),
        "used": r(0.3, 0.6),
        "once": r(150_000),
        "running": r(60_000),
        "training": r(20_000),
        "ramp": r(6),
    }
    return Inputs.model_validate(plain | changes)


def test_the_figures_are_those_that_a_pocket_calculator_gives() -> None:
    one = computed(a_case(hours_saved=r(3), hours_checking=r(1), adoption=r(0.5), used=r(0.5), ramp=r(0)))
    assert one is not None
    yearly = 40 * 0.5 * 2 * WEEKS * 55 * 0.5
    assert yearly == 48_400 and one.benefit == r(48_400)
    assert one.cost == r(350_000)
    assert one.roi == r(round(100 * (3 * yearly / 350_000 - 1)))
    assert one.payback == (None, None), "running costs more than it brings"


ends = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


@given(ends, ends, ends, ends, st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_whatever_lies_inside_the_ranges_given_lies_inside_the_range_computed(
    saved: list[float], checking: list[float], adoption: list[float], used: list[float], at: list[float]
) -> None:
    boxes = [[10 * x for x in saved], [5 * x for x in checking], adoption, used]
    names = ["hours_saved", "hours_checking", "adoption", "used"]
    whole = computed(a_case(**{name: r(*box) for name, box in zip(names, boxes, strict=True)}))
    inside = {name: r(box[0] + share * (box[1] - box[0])) for name, box, share in zip(names, boxes, at, strict=True)}
    point = computed(a_case(**inside))
    assert whole is not None and point is not None
    assert whole.roi.low - 1 <= point.roi.low <= whole.roi.high + 1
    size = max(abs(whole.net.low), abs(whole.net.high), 1000) / 100  # both are rounded to three digits
    assert whole.net.low - size <= point.net.low <= whole.net.high + size
    if point.payback[0] is not None:
        assert whole.payback[0] is not None and whole.payback[0] <= point.payback[0] + 0.1


def test_what_nobody_gave_is_not_put_in_its_place() -> None:
    assert missing(Inputs()) == ["how many people", "hours saved", "the cost of an hour", "any cost"]
    assert computed(a_case(people=None)) is None
    one = computed(a_case(adoption=None, running=None))
    assert one is not None
    assert any("how many will work that way" in words for words in one.assumed)
    assert one.left_out == ["what it costs each year"]
    assert one.benefit.low == 0, "an unknown share may be none"


@pytest.mark.parametrize(
    ("kind", "answer", "low", "high"),
    [
        ("hours_saved", "between 2 and 4 hours", 2, 4),
        ("hours_saved", "2-4 hours a week", 2, 4),
        ("hours_saved", "90 minutes", 1.5, 1.5),
        ("people", "forty", 40, 40),
        ("adoption", "30-40 %", 0.3, 0.4),
        ("adoption", "12 of 40", 0.3, 0.3),
        ("adoption", "everybody", 1, 1),
        ("hour_cost", "€55", 55, 55),
        ("once", "€250k to €300k", 250_000, 300_000),
        ("once", "1.2 million", 1_200_000, 1_200_000),
        ("ramp", "half a year", 6, 6),
        ("hours_checking", "none", 0, 0),
    ],
)
def test_figures_are_read_as_people_write_them(kind: str, answer: str, low: float, high: float) -> None:
    assert figure_in(kind, answer) == r(low, high)


@pytest.mark.parametrize(
    ("kind", "answer"), [("adoption", "150 %"), ("people", "-5"), ("once", "don't know"), ("once", "")]
)
def test_what_is_no_such_figure_is_none(kind: str, answer: str) -> None:
    assert figure_in(kind, answer) is None


def test_a_promise_is_read() -> None:
    assert promised("pays back in 8 months, 300 % ROI over three years") == (r(300), r(8))
    assert promised("a 4x return over three years") == (r(300), None)
