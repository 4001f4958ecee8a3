"""What every tree must hold before anything is computed from it: names that exist, and values of the right type.

Each problem is one clear line; nothing here judges whether the expert's rules are good (that is knowledge.findings).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from knowledge.tree import AttributeType, Condition, Operator, Scalar, Tree

OPERATORS: dict[AttributeType, frozenset[Operator]] = {
    "number": frozenset({"=", "!=", "<", "<=", ">", ">=", "in", "not in", "between"}),
    "duration": frozenset({"=", "!=", "<", "<=", ">", ">=", "in", "not in", "between"}),
    "date": frozenset({"=", "!=", "<", "<=", ">", ">=", "in", "not in", "between"}),
    "category": frozenset({"=", "!=", "in", "not in"}),
    "text": frozenset({"=", "!=", "in", "not in"}),
    "yes_no": frozenset({"=", "!=", "in", "not in"}),
}
EXPECTED: dict[AttributeType, str] = {
    "number": "a number",
    "duration": "a number",
    "date": "a date like '2026-01-31'",
    "category": "one of its values, in words",
    "text": "words",
    "yes_no": "true or false",
}


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean …?`, or the names there are: the end of a message about an unknown name."""
    names = sorted(set(known))
    if not names:
        return " There are none yet."
    close = get_close_matches(name.casefold(), [one.casefold() for one in names], n=1, cutoff=0.5)
    found = next((one for one in names if close and one.casefold() == close[0]), None)
    return f" Did you mean {found!r}?" if found else f" Known: {', '.join(repr(one) for one in names[:12])}."


def has_type(value: object, kind: AttributeType) -> bool:
    """True where a single value is one that an attribute of this type can have."""
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind in ("number", "duration"):
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not isinstance(value, str):
        return False
    return bool(value.strip()) if kind != "date" else _is_date(value)


def condition_problem(tree: Tree, condition: Condition) -> str | None:
    """Why a condition cannot be computed, or None."""
    attribute = tree.attribute(condition.attribute)
    if attribute is None:
        names = (one.name for one in tree.attributes)
        return f"unknown attribute {condition.attribute!r}.{nearest(condition.attribute, names)}"
    if condition.operator not in OPERATORS[attribute.type]:
        allowed = ", ".join(sorted(OPERATORS[attribute.type]))
        return (
            f"{attribute.name!r} is {attribute.type}, so {condition.operator!r} cannot test it; use one of {allowed}."
        )
    many = condition.operator in ("in", "not in", "between")
    if many != isinstance(condition.value, list):
        return f"{attribute.name!r} {condition.operator} {condition.value!r}: {'a list' if many else 'one value'} is expected."
    values: list[Scalar] = condition.value if isinstance(condition.value, list) else [condition.value]
    if condition.operator == "between" and len(values) != 2:
        return f"{attribute.name!r} between {values!r}: two values, low and high, are expected."
    wrong = next((value for value in values if not has_type(value, attribute.type)), None)
    if wrong is not None:
        return f"{attribute.name!r} {condition.operator} {wrong!r}: {EXPECTED[attribute.type]} is expected."
    if condition.operator == "between" and _is_after(values[0], values[1]):
        return f"{attribute.name!r} between {values[0]!r} and {values[1]!r}: the lower one comes first; swap them."
    return None


def problems(tree: Tree) -> Iterator[str]:
    """Everything that keeps a tree from being computed, in the order of the file."""
    for name, count in Counter(one.name for one in tree.attributes).items():
        if count > 1:
            yield f"attributes: {name!r} is there {count} times; each name once."
    ids = Counter(rule.id for rule in tree.rules)
    for rule_id, count in ids.items():
        if count > 1:
            yield f"rules: id {rule_id!r} is there {count} times; each id once."
    for rule in tree.rules:
        for place, condition in enumerate(rule.if_):
            problem = condition_problem(tree, condition)
            if problem:
                yield f"rule {rule.id}, condition {place + 1}: {problem}"
        for other in rule.unless:
            if other not in ids:
                yield f"rule {rule.id}, unless: unknown rule {other!r}.{nearest(other, ids)}"
    yield from _zone_problems(tree)
    names = [one.name for one in tree.attributes]
    for ambiguity in tree.ambiguity:
        if ambiguity.missing not in names:
            yield f"ambiguity: unknown attribute {ambiguity.missing!r}.{nearest(ambiguity.missing, names)}"


def _zone_problems(tree: Tree) -> Iterator[str]:
    for zone in tree.grey_zones:
        for condition in zone.if_:
            if problem := condition_problem(tree, condition):
                yield f"grey zone of {zone.attribute!r}: {problem}"
        attribute = tree.attribute(zone.attribute)
        if attribute is None:
            names = (one.name for one in tree.attributes)
            yield f"grey zone: unknown attribute {zone.attribute!r}.{nearest(zone.attribute, names)}"
        elif attribute.type not in ("number", "duration"):
            yield f"grey zone: {zone.attribute!r} is {attribute.type}; a grey zone is a band of a number."
        elif not (math.isfinite(zone.low) and math.isfinite(zone.high) and zone.low <= zone.high):
            yield f"grey zone of {zone.attribute!r}: low {zone.low!r}, high {zone.high!r}; low must not be above high."


def _is_after(one: Scalar, other: Scalar) -> bool:
    """True where a number or an ISO date lies after another."""
    if isinstance(one, str) and isinstance(other, str):
        return date.fromisoformat(one) > date.fromisoformat(other)
    return not isinstance(one, str) and not isinstance(other, str) and one > other


def _is_date(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
