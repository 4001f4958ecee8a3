"""Conditions, sets of values and outcomes in words that a person reads; every screen and message says them alike."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from knowledge.cells import Cells, is_money
from knowledge.tree import Attribute, Condition, GreyZone, Outcome, Rule, Scalar, Tree, Value

_WORDS = {"<": "under", "<=": "at most", ">": "over", ">=": "at least"}
_DATE_WORDS = {"<": "before", "<=": "by", ">": "after", ">=": "from"}


def say_value(value: Value, attribute: Attribute | None = None) -> str:
    """`50,000 EUR`, `yes`, `new or known`, `31 January 2026`."""
    if isinstance(value, list):
        return one_of([say_value(one, attribute) for one in value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, attribute.unit if attribute else None)
    return _day(value) if attribute and attribute.type == "date" else value


def one_of(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def say_condition(condition: Condition, attribute: Attribute | None) -> str:
    """`invoice amount is over 50,000 EUR`, `supplier is new`, `not: supplier is new`."""
    name, operator = condition.attribute, condition.operator
    if isinstance(condition.value, bool):
        return name if condition.value is (operator == "=") else f"not: {name}"
    value = say_value(condition.value, attribute)
    if operator == "between" and isinstance(condition.value, list):
        low, high = (say_value(one, attribute) for one in condition.value)
        return f"{name} is between {low} and {high}"
    if operator in ("!=", "not in"):
        return f"{name} is not {value}"
    words = _DATE_WORDS if attribute and attribute.type == "date" else _WORDS
    return f"{name} is {words[operator]} {value}" if operator in words else f"{name} is {value}"


def say_zone_conditions(zone: GreyZone, tree: Tree) -> str:
    """`, only where supplier is new`, or nothing where the zone holds in every case."""
    said = [say_condition(condition, tree.attribute(condition.attribute)) for condition in zone.if_]
    return f", only where {' and '.join(said)}" if said else ""


def say_conditions(rule: Rule, tree: Tree) -> str:
    """The `if` of a rule, or `in every other case`, or `always`."""
    said = [say_condition(condition, tree.attribute(condition.attribute)) for condition in rule.if_]
    joined = (" or " if rule.match == "any" else " and ").join(said)
    if rule.otherwise:
        return f"in every other case where {joined}" if joined else "in every other case"
    return f"if {joined}" if joined else "always"


def say_outcome(outcome: Outcome | None) -> str:
    """The action, and who acts where the action does not name them."""
    if outcome is None:
        return "nothing captured"
    named = outcome.who and outcome.who.casefold() not in outcome.action.casefold()
    return f"{outcome.action} ({outcome.who})" if named else outcome.action


def say_cells(cells: Cells, mask: int) -> str:
    """A set of values of one attribute: `over 50,000 EUR`, `new or known`, `no`."""
    if not cells.ordered:
        return one_of([say_value(cells.names[place]) for place in cells.places(mask)])
    runs = [
        [place for _, place in run] for _, run in groupby(enumerate(cells.places(mask)), lambda pair: pair[1] - pair[0])
    ]
    return one_of([_run(cells, run[0], run[-1]) for run in runs])


def say_place(cells: Cells, mask: int) -> str:
    """The same with the attribute's name: `invoice amount over 50,000 EUR`, `supplier is new: no`."""
    name = cells.attribute.name
    return (
        f"{name}: {say_cells(cells, mask)}" if cells.attribute.type != "number" else f"{name} {say_cells(cells, mask)}"
    )


def _run(cells: Cells, first: int, last: int) -> str:
    """One unbroken stretch of an ordered attribute."""
    is_date = cells.attribute.type == "date"
    low, high = cells.bounds(first)[0], cells.bounds(last)[1]

    def said(number: int | float) -> str:
        value: Scalar = date.fromordinal(int(number)).isoformat() if is_date else number
        return say_value(value, cells.attribute)

    at_low, at_high = first % 2 == 1, last % 2 == 1
    if first == last and at_low:
        return said(low)
    if first == 0 and last == cells.count - 1:
        return "any"
    if first == 0:
        below, upto = ("before {}", "{} or before") if is_date else ("under {}", "{} or less")
        return (upto if at_high else below).format(said(high))
    if last == cells.count - 1:
        above, from_ = ("after {}", "{} or after") if is_date else ("over {}", "{} or more")
        return (from_ if at_low else above).format(said(low))
    if at_low and at_high:
        return f"{said(low)} to {said(high)}"
    return f"{'from' if at_low else 'over'} {said(low)} {'up to' if at_high else 'to under'} {said(high)}"


def _number(value: int | float, unit: str | None) -> str:
    whole = value == int(value)
    digits = f"{int(value):,}" if whole else f"{value:,.2f}" if is_money(unit) else f"{value:,}"
    if unit is None:
        return digits
    if unit == "%" or unit.startswith("°"):
        return f"{digits}{'' if unit == '%' else ' '}{unit}"
    many = (
        value != 1 and unit.replace(" ", "").isalpha() and unit.islower() and len(unit) > 3 and not unit.endswith("s")
    )
    return f"{digits} {unit}{'s' if many or (unit == 'day' and value != 1) else ''}"


def _day(words: str) -> str:
    day = date.fromisoformat(words)
    return f"{day.day} {day:%B %Y}"
