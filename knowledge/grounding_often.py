"""How often, in whichever words: `monthly` is once a month, `every other year` every two years, `quarterly` four times a year."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from knowledge.numerals import ONES

Often = tuple[str, Fraction]
"""The family of its unit, and how many of that unit lie between two times."""
_UNITS = {
    "hour": ("hour", 1), "day": ("day", 1), "night": ("night", 1), "week": ("day", 7), "fortnight": ("day", 14),
    "month": ("month", 1), "quarter": ("month", 3), "year": ("month", 12),
}  # fmt: skip
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
    "quarterly": "quarter", "yearly": "year", "annually": "year",
}  # fmt: skip
_ORDINALS = dict(
    zip("other second third fourth fifth sixth seventh eighth ninth tenth".split(), (2, *range(2, 11)), strict=True)
)
_NUMBER = "|".join([r"\d+", *(word for word, value in ONES.items() if value > 1)])
_UNIT = "|".join(_UNITS)
_OFTEN = re.compile(
    rf"\b(?:(?:(?P<once>once)|(?P<twice>twice)|(?P<times>{_NUMBER}) times) (?:an?|per|each|every|in (?:an?|every)) (?P<per>{_UNIT})"
    rf"|(?P<so_many>{_NUMBER}) times (?P<each>daily|weekly|monthly|yearly|annually)"
    rf"|(?P<again>once|twice) (?P<short>daily|weekly|monthly|yearly|annually)"
    rf"|once (?:every|in|each) (?P<in>{_NUMBER}) (?P<ins>{_UNIT})s"
    rf"|(?:every|each) (?P<which>{'|'.join(_ORDINALS)}) (?P<one>{_UNIT})|every (?P<number>{_NUMBER}) (?P<many>{_UNIT})s"
    rf"|(?:every|each) (?P<every>{_UNIT})|(?P<adverb>{'|'.join(_ADVERBS)}))\b(?! (?:of|in which)\b)",
    re.IGNORECASE,
)  # fmt: skip


def as_told(sentence: str, text: str) -> str:
    """The sentence with each such phrase put as the text puts it, where the text tells the same rate in other words."""
    told = {rate: text[slice(*span)] for span, rate in often_in(text)}
    for span, rate in reversed(often_in(sentence)):
        said = sentence[slice(*span)]
        if rate in told and said.lower() != told[rate].lower():
            sentence = sentence[: span[0]] + told[rate] + sentence[span[1] :]
    return sentence


@lru_cache(maxsize=4096)
def often_in(text: str) -> tuple[tuple[tuple[int, int], Often], ...]:
    """Each phrase that says how often, with its place."""
    return tuple((one.span(), rate) for one in _OFTEN.finditer(text) for rate in _rate(one))


def _rate(one: re.Match[str]) -> Iterator[Often]:
    low = {name: said.lower() for name, said in one.groupdict().items() if said is not None}
    times = (
        2 if low.get("twice") or low.get("again") == "twice" else _value(low.get("times") or low.get("so_many") or "1")
    )
    every = _ORDINALS[low["which"]] if "which" in low else _value(low.get("number") or low.get("in") or "1")
    unit = next((low[name] for name in ("per", "ins", "one", "many", "every") if name in low), "")
    family, length = _UNITS[unit or _ADVERBS[low.get("short") or low.get("each") or low["adverb"]]]
    if times and every:
        yield family, Fraction(every * length, times)


def _value(said: str) -> int:
    return int(said) if said.isdigit() else int(ONES.get(said, 1))
