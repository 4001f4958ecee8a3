"""How a pattern's picture is put on paper: before and after beside each other where both can be read on one page, else one after the other, cut between steps."""

from dataclasses import dataclass

from coach.patterns.flow import after, before
from coach.patterns.picture import both_pictures, picture
from coach.patterns.shapes import Drawing, bands
from knowledge.pattern import Pattern

WIDE = 6.5
"""Inches that a page has for it, on A4 and on US Letter alike."""
HIGH = 8.7
_BESIDE = 800.0
_ALONE = 560.0
_LEAST = 5.4
"""Narrower than this, two pictures beside each other cannot be read."""


@dataclass(frozen=True)
class Sheet:
    """One piece of picture on one page; sizes in inches."""

    drawing: Drawing
    band: tuple[float, float]
    wide: float
    high: float


def sheets(pattern: Pattern, me: str) -> list[Sheet]:
    """The pieces, in order."""
    one, two = before(pattern.before, me), after(pattern, me)
    both = both_pictures(one, two, _BESIDE)
    if both.height / both.width <= HIGH / _LEAST:
        wide = min(WIDE, HIGH * both.width / both.height)
        return [Sheet(both, (0, both.height), wide, wide * both.height / both.width)]
    return [sheet for chart in (one, two) for sheet in _cut(picture(chart, _ALONE))]


def _cut(drawing: Drawing) -> list[Sheet]:
    scale = WIDE / drawing.width
    return [Sheet(drawing, band, WIDE, (band[1] - band[0]) * scale) for band in bands(drawing, HIGH / scale)]
