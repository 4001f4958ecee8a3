"""A condition as found in the words of an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.tree import AttributeType, Operator, Value

FLIPPED: dict[Operator, Operator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!="}
_TURNED: dict[Operator, Operator] = {**FLIPPED, "in": "not in", "not in": "in", "!=": "="}


@dataclass(frozen=True)
class Found:
    """One condition, with its span in the cleaned text."""

    attribute: str
    type: AttributeType
    operator: Operator
    value: Value
    span: tuple[int, int]
    unit: str | None = None
    head: str = ""
    """The noun it is about."""
    modifier: str = ""
    """For `gold member`: `gold`, so that several of one kind can become a category."""
    approximate: bool = False


Alternatives = list[list[Found]]
"""An `or` of `and`s."""


def negated(found: Found) -> Found | None:
    """The condition turned round, where one condition can say it."""
    if found.type == "yes_no":
        return replace(found, value=not found.value)
    if found.operator not in _TURNED:
        return None
    return replace(found, operator=_TURNED[found.operator])
