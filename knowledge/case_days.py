"""Days that a case names instead of counting them: `delivered on Monday`, `payday is tomorrow`, `it came this morning`. Pure.

Nobody's calendar is looked at: what the words leave open stays a stretch from the fewest to the most days that they can mean, and only what holds for all
of them is told. Where two days of the week are named and one of them is today, the days between are counted.
"""

import re
from collections.abc import Sequence
from math import ceil

from knowledge.case_times import business_days, since_then
from knowledge.clauses import clauses
from knowledge.fact import Fact, phrases
from knowledge.lexicon import Span, Token, content, tokens
from knowledge.likeness import Likeness
from knowledge.tree import Attribute

Days = tuple[int, int]
"""The fewest and the most days."""

_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY = rf"(?P<day>{'|'.join(_WEEK)})s?"
_TODAY = re.compile(rf"\b(?:today(?:['’]s| is)|it(?:['’]s| is))(?: (?:already|now|only|just|still|a))* {_DAY}\b", re.I)
_PAST: tuple[tuple[re.Pattern[str], Days], ...] = (
    (re.compile(r"\b(?:the )?day before yesterday\b", re.I), (2, 2)),
    (re.compile(r"\b(?:yesterday|last night)\b", re.I), (1, 1)),
    (re.compile(r"\b(?:today|this (?:morning|afternoon|noon)|an? (?:few )?hours? ago|just now)\b", re.I), (0, 0)),
    (re.compile(r"\bearlier this week\b|\bthis week\b", re.I), (0, 6)),
    (re.compile(r"\blast week(?:end)?\b", re.I), (1, 13)),
    (re.compile(rf"\blast {_DAY}\b", re.I), (1, 13)),
    (re.compile(rf"\b{_DAY}\b", re.I), (1, 7)),
)
_FUTURE: tuple[tuple[re.Pattern[str], Days], ...] = (
    (re.compile(r"\b(?:the )?day after tomorrow\b", re.I), (2, 2)),
    (re.compile(r"\btomorrow\b", re.I), (1, 1)),
    (re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.I), (0, 0)),
    (re.compile(r"\blater this week\b|\bthis week\b", re.I), (0, 6)),
    (re.compile(r"\bnext week\b", re.I), (1, 13)),
    (re.compile(rf"\bnext {_DAY}\b", re.I), (1, 13)),
    (re.compile(rf"\b{_DAY}\b", re.I), (1, 7)),
)
_UNITS = frozenset({"day", "calendar day", "week", "business day"})
_EVENT = re.compile(r"^(?:time|days?|weeks?) (?:since|until|till|before|to)\s+|\s+duration$", re.I)
_OPEN = re.compile(r"\b(?:if|whether|unless|supposed to|should|might|or)\b", re.I)


def read_days(message: str, attribute: Attribute, like: Likeness) -> Fact | None:
    """How long ago something was, or how long until it is, by the day that the message names for it."""
    if attribute.type != "duration" or attribute.unit not in _UNITS:
        return None
    past = since_then(attribute)
    event = [word for phrase in phrases(attribute) for word in content(_EVENT.sub("", phrase))]
    today = _TODAY.search(message)
    for clause in clauses(message):
        text = message[slice(*clause)]
        if not _speaks_of(text, event, like) or _OPEN.search(text):
            continue
        for pattern, days in _PAST if past else _FUTURE:
            found = next((one for one in pattern.finditer(message, *clause) if not _inside(one, today)), None)
            if found is None:
                continue
            day = found.groupdict().get("day")
            if today is not None and day is not None and days == (1, 7):
                start, end = (day, today["day"]) if past else (today["day"], day)
                apart = (_at(end) - _at(start)) % 7 or 7
                exact = _working(_at(start), apart) if attribute.unit == "business day" else None
                return _fact(message, attribute, found.span(), (apart, apart), exact)
            return _fact(message, attribute, found.span(), days, None)
    return None


def _speaks_of(text: str, event: Sequence[Token], like: Likeness) -> bool:
    """The event is named: by its word, by one that says the same, or in two words (`pay day`)."""
    words = tokens(text)
    joined = {f"{one.text}{other.text}".lower() for one, other in zip(words, words[1:], strict=False)}
    return any(one.text.lower() in joined or like.closest(one, words) is not None for one in event)


def _inside(one: re.Match[str], today: re.Match[str] | None) -> bool:
    return today is not None and today.start() <= one.start() < today.end()


def _at(day: str) -> int:
    return _WEEK.index(day.lower())


def _working(start: int, days: int) -> int:
    """Business days after a day of the week, up to and with the one so many days later."""
    return sum((start + one) % 7 < 5 for one in range(1, days + 1))


def _fact(message: str, attribute: Attribute, span: Span, days: Days, exact: int | None) -> Fact:
    low, high = days
    if attribute.unit == "business day":
        low, high = (exact, exact) if exact is not None else business_days(low, high)
    elif attribute.unit == "week":
        low, high = low // 7, ceil(high / 7)
    told = low == high
    return Fact(
        attribute=attribute.name,
        value=low if told else [low, high],
        unit=attribute.unit,
        span=span,
        words=message[slice(*span)],
        sure=told,
    )
