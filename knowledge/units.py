"""Units as people say them: `euros`, `business days`, `degrees Celsius`, `metres a second`. Nothing is converted."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.tokens import Token, word_at

MONEY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "bucks": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "chf": "CHF", "francs": "CHF",
    "sek": "SEK", "kronor": "SEK", "nok": "NOK", "dkk": "DKK", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "inr": "INR", "₹": "INR",
    "rupees": "INR", "aud": "AUD", "cad": "CAD", "pln": "PLN", "czk": "CZK", "huf": "HUF",
}  # fmt: skip
_TIME = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "mins": "minute", "hour": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "yr": "year", "yrs": "year", "night": "night",
    "shift": "shift", "h": "hour",
}  # fmt: skip
_MEASURE = {
    "%": "%", "percent": "%", "pct": "%", "percentage": "%", "°c": "°C", "celsius": "°C", "°f": "°F", "fahrenheit": "°F", "degree": "°", "°": "°",
    "kg": "kg", "kilo": "kg", "kilogram": "kg", "kilogramme": "kg", "g": "g", "gram": "g", "mg": "mg", "ton": "t", "tonne": "t", "lb": "lb", "lbs": "lb",
    "km": "km", "kilometre": "km", "kilometer": "km", "mile": "mile", "metre": "m", "meter": "m", "cm": "cm", "centimetre": "cm", "centimeter": "cm",
    "mm": "mm", "millimetre": "mm", "millimeter": "mm", "micron": "µm", "litre": "l", "liter": "l", "l": "l", "ml": "mL", "mil": "mL", "bpm": "bpm", "mmhg": "mmHg",
    "point": "point", "mph": "mph", "kph": "km/h", "gb": "GB", "mb": "MB", "tb": "TB", "bar": "bar", "knot": "knot", "hectare": "ha", "acre": "acre", "foot": "ft", "feet": "ft", "inch": "inch", "hertz": "Hz", "decibel": "dB", "volt": "V", "watt": "W", "kw": "kW", "kilowatt": "kW",
}  # fmt: skip
_PER = {"s": "s", "h": "h", "min": "min", "second": "s", "hour": "h", "minute": "min", "day": "day"}
_LENGTHS = frozenset(
    "metre meter kilometre kilometer km millimetre millimeter mm cm litre liter ml mil mile inch drop revolution".split()
)
_KINDS_OF_DAY = frozenset("business working work calendar".split())
_DEGREES = frozenset("degrees degree °".split())
_SCALES_OF_HEAT = frozenset("c celsius f fahrenheit".split())
_BEFORE_TIME = frozenset("more other full whole straight consecutive".split())
_SQUARES = {
    "metre": "m²", "metres": "m²", "meter": "m²", "meters": "m²", "foot": "ft²", "feet": "ft²", "kilometres": "km²",
    "kilometers": "km²",
}  # fmt: skip
_WEIGHED = frozenset(["kg", "t", "l", "m", "g"])
TIME_UNITS = frozenset(_TIME.values()) | {"business day", "calendar day"}
CURRENCIES = frozenset(MONEY.values())


def unit_at(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The unit that starts here, and how many tokens it takes."""
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in _KINDS_OF_DAY and following in {"day", "days"}:
        return ("calendar day" if word == "calendar" else "business day"), 2
    if word in _DEGREES and following in _SCALES_OF_HEAT:
        return ("°C" if following.startswith("c") else "°F"), 2
    if word == "square" and following in _SQUARES:
        return _SQUARES[following], 2
    if word == "per" and following == "cent":
        return "%", 2
    if following == "/" and (speed := _speed(word, word_at(tokens, at + 2))):
        return speed, 3
    if word in _BEFORE_TIME and time_unit(following):
        return time_unit(following), 2
    if following in {"a", "an", "per"} and (speed := _speed(word.removesuffix("s"), word_at(tokens, at + 2))):
        return speed, 3
    if word in MONEY and following in {"a", "per"} and (each := _MEASURE.get(word_at(tokens, at + 2))) in _WEIGHED:
        return f"{MONEY[word]}/{each}", 3
    if following in {"a", "per"} and word_at(tokens, at + 2) in {"hectare", "acre"} and (each := _measure(word)):
        return f"{each}/{'ha' if word_at(tokens, at + 2) == 'hectare' else 'acre'}", 3
    unit = MONEY.get(word) or time_unit(word) or _measure(word)
    return unit, 1 if unit else 0


def time_unit(word: str) -> str | None:
    """`days` → day, `year's` → year."""
    return _TIME.get(word) or _TIME.get(word.removesuffix("s")) or _TIME.get(word.removesuffix("'s").removesuffix("’s"))


def _measure(word: str) -> str | None:
    return _MEASURE.get(word) or (_MEASURE.get(word.removesuffix("s")) if len(word) > 2 else None)


def _speed(what: str, per: str) -> str | None:
    """`metres a second` → m/s, `miles an hour` → mph."""
    if what == "mile" and per == "hour":
        return "mph"
    if what not in _LENGTHS or per not in _PER:
        return None
    return f"{_MEASURE.get(what, what)}/{_PER[per]}"
