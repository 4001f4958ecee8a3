"""The arithmetic of two runs over the same cases, held against published figures."""

import pytest

from evals.clustered import bootstrapped_bounds, clustered_bounds, worth
from evals.metrics import wilson
from evals.paired import difference_bounds, fewest_changed, holm, mcnemar, permutation, smallest_change
from evals.repeats import pass_hat


@pytest.mark.parametrize(("gained", "lost", "p"), [(0, 0, 1.0), (5, 0, 0.0625), (6, 0, 0.03125), (12, 2, 0.012939)])
def test_mcnemar_is_the_exact_binomial(gained: int, lost: int, p: float) -> None:
    assert mcnemar(gained, lost) == mcnemar(lost, gained) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize(
    ("cells", "bounds"),
    [
        (
            (36, 12, 2, 0),
            (0.0569, 0.3404),
        ),  # R. G. Newcombe, Statistics in Medicine 17 (1998) 2635-2650, table II, method 10
        ((20, 12, 2, 16), (0.0562, 0.3292)),
        ((18, 12, 2, 18), (0.0562, 0.3290)),
    ],
)
def test_the_bounds_of_a_change_are_the_published_ones(
    cells: tuple[int, int, int, int], bounds: tuple[float, float]
) -> None:
    assert difference_bounds(*cells) == pytest.approx(bounds, abs=5e-5)


def test_no_case_that_changed_is_still_not_certain() -> None:
    low, high = difference_bounds(50, 0, 0, 0)
    assert low < 0 < high and high == pytest.approx(-low)


def test_a_permutation_of_single_cases_is_mcnemar() -> None:
    assert permutation([1.0] * 12 + [-1.0] * 2) == pytest.approx(mcnemar(12, 2))
    assert permutation([0.0, 0.0]) == 1.0


def test_a_permutation_of_many_is_drawn_and_the_same_every_time() -> None:
    many = [1.0] * 20 + [-1.0] * 8
    assert permutation(many) == permutation(many) == pytest.approx(mcnemar(20, 8), abs=0.01)


def test_what_hangs_together_flips_together() -> None:
    assert permutation([1.0] * 6) < 0.05 <= permutation([3.0, 3.0])


def test_holm_is_never_kinder_than_one_test_alone_and_keeps_the_order() -> None:
    assert holm([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.09, 0.09, 0.5])
    assert holm([]) == []


def test_six_cases_have_to_change_and_more_among_many_figures() -> None:
    assert fewest_changed() == 6 and mcnemar(6, 0) < 0.05 <= mcnemar(5, 0)
    assert fewest_changed(10) == 9 and 10 * mcnemar(9, 0) < 0.05 <= 10 * mcnemar(8, 0)


def test_the_smallest_change_shrinks_with_more_cases_and_grows_with_unrest() -> None:
    few, many = smallest_change(60, 0.1), smallest_change(600, 0.1)
    assert few is not None and many is not None and many < few < 0.2
    calm = smallest_change(600, 0.01)
    assert calm is not None and calm < many
    assert smallest_change(3, 0.1) is None and smallest_change(0, 0.1) is None


def test_apart_each_case_counts_once_and_together_a_cluster_does() -> None:
    apart = [(str(place), float(place % 4 > 0)) for place in range(40)]
    assert worth(apart) == 40 and clustered_bounds(apart) == pytest.approx(wilson(30, 40))
    tried_again = [(cluster, score) for cluster, score in apart for _ in range(5)]
    assert worth(tried_again) == pytest.approx(40, rel=0.03)
    alike = [(str(place % 10), 1.0) for place in range(40)]
    assert worth(alike) == 10 and clustered_bounds(alike) == pytest.approx(wilson(10, 10))


def test_pass_hat_is_the_share_of_cases_that_hold_every_time() -> None:
    assert pass_hat([[1, 1, 1], [1, 0, 1]]) == pytest.approx([5 / 6, (1 + 1 / 3) / 2, 0.5])
    assert pass_hat([[1, 1], [0, None]]) == [0.5]
    assert pass_hat([[None]]) == []


def test_graded_scores_that_hang_together_say_less() -> None:
    apart = [(str(place), place % 3 / 2) for place in range(30)]
    together = [(str(place % 3), score) for place, (_, score) in enumerate(apart)]
    low, high = bootstrapped_bounds(apart)
    assert low < 0.5 < high and bootstrapped_bounds(apart) == (low, high)
    wide = bootstrapped_bounds(together)
    assert wide[0] < low and wide[1] > high
