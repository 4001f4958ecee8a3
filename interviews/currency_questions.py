"""Money without a currency is asked about, once for each number: `In which currency is 50,000?`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviews.reading import ReadCondition, ReadRule
from knowledge.quantities import CURRENCIES, find_quantities

_OF_MONEY = frozenset("amount price cost budget fee salary spend turnover revenue value".split())
SMALLEST_AMOUNT = 20
"""A smaller number without a unit is rather a score or a count."""


_ONE_DECIMAL = re.compile(r"\d[.,]\d(?!\d)")
"""`38.5`: no sum of money is said so."""


def currency_questions(rules: Sequence[ReadRule], said: str) -> list[str]:
    """Nothing is asked where the answer names a currency anywhere."""
    conditions = [one for rule in rules for one in (*rule.if_, *rule.unless)]
    if any(one.unit in CURRENCIES for one in conditions):
        return []
    return [question for one in conditions if (question := _question(one, said)) is not None]


def _question(condition: ReadCondition, said: str) -> str | None:
    value = condition.value[-1] if isinstance(condition.value, list) else condition.value
    if condition.type != "number" or condition.unit is not None or isinstance(value, bool | str):
        return None
    if value < SMALLEST_AMOUNT or not _OF_MONEY & set(condition.attribute.lower().split()):
        return None
    words = said[slice(*condition.span)]
    found = find_quantities(words)
    number = words[slice(*found[0].span)] if found else f"{value:,}"
    return None if _ONE_DECIMAL.search(number) else f"In which currency is {number}?"
