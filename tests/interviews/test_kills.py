"""A few of the kills of `python -m benchmarks.kills`, so that it keeps holding."""

import random
from pathlib import Path

import pytest

from benchmarks.kills import held


@pytest.mark.timeout(900)
def test_no_answer_is_lost_or_doubled_when_the_process_is_killed(tmp_path: Path) -> None:
    _, _, faults = held(tmp_path / "data", kills=3, chance=random.Random(7))
    assert faults == []
