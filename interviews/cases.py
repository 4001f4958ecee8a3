"""A finding's witness as a case that a person can picture, and the region of cases that an answer to it speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviews.reading import ReadCondition, Span
from interviews.wording import condition_in_words
from knowledge.cells import OTHER, Cells
from knowledge.errors import InputError
from knowledge.region import Box, Verdict
from knowledge.regions import Regions
from knowledge.tree import Attribute, Operator, Scalar, Tree, Value


def told_case(tree: Tree, witness: Mapping[str, Value]) -> dict[str, Scalar]:
    """The facts of a witness that matter: without any one of them the case would be another."""
    regions = Regions(tree)
    facts = {name: value for name, value in witness.items() if name in regions.place and not isinstance(value, list)}
    verdict = regions.agreed(regions.box(dict(facts)))
    if verdict is None:
        return facts
    for name in list(facts):
        fewer: dict[str, Value] = {one: value for one, value in facts.items() if one != name}
        if fewer and _same(regions.agreed(regions.box(fewer)), verdict):
            del facts[name]
    return facts


def still_open(tree: Tree, case: Mapping[str, Scalar]) -> bool:
    """Whether nothing, or more than one thing, is said about this case."""
    regions = Regions(tree)
    try:
        verdict = regions.agreed(regions.box(dict(case)))
    except InputError:
        return False
    return verdict is None or verdict.status != "decided"


def say_case(tree: Tree, case: Mapping[str, Scalar], new: Sequence[Attribute] = ()) -> str:
    """`The supplier is new, and the invoice amount is 60,000 EUR`; `new` are facts that the tree does not know yet."""
    facts = {one.name: one for one in (*new, *tree.attributes)}
    told = [_told(facts[name], value, tree) for name, value in case.items() if name in facts]
    words = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)
    return words[:1].upper() + words[1:]


def _told(fact: Attribute, value: Scalar, tree: Tree) -> str:
    named = [one for one in fact.values or [] if one != OTHER]
    if value == OTHER and named:
        return condition_in_words(test_of(fact, "=", f"none of these: {', '.join(named)}", (0, 0)))
    words = condition_in_words(test_of(fact, "=", value, (0, 0)))
    return f"{fact.name}: no" if words.startswith("it is not so that ") else words


def region_of(tree: Tree, case: Mapping[str, Scalar], span: Span) -> list[ReadCondition]:
    """The conditions of the cases that are as open as this one: a number stands for its whole stretch."""
    regions = Regions(tree)
    facts = {name: value for name, value in case.items() if name in regions.place}
    box = regions.box(dict(facts))
    verdict = regions.agreed(box)
    conditions: list[ReadCondition] = []
    for name in facts:
        place = regions.place[name]
        cells = regions.cells[place]
        if not cells.ordered:
            conditions.append(test_of(cells.attribute, "=", facts[name], span))
            continue
        if verdict is None:
            cell = cells.place(facts[name])
            conditions += bounds_of(cells, cell, cell, span)
            continue
        first, last, box = _stretched(regions, box, place, verdict)
        conditions += bounds_of(cells, first, last, span)
    return conditions


def _same(one: Verdict | None, other: Verdict) -> bool:
    return one is not None and (one.status, one.what, one.rules) == (other.status, other.what, other.rules)


def _stretched(regions: Regions, box: Box, place: int, verdict: Verdict) -> tuple[int, int, Box]:
    """The unbroken run of cells around the case over which nothing changes."""
    cells = regions.cells[place]
    here = next(iter(cells.places(box[place])))
    first = last = here
    for step in (-1, 1):
        cell = here + step
        while 0 <= cell < cells.count and _same(regions.agreed(_at(box, place, 1 << cell)), verdict):
            first, last = min(first, cell), max(last, cell)
            cell += step
    return first, last, _at(box, place, sum(1 << cell for cell in range(first, last + 1)))


def _at(box: Box, place: int, mask: int) -> Box:
    return (*box[:place], mask, *box[place + 1 :])


def bounds_of(cells: Cells, first: int, last: int, span: Span) -> list[ReadCondition]:
    """The conditions of an unbroken run of cells."""
    low, high = cells.bounds(first)[0], cells.bounds(last)[1]
    at_low, at_high = first % 2 == 1, last % 2 == 1
    attribute = cells.attribute
    if first == last and at_low:
        return [test_of(attribute, "=", cells.example(first), span)]
    found = []
    if first > 0:
        found.append(test_of(attribute, ">=" if at_low else ">", _said(cells, first, low), span))
    if last < cells.count - 1:
        found.append(test_of(attribute, "<=" if at_high else "<", _said(cells, last, high), span))
    return found


def _said(cells: Cells, cell: int, number: float) -> Scalar:
    """The limit as people say it; a date is one again."""
    if cells.attribute.type != "date":
        return int(number) if number == int(number) else number
    point = cell if cell % 2 else cell - 1 if number == cells.bounds(cell)[0] else cell + 1
    return cells.example(point)


def test_of(attribute: Attribute, operator: Operator, value: Scalar, span: Span) -> ReadCondition:
    """One condition on a fact."""
    return ReadCondition(
        attribute=attribute.name, type=attribute.type, unit=attribute.unit, operator=operator, value=value, span=span
    )
