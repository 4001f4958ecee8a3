"""How long a step takes, as people say it: `10 min`, `half an hour`, `six or seven minutes each`, `a full day`. In working minutes."""

import re
from typing import NamedTuple

DAY = 480.0
"""Minutes of a working day."""
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_N = r"(?:\d+(?:[.,]\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_UNIT = r"(?P<unit>minutes?|mins?|hours?|hrs?|h|(?:(?:full|whole|entire|working)\s+)?days?(?:['’]s?\s+work)?)"
_TIME = re.compile(
    rf"(?<![\w.,])~?(?:(?P<part>half(?:\s+of)?|quarter\s+of|a\s+quarter\s+of)\s+(?:an?|one)\s+(?P<parted>hour|day)"
    rf"|(?P<low>{_N})(?:\s*(?:-|–|to|or|until|till)\s*(?P<high>{_N}))?\s+(?:full\s+|whole\s+)?(?:(?P<and>and\s+a\s+half)\s+)?{_UNIT}(?:\s+(?P<half>and\s+a\s+half)\b)?)\b",
    re.I,
)
_FULL_DAY = re.compile(r"full|whole|entire|work", re.I)
_WAITS = re.compile(
    r"\b(?:within|inside|after|every|each|per|in\s+the\s+last|last|next|for\s+the\s+last|until|by)\s+(?:the\s+)?$|\bnever\s+more\s+than\s+$",
    re.I,
)
_LATER = re.compile(r"^\s*(?:ago|before|later|after|earlier|a\s+(?:day|week|month))\b", re.I)
_GIVEN = re.compile(
    r"\b(?:have|has|get|gets|given|gives?\s+\w+|allow(?:s|ed)?(?:\s+\w+)?|wait(?:s|ing)?(?:\s+for)?|at\s+least|minimum\s+of|"
    r"(?:there\s+)?(?:must|may|can|should|has\s+to)\s+(?:only\s+)?be)\s+(?:(?:about|around|only|up\s+to|another)\s+)?$",
    re.I,
)
"""Before a span that somebody is given or has to keep: `they have five working days`, `there must be 11 hours`."""
_RESTS = re.compile(
    r"^['’]?\s*(?:of\s+)?(?:rest|notice|grace|waiting|delay)\b|^\s*overnight\b|^\s*to\s+(?:answer|reply|respond|react|object|decide|come\s+back|get\s+back)\b",
    re.I,
)
"""Behind a span in which nobody works at this: `of rest`, `overnight`, `to answer`."""
_MACHINE = re.compile(
    r"\btakes?\s+(?:the|our)\s+(?:\w+\s+)?(?:system|scheduler|software|program|server|machine|script|job|computer)\s+(?:about\s+|around\s+)?$",
    re.I,
)
_OF_MINE = re.compile(
    r"\b(?:takes?|costs?|needs?)\s+(?:me|us|him|her)\s+(?:(?:about|around|almost|nearly|roughly|maybe|perhaps)\s+)?$",
    re.I,
)
"""Before a span of days that somebody says it costs them: working days, said to be full or not."""


class Time(NamedTuple):
    """A length of working time, and where it is said."""

    minutes: float
    start: int
    end: int


def times(text: str) -> list[Time]:
    """Every length of working time; a span of days counts only where it is said to be full of work."""
    return [one for match in _TIME.finditer(text) if (one := _time(text, match)) is not None]


def _time(text: str, match: re.Match[str]) -> Time | None:
    before, behind = text[: match.start()], text[match.end() :]
    if _WAITS.search(before) or _LATER.match(behind) or _is_no_work(before, behind):
        return None
    if match["part"]:
        share = 0.25 if "quarter" in match["part"].lower() else 0.5
        whole = 60.0 if match["parted"].lower() == "hour" else DAY
        return Time(share * whole, *match.span())
    unit = match["unit"].lower()
    size = 1.0 if unit.startswith("m") else 60.0 if unit.startswith("h") else DAY
    if size == DAY and not _FULL_DAY.search(match.group()) and not _OF_MINE.search(before):
        return None
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    mean = (low + high) / 2 + (0.5 if match["and"] or match["half"] else 0.0)
    return Time(float(int(mean * size + 0.5)), *match.span())


def runs_by_itself(words: str) -> bool:
    """`takes the system four hours`: nothing goes wrong in that."""
    return any(_MACHINE.search(words[: match.start()]) for match in _TIME.finditer(words))


def _is_no_work(before: str, behind: str) -> bool:
    """A deadline, a rest that must be kept, a machine that runs by itself: nobody's working time."""
    return bool(_GIVEN.search(before) or _MACHINE.search(before) or _RESTS.match(behind))


def _number(said: str) -> float:
    return float(_WORDS.get(said.lower(), 0)) or float(said.replace(",", ".") if said[0].isdigit() else 1)
