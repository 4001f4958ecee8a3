"""The cases that no rule and no grey zone of a tree covers, as few large boxes."""

from collections.abc import Iterator
from math import prod

from knowledge.cuts import halves
from knowledge.effort import Effort
from knowledge.region import Box
from knowledge.regions import Regions
from knowledge.saying import say_place
from knowledge.tree import Value


def sensible(regions: Regions) -> Box:
    """All the cases worth asking about."""
    return tuple(cells.full & cells.sensible for cells in regions.cells)


def uncovered(regions: Regions, box: Box, effort: Effort) -> Iterator[Box]:
    """The parts of a box where nothing was said, apart from each other; as many as the effort finds."""
    waiting = [(box, regions.every)]
    while waiting and not effort.out:
        part, near = waiting.pop()
        effort.spend(len(near))
        states = [(region, region.state(part)) for region in near]
        if any(state for _, state in states):
            continue
        undecided = [region for region, state in states if state is None]
        if not undecided:
            yield part
            continue
        waiting += [(half, undecided) for half in halves(regions.cells, part, undecided)][::-1]


def share(box: Box, whole: Box) -> float:
    """How much of the whole a box is, every cell of an attribute counting alike."""
    return prod((part & full).bit_count() / full.bit_count() for part, full in zip(box, whole, strict=True))


def joined(boxes: list[Box]) -> list[Box]:
    """The same cases in fewer boxes: those that differ in one attribute alone become one."""
    left = list(dict.fromkeys(boxes))
    before = 0
    while len(left) != before:
        before = len(left)
        for place in range(len(left[0]) if left else 0):
            alike: dict[tuple[Box, Box], int] = {}
            for box in left:
                key = box[:place], box[place + 1 :]
                alike[key] = alike.get(key, 0) | box[place]
            left = [(*low, cells, *high) for (low, high), cells in alike.items()]
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
