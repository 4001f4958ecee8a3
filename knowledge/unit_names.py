"""What units are called, each with the sign it is written with: money, time, and what instruments measure."""

from __future__ import annotations

MONEY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "bucks": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "chf": "CHF", "francs": "CHF",
    "sek": "SEK", "kronor": "SEK", "nok": "NOK", "dkk": "DKK", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "inr": "INR", "₹": "INR",
    "rupees": "INR", "aud": "AUD", "cad": "CAD", "pln": "PLN", "zloty": "PLN", "zlotys": "PLN", "czk": "CZK", "huf": "HUF",
    "forint": "HUF", "forints": "HUF", "franc": "CHF",
}  # fmt: skip
TIME = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "mins": "minute", "hour": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "yr": "year", "yrs": "year", "night": "night",
    "shift": "shift", "h": "hour", "fortnight": "fortnight", "decade": "decade", "millisecond": "millisecond",
}  # fmt: skip
_SIGNS = """
% % percent pct percentage | °c °c celsius centigrade | °f °f fahrenheit | ° ° degree
kg kg kilo kilogram kilogramme | g g gram gramme | mg mg milligram | µg µg mcg microgram | t t ton tonne | lb lb lbs | oz oz ounce
km km kilometre kilometer | mile mile | m metre meter | cm cm centimetre centimeter | mm mm millimetre millimeter | µm µm micron micrometre micrometer
ft foot feet ft | inch inch inches | yard yard yd | hectare hectare ha | acre acre
l l litre liter ltr | ml ml mil millilitre milliliter cc | cl cl centilitre centiliter | hl hl hectolitre hectoliter | gal gallon | pint pint
bpm bpm | mmhg mmhg | rpm rpm revs | ppm ppm | ppb ppb | ph ph | brix brix | point point
mph mph | kph kph kmh | knot knot knots kn
gb gb gigabyte gig | mb mb megabyte meg | tb tb terabyte | kb kb kilobyte | mbit mbit megabit mbps | gbit gbit gigabit
bar bar bars | mbar mbar millibar | psi psi | kpa kpa kilopascal | hpa hpa hectopascal | mpa mpa megapascal | pa pascal
hertz hertz hz | khz khz kilohertz | mhz mhz megahertz | decibel decibel db | lux lux | lumen lumen
volt volt volts | kv kv kilovolt | mv mv millivolt | amp amp ampere | ma milliamp milliampere | ohm ohm | megohm megohm | watt watt | kw kw kilowatt | mw megawatt
kwh kwh | mwh mwh | kj kj kilojoule | kcal kcal kilocalorie | calorie calorie | nm newtonmetre | kn kilonewton | newton newton
hp horsepower hp | cent cent | pence pence | sd sd sigma | ntu ntu | dpi dpi | mmol mmol millimole | dioptre dioptre diopter
"""
_WRITTEN = {
    "°c": "°C", "°f": "°F", "ft": "ft", "hectare": "ha", "ml": "mL", "gal": "gallon", "mmhg": "mmHg", "ph": "pH", "brix": "Brix",
    "kph": "km/h", "gb": "GB", "mb": "MB", "tb": "TB", "kb": "kB", "mbit": "Mbit/s", "gbit": "Gbit/s", "kpa": "kPa", "hpa": "hPa",
    "mpa": "MPa", "pa": "Pa", "hertz": "Hz", "sd": "SD", "ntu": "NTU", "khz": "kHz", "mhz": "MHz", "decibel": "dB", "volt": "V", "kv": "kV", "mv": "mV",
    "amp": "A", "ma": "mA", "ohm": "Ω", "megohm": "MΩ", "watt": "W", "kw": "kW", "mw": "MW", "kwh": "kWh", "mwh": "MWh", "kj": "kJ",
    "nm": "Nm", "kn": "kN", "newton": "N",
}  # fmt: skip


def _read(table: str) -> dict[str, str]:
    """Each group is a sign in small letters (`_WRITTEN` has it as it is written), then the words for it."""
    groups = (group.split() for line in table.strip().splitlines() for group in line.split("|"))
    return {name: _WRITTEN.get(sign, sign) for sign, *names in groups for name in names}


MEASURES = _read(_SIGNS)
PHRASES: dict[tuple[str, ...], str] = {
    ("per", "cent"): "%",
    ("parts", "per", "million"): "ppm",
    ("parts", "per", "billion"): "ppb",
    ("nautical", "mile"): "nautical mile",
    ("nautical", "miles"): "nautical mile",
    ("sea", "miles"): "nautical mile",
    ("kilowatt", "hour"): "kWh",
    ("kilowatt", "hours"): "kWh",
    ("newton", "metres"): "Nm",
    ("newton", "meters"): "Nm",
    ("horse", "power"): "hp",
    ("percentage", "point"): "percentage point",
    ("percentage", "points"): "percentage point",
    ("degrees", "brix"): "Brix",
    ("standard", "deviation"): "SD",
    ("standard", "deviations"): "SD",
    ("beats", "a", "minute"): "bpm",
    ("beats", "per", "minute"): "bpm",
    ("frames", "a", "second"): "fps",
    ("frames", "per", "second"): "fps",
}
"""Units of several words."""
