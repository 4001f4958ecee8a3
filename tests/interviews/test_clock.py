"""Hours of the day: which half, as it is said behind each; a stretch over midnight is no stretch of one day."""

import pytest

from interviews.clock import time_of_day


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("between 9 am and 5 pm", [9, 17]),
        ("between 12 am and 6 am", [0, 6]),
        ("between 22:00 and 6:00", None),
    ],
)
def test_a_stretch_of_the_day(said: str, hours: list[float] | None) -> None:
    found = time_of_day(said, 0, len(said), "between")
    assert (found.value if found else None) == hours
