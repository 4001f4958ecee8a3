"""The return on an AI project, as a range from the ranges given: low where everything goes badly together, high where everything goes well.

Every figure below changes in one direction with each single input, so its lowest and highest value lie at corners of the box that the
ranges span (interval arithmetic, R. E. Moore, "Interval Analysis", 1966). All corners are computed; nothing is sampled.
"""

from collections.abc import Callable, Mapping
from itertools import product

from pydantic import Field, model_validator

from knowledge.tree import Frozen

WEEKS = 44
"""Working weeks in a year: 52 less holidays, public holidays and illness."""
YEARS = 3
"""The time over which a return is stated, where nobody names another."""
PERFECT = 1.0
Point = Mapping[str, float]


class Range(Frozen):
    """From low to high; the same twice for a single number."""

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if self.low > self.high:
            raise ValueError("the low end lies above the high end")
        return self

    def said(self, unit: str = "") -> str:
        """`120,000 to 340,000 EUR`."""
        tail = unit if unit == "%" else f" {unit}" if unit else ""
        low, high = f"{self.low:,.10g}", f"{self.high:,.10g}"
        return f"{low}{tail}" if low == high else f"{low} to {high}{tail}"


ANY_SHARE = Range(low=0.0, high=1.0)
"""A share that nobody knows lies somewhere between none and all."""


class Inputs(Frozen):
    """What a proposal gives. Money in one currency; hours for each person and week."""

    people: Range | None = None
    hours_saved: Range | None = None
    hours_checking: Range | None = None
    hour_cost: Range | None = None
    adoption: Range | None = None
    used: Range | None = None
    """The share of freed hours that becomes output or money."""
    once: Range | None = None
    running: Range | None = None
    training: Range | None = None
    ramp: Range | None = None
    """Months until the full benefit comes."""


class Return(Frozen):
    """What the inputs give."""

    years: int = YEARS
    benefit: Range
    """In a year, in full swing."""
    cost: Range
    """Over all years."""
    net: Range
    """Benefit less cost, over all years."""
    roi: Range
    """Net over cost, in per cent."""
    payback: tuple[float | None, float | None]
    """Months in the best and in the worst case; None: never."""
    break_even: tuple[float | None, float | None]
    """The adoption at which it pays for itself, in the best and the worst case; None: not even if all of them did."""
    assumed: list[str] = Field(default_factory=list)
    """What nobody gave, and what was taken for it."""
    left_out: list[str] = Field(default_factory=list)
    """Costs that nobody gave: the real return is lower."""


NEEDED = {"people": "how many people", "hours_saved": "hours saved", "hour_cost": "the cost of an hour"}
_COSTS = {"once": "what it costs once", "running": "what it costs each year", "training": "training and adoption"}


def missing(given: Inputs) -> list[str]:
    """Without these nothing can be computed."""
    found = [words for name, words in NEEDED.items() if getattr(given, name) is None]
    return found + ([] if given.once or given.running else ["any cost"])


def computed(given: Inputs, years: int = YEARS) -> Return | None:
    """The return over so many years; None where something needed is missing, or nothing is spent."""
    if missing(given):
        return None
    box, assumed = _box(given)
    corners = [dict(zip(box, values, strict=True)) for values in product(*box.values())]
    costs = [_cost(one, years) for one in corners]
    if min(costs) <= 0:
        return None
    nets = [_benefit(one, years) - _cost(one, years) for one in corners]
    paybacks = [_payback(one) for one in corners]
    evens = [_break_even(one, years) for one in corners]
    return Return(
        years=years,
        benefit=_range(corners, _yearly),
        cost=_range(corners, lambda one: _cost(one, years)),
        net=Range(low=_money(min(nets)), high=_money(max(nets))),
        roi=_range(corners, lambda one: 100 * (_benefit(one, years) / _cost(one, years) - 1), 0),
        payback=_ends(paybacks),
        break_even=_ends(evens),
        assumed=assumed,
        left_out=[words for name, words in _COSTS.items() if getattr(given, name) is None],
    )


def _box(given: Inputs) -> tuple[dict[str, tuple[float, ...]], list[str]]:
    """The ends of every input's range, and what was taken for those that nobody gave."""
    assumed: list[str] = []
    known = {name: getattr(given, name) for name in Inputs.model_fields}
    for name, words in (("adoption", "how many will work that way"), ("used", "how much of the time is put to use")):
        if known[name] is None:
            known[name] = ANY_SHARE
            assumed.append(f"Nobody said {words}, so it was taken as anything from none to all.")
    if known["hours_checking"] is None:
        known["hours_checking"] = Range(low=0, high=known["hours_saved"].low)
        assumed.append("Nobody said how long checking takes, so it was taken as anything up to all that is saved.")
    if known["ramp"] is None:
        known["ramp"] = Range(low=0, high=12)
        assumed.append("Nobody said when the full benefit comes, so it was taken as at once to after a year.")
    zero = Range(low=0, high=0)
    filled = {name: value or zero for name, value in known.items()}
    return {name: tuple(dict.fromkeys((one.low, one.high))) for name, one in filled.items()}, assumed


def _yearly(one: Point) -> float:
    """Money in a full year: people who do it × net hours × weeks × cost of an hour × share put to use."""
    net_hours = one["hours_saved"] - one["hours_checking"]
    return one["people"] * one["adoption"] * net_hours * WEEKS * one["hour_cost"] * one["used"]


def _benefit(one: Point, years: int) -> float:
    return _yearly(one) * max(years - one["ramp"] / 12, 0)


def _cost(one: Point, years: int) -> float:
    return one["once"] + one["training"] + one["running"] * years


def _payback(one: Point) -> float | None:
    """Months; the benefit begins after the ramp."""
    monthly = (_yearly(one) - one["running"]) / 12
    spent = one["once"] + one["training"] + one["running"] * one["ramp"] / 12
    return round(one["ramp"] + spent / monthly, 1) if monthly > 0 else None


def _break_even(one: Point, years: int) -> float | None:
    """The share of people at which benefit and cost are equal."""
    at_all = _benefit({**one, "adoption": PERFECT}, years)
    share = _cost(one, years) / at_all if at_all > 0 else None
    return round(share, 2) if share is not None and share <= 1 else None


def _ends(found: list[float | None]) -> tuple[float | None, float | None]:
    """Best and worst; worst is None as soon as one case never gets there."""
    known = [one for one in found if one is not None]
    return (min(known) if known else None, max(known) if len(known) == len(found) else None)


def _range(corners: list[dict[str, float]], value: Callable[[Point], float], digits: int | None = None) -> Range:
    values = [value(one) for one in corners]
    low, high = min(values), max(values)
    return Range(low=round(low, 0), high=round(high, 0)) if digits == 0 else Range(low=_money(low), high=_money(high))


def _money(value: float) -> float:
    """To three digits that count: more would claim to know more."""
    if value == 0:
        return 0.0
    size = 10 ** (len(str(int(abs(value)))) - 3)
    return round(value / size) * size if size >= 1 else round(value, 0)
