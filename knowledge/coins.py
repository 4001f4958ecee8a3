"""Small coins: `50 cents` beside `2 euros` is 0.50 EUR, `80 pence` is 0.80 GBP.

Where no currency is named, or more than one, cents stay cents: those of a pitch, or of a currency that has to be asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.quantity import Quantity, tidy
from knowledge.unit_names import MONEY

_OF_CENTS = frozenset(["EUR", "USD", "AUD", "CAD"])
_COINS = 100


def in_currency(found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with coins told in the currency that they are of."""
    money = {one.unit for one in found if one.unit in MONEY.values()}
    cents = money.pop() if len(money) == 1 and money <= _OF_CENTS else None
    return [_told(one, {"cent": cents, "pence": "GBP"}.get(one.unit or "")) for one in found]


def _told(coins: Quantity, currency: str | None) -> Quantity:
    return coins if currency is None else replace(coins, value=tidy(coins.value / _COINS), unit=currency)
