"""Two conditions of one thing that no rule says together: no value meets both, or the one says all that the other does."""

from __future__ import annotations

from math import inf

from interviews.found import Found


def apart(one: Found, other: Found) -> bool:
    """`over 10,000` beside `over 50,000`, or beside `under 5,000`; `gold` beside `silver`: each belongs to a rule of its own."""
    if (one.attribute, one.type, one.unit) != (other.attribute, other.type, other.unit) or one == other:
        return False
    if one.type == "category" and one.operator == other.operator == "=":
        return one.value != other.value
    first, second = _interval(one), _interval(other)
    if first is None or second is None:
        return False
    low, high = max(first[0], second[0]), min(first[1], second[1])
    return low >= high or (low, high) in (first, second)


def _interval(found: Found) -> tuple[float, float] | None:
    """The numbers that meet a limit, its ends counted in; None where it is none."""
    values = found.value if isinstance(found.value, list) else [found.value]
    numbers = [float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    if found.type not in ("number", "duration") or not numbers:
        return None
    if found.operator == "between" and len(numbers) > 1:
        return numbers[0], numbers[1]
    if found.operator in (">", ">="):
        return numbers[0], inf
    return (-inf, numbers[0]) if found.operator in ("<", "<=") else None
