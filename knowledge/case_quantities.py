"""The quantities of a case as it stands now: `day 57` among them, without a number that another was put in place of. Pure."""

import re
from dataclasses import replace

from knowledge.case_deviation import CHANGED, compared_with
from knowledge.numerals import ONES
from knowledge.quantities import find_quantities
from knowledge.quantity import Quantity

_NUMBERED = re.compile(rf"\b(day|week|month|year) (\d+|{'|'.join(ONES)})\b(?! (?:euro|eur|percent|people))", re.I)


def _whole(word: str) -> int:
    return int(word) if word.isdigit() else int(ONES[word.lower()])


_REACHED = re.compile(
    r"\b(?:went|goes|gone|going|rose|rises|grew|climbed|jumped|increased|came|comes) (?:all the way )?up to\s*$", re.I
)


def _reached(message: str, quantity: Quantity) -> Quantity:
    """`the quote went up to 910,000` is that number, not at most that; `rose from 3,000 to 3,200` is now the second."""
    if quantity.operator == "<=" and _REACHED.search(message[: quantity.span[0]]):
        return replace(quantity, operator=None)
    if quantity.high is not None and CHANGED.search(message[: quantity.span[0]]):
        return replace(quantity, value=quantity.high, high=None, operator=None)
    return quantity


_SET_ASIDE = re.compile(r"\b(?:not|instead of|rather than|no longer)\s+(?:the |about |just |only )?[€$£]?\s*$", re.I)
_LATER = re.compile(r"^\W*(?:later|after(?:wards)?|on)\b", re.I)
_FIRST_DAY = 1


def said_quantities(message: str) -> list[Quantity]:
    """The quantities of a message, `day 57` among them; without `day zero` where so many days later is said, and without what was put right."""
    found = find_quantities(message)
    later = {one.unit for one in found if one.unit is not None and _LATER.match(message[one.span[1] :])}
    counted = [
        Quantity(_whole(one[2]), one.span(), one[1].lower(), whole=one.span()) for one in _NUMBERED.finditer(message)
    ]
    spans = [one.span for one in counted]
    plain = [_reached(message, one) for one in found if not any(a <= one.span[0] < b for a, b in spans)]
    numbered = [one for one in counted if one.unit not in later or one.value > _FIRST_DAY]
    return _as_put_right(message, sorted([*plain, *numbered], key=lambda one: one.span))


def _as_put_right(message: str, quantities: list[Quantity]) -> list[Quantity]:
    """`340, not 640`, `900 last month, now 1,000`: the number that stands in the place of another, without that one."""
    aside = [one for one in quantities if one.operator is None and _SET_ASIDE.search(message[: one.span[0]])]
    if (pair := compared_with(message)) is not None:
        aside += [one for one in quantities if one.span == pair[1].span]
    held = [one for one in quantities if one not in aside]
    return [one for one in quantities if one not in aside or not any(_of_a_kind(one, other) for other in held)]


def _of_a_kind(one: Quantity, other: Quantity) -> bool:
    units = one.unit == other.unit or None in (one.unit, other.unit)
    return units and (one.counted == other.counted or None in (one.counted, other.counted))
