"""Where to cut a box in two so that the fewest rules lie on both sides.

The sweep over rule boundaries follows Calvanese et al. (arXiv:1603.07466, 2018), who sweep one attribute after the other; here every step may take
another attribute and cuts where most rules come apart, as a k-d tree does, so that a table of thousands of rules is not cut into all its cells.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import log

from knowledge.cells import Cells
from knowledge.region import Box, Region

_TRIED = 24
"""So many sets of values of a category are tried as one side; the ones that most rules ask for."""


def halves(cells: Sequence[Cells], box: Box, regions: Sequence[Region], but: Collection[int] = ()) -> Iterator[Box]:
    """A box as two boxes, cut along an attribute (not one of `but`) that one of the regions speaks of."""
    place, side = _best_cut(cells, box, regions, but)
    yield (*box[:place], box[place] & side, *box[place + 1 :])
    yield (*box[:place], box[place] & ~side, *box[place + 1 :])


def _best_cut(cells: Sequence[Cells], box: Box, regions: Sequence[Region], but: Collection[int]) -> tuple[int, int]:
    parts: dict[int, list[int]] = {}
    for region in regions:
        for place, mask in region.masks:
            part = box[place] & mask
            if part and part != box[place] and place not in but:
                parts.setdefault(place, []).append(part)
    best: tuple[float, int, int] | None = None
    for place in sorted(parts):
        offered = _ordered(box[place], parts[place]) if cells[place].ordered else _unordered(box[place], parts[place])
        free = len(regions) - len(parts[place])
        for side, left, right in offered:
            cost = _cost(left + free) + _cost(right + free)
            if best is None or cost < best[0]:
                best = cost, place, side
    assert best is not None, "a box is cut only where a region is open"
    return best[1], best[2]


def _cost(rules: int) -> float:
    return rules * log(rules + 1)


def _ordered(whole: int, parts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cuts between two cells: the cells below, and how many regions lie below and above."""
    low, high = _first(whole), whole.bit_length() - 1
    firsts = sorted(_first(part) for part in parts)
    lasts = sorted(part.bit_length() - 1 for part in parts)
    at = {one for one in firsts if one > low} | {one + 1 for one in lasts if one < high}
    at = at or {_hole(part, whole) for part in parts}
    for cut in at:
        yield (1 << cut) - 1, bisect_left(firsts, cut), len(lasts) - bisect_left(lasts, cut)


def _unordered(whole: int, parts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    counted = Counter(parts)
    for side, _ in counted.most_common(_TRIED):
        left = sum(count for part, count in counted.items() if part & side)
        right = sum(count for part, count in counted.items() if part & ~side)
        yield side, left, right


def _first(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _hole(part: int, whole: int) -> int:
    """The cell where a region that reaches both ends of the box first leaves off."""
    return _first(whole & ~part)
