"""`and` and `or` are what the words say, however the conditions were found."""

import pytest

from interviews.joins import joins


def spans(said: str, *pieces: str) -> list[tuple[int, int]]:
    return [(said.index(one), said.index(one) + len(one)) for one in pieces]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("if it is A1 and B2, I go", ["and"]),
        ("if it is A1 or if it's B2, I go", ["or"]),
        ("either A1, or B2", ["or"]),
        ("if A1. If B2", [None]),
        ("A1, B2", [None]),
        ("if A1 I go home with all my things, and B2", [None]),
    ],
)
def test_two_conditions(said: str, expected: list[str | None]) -> None:
    assert joins(said, spans(said, "A1", "B2")) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("A1, B2 or C3", ["or", "or"]),
        ("A1, B2, and C3", ["and", "and"]),
        ("A1 and B2, or C3", ["and", "or"]),
        ("A1, or B2 and C3", ["or", "and"]),
        ("A1 and B2 or C3", [None, None]),
        ("A1 or B2, and C3", [None, None]),
    ],
)
def test_a_comma_joins_as_its_list_closes_and_only_a_comma_tells_what_belongs_together(
    said: str, expected: list[str | None]
) -> None:
    assert joins(said, spans(said, "A1", "B2", "C3")) == expected
