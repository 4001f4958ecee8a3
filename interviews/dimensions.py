"""What an adjective measures: `thicker than forty centimetres` → thickness, `two metres high` → height. The common scales of English."""

from __future__ import annotations

from collections.abc import Iterable

_SCALES = {
    "thickness": "thick thicker thin thinner",
    "depth": "deep deeper shallow shallower",
    "width": "wide wider narrow narrower broad broader",
    "height": "high higher tall taller low lower",
    "length": "long longer short shorter",
    "weight": "heavy heavier light lighter",
    "age": "old older young younger",
    "temperature": "hot hotter warm warmer cold colder cool cooler",
    "speed": "fast faster slow slower quick quicker",
    "size": "big bigger small smaller large larger",
    "price": "expensive dear dearer cheap cheaper pricier costlier",
    "distance": "far farther further near nearer close closer away",
}
_MEASURE = {word: measure for measure, words in _SCALES.items() for word in words.split()}
_OF_LENGTH = frozenset("thickness depth width height length distance size".split())
_OF_TIME = frozenset(["age"])
LENGTHS = frozenset("m cm mm km mile ft inch µm nautical mile yard".split())


def dimension(words: Iterable[str], unit: str | None, is_time: bool) -> str | None:
    """The measure that one of these words names, where it fits the unit: nothing is forty centimetres old."""
    for word in words:
        measure = _MEASURE.get(word)
        if measure is None:
            continue
        if is_time:
            return measure if measure in _OF_TIME else None
        if unit in LENGTHS:
            return measure if measure in _OF_LENGTH else None
        if unit is not None and measure not in _OF_LENGTH | _OF_TIME:
            return measure
    return None
