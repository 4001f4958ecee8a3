"""A figure out of a typed answer, in the unit that is asked for, always as a range: `between 2 and 4 hours`, `30 %`, `1.2 million`."""

import re
from collections.abc import Iterable

from coach.learning.roi import Range
from knowledge.quantities import CURRENCIES, find_quantities
from knowledge.quantity import Quantity

HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 8.0, "business day": 8.0}
MONTHS = {"day": 1 / 30, "business day": 1 / 21, "week": 1 / 4.35, "month": 1.0, "year": 12.0, "quarter": 3.0}
MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}
SHARES = frozenset(["adoption", "used"])
MONEY = frozenset(["hour_cost", "once", "running", "training"])
_TO = re.compile(r"(?<=\d)\s*(?:-|–|—|to|or)\s*(?=\d)")
_PAYS_BACK = re.compile(
    r"\bpa(?:y|id|ys)\b|\bpayback\b|\bbreak\W?even\b|\bback\s+(?:in|within|after)\b|\bamorti[sz]\w+", re.I
)
_ALL = re.compile(r"\b(?:all|everybody|everyone|each of them|100 percent)\b", re.I)
_HALF = re.compile(r"\b(?:half)\b", re.I)
_NONE = re.compile(r"^\W*(?:none|nothing|nobody|zero|no cost|free|0)\b", re.I)


def figure_in(kind: str, answer: str) -> Range | None:
    """The figure of this kind; None where the answer has none that fits.

    `kind` is a field of `Inputs`, or `runs`, `minutes_now`, `minutes_then`. Shares come out between 0 and 1.
    """
    if kind in SHARES:
        return _share(answer)
    if _NONE.match(answer):
        return Range(low=0, high=0)
    units = HOURS if kind.startswith("hours") else MONTHS if kind == "ramp" else MINUTES if "minutes" in kind else None
    found = [one for one in find_quantities(_between(answer)) if _fits(one, kind, units)]
    if not found:
        return None
    one = found[0]
    factor = units[one.unit] if units and one.unit else 1.0
    low, high = float(one.value) * factor, float(one.high if one.high is not None else one.value) * factor
    second = found[1] if len(found) > 1 and one.high is None and one.unit in (None, found[1].unit) else None
    if second is not None and second.high is None and _joined(answer):
        other = float(second.value) * (units[second.unit] if units and second.unit else 1.0)
        first = float(one.value) * (units[second.unit] if units and second.unit and one.unit is None else factor)
        low, high = min(first, other), max(first, other)
    return Range(low=min(low, high), high=max(low, high)) if high >= 0 else None


def currencies_in(answers: Iterable[str]) -> list[str]:
    """Every currency that amounts are given in, once, in order."""
    units = [one.unit for answer in answers for one in find_quantities(answer) if one.unit in CURRENCIES]
    return list(dict.fromkeys(unit for unit in units if unit))


def share_in(answer: str) -> Range | None:
    """A share stated in per cent, or as so many of so many."""
    return _share(answer)


def promised(answer: str) -> tuple[Range | None, Range | None]:
    """What a claim promises: return in per cent, payback in months."""
    found = find_quantities(_between(answer))
    percent = next((one for one in found if one.unit == "%"), None)
    months = next((one for one in found if one.unit in MONTHS), None) if _PAYS_BACK.search(answer) else None
    times = re.search(r"(\d+(?:[.,]\d+)?)\s*(?:x\b|times\b|-?fold\b)", answer, re.I)
    roi = _of(percent, 1.0) if percent else None
    if roi is None and times:
        back = float(times[1].replace(",", "."))
        roi = Range(low=(back - 1) * 100, high=(back - 1) * 100)
    return roi, _of(months, MONTHS[months.unit]) if months and months.unit else None


def _share(answer: str) -> Range | None:
    found = [one for one in find_quantities(_between(answer)) if one.unit == "%"]
    if found:
        one = found[0]
        return _bounded(float(one.value) / 100, float(one.high if one.high is not None else one.value) / 100)
    of = re.search(r"(\d+)\s+(?:out\s+)?of\s+(?:the\s+|every\s+|our\s+)?(\d+)", answer)
    if of and int(of[2]):
        return _bounded(int(of[1]) / int(of[2]), int(of[1]) / int(of[2]))
    bare = re.fullmatch(r"\W*(0?[.,]\d+)\W*", answer)
    if bare:
        value = float(bare[1].replace(",", "."))
        return _bounded(value, value)
    if _ALL.search(answer):
        return Range(low=1, high=1)
    return Range(low=0.5, high=0.5) if _HALF.search(answer) else _bounded(0, 0) if _NONE.match(answer) else None


def _bounded(low: float, high: float) -> Range | None:
    return Range(low=min(low, high), high=max(low, high)) if 0 <= min(low, high) <= max(low, high) <= 1 else None


def _fits(one: Quantity, kind: str, units: dict[str, float] | None) -> bool:
    if units is not None:
        return one.unit is None or one.unit in units
    if kind in MONEY:
        return one.unit is None or one.unit in CURRENCIES
    return one.unit is None


def _between(answer: str) -> str:
    """`30-40 %` and `2 to 4 hours` in the words that numbers are read from."""
    return _TO.sub(" to ", answer)


def _joined(answer: str) -> bool:
    return bool(re.search(r"\d[\w%€$£ ]*\b(?:to|and|or)\b\s*[€$£]?\d", _between(answer)))


def _of(one: Quantity, factor: float) -> Range:
    high = one.high if one.high is not None else one.value
    return Range(low=float(one.value) * factor, high=float(high) * factor)
