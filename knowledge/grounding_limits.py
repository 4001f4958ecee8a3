"""Limits in the evidence and what follows from them: 6 degrees lies between 5 and 7, and `at most six` is `not longer than six`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.grounding_earliest import quantities_of
from knowledge.grounding_numbers import told_numbers
from knowledge.grounding_stretches import Stretch, meaning, stretches_of
from knowledge.lexicon import tokens
from knowledge.quantities import Quantity, find_quantities

_UP, _DOWN = (">", ">="), ("<", "<=")
_AGED = re.compile(r"[\w-]*-year-olds?\b|-olds?\b", re.IGNORECASE)
"""`a 17-year-old`: an age, which the one limit of an age bears on, whatever else is said."""
_OF_AGE = re.compile(
    r"\b(?:aged?|age of|turned|(?:child|children|boy|boys|girl|girls|kid|kids|pupil|pupils) of)\s*$", re.IGNORECASE
)
"""`a child of four`, `aged four`."""
_UNTIL_OLD = re.compile(r"\b(?:until|till|up to)\b[^,;.\d]{0,30}$", re.IGNORECASE)
"""`until they are twelve weeks old`: an end that the number of an age lies below."""
_EXACT = {("<", ">="), (">=", "<"), (">", "<="), ("<=", ">")}
"""Of two such limits at one number, one holds where the other does not."""
_FIRM = (">=", "<=")
"""`at most six` says what is not; `above six` only says what is above it."""


@lru_cache(maxsize=4096)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(_until(text, one) for one in quantities_of(text))


def _until(text: str, one: Quantity) -> Quantity:
    ends = one.operator is None and _UNTIL_OLD.search(text[: one.span[0]])
    return replace(one, operator="<=") if ends and re.match(r"[ -]old\b", text[one.span[1] :]) else one


def _limits_in(told: Sequence[Stretch]) -> Iterator[tuple[Stretch, Quantity]]:
    """Each number with its stretch; `anything above that` takes the number told last."""
    last = ""
    for one in told:
        own = _quantities(one.text)
        yield from ((one, limit) for limit in own)
        points = [] if own or not last else told_numbers(f"{last}, {one.text}")[len(find_quantities(last)) :]
        yield from ((one, limit) for limit in points)
        last = one.text if own else last


def lies_within(sentence: str, claimed: Quantity, told: Sequence[Stretch]) -> bool:
    """A bare number of the claim lies within the one limit whose stretch it tells, and within no other limit of its kind."""
    if claimed.operator not in (None, "=") or claimed.high is not None:
        return False
    units = {limit.unit for one in told for limit in _quantities(one.text)}
    if claimed.unit not in units and None not in units:
        return False
    before, behind = sentence[: claimed.span[0]], sentence[claimed.span[1] :]
    if _UNTIL_OLD.search(before):
        return False  # it tells the end itself
    aged = _AGED.match(sentence[claimed.span[0] :]) or _AGED.match(behind) or _OF_AGE.search(before)
    limits = [(one, limit) for one, limit in _limits_in(told) if _limits(limit, claimed, bool(aged))]
    inside = [one for one, limit in limits if within(float(claimed.value), limit)]
    if len(inside) != 1:
        return False
    if aged:
        return True
    words = _words(sentence)
    best = max(len(words & one.stems) for one in told)
    return len(words & (inside[0].stems | _ruled(inside[0], told))) >= best


def _ruled(one: Stretch, told: Sequence[Stretch]) -> frozenset[str]:
    """Where it is a condition: the words of the rule right behind it, or before it, in its sentence."""
    if not one.supposes:
        return frozenset()
    at = next(place for place, other in enumerate(told) if other is one)
    if not one.opens:
        return told[at - 1].stems
    return told[at + 1].stems if at + 1 < len(told) and not told[at + 1].opens else frozenset()


def said_round(sentence: str, told: Sequence[Stretch]) -> bool:
    """Each limit of the claim is one of the evidence turned and denied: `not longer than six months` for `at most six months`."""
    mine = [(one, limit) for one in stretches_of(sentence) for limit in _quantities(one.text) if limit.operator]
    return bool(mine) and all(
        any(_round(part, limit, one, other) for one in told for other in _quantities(one.text)) for part, limit in mine
    )


def _round(mine: Stretch, limit: Quantity, one: Stretch, other: Quantity) -> bool:
    same = (
        limit.value == other.value
        and limit.high is None
        and (limit.unit == other.unit or None in (limit.unit, other.unit))
    )
    turned = (limit.operator in _UP and other.operator in _DOWN) or (limit.operator in _DOWN and other.operator in _UP)
    exact = (limit.operator, other.operator) in _EXACT
    return same and turned and (exact or other.operator in _FIRM) and (mine.denials - one.denials) % 2 == 1


def _limits(limit: Quantity, claimed: Quantity, aged: bool = False) -> bool:
    if aged and limit.unit is None and limit.operator is not None:
        return True  # `children under six sit for free`: what stands behind an age is not what it counts
    if limit.operator is None and limit.high is None:
        return False
    if claimed.unit is None:
        return limit.unit is None and limit.counted == claimed.counted
    return limit.unit == claimed.unit or (limit.unit is None and limit.counted is None)


def within(value: float, limit: Quantity) -> bool:
    """Whether a number lies within a limit, ends counted as the limit says."""
    low = float(limit.value)
    if limit.high is not None:
        return low <= value <= float(limit.high)
    return {">": value > low, ">=": value >= low, "<": value < low, "<=": value <= low}.get(limit.operator or "", False)


def _words(sentence: str) -> frozenset[str]:
    found = (meaning(one) for one in tokens(sentence))
    return frozenset(one for one in found if one and not one[0].isdigit())
