"""The cases of a hidden decision, and their weights."""

import pytest

from evals.experts.space import Space
from tests.evals.experts.small_decision import GATE


def test_weights_of_all_cases_add_up_to_one() -> None:
    space = Space(GATE)
    assert sum(space.weight(one) for one in space.points()) == pytest.approx(1)


def test_below_at_and_above_a_limit_weigh_the_same() -> None:
    assert Space(GATE).weights[0] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_a_captured_limit_shares_a_cell_by_length() -> None:
    weights = Space(GATE, {"load": [10.0]}).weights[0]
    assert weights == pytest.approx([1 / 12, 0, 1 / 4, 1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("load", "badge", "visitor", "outcome"),
    [
        (41, True, "driver", "weigh"),
        (40, True, "driver", "open"),
        (41, False, "guest", "call"),
        (41, True, "neighbour", "weigh"),
    ],
)
def test_a_case_is_decided_as_the_hidden_rules_say(load: int, badge: bool, visitor: str, outcome: str) -> None:
    space = Space(GATE)
    values: dict[str, object] = {"load": load, "badge": badge, "visitor": visitor}
    point = tuple(cells.place(values[name]) for name, cells in zip(space.names, space.cells, strict=True))  # type: ignore[arg-type]
    assert space.decided(point) == outcome
