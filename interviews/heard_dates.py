"""A stretch that states a date → the day, or the days between which: `between 20 December and 6 January`, `in August`, `after that`.

A day without a year is written `--12-20`, as ISO 8601 has it: it comes back every year, or its year still has to be asked (`lacks_year`).
A month alone is its first day, and its last one where a stretch of time ends with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviews.found import Found
from knowledge.numerals import ordinal_at
from knowledge.tokens import Token, tokens_of
from knowledge.tree import Operator, Value

_MONTHS = "january february march april may june july august september october november december".split()
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPERATORS: dict[str, Operator] = {
    "from": ">=", "since": ">=", "after": ">", "past": ">", "before": "<", "until": "<=", "till": "<=", "by": "<=", "on": "=", "in": "=", "during": "=",
    "later than": ">", "no later than": "<=", "newer than": ">", "older than": "<", "earlier than": "<", "starting": ">=", "up to": "<=", "not before": ">=", "not after": "<=",
}  # fmt: skip
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_OPERATORS, key=len, reverse=True))})\b", re.IGNORECASE)
_NAMES = {name: number for number, month in enumerate(_MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
_UNSURE = frozenset("may mar march".split())
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_END_OF = re.compile(r"\bend of\s*$", re.IGNORECASE)
_MIDDLE_OF = re.compile(r"\b(?:mid|middle of)[\s-]*$", re.IGNORECASE)
_LINK = re.compile(r"\b(?:and|to|till|until|through|up to)\b|[-–—]", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:between|from)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Day:
    """A day or a whole month or year as it was said, `[start, end)` in the text."""

    first: str
    last: str
    span: tuple[int, int]


def lacks_year(found: Found) -> bool:
    """Does the condition name a day whose year was not said?"""
    values = found.value if isinstance(found.value, list) else [found.value]
    return found.type == "date" and any(str(one).startswith("--") for one in values)


def heard_date(text: str, start: int, end: int, before: Found | None = None) -> Found | None:
    """The condition on a date that this stretch states; `after that` takes the day of the condition before."""
    days = [_with_year(one, text) for one in days_in(text, start, end)]
    words = text[start:end]
    if not days:
        return _pointing(words, start, end, before)
    if len(days) > 1 and _is_range(text, start, days[0], days[1]):
        return Found("date", "date", "between", [days[0].first, days[1].last], (start, end))
    day = days[0]
    operator = _operator(text[start : day.span[0]], text[day.span[1] : end])
    if operator == "=" and day.first != day.last:
        return Found("date", "date", "between", [day.first, day.last], (start, end))
    value = day.last if operator in {">", "<="} else day.first
    return Found("date", "date", operator, value, (start, end))


def _with_year(day: Day, text: str) -> Day:
    """The year of the same day where the answer says it elsewhere."""
    if not day.first.startswith("--"):
        return day
    full = (one for one in days_in(text, 0, len(text)) if not one.first.startswith("--"))
    same = next((one for one in full if (one.first[4:], one.last[4:]) == (day.first[1:], day.last[1:])), None)
    return Day(same.first, same.last, day.span) if same else day


def days_in(text: str, start: int, end: int) -> list[Day]:
    """The days, months and years that a stretch names."""
    found: list[Day] = []
    tokens = tokens_of(text[start:end])
    at = 0
    while at < len(tokens):
        read = _iso(text[start:end], tokens[at].start) or _day_at(tokens, at, text[start:end])
        if read is None:
            at += 1
            continue
        first, last, stop = read
        span = (start + tokens[at].start, start + stop)
        found.append(_shifted(Day(first, last, span), text[start : span[0]]))
        while at < len(tokens) and tokens[at].start < stop:
            at += 1
    return found


def _iso(text: str, at: int) -> tuple[str, str, int] | None:
    match = re.compile(r"\d{4}-\d\d-\d\d").match(text, at)
    return (match[0], match[0], match.end()) if match else None


def _day_at(tokens: list[Token], at: int, text: str) -> tuple[str, str, int] | None:
    """`the first of June`, `10 October 2026`, `August 3rd`, `August`, `1990`."""
    word = tokens[at].text.lower()
    if word in _NAMES and (word not in _UNSURE or tokens[at].text[0].isupper()):
        return _after_month(tokens, at)
    if _YEAR.match(word):
        return f"{word}-01-01", f"{word}-12-31", tokens[at].end
    nth = ordinal_at(tokens, at)
    if nth is None and tokens[at].kind == "number" and word.isdigit():
        nth = int(word), at + 1
    if nth is None or not 0 < nth[0] <= 31:
        return None
    place = nth[1] + (nth[1] < len(tokens) and tokens[nth[1]].text.lower() == "of")
    if place >= len(tokens) or tokens[place].text.lower() not in _NAMES:
        return None
    month = _NAMES[tokens[place].text.lower()]
    year, stop = _year_after(tokens, place + 1, tokens[place].end)
    day = f"{year}-{month:02d}-{nth[0]:02d}"
    return day, day, stop


def _after_month(tokens: list[Token], at: int) -> tuple[str, str, int]:
    month = _NAMES[tokens[at].text.lower()]
    place = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text.lower() == "the")
    nth = ordinal_at(tokens, place) if place < len(tokens) else None
    if nth is None and place < len(tokens) and tokens[place].text.isdigit() and int(tokens[place].text) <= 31:
        nth = int(tokens[place].text), place + 1
    if nth is not None and nth[0] <= 31:
        year, stop = _year_after(tokens, nth[1], tokens[nth[1] - 1].end)
        day = f"{year}-{month:02d}-{nth[0]:02d}"
        return day, day, stop
    year, stop = _year_after(tokens, at + 1, tokens[at].end)
    return f"{year}-{month:02d}-01", f"{year}-{month:02d}-{_LAST_DAYS[month - 1]:02d}", stop


def _year_after(tokens: list[Token], at: int, end: int) -> tuple[str, int]:
    place = at + (at < len(tokens) and tokens[at].text == ",")
    if place < len(tokens) and _YEAR.match(tokens[place].text):
        return tokens[place].text, tokens[place].end
    return "-", end


def _shifted(day: Day, lead: str) -> Day:
    """`the end of August` is its last day, `mid-August` the fifteenth."""
    if _END_OF.search(lead):
        return Day(day.last, day.last, day.span)
    if _MIDDLE_OF.search(lead) and day.first != day.last:
        middle = f"{day.first[:-2]}15"
        return Day(middle, middle, day.span)
    return day


def _is_range(text: str, start: int, first: Day, second: Day) -> bool:
    between = text[first.span[1] : second.span[0]]
    return _LINK.search(between) is not None or _RANGE.search(text[start : first.span[0]]) is not None


def _operator(lead: str, tail: str) -> Operator:
    words = [match[0].lower() for match in _WORD.finditer(lead)]
    if not words:
        return ">=" if re.match(r"\s*(?:on|onwards?|or later|and later)\b", tail, re.IGNORECASE) else "="
    operator = _OPERATORS[words[-1]]
    if operator == "<" and re.search(r"\b(?:not|n't|never)\b", lead):
        return ">="
    return operator


def _pointing(words: str, start: int, end: int, before: Found | None) -> Found | None:
    """`After that`, `before`: the day named before."""
    if before is None or before.type != "date":
        return None
    said = re.search(r"\b(?:after|before|later|earlier|from|since|until|by|past)\b", words, re.IGNORECASE)
    if said is None:
        return None
    values = before.value if isinstance(before.value, list) else [before.value]
    word = said[0].lower()
    late = word in {"after", "later", "past", "from", "since"}
    operator = _OPERATORS[f"{word} than" if word in {"later", "earlier"} else word]
    if word == "after" and before.operator == "<":
        operator = ">="
    if word == "before" and before.operator == ">":
        operator = "<="
    value: Value = str(values[-1] if late else values[0])
    return Found(before.attribute, "date", operator, value, (start, end))
