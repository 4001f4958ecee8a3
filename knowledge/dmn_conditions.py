"""An input entry of a DMN table as conditions of a tree: any one of some lists of tests, and in each list all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from knowledge.errors import InputError
from knowledge.feel import ends_of, evaluate
from knowledge.feel_values import FeelValue, Months, kind
from knowledge.tree import AttributeType, Operator, Scalar

if TYPE_CHECKING:
    from lark import Tree

    Node = Tree[Any]

Test = tuple[Operator, FeelValue] | tuple[Operator, list[FeelValue]]
Alternatives = list[list[Test]]
Null = Literal["null"]
_MOST = 500
_OPPOSITE: dict[str, Operator] = {
    "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<", "in": "not in", "not in": "in",
}  # fmt: skip
_SECONDS = {"day": 86400, "hour": 3600, "minute": 60, "second": 1}


class NotARule(InputError):
    """What a file says cannot stand as a rule of a tree; a single case may still be computed."""


def alternatives(node: Node) -> Alternatives:
    """The tests of an input entry. A test for a missing fact (`null`) is no condition and is left out. Raises NotARule."""
    match node.data:
        case "anything":
            return [[]]
        case "tests":
            return _joined([one for test in node.children for one in _single(test)])
        case "negated":
            return _negated(node.children[0])
    return _joined(_single(node))


def is_null(node: Node) -> bool:
    """True for an entry that only a missing fact meets."""
    return bool(node.data == "tests" and all(one.data == "null" for one in node.children))


def _single(node: Node) -> Alternatives:
    if node.data == "compared":
        return [[_test(str(node.children[0]), constant(node.children[1]))]]
    if str(node.data).startswith("range_"):
        low, high = (constant(one) for one in node.children[:2])
        over, under = ends_of(node)
        if over and under:
            return [[("between", [low, high])]]
        return [[(">=" if over else ">", low), ("<=" if under else "<", high)]]
    if node.data == "null":
        return []
    if any(part.data == "tested" for part in node.iter_subtrees()):
        return _about_itself(node)
    value = constant(node)
    return [[("in", value)]] if isinstance(value, list) else [[("=", value)]]


def _about_itself(node: Node) -> Alternatives:
    """Tests written with `?` for the value: `? > 5 and ? < 9`."""
    match node.data:
        case "all_of":
            return _product([_about_itself(one) for one in node.children])
        case "any_of":
            return [one for part in node.children for one in _about_itself(part)]
        case "comparison" if node.children[0].data == "tested":
            return [[_test(str(node.children[1]), constant(node.children[2]))]]
        case "between" if node.children[0].data == "tested":
            return [[("between", [constant(node.children[1]), constant(node.children[2])])]]
        case "in_tests" if node.children[0].data == "tested":
            return alternatives(node.children[1])
    raise NotARule("it computes with the tested value")


def _test(operator: str, value: FeelValue) -> Test:
    operators: dict[str, Operator] = {"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
    return operators[operator], value


def _negated(node: Node) -> Alternatives:
    """Everything but: each alternative fails by one of its tests."""
    if is_null(node):
        return [[]]
    return _product([[one for test in group for one in _opposite(test)] for group in alternatives(node)])


def _opposite(test: Test) -> Alternatives:
    operator, value = test
    if operator == "between" and isinstance(value, list):
        return [[("<", value[0])], [(">", value[1])]]
    return [[(_OPPOSITE[operator], value)]]


def _product(groups: list[Alternatives]) -> Alternatives:
    size = 1
    for group in groups:
        size *= len(group)
    if size > _MOST:
        raise NotARule(f"it stands for more than {_MOST} combinations")
    return [[test for part in parts for test in part] for parts in product(*groups)]


def _joined(found: Alternatives) -> Alternatives:
    """Plain values beside each other become one list."""
    values = [group[0][1] for group in found if len(group) == 1 and group[0][0] == "="]
    if len(values) < 2:
        return found
    rest = [group for group in found if not (len(group) == 1 and group[0][0] == "=")]
    return [[("in", values)], *rest]


def constant(node: Node) -> FeelValue:
    """The value of an expression that names no other fact. Raises NotARule."""

    def nothing(name: str) -> FeelValue:
        raise NotARule(f"it speaks of {name!r}, another fact")

    return evaluate(node, nothing)


TYPES: dict[str, AttributeType] = {
    "number": "number", "string": "text", "boolean": "yes_no", "date": "date",
    "days and time duration": "duration", "years and months duration": "duration",
}  # fmt: skip
"""The type of attribute for each kind of FEEL value."""


def type_of(type_ref: str) -> AttributeType | None:
    """The attribute's type for a DMN type; None where it says nothing. Raises NotARule for types a tree has not."""
    bare = type_ref.rpartition(":")[2].replace(" ", "").casefold()
    if bare in ("", "any"):
        return None
    names: dict[str, AttributeType] = {
        "number": "number", "integer": "number", "long": "number", "double": "number", "decimal": "number", "string": "text", "boolean": "yes_no", "date": "date",
        "daysandtimeduration": "duration", "daytimeduration": "duration", "yearsandmonthsduration": "duration", "yearmonthduration": "duration",
    }  # fmt: skip
    if bare in ("time", "dateandtime", "datetime"):
        raise NotARule(f"it is a {type_ref}; a tree knows days, no time of day")
    return names.get(bare)


def scalar(value: FeelValue, type_: AttributeType, unit: str | None) -> Scalar:
    """A FEEL value as an attribute of this type has it. Raises NotARule."""
    if TYPES.get(kind(value)) not in (type_, "text" if type_ == "category" else type_):
        raise NotARule(f"{kind(value)} where {type_.replace('_', '/')} is expected")
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, timedelta):
        return plain(Decimal(str(value.total_seconds())) / _SECONDS[unit or "second"]) if unit in _SECONDS else _no_unit(unit)  # fmt: skip
    if isinstance(value, Months):
        return plain(Decimal(value.count) / (12 if unit == "year" else 1)) if unit in ("month", "year") else _no_unit(unit)  # fmt: skip
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool | str):
        return value
    raise NotARule(f"a {kind(value)} is no value of a tree")


def unit_of(values: list[FeelValue]) -> str | None:
    """The largest unit in which durations are whole numbers; None where there are none. Raises NotARule for a mix of months and days."""
    months = [one.count for one in values if isinstance(one, Months)]
    spans = [one.total_seconds() for one in values if isinstance(one, timedelta)]
    if months and spans:
        raise NotARule("durations in months stand beside durations in days")
    if months:
        return "year" if all(one % 12 == 0 for one in months) else "month"
    return next((unit for unit, size in _SECONDS.items() if all(one % size == 0 for one in spans)), "second") if spans else None  # fmt: skip


def plain(value: Decimal) -> int | float:
    """A number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _no_unit(unit: str | None) -> Scalar:
    raise NotARule(f"a duration that does not fit the unit {unit!r}")
