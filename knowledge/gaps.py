"""The cases that no rule and no grey zone of a tree covers, as few large boxes."""

from collections.abc import Iterator
from math import prod

from knowledge.region import Box
from knowledge.regions import Regions
from knowledge.saying import say_place
from knowledge.tree import Value


def sensible(regions: Regions) -> Box:
    """All the cases worth asking about."""
    return tuple(cells.full & cells.sensible for cells in regions.cells)


def uncovered(regions: Regions, box: Box) -> Iterator[Box]:
    """The parts of a box where nothing was said, apart from each other."""
    may = [(region, region.state(box)) for region in (*regions.zones, *regions.regions)]
    if any(state for _, state in may):
        return
    undecided = [region for region, state in may if state is None]
    if not undecided:
        yield box
        return
    for part in regions.split(box, regions.first_to_split(box, undecided), undecided):
        yield from uncovered(regions, part)


def share(box: Box, whole: Box) -> float:
    """How much of the whole a box is, every cell of an attribute counting alike."""
    return prod(part.bit_count() / full.bit_count() for part, full in zip(box, whole, strict=True))


def joined(boxes: list[Box]) -> list[Box]:
    """The same cases in fewer boxes: two that differ in one attribute become one."""
    left = list(boxes)
    place = 0
    while place < len(left):
        other = next((one for one in range(place + 1, len(left)) if _one_apart(left[place], left[one])), None)
        if other is None:
            place += 1
            continue
        left[place] = tuple(one | two for one, two in zip(left[place], left.pop(other), strict=True))
        place = 0
    return left


def example(regions: Regions, box: Box) -> dict[str, Value]:
    """One plain case of a box: a value for each attribute that the tree uses."""
    case: dict[str, Value] = {}
    for name, cells, mask in zip(regions.names, regions.cells, box, strict=True):
        places = list(cells.places(mask & cells.sensible or mask))
        between = [place for place in places if place % 2 == 0] if cells.ordered else places
        case[name] = cells.example((between or places)[0])
    return case


def say_box(regions: Regions, box: Box, whole: Box) -> str:
    """What is particular to a box: `supplier: known, invoice amount over 50,000 EUR`; empty where it is the whole."""
    pairs = zip(regions.cells, box, whole, strict=True)
    return ", ".join(say_place(cells, mask) for cells, mask, full in pairs if mask & full != full)


def _one_apart(one: Box, other: Box) -> bool:
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1
