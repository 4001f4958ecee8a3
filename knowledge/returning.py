"""Outcomes that come back: along a growing number an outcome gives way to another and later holds again. Often meant, often a slip; worth one question."""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.effort import Effort
from knowledge.region import Box, Verdict
from knowledge.regions import Regions
from knowledge.rows import runs

_LOOKS = 100_000
"""So many looks at rules are spent on one attribute: enough for every line, unless the tree has hundreds of rules."""


class Return(NamedTuple):
    """One attribute along which `outer` holds below and above `inner`, all other facts alike."""

    place: int
    outer: Verdict
    inner: Verdict
    below: Box
    between: Box
    above: Box


def returning(regions: Regions, whole: Box) -> Iterator[Return]:
    """Each attribute with an order, and each pair of outcomes, once. Single values (`= 0`) between are said on purpose, and left out."""
    for place, cells in enumerate(regions.cells):
        told: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        if not cells.ordered:
            continue
        effort = Effort(_LOOKS)
        for line in regions.lines(place, whole, effort):
            for one in _on_line(regions, place, line, effort):
                if (one.outer.what, one.inner.what) not in told:
                    told.add((one.outer.what, one.inner.what))
                    yield one


def _on_line(regions: Regions, place: int, line: Box, effort: Effort) -> Iterator[Return]:
    stretches = _stretches(regions, place, line, effort)
    for at in range(1, len(stretches) - 1):
        inner, between = stretches[at]
        is_point = between[place].bit_count() == 1 and between[place].bit_length() % 2 == 0
        if inner.status != "decided" or is_point:
            continue
        for outer, below in stretches[:at][::-1]:
            later = (above for verdict, above in stretches[at + 1 :] if verdict.what == outer.what)
            above = next(later, None) if outer.status == "decided" and outer.what != inner.what else None
            if above is not None:
                yield Return(place, outer, inner, below, between, above)
                break


def _stretches(regions: Regions, place: int, line: Box, effort: Effort) -> list[tuple[Verdict, Box]]:
    """The line from its lowest to its highest values, neighbours with the same verdict as one."""
    found = sorted(
        (first, last, verdict)
        for part, verdict in regions.along(place, line, effort)
        for first, last in runs(part[place])
    )
    joined: list[tuple[Verdict, Box]] = []
    for first, last, verdict in found:
        cells = ((1 << (last - first + 1)) - 1) << first
        if joined and joined[-1][0].what == verdict.what and joined[-1][0].status == verdict.status:
            cells |= joined.pop()[1][place]
        joined.append((verdict, (*line[:place], cells, *line[place + 1 :])))
    return joined
