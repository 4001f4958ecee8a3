"""A set of values of one attribute, written as a DMN input entry."""

from datetime import date
from decimal import Decimal

from knowledge.cells import Cells
from knowledge.dmn_boxes import runs
from knowledge.feel_values import quoted


def tests_of(cells: Cells, mask: int) -> str:
    """A set of values as FEEL unary tests: `> 50000`, `[10..20)`, `"new","known"`, `-`."""
    mask &= cells.full
    if mask == cells.full:
        return "-"
    if cells.ordered:
        return ", ".join(_run(cells, first, last) for first, last in runs(cells, mask))
    if cells.attribute.type == "yes_no":
        return ", ".join("true" if cells.names[place] else "false" for place in cells.places(mask))
    rest = [str(cells.names[place]) for place in cells.places(cells.full & ~mask)]
    is_text = cells.attribute.type == "text"
    unnamed = is_text and mask >> (cells.count - 1) & 1
    if unnamed or (not is_text and len(rest) == 1 and cells.count > 3):
        return f"not({', '.join(map(quoted, rest))})"
    return ", ".join(quoted(str(cells.names[place])) for place in cells.places(mask))


def _run(cells: Cells, first: int, last: int) -> str:
    low, high = cells.bounds(first)[0], cells.bounds(last)[1]
    at_low, at_high = first % 2 == 1, last % 2 == 1
    if first == last and at_low:
        return _written(cells, low)
    if first == 0:
        return f"{'<=' if at_high else '<'} {_written(cells, high)}"
    if last == cells.count - 1:
        return f"{'>=' if at_low else '>'} {_written(cells, low)}"
    return f"{'[' if at_low else '('}{_written(cells, low)}..{_written(cells, high)}{']' if at_high else ')'}"


def _written(cells: Cells, number: int | float) -> str:
    if cells.attribute.type == "date":
        return f'date("{date.fromordinal(int(number)).isoformat()}")'
    exact = Decimal(str(number))
    return f"{exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize():f}"
