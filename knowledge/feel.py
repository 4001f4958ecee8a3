"""FEEL computed: an expression's value, and whether a value meets an input entry. What FEEL calls null is None here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, DecimalException, localcontext
from typing import TYPE_CHECKING, Any

from knowledge.errors import InputError
from knowledge.feel_functions import FUNCTIONS
from knowledge.feel_values import FeelValue, Function, equal, less, moment_of, unquoted

if TYPE_CHECKING:
    from lark import Tree

    Node = Tree[Any]

Look = Callable[[str], FeelValue]
"""The value of a name; raises InputError where nothing has it."""
_UNTESTED = "\0untested"


def evaluate(node: Node, look: Look, tested: FeelValue = _UNTESTED) -> FeelValue:
    """The value of an expression; `tested` is what `?` stands for."""
    with localcontext() as context:
        context.prec = 34
        try:
            return _value(node, look, tested)
        except DecimalException:
            return None


def meets(node: Node, value: FeelValue, look: Look) -> bool:
    """Does a value meet an input entry?"""
    match node.data:
        case "anything":
            return True
        case "negated":
            return not meets(node.children[0], value, look)
        case "tests":
            return any(_meets_one(one, value, look) for one in node.children)
    return _meets_one(node, value, look)


def _meets_one(test: Node, value: FeelValue, look: Look) -> bool:
    if test.data == "compared":
        return _compare(str(test.children[0]), value, evaluate(test.children[1], look)) is True
    if str(test.data).startswith("range_"):
        return _in_range(test, value, look) is True
    found = evaluate(test, look, value)
    if isinstance(found, bool) and (not isinstance(value, bool) or _mentions_tested(test)):
        return found
    if isinstance(found, list) and not isinstance(value, list):
        return any(equal(value, one) is True for one in found)
    return equal(value, found) is True


def _mentions_tested(node: Node) -> bool:
    return any(part.data == "tested" for part in node.iter_subtrees())


def _in_range(node: Node, value: FeelValue, look: Look) -> bool | None:
    low, high = (evaluate(one, look) for one in node.children[:2])
    over, under = ends_of(node)
    return _compare(">=" if over else ">", value, low) is True and _compare("<=" if under else "<", value, high) is True


def ends_of(node: Node) -> tuple[bool, bool]:
    """Whether the low and the high end of a range belong to it."""
    return node.data in ("range_closed", "range_open_high"), node.data in ("range_closed", "range_open_low")


def _compare(operator: str, one: FeelValue, other: FeelValue) -> bool | None:
    match operator:
        case "=":
            return equal(one, other)
        case "!=":
            same = equal(one, other)
            return None if same is None and one is not None and other is not None else not same
        case "<":
            return less(one, other)
        case ">":
            return less(other, one)
    same, smaller = equal(one, other), less(one, other) if operator == "<=" else less(other, one)
    return None if smaller is None else bool(same or smaller)


def _value(node: Node, look: Look, tested: FeelValue) -> FeelValue:
    def of(place: int) -> FeelValue:
        return _value(node.children[place], look, tested)

    match node.data:
        case "number":
            return Decimal(str(node.children[0]))
        case "string":
            return unquoted(str(node.children[0]))
        case "at":
            return moment_of(unquoted(str(node.children[0])))
        case "true" | "false":
            return bool(node.data == "true")
        case "null":
            return None
        case "tested":
            if tested == _UNTESTED:
                raise InputError("'?' stands for the tested value, and here is none.")
            return tested
        case "name":
            return look(str(node.children[0]))
        case "member":
            return _member(of(0), str(node.children[1]))
        case "list":
            return [of(place) for place in range(len(node.children))]
        case "negative":
            number = of(0)
            return -number if isinstance(number, Decimal | timedelta) else None
        case "arithmetic":
            return _arithmetic(str(node.children[1]), of(0), of(2))
        case "comparison":
            return _compare(str(node.children[1]), of(0), of(2))
        case "between":
            return _compare(">=", of(0), of(1)) is True and _compare("<=", of(0), of(2)) is True
        case "in_tests":
            return meets(node.children[1], of(0), look)
        case "choice":
            return of(1) if of(0) is True else of(2)
        case "all_of" | "any_of":
            return _joined([of(place) for place in range(len(node.children))], ends=bool(node.data == "any_of"))
        case "call":
            return _call(str(node.children[0]), [of(place) for place in range(1, len(node.children))], look)
    raise InputError("a range is no value here.")


def _joined(values: Sequence[FeelValue], *, ends: bool) -> bool | None:
    """`and`, `or` of three-valued truths: one that `ends` settles it."""
    if any(one is ends for one in values):
        return ends
    return (not ends) if all(one is (not ends) for one in values) else None


def _member(value: FeelValue, name: str) -> FeelValue:
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, date) and name in ("year", "month", "day"):
        return Decimal(getattr(value, name))
    return None


def _arithmetic(operator: str, one: FeelValue, other: FeelValue) -> FeelValue:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _number(operator, one, other)
    if isinstance(one, str) and isinstance(other, str):
        return one + other if operator == "+" else None
    try:
        if operator == "+" and isinstance(one, date | timedelta) and isinstance(other, date | timedelta):
            return one + other  # type: ignore[operator]
        if operator == "-" and isinstance(one, date | timedelta) and isinstance(other, date | timedelta):
            return one - other  # type: ignore[operator]
    except (TypeError, OverflowError):
        return None
    return None


def _number(operator: str, one: Decimal, other: Decimal) -> Decimal | None:
    match operator:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case "/":
            return one / other if other else None
    return one**other


def _call(name: str, values: list[FeelValue], look: Look) -> FeelValue:
    built_in = FUNCTIONS.get(name)
    if built_in is None:
        function = look(name)
        if not isinstance(function, Function):
            raise InputError(f"function {name!r} is not read.")
        return function.run(values)
    try:
        return built_in(*values)
    except TypeError:
        return None
