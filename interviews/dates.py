"""Dates with their comparison: `from 1 January 2026 on`, `before 2026-03-31`."""

from __future__ import annotations

import re

from interviews.found import Found
from knowledge.tree import Operator

_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    rf"\b(?P<word>from|after|before|since|until|by|on)\s+(?:the\s+)?(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS)}),?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{'|'.join(_MONTHS)})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))(?:\s+(?:on|onwards))?",
    re.IGNORECASE,
)
_OPERATORS: dict[str, Operator] = {
    "from": ">=", "since": ">=", "after": ">", "before": "<", "until": "<=", "by": "<=", "on": "=",
}  # fmt: skip


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates stand with their comparison: `from 1 January 2026 on`."""
    return [match.span() for match in _DATE.finditer(text)]


def dated(text: str, start: int, end: int) -> Found | None:
    """The condition on a date that this stretch states."""
    match = _DATE.search(text, start, end)
    if match is None:
        return None
    return Found("date", "date", _OPERATORS[match["word"].lower()], _iso(match), match.span())


def _iso(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    month = _MONTHS.index((match["month"] or match["month2"]).lower()) + 1
    return f"{int(match['year'] or match['year2']):04d}-{month:02d}-{int(match['day'] or match['day2']):02d}"
