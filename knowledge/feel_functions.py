"""The functions that FEEL expressions may call; given what they cannot use they answer None, as the standard has it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, DecimalException

from knowledge.feel_values import FeelValue, Months, duration_of, kind, less, moment_of, said


def _all(values: tuple[FeelValue, ...]) -> list[FeelValue]:
    return list(values[0]) if len(values) == 1 and isinstance(values[0], list) else list(values)


def _extreme(*values: FeelValue, largest: bool) -> FeelValue:
    found = _all(values)
    best = found[0] if found else None
    for one in found[1:]:
        smaller = less(best, one) if largest else less(one, best)
        if smaller is None:
            return None
        best = one if smaller else best
    return best


def smallest(*values: FeelValue) -> FeelValue:
    """`min`."""
    return _extreme(*values, largest=False)


def largest(*values: FeelValue) -> FeelValue:
    """`max`."""
    return _extreme(*values, largest=True)


def total(*values: FeelValue) -> FeelValue:
    """`sum`; None where a value is no number."""
    numbers = [one for one in _all(values) if isinstance(one, Decimal)]
    return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(_all(values)) else None


def _day(value: FeelValue) -> FeelValue:
    if isinstance(value, datetime):
        return value.date()
    found = moment_of(value) if isinstance(value, str) else value
    return found if isinstance(found, date) and not isinstance(found, datetime) else None


def _moment(value: FeelValue) -> FeelValue:
    found = moment_of(value) if isinstance(value, str) else value
    if isinstance(found, date) and not isinstance(found, datetime):
        return datetime(found.year, found.month, found.day)  # noqa: DTZ001
    return found if isinstance(found, datetime) else None


def _clock(value: FeelValue) -> FeelValue:
    found = moment_of(value) if isinstance(value, str) else value
    return found if isinstance(found, time) else None


def _duration(value: FeelValue) -> FeelValue:
    return duration_of(value) if isinstance(value, str) else value if isinstance(value, timedelta | Months) else None


def _words(check: Callable[[str, str], bool]) -> Callable[..., FeelValue]:
    return lambda one, other: check(one, other) if isinstance(one, str) and isinstance(other, str) else None


def _number_of(value: FeelValue) -> FeelValue:
    try:
        return Decimal(value) if isinstance(value, str | Decimal) else None
    except DecimalException:
        return None


FUNCTIONS: dict[str, Callable[..., FeelValue]] = {
    "min": smallest,
    "max": largest,
    "sum": total,
    "count": lambda *values: Decimal(len(_all(values))),
    "not": lambda value: not value if isinstance(value, bool) else None,
    "date": _day,
    "time": _clock,
    "date and time": _moment,
    "duration": _duration,
    "number": _number_of,
    "string": lambda value: None if value is None else said(value),
    "abs": lambda value: abs(value) if kind(value) == "number" else None,
    "contains": _words(lambda one, other: other in one),
    "starts with": _words(str.startswith),
    "ends with": _words(str.endswith),
    "upper case": lambda value: value.upper() if isinstance(value, str) else None,
    "lower case": lambda value: value.lower() if isinstance(value, str) else None,
    "string length": lambda value: Decimal(len(value)) if isinstance(value, str) else None,
}
