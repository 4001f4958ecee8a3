"""`unless` as conditions: a rule that does not apply where any exception is met, by De Morgan, exactly."""

from collections.abc import Sequence
from itertools import product
from typing import Literal

from interviews.reading import ReadCondition
from knowledge.tree import Operator

Match = Literal["all", "any"]
_TURNED: dict[Operator, Operator] = {
    "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in",
}  # fmt: skip


def without(
    conditions: Sequence[ReadCondition], match: Match, unless: Sequence[ReadCondition]
) -> list[tuple[list[ReadCondition], Match]]:
    """The rule as one or more sets of conditions, none of which needs an exception.

    More than one where it takes an `or` inside an `and`: any of several conditions, or outside of a range.
    """
    if not unless:
        return [(list(conditions), match)]
    heads = [[one] for one in conditions] if match == "any" and conditions else [list(conditions)]
    return [([*head, *outside], "all") for head in heads for outside in product(*(negated(one) for one in unless))]


def negated(condition: ReadCondition) -> list[ReadCondition]:
    """What holds where the condition does not: any of these."""
    if condition.operator == "between" and isinstance(condition.value, list):
        low, high = condition.value
        return [
            condition.model_copy(update={"operator": "<", "value": low}),
            condition.model_copy(update={"operator": ">", "value": high}),
        ]
    if isinstance(condition.value, bool) and condition.operator == "=":
        return [condition.model_copy(update={"value": not condition.value})]
    return [condition.model_copy(update={"operator": _TURNED[condition.operator]})]
