from datetime import UTC, datetime
from typing import Any

import pytest

from evals.agreement import Month, as_samples, between_people, by_month, kappa, trend, with_the_checker
from knowledge.review_queue import Review, ReviewItem

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def item(*said: bool, settled: bool | None = None, problems: tuple[str, ...] = (), **changes: Any) -> ReviewItem:
    reviews = [
        Review(item="v1", person=f"p{number}", right=right, reason="because", at=AT)
        for number, right in enumerate(said)
    ]
    if settled is not None:
        reviews.append(Review(item="v1", person="third", right=settled, reason="seen both", at=AT, settles=True))
    about: dict[str, Any] = {
        "id": "v1", "conversation": "c", "number": 1, "person": "ana", "role": "professional", "verdict": "none",
        "engine": "guided", "drawn_at": AT, "message": "Who signs?", "reply": {"text": "The CFO."}, "asked_at": AT,
    }  # fmt: skip
    return ReviewItem(**(about | {"problems": list(problems), "reviews": reviews} | changes))


@pytest.mark.parametrize(
    ("both", "only_first", "only_second", "neither", "value"),
    [(20, 5, 10, 15, 0.4), (45, 15, 25, 15, 0.1304), (25, 0, 0, 25, 1.0), (0, 10, 10, 0, -1.0)],
)
def test_kappa_is_cohens(both: int, only_first: int, only_second: int, neither: int, value: float) -> None:
    pairs = (
        [(True, True)] * both
        + [(True, False)] * only_first
        + [(False, True)] * only_second
        + [(False, False)] * neither
    )
    assert kappa(pairs).value == pytest.approx(value, abs=1e-4)


def test_kappa_of_nothing_or_of_raters_who_never_differ_is_not_a_number() -> None:
    assert kappa([]).value is None
    assert kappa([(True, True)] * 5).value is None


def test_people_are_compared_where_two_have_judged_and_the_checker_where_they_came_to_something() -> None:
    items = [
        item(True, True),
        item(True, False, settled=False, problems=("not cited: x",)),
        item(True),
        item(False, True),
    ]
    assert (between_people(items).n, between_people(items).agree) == (3, 1)
    assert (with_the_checker(items).n, with_the_checker(items).agree) == (2, 2)


def test_what_people_disagreed_about_becomes_a_sample_with_what_was_settled() -> None:
    disputed = item(True, False, settled=True)
    missed = item(False, False)
    assert as_samples([item(True, True), item(False, True)]) == []
    assert [one["right"] for one in as_samples([disputed, missed])] == [True, False]
    assert "turn 1" in str(as_samples([disputed])[0]["source"])


def test_a_month_is_only_worse_where_the_intervals_lie_apart() -> None:
    sound = [("2026-09", True)] * 90 + [("2026-09", False)] * 10
    assert trend(by_month(sound)) == "too little"
    assert trend(by_month(sound + [("2026-10", True)] * 8 + [("2026-10", False)] * 2)) == "as before"
    assert trend(by_month(sound + [("2026-10", True)] * 50 + [("2026-10", False)] * 50)) == "worse"
    assert trend(by_month([("2026-09", False)] * 50 + [("2026-10", True)] * 50)) == "better"
    assert by_month(sound) == [
        Month(month="2026-09", n=100, sound=90, low=by_month(sound)[0].low, high=by_month(sound)[0].high)
    ]
