"""Numbers relative to something: `more than half of the list`, `twice the usual`, `at least three times the rent`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.quantity import Quantity, tidy
from knowledge.units import time_unit

_SHARES = {
    "half": 50.0, "a third": 33.3, "one third": 33.3, "two thirds": 66.7, "a quarter": 25.0, "one quarter": 25.0,
    "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0, "a tenth": 10.0, "one tenth": 10.0,
}  # fmt: skip
_AFTER_A_SHARE = r"(?=\s*(?:$|[.,;:?!)…—–-]|(?:or|and|of|off|less|more|fewer|lower|higher|since|from|on|in|to|than|compared|it|we|i|the|full|empty|gone|used|done)\b))"
_SHARE = re.compile(
    rf"(?:(?<=than )|(?<=over )|(?<=most )|(?<=least )|(?<=under )|(?<=sorry, )|(?<=that )|(?<=no, ))(?P<plain>half)\b(?!\s+(?:an?|past|hour|hours|way|day|the price|million|dozen)\b)"
    rf"|(?<!\w)(?:by|than|over|under|least|most|down|up|above|below|about|around|nearly|almost|over)\s+(?P<by>{'|'.join(sorted(_SHARES, key=len, reverse=True))}){_AFTER_A_SHARE}(?!\s+(?:of\s+)?an?\s)"
    rf"|(?<!\w)(?<!and a )(?<!and )(?P<more>{'|'.join(sorted(_SHARES, key=len, reverse=True))})(?=\s+or\s+(?:more|less|over|under|above|below)\b)"
    rf"|(?<!\w)(?P<the>half)(?=\s+(?:of\s+)?(?:the|my|our|your|their|his|her|its)\s+(?!day|time|night|way|price|year|hour|week|month))"
    rf"|(?<!\w)(?:a |an )?(?P<of>{'|'.join(sorted(_SHARES, key=len, reverse=True))})(?=\s+of\s+(?!an?\s+(?:hour|year|day)))",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?P<word>twice|double|triple)(?=\s+(?:the|their|its|his|her|our|my|your|what|last|this|that|as\b|normal|usual|average))"
    r"|(?<=than )(?P<end>double)\b(?!\s+\w)"
    r"|\btimes(?=\s+(?:the|their|its|his|her|our|what|normal|usual|average|as\b)(?!\s+(?:same|week|day|month|year|last)\b))",
    re.IGNORECASE,
)
LARGEST_WHOLE = 1000
"""`one in 1,000` is a share; `three in 2026` is none."""
_FACTORS = {"twice": 2, "double": 2, "triple": 3}


def with_relative(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with those of shares (unit %) and multiples (unit x) put in."""
    kept = list(found)
    for match in _SHARE.finditer(text):
        name = next(one for one in ("plain", "by", "more", "the", "of") if match[one])
        kept = _put(kept, Quantity(tidy(_SHARES[match[name].lower()]), match.span(name), "%", whole=match.span(name)))
    for match in _TIMES.finditer(text) if "time" in text or "twice" in text.lower() or "uble" in text else ():
        if word := match["word"] or match["end"]:
            factor = _FACTORS[word.lower()]
            kept = _put(kept, Quantity(factor, match.span(), "x", whole=match.span()))
            continue
        number = next((one for one in kept if one.span[1] + 1 == match.start()), None)
        if number is not None and number.unit is None:
            span = (number.span[0], match.end())
            kept = _put(kept, replace(number, unit="x", span=span, whole=span, counted=None))
    if any(one.unit == "x" for one in kept):  # `three times the rent … between two and three times`
        kept = [_as_multiple(text, one) for one in kept]
    return _out_of(text, sorted(kept, key=lambda one: one.span))


def _out_of(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """`more than two in a hundred`, `one tray in ten`: a share. Not `two in ten days`."""
    kept: list[Quantity] = []
    for one in found:
        last = kept[-1] if kept else None
        whole = (
            isinstance(one.value, int) and 1 < one.value <= LARGEST_WHOLE and one.unit is None and one.operator is None
        )
        timed = one.counted is not None and time_unit(one.counted) is not None
        if last and whole and last.unit is None and last.operator is None and last.value < one.value:
            between = text[last.span[1] : one.span[0]]
            if re.fullmatch(r"(?:\s+[a-z]+)?\s+in\s+(?:every\s+)?", between, re.IGNORECASE) and not timed:
                span = (last.span[0], one.span[1])
                share = tidy(round(100 * last.value / one.value, 1))
                kept[-1] = replace(last, value=share, unit="%", span=span, whole=span, counted=None)
                continue
        kept.append(one)
    return kept


def _put(kept: Sequence[Quantity], one: Quantity) -> list[Quantity]:
    """In the place of those that it overlaps."""
    low, high = one.span
    return [other for other in kept if other.span[1] <= low or other.span[0] >= high] + [one]


def _as_multiple(text: str, one: Quantity) -> Quantity:
    """`three times`, once something else is said to be a multiple."""
    said = one.counted == "times" and not re.match(r"\s*times\s+(?:an?|this|in|per|over)\b", text[one.span[1] :])
    return replace(one, unit="x", counted=None) if said else one
