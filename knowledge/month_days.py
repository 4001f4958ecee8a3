"""A day of a month: `after 16 May`, `until the 3rd of march` count nothing."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.quantity import Number
from knowledge.tokens import Token, word_at

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ALSO_WORDS = frozenset(["may", "march", "mar"])
"""Months whose names are also said of what is done: `more than 16 may come`."""
_BEFORE_A_DAY = frozenset("on by before after until till since from the between to past of".split())
_AFTER_A_DAY = frozenset("on onwards i we they he she it you the a an no and or at in this next only my our".split())
LAST_DAY = 31


def is_day_of_month(tokens: Sequence[Token], start: int, value: Number, after: int) -> bool:
    """Is this number the day of a month whose name follows?"""
    month = word_at(tokens, after)
    if month not in _MONTHS or not isinstance(value, int) or not 1 <= value <= LAST_DAY:
        return False
    if month not in _ALSO_WORDS:
        return True
    following = word_at(tokens, after + 1)
    return word_at(tokens, start - 1) in _BEFORE_A_DAY and (not following.isalpha() or following in _AFTER_A_DAY)
