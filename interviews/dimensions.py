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


_BY_UNIT = {
    "share": "%",
    "weight": "kg g mg t lb oz tonne",
    "length": "m cm mm ft inch µm yard",
    "distance": "km mile nautical",
    "speed": "km/h mph m/s knot",
    "temperature": "°C °F °",
    "volume": "l ml m3 litre gallon",
    "area": "m2 ha acre",
    "energy": "kWh MWh",
    "power": "kW MW W",
    "voltage": "V kV",
    "pressure": "bar psi mmHg",
}
_UNIT_OF = {unit: measure for measure, units in _BY_UNIT.items() for unit in units.split()}


def measure_of(unit: str | None) -> str | None:
    """What is measured in this unit, where nothing else names it."""
    return _UNIT_OF.get(unit or "")
