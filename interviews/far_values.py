"""Far beyond the limits that were named: a number much larger and one much smaller, where another limit may lie that nobody told yet."""

from __future__ import annotations

from collections.abc import Iterator

from interviews.brackets import roundest
from knowledge.cells import Cells

LARGER = (10, 20)
"""So many times the highest limit is far above it, the lowest divided by so much far below: of what is counted, weighed or paid."""
WARMER = (30, 60)
"""So many degrees are far away."""
MOST = {"%": 100, "percent": 100, "year": 100, "years": 100}
"""What a share, or the years of anybody's life, do not go beyond."""


def far_values(cells: Cells) -> Iterator[tuple[int, float]]:
    """The outer cells of a number with limits, each with a value far inside it; one that cannot be is left out."""
    if cells.attribute.type not in ("number", "duration") or not cells.points:
        return
    low, high, unit = cells.points[0], cells.points[-1], (cells.attribute.unit or "").casefold()
    if "°" in unit:
        yield cells.count - 1, roundest(high + WARMER[0], high + WARMER[1])
        yield 0, roundest(low - WARMER[1], low - WARMER[0])
        return
    if high > 0:
        above = min(roundest(high * LARGER[0], high * LARGER[1]), MOST.get(unit, float("inf")))
        if above > high:
            yield cells.count - 1, above
    if low > 0:
        yield 0, roundest(low / LARGER[1], low / LARGER[0])
