"""A box of cases as conditions that a program can test: the exact region that a finding or a difference speaks of."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from knowledge.cells import Cells
from knowledge.region import Box
from knowledge.rows import runs
from knowledge.tree import Frozen, Operator, Scalar, Value

_MOST = 256
"""A region that takes more alternatives than this is not written out."""


class RegionCondition(Frozen):
    """One test of one attribute."""

    attribute: str
    operator: Operator
    value: Value


Region = list[list[RegionCondition]]
"""A case lies in the region where it meets all conditions of any one of these lists."""


def region_of(cells: Sequence[Cells], boxes: Sequence[Box], whole: Box) -> Region | None:
    """Boxes as conditions; attributes along which a box is whole are left out. None where that would be too long to be read."""
    written = list(islice((one for box in boxes for one in _alternatives(cells, box, whole)), _MOST + 1))
    return written if len(written) <= _MOST else None


def boxes_that_read(cells: Sequence[Cells], boxes: Sequence[Box]) -> Iterator[Box]:
    """The same cases in boxes that each read as one list of conditions: a number keeps to one stretch."""
    for box in boxes:
        sides = [
            list(_masks(one, mask)) if one.ordered and mask != one.full else [mask]
            for one, mask in zip(cells, box, strict=True)
        ]
        yield from product(*sides)


def _masks(cells: Cells, mask: int) -> Iterator[int]:
    for first, last in _runs(cells, mask):
        yield mask & ((2 << last) - (1 << first))


def _runs(cells: Cells, mask: int) -> Iterator[tuple[int, int]]:
    """The unbroken stretches of an ordered attribute; between two days that follow each other there is nothing."""
    days_between = (1 << cells.count) - 1 & ~cells.full
    return runs(mask | days_between & mask << 1 & mask >> 1)


def _alternatives(cells: Sequence[Cells], box: Box, whole: Box) -> Iterator[list[RegionCondition]]:
    sides = [
        list(_stretches(one, mask)) for one, mask, full in zip(cells, box, whole, strict=True) if mask & full != full
    ]
    return ([condition for side in chosen for condition in side] for chosen in product(*sides))


def _stretches(cells: Cells, mask: int) -> Iterator[list[RegionCondition]]:
    if not cells.ordered:
        yield [_named(cells, mask)]
        return
    for first, last in _runs(cells, mask):
        yield list(_bounds(cells, first, last))


def _bounds(cells: Cells, first: int, last: int) -> Iterator[RegionCondition]:
    name = cells.attribute.name
    low = cells.example(first if first % 2 else first - 1) if first else None
    high = cells.example(last if last % 2 else last + 1) if last < cells.count - 1 else None
    if first == last and low is not None and first % 2:
        yield RegionCondition(attribute=name, operator="=", value=low)
    elif low is not None and high is not None and first % 2 and last % 2:
        yield RegionCondition(attribute=name, operator="between", value=[low, high])
    else:
        if low is not None:
            yield RegionCondition(attribute=name, operator=">=" if first % 2 else ">", value=low)
        if high is not None:
            yield RegionCondition(attribute=name, operator="<=" if last % 2 else "<", value=high)


def _named(cells: Cells, mask: int) -> RegionCondition:
    name, last = cells.attribute.name, cells.count - 1
    out = [cells.names[place] for place in cells.places(cells.full & ~mask)]
    is_open = cells.attribute.type == "text" and mask >> last & 1
    named: list[Scalar] = out if is_open else [cells.names[place] for place in cells.places(mask)]
    if len(named) == 1:
        return RegionCondition(attribute=name, operator="!=" if is_open else "=", value=named[0])
    return RegionCondition(attribute=name, operator="not in" if is_open else "in", value=named)
