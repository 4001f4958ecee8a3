import pytest

from evals.graded import figure_of
from evals.mark import NOT_ASKED, PASSED, failed, graded, unscored
from evals.scorers.ranking import ndcg, recall


def test_graded_marks_give_their_mean_and_a_bootstrap_interval() -> None:
    found = figure_of([graded(1.0), graded(0.5), graded(0.0), graded(0.5), NOT_ASKED, unscored("broke")], "passed")
    assert (found.n, found.hits, found.unscored, found.rate) == (4, 1, 1, 0.5)
    assert found.low is not None and found.high is not None and 0 <= found.low < 0.5 < found.high <= 1


def test_marks_without_a_grade_give_a_share() -> None:
    assert figure_of([PASSED, failed("no")], "failed").rate == 0.5


def test_the_same_marks_give_the_same_interval() -> None:
    marks = [graded(one / 7) for one in range(8)]
    assert figure_of(marks, "passed") == figure_of(marks, "passed")


@pytest.mark.parametrize(
    ("ranked", "relevant", "gain", "found"),
    [
        ([True, False, False], 1, 1.0, 1.0),
        ([False, True], 1, 0.6309, 1.0),
        ([True, True], 2, 1.0, 1.0),
        ([True, False], 2, 0.6131, 0.5),
        ([False] * 5 + [True], 1, 0.3562, 0.0),
        ([False] * 10 + [True], 1, 0.0, 0.0),
        ([], 3, 0.0, 0.0),
    ],
)
def test_ranking_is_worth_what_stands_high(ranked: list[bool], relevant: int, gain: float, found: float) -> None:
    assert ndcg(ranked, relevant).value == pytest.approx(gain, abs=1e-4)
    assert recall(ranked, relevant).value == pytest.approx(found)


def test_a_case_that_looks_for_nothing_in_the_store_is_unscored() -> None:
    assert ndcg([False], 0).state == recall([False], 0).state == "unscored"
