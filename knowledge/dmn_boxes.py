"""Boxes of cases, as few as can be, and the sets of values they are made of, as conditions."""

from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.cells import Cells
from knowledge.region import Box
from knowledge.tree import Condition, Operator, Scalar, Value


def merged(boxes: Sequence[Box]) -> list[Box]:
    """The same cases in fewer boxes: two that differ in one attribute alone become one, and one inside another goes."""
    found = list(dict.fromkeys(boxes))
    before = 0
    while before != len(found):
        before = len(found)
        for place in range(len(found[0])):
            joined: dict[tuple[int, ...], int] = {}
            for box in found:
                rest = (*box[:place], *box[place + 1 :])
                joined[rest] = joined.get(rest, 0) | box[place]
            found = [(*rest[:place], cells, *rest[place:]) for rest, cells in joined.items()]
    return [one for one in found if not any(one != other and _inside(one, other) for other in found)]


def _inside(box: Box, other: Box) -> bool:
    return not any(cells & ~others for cells, others in zip(box, other, strict=True))


def runs(cells: Cells, mask: int) -> Iterator[tuple[int, int]]:
    """The unbroken stretches of an ordered attribute, as first and last cell; cells that hold nothing (between two days) break none."""
    place = 0
    while place < cells.count:
        if not mask >> place & 1:
            place += 1
            continue
        first = last = place
        while place < cells.count and (mask >> place & 1 or not cells.full >> place & 1):
            last, place = (place if mask >> place & 1 else last), place + 1
        yield first, last


def conditions_of(cells: Cells, mask: int) -> list[list[Condition]]:
    """A set of values as conditions: any one of the lists, and in it all of them."""
    mask &= cells.full
    if mask == cells.full:
        return [[]]
    if cells.ordered:
        return [_run(cells, first, last) for first, last in runs(cells, mask)]
    if cells.attribute.type == "text" and mask >> (cells.count - 1) & 1:
        return [[_one_of(cells, cells.full & ~mask, "!=", "not in")]]
    return [[_one_of(cells, mask, "=", "in")]]


def _one_of(cells: Cells, mask: int, single: Operator, many: Operator) -> Condition:
    values: list[Scalar] = [cells.names[place] for place in cells.places(mask)]
    return _condition(cells, single, values[0]) if len(values) == 1 else _condition(cells, many, values)


def _run(cells: Cells, first: int, last: int) -> list[Condition]:
    low, high = _said(cells, cells.bounds(first)[0]), _said(cells, cells.bounds(last)[1])
    at_low, at_high = first % 2 == 1, last % 2 == 1
    if first == last and at_low:
        return [_condition(cells, "=", low)]
    if at_low and at_high:
        return [_condition(cells, "between", [low, high])]
    found = [] if first == 0 else [_condition(cells, ">=" if at_low else ">", low)]
    return found if last == cells.count - 1 else [*found, _condition(cells, "<=" if at_high else "<", high)]


def _condition(cells: Cells, operator: Operator, value: Value) -> Condition:
    return Condition(attribute=cells.attribute.name, operator=operator, value=value)


def _said(cells: Cells, number: int | float) -> Scalar:
    if cells.attribute.type == "date" and abs(number) < 10**7:
        return date.fromordinal(int(number)).isoformat()
    return number
