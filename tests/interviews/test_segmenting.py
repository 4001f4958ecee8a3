"""Chances of marks → stretches: the cut is the likeliest one, every mark follows one that it may follow, marks of the model are outside."""

import itertools
from math import log

from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.segmenting import CONDITION, IN_CONDITION, IN_OUTCOME, OUTCOME, Segment, segments

ROWS = st.lists(st.lists(st.floats(0.01, 1), min_size=5, max_size=5), min_size=1, max_size=5)


def logs_of(rows: list[list[float]]) -> list[list[float]]:
    return [[log(one / sum(row)) for one in row] for row in rows]


def may_follow(before: int, mark: int) -> bool:
    return mark not in (IN_CONDITION, IN_OUTCOME) or before in (mark - 1, mark)


def likeliest(rows: list[list[float]], price: float) -> float:
    def worth(marks: tuple[int, ...]) -> float:
        began = sum(one in (CONDITION, OUTCOME) for one in marks)
        return sum(row[mark] for row, mark in zip(rows, marks, strict=True)) - price * began

    allowed = (
        marks
        for marks in itertools.product(range(5), repeat=len(rows))
        if all(may_follow(before, mark) for before, mark in zip((0, *marks), marks, strict=False))
    )
    return max(map(worth, allowed))


def worth_of(found: list[Segment], rows: list[list[float]], price: float) -> float:
    marks = [0] * len(rows)
    for one in found:
        begin, inside = (CONDITION, IN_CONDITION) if one.role == "condition" else (OUTCOME, IN_OUTCOME)
        marks[one.start : one.end] = [begin] + [inside] * (one.end - one.start - 1)
    return sum(row[mark] for row, mark in zip(rows, marks, strict=True)) - price * len(found)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.floats(0, 3))
def test_no_other_cut_is_likelier(rows: list[list[float]], price: float) -> None:
    logs = logs_of(rows)
    found = segments(logs, [(at, at + 1) for at in range(len(rows))], price)
    assert abs(worth_of(found, logs, price) - likeliest(logs, price)) < 1e-9


def test_a_piece_without_characters_is_in_no_stretch() -> None:
    sure = logs_of([[0.01, 0.9, 0.03, 0.03, 0.03]] * 3)
    assert [(one.start, one.end) for one in segments(sure, [(0, 0), (0, 3), (3, 3)])] == [(1, 2)]


def test_a_price_keeps_doubtful_words_out() -> None:
    doubtful = logs_of([[0.4, 0.5, 0.03, 0.04, 0.03]])
    assert segments(doubtful, [(0, 2)], price=0.0) and not segments(doubtful, [(0, 2)], price=1.0)


def test_nothing_said_gives_nothing() -> None:
    assert segments([], []) == []
