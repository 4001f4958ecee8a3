"""All rules of a tree at once: for every cell of every attribute one integer, whose bit `i` says whether rule `i` may hold there.

Which rules hold for a case is then the AND of one integer for each attribute, however many rules there are.
"""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.region import Box, Region

_KEPT = 20_000
"""So many sets of cells are remembered for one attribute before they are forgotten."""


class Rows:
    """The regions of a tree, turned on their side. A region of the kind `any` is held as what it leaves out."""

    def __init__(self, counts: Sequence[int], full: Box, regions: Sequence[Region]) -> None:
        self.all = (1 << len(regions)) - 1
        self.any = sum(1 << number for number, region in enumerate(regions) if region.any)
        self.full = full
        self.of: list[list[int]] = [
            _rows(count, self.all, _by_mask(regions, place, full[place])) for place, count in enumerate(counts)
        ]
        self._over: list[dict[int, tuple[int, int]]] = [{} for _ in counts]

    def at(self, cells: Sequence[int]) -> int:
        """The regions that hold in one cell of each attribute."""
        held = self.all
        for row, cell in zip(self.of, cells, strict=True):
            held &= row[cell]
        return held ^ self.any

    def over(self, box: Box) -> tuple[int, int]:
        """The regions that hold all over a box, and those that hold somewhere in it."""
        sure = may = self.all
        for place, cells in enumerate(box):
            every, some = self._over[place].get(cells) or self._joined(place, cells)
            sure &= every
            may &= some
        if not self.any:
            return sure, may
        return sure & ~self.any | ~may & self.any, may & ~self.any | ~sure & self.any

    def _joined(self, place: int, cells: int) -> tuple[int, int]:
        every, some = self.all, 0
        row = self.of[place]
        before = None
        for cell in bits(cells):
            if row[cell] is not before:
                before = row[cell]
                every &= before
                some |= before
        known = self._over[place]
        if len(known) >= _KEPT:
            known.clear()
        known[cells] = every, some
        return every, some


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    if number.bit_count() * 8 > number.bit_length():
        yield from (place for place, bit in enumerate(bin(number)[:1:-1]) if bit == "1")
        return
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def runs(mask: int) -> Iterator[tuple[int, int]]:
    """The unbroken stretches of a set of cells, each as its first and last cell."""
    start = 0
    while mask:
        skipped = (mask & -mask).bit_length() - 1
        mask >>= skipped
        length = (~mask & (mask + 1)).bit_length() - 1
        yield start + skipped, start + skipped + length - 1
        mask >>= length
        start += skipped + length


def told_apart(cells: int, masks: Iterable[int]) -> list[int]:
    """A set of cells in the parts that none of these masks tells apart, in the order of their first cells."""
    turned: dict[int, int] = {}
    for number, mask in enumerate(masks):
        for first, last in runs(mask & cells):
            turned[first] = turned.get(first, 0) ^ 1 << number
            turned[last + 1] = turned.get(last + 1, 0) ^ 1 << number
    edges = sorted({0, *turned, cells.bit_length()})
    parts: dict[int, int] = {}
    signature = 0
    for edge, following in zip(edges, edges[1:], strict=False):
        signature ^= turned.get(edge, 0)
        stretch = cells & ((1 << following) - (1 << edge))
        if stretch:
            parts[signature] = parts.get(signature, 0) | stretch
    return list(parts.values())


def _by_mask(regions: Sequence[Region], place: int, full: int) -> dict[int, int]:
    """For each set of cells of this attribute, the regions that ask for it."""
    found: dict[int, int] = {}
    for number, region in enumerate(regions):
        for one, mask in region.masks:
            if one == place:
                wanted = full & ~mask if region.any else mask
                found[wanted] = found.get(wanted, 0) | 1 << number
    return found


def _rows(count: int, every: int, by_mask: dict[int, int]) -> list[int]:
    turned: dict[int, int] = {}
    asking = 0
    for mask, regions in by_mask.items():
        asking |= regions
        for first, last in runs(mask):
            turned[first] = turned.get(first, 0) ^ regions
            turned[last + 1] = turned.get(last + 1, 0) ^ regions
    rows = []
    row = every & ~asking
    for cell in range(count):
        if cell in turned:
            row ^= turned[cell]
        rows.append(row)
    return rows
