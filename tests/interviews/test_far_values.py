"""Far beyond the limits that were named lies a number worth one question on either side."""

import pytest

from interviews.far_values import far_values
from knowledge.cells import Cells
from knowledge.tree import Attribute


def far(unit: str | None, *limits: float) -> list[float]:
    cells = Cells(Attribute(name="size", type="number", unit=unit), list(limits))
    return [value for _, value in far_values(cells)]


@pytest.mark.parametrize(
    ("unit", "limits", "values"),
    [
        ("EUR", [5000], [100_000, 500]),
        ("person", [50, 12], [1000, 1]),
        ("°", [5, -3], [50, -50]),
        ("%", [40], [100, 4]),
        ("year", [18], [100, 1]),
    ],
)
def test_it_is_far_for_what_is_measured(unit: str, limits: list[float], values: list[float]) -> None:
    assert far(unit, *limits) == values


def test_nothing_lies_beyond_the_whole_or_where_nobody_named_a_number() -> None:
    assert far("%", 100) == [10] and far("EUR") == []


def test_a_value_lies_in_the_cell_that_it_is_given_with() -> None:
    cells = Cells(Attribute(name="load", type="number", unit="kg"), [8, 40])
    assert all(cells.place(value) == cell for cell, value in far_values(cells))
