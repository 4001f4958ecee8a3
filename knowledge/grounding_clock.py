"""Times of day in words and in figures: `seven in the evening` is 19:00."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.numerals import ONES

HALF_DAY = 12
_HOUR = "|".join(["1[0-2]", "[1-9]", *(word for word, value in ONES.items() if 1 <= value <= HALF_DAY)])
_TIME = re.compile(
    rf"\b(?:(?P<exact>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)(?!\d|[.,]\d)(?: ?(?P<half>[ap])\.?m\b)?"
    rf"|(?P<half_past>half past )?(?P<hour>{_HOUR})(?: o['’]clock)?(?: ?(?P<short>[ap])\.?m\b| (?:in the |at )(?P<part>morning|afternoon|evening|night)))",
    re.IGNORECASE,
)
_LATE = {"afternoon": True, "evening": True, "night": True, "morning": False}
Span = tuple[int, int]


@lru_cache(maxsize=4096)
def times_of(text: str) -> tuple[tuple[Span, int], ...]:
    """Each time of day that is told with its half of the day, with its place, in minutes since midnight."""
    return tuple(_times(text))


def _times(text: str) -> Iterator[tuple[Span, int]]:
    for one in _TIME.finditer(text):
        if one["exact"]:
            late = one["half"] is not None and one["half"].lower() == "p"
            yield one.span(), _minutes(int(one["exact"]), late, one["half"] is not None) + int(one["minutes"])
        else:
            hour = int(one["hour"]) if one["hour"].isdigit() else int(ONES[one["hour"].lower()])
            late = one["short"].lower() == "p" if one["short"] else _LATE[one["part"].lower()]
            yield one.span(), _minutes(hour, late, True) + (30 if one["half_past"] else 0)


def _minutes(hour: int, late: bool, halved: bool) -> int:
    return 60 * (hour % HALF_DAY + (HALF_DAY if late else 0) if halved else hour)


def differs(sentence: str, evidence: Sequence[str]) -> bool:
    """A time of day that the evidence, which tells some, does not tell: `eight in the morning` for `eight in the evening`."""
    told = {time for text in evidence for _, time in times_of(text)}
    return bool(told) and any(
        time not in told and (time + 60 * HALF_DAY) % (120 * HALF_DAY) in told for _, time in times_of(sentence)
    )
