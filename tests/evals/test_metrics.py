import pytest

from evals.mark import NOT_ASKED, PASSED, failed, unscored
from evals.metrics import rate_of, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_interval_is_the_published_one(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("hits", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_no_interval_without_cases(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="no interval"):
        wilson(hits, n)


def test_unscored_is_counted_and_never_a_zero() -> None:
    rate = rate_of([PASSED, failed("x"), PASSED, unscored("y"), NOT_ASKED], "passed")
    assert (rate.n, rate.hits, rate.unscored) == (3, 2, 1)
    assert rate.rate == pytest.approx(2 / 3)


def test_a_fault_measure_counts_what_failed() -> None:
    assert rate_of([PASSED, PASSED, failed("let through")], "failed").hits == 1


def test_nothing_asked_has_no_rate() -> None:
    rate = rate_of([NOT_ASKED, unscored("no reply")], "passed")
    assert (rate.n, rate.rate, rate.low, rate.unscored) == (0, None, None, 1)
