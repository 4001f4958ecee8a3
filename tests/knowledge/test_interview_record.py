from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from tests.knowledge.known import a_turn, an_interview


@pytest.mark.parametrize(
    "wrong",
    [
        {"consent_at": None},
        {"started_at": datetime(2026, 9, 14)},  # noqa: DTZ001
        {"attribution": "famous"},
        {"status": "lost"},
        {"id": ""},
        {"mood": "good"},
    ],
)
def test_an_interview_without_consent_or_with_a_wrong_value_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        an_interview(**wrong)


def test_turns_are_counted_from_one() -> None:
    with pytest.raises(ValidationError):
        a_turn(0)
