"""Numbers of a sentence against those of its evidence: value, unit and direction. `two weeks` is 14 days, `80k` is 80,000."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from knowledge import lexicon
from knowledge.grounding_amounts import in_other_words
from knowledge.grounding_earliest import quantities_of
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity, find_quantities
from knowledge.tree import Operator

NumberReason = Literal["number differs", "unit differs", "direction differs"]
PARTS = (
    "passage",
    "passages",
    "section",
    "clause",
    "step",
    "source",
    "document",
    "figure",
    "table",
    "option",
    "question",
    "item",
)
"""Words after which a number only names a part of a text."""
_BASE = {
    "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0), "day": ("time", 86400.0), "calendar day": ("time", 86400.0),
    "week": ("time", 604800.0), "month": ("months", 1.0), "quarter": ("months", 3.0), "year": ("months", 12.0),
    "mg": ("mass", 0.001), "g": ("mass", 1.0), "kg": ("mass", 1000.0), "t": ("mass", 1e6), "mm": ("length", 1.0), "cm": ("length", 10.0),
    "m": ("length", 1000.0), "km": ("length", 1e6), "ml": ("volume", 1.0), "mL": ("volume", 1.0), "l": ("volume", 1000.0),
}  # fmt: skip
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_DEGREES = frozenset({"°", "°C", "°F"})
_UP, _DOWN = (">", ">="), ("<", "<=")
_OTHERWISE = re.compile(r"\b(?:otherwise|else|rest|remaining|other cases)\b", re.IGNORECASE)
_FROM_THERE = re.compile(
    r"\b(?:(?P<up>above|over|beyond|more than|higher than|longer than|after|from) (?:that|this|there)|(?:anything|everything|everyone) (?P<more>more|longer|larger|higher|above|over|older|bigger|heavier|later)"
    r"|(?P<down>below|under|less than|before|up to) (?:that|this|there)|(?:anything|everything|everyone) (?P<less>less|shorter|smaller|lower|below|under|younger|lighter|earlier))\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(r"\s*(?:before|ahead of|prior to)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:(?:per|each|every|an?) (?P<unit>second|minute|hour|day|night|week|month|quarter|year)s?|(?P<adverb>hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?))\b",
    re.IGNORECASE,
)
_RATE_LEADS = re.compile(
    r"(?:\d|%|\b(?:hours?|days?|euros?|percent|for|times?|once|twice|[a-z]+ed|[a-z]+s|off|board|EUR|USD|GBP|CHF))\s*$",
    re.IGNORECASE,
)
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
}
_EVERY = re.compile(r"\bevery (?:3|three) months\b", re.IGNORECASE)
_TOLD_APART = (
    CURRENCIES
    | TIME_UNITS
    | frozenset(_BASE)
    | {"%", "°C", "°F", "mile", "ft", "inch", "mph", "km/h", "m/s", "knot", "lb"}
)


def speaks_against(
    sentence: str,
    told: Sequence[Quantity],
    digits: frozenset[str],
    evidence: Sequence[str],
    follows: Callable[[Quantity], bool] = lambda number: False,
) -> NumberReason | None:
    """The first number of the sentence that the evidence does not bear out, and in what it differs; `follows` may clear one."""
    for claimed in numbers_of(sentence):
        same = [one for one in told if _same_value(claimed, one)]
        if not same and _ends_known(claimed, told):
            continue
        if not same:
            known = digits_known(sentence, claimed, digits) or _words_known(sentence, claimed, evidence)
            known = known or _both(claimed, evidence) or in_other_words(claimed, evidence)
            if known or follows(claimed) or _said_as_a(claimed, evidence):
                continue
            return "number differs"
        fitting = [one for one in same if not _other_unit(claimed, one)]
        if not fitting:
            return "unit differs"
        if all(_turned(claimed, one) for one in fitting) and not _tells_otherwise(sentence, evidence):
            return "direction differs"
    if new_labels(sentence, digits):
        return "number differs"
    if _other_rate(sentence, evidence):
        return "unit differs"
    return "direction differs" if _turned_from_there(sentence, evidence) else None


def _tells_otherwise(sentence: str, evidence: Sequence[str]) -> bool:
    """It says what holds `otherwise`, where a limit is turned round by right; not where it tells the rule before that."""
    words = lexicon.content_stems(sentence)
    cut = [_OTHERWISE.split(one, maxsplit=1) for one in evidence if _OTHERWISE.search(one)]
    return any(not behind or words & behind for _, behind in map(_both_sides, cut))


def _both_sides(cut: Sequence[str]) -> tuple[set[str], set[str]]:
    before, behind = set(lexicon.content_stems(cut[0])), set(lexicon.content_stems(cut[-1]))
    return before - behind, behind - before


def _both(claimed: Quantity, evidence: Sequence[str]) -> bool:
    """`the two engines` where the evidence says `both engines`."""
    noun = claimed.counted
    return (
        claimed.value == 2
        and bool(noun)
        and any(re.search(rf"\bboth (?:the )?{noun}\b", one, re.I) for one in evidence)
    )


def _said_as_a(claimed: Quantity, evidence: Sequence[str]) -> bool:
    """`one week` where the evidence says `a week`, `one more day` for `another day`."""
    if claimed.value != 1 or claimed.unit not in TIME_UNITS:
        return False
    return any(
        re.search(rf"\b(?:(?:for|in|within|after|of|than) an?|another) {claimed.unit}\b", text, re.I)
        for text in evidence
    )


def told_numbers(text: str) -> list[Quantity]:
    """The numbers of a text, and those that it only points back to: `up to 80 euros … above that`."""
    found = list(quantities_of(text))
    points = []
    for match in _FROM_THERE.finditer(text):
        before = [one for one in found if one.span[1] <= match.start()]
        if before:
            last = next((one for one in reversed(before) if one.operator is not None), before[-1])
            upward = bool(match["up"] or match["more"]) != _ahead(text, last, match)
            value = last.high if last.high is not None and upward else last.value
            points.append(replace(last, value=value, high=None, operator=_pointing(match, upward), span=match.span()))
    return [*found, *points]


def _pointing(points: re.Match[str], upward: bool) -> Operator:
    """`up to that` and `from that` hold the number itself."""
    holds = points.group().lower().startswith(("up to", "from"))
    return (">=" if holds else ">") if upward else "<=" if holds else "<"


def _ahead(text: str, last: Quantity, points: re.Match[str]) -> bool:
    """`eight weeks before departure … after that`: fewer weeks before it."""
    in_time = points.group().lower().startswith(("after", "before", "from"))
    return in_time and last.unit in TIME_UNITS and _BEFORE_IT.match(text[last.span[1] :]) is not None


def new_labels(sentence: str, digits: frozenset[str]) -> list[str]:
    """Digits that are no quantity, such as those of a batch number, and that the evidence does not hold."""
    spans = [one.span for one in find_quantities(sentence)]
    found = []
    for one in lexicon.tokens(sentence):
        if not one.text[0].isdigit() or plain(one.text) in digits or any(a <= one.start < b for a, b in spans):
            continue
        before, after = sentence[: one.start], sentence[one.end : one.end + 1]
        if (before.strip() or after not in (".", ")", ":")) and not before.rstrip().lower().endswith(PARTS):
            found.append(one.text)
    return found


def _rates(text: str) -> set[str]:
    """`ten percent for each day`, `40 euros an hour`, `weekly`: what a number or a habit goes by."""
    found = {"quarter"} if _EVERY.search(text) else set()
    for one in _RATE.finditer(text):
        if one["adverb"]:
            found.add(_ADVERBS.get(one["adverb"].lower(), "year"))
        elif _RATE_LEADS.search(text[: one.start()]) or one.group().lower().startswith(("per", "every")):
            found.add(one["unit"].lower())
    return found


def _other_rate(sentence: str, evidence: Sequence[str]) -> bool:
    told = {rate for text in evidence for rate in _rates(text)}
    return bool(told) and bool(_rates(sentence) - told)


def _directions(text: str) -> set[bool]:
    return {bool(one["up"] or one["more"]) for one in _FROM_THERE.finditer(text)}


def _turned_from_there(sentence: str, evidence: Sequence[str]) -> bool:
    told = {way for text in evidence for way in _directions(text)}
    return bool(told) and bool(_directions(sentence) - told)


_COUNTS_ITSELF = re.compile(
    r"\s*(?:(?:main|key|major|different|important|possible)\s+)*(?:types?|kinds?|reasons?|factors?|ways?|options?|methods?|differences?|things?|categories|points?)\b",
    re.IGNORECASE,
)
"""`for two reasons` counts what the sentence goes on to say."""


def numbers_of(sentence: str) -> list[Quantity]:
    """The numbers that claim something: not those of a list item, of a named part, or the `one` of `one of them`."""
    found = []
    for one in quantities_of(sentence):
        before, after = sentence[: one.span[0]], sentence[one.span[1] : one.span[1] + 1]
        if not before.strip() and after in (".", ")", ":"):
            continue
        if before.rstrip().lower().endswith(PARTS):
            continue
        in_words = not any(it.isdigit() for it in sentence[slice(*one.span)])
        if in_words and one.unit is None and one.value <= 5 and _COUNTS_ITSELF.match(sentence[one.span[1] :]):
            continue
        if one.value == 1 and one.unit is None and in_words:
            continue
        found.append(one)
    return found


def new_numbers(sentence: str, told: Sequence[Quantity], digits: frozenset[str]) -> list[Quantity]:
    """The numbers that the evidence does not hold in any spelling."""
    return [
        one
        for one in numbers_of(sentence)
        if not any(_same_value(one, other) for other in told)
        and not _ends_known(one, told)
        and not digits_known(sentence, one, digits)
    ]


def digits_known(sentence: str, claimed: Quantity, digits: frozenset[str]) -> bool:
    """The digits stand in the evidence, though nothing there is read as this quantity: a year, a label, a version."""
    written = {plain(one.text) for one in lexicon.tokens(sentence[slice(*claimed.span)]) if one.text[0].isdigit()}
    return bool(written) and written <= digits and claimed.operator is None


def _words_known(sentence: str, claimed: Quantity, evidence: Sequence[str]) -> bool:
    """A number in words, all of which the evidence has, though it reads them otherwise: `by half`, `the three Grand Divisions`."""
    words = {one.text.lower() for one in lexicon.tokens(sentence[slice(*claimed.span)])}
    ordinal = bool(words & _ORDINALS)
    if not words or claimed.operator is not None and not ordinal or any(one[0].isdigit() for one in words):
        return False
    return any(words <= {one.text.lower() for one in lexicon.tokens(text)} for text in evidence)


def base_of(unit: str | None) -> tuple[str, float] | None:
    """The kind of what a unit measures and how many of that kind's smallest unit it is; None for a unit of no such kind."""
    return _BASE.get(unit or "")


def plain(digits: str) -> str:
    """`1,200.` → `1200`."""
    return digits.replace(",", "").rstrip(".")


def _ends(one: Quantity) -> set[float]:
    return {float(one.value), *([float(one.high)] if one.high is not None else [])}


def _ends_known(claimed: Quantity, told: Sequence[Quantity]) -> bool:
    """Both ends of a range stand in the evidence, each for itself: `52 to 64 degrees` from a low and a high."""
    known = [one for one in told if not _other_unit(claimed, one)]
    return claimed.high is not None and _ends(claimed) <= {value for one in known for value in _ends(one)}


def _same_value(claimed: Quantity, told: Quantity) -> bool:
    """The same number as written, or the same amount in another unit of its kind."""
    if _ends(claimed) <= _ends(told):
        return True
    if {claimed.unit, told.unit} == {"°C", "°F"}:
        return abs(_celsius(claimed) - _celsius(told)) <= 1
    left, right = _BASE.get(claimed.unit or ""), _BASE.get(told.unit or "")
    if left is None or right is None or left[0] != right[0]:
        return False
    return {value * left[1] for value in _ends(claimed)} <= {value * right[1] for value in _ends(told)}


def _celsius(one: Quantity) -> float:
    return (float(one.value) - 32) / 1.8 if one.unit == "°F" else float(one.value)


def _other_unit(claimed: Quantity, told: Quantity) -> bool:
    if {claimed.unit, told.unit} == {"°C", "°F"} and abs(_celsius(claimed) - _celsius(told)) <= 1:
        return False
    if claimed.unit is None or told.unit is None or claimed.unit == told.unit:
        return False
    if {claimed.unit, told.unit} <= _DEGREES and "°" in (claimed.unit, told.unit):
        return False
    left, right = _BASE.get(claimed.unit), _BASE.get(told.unit)
    if left and right and left[0] == right[0] and float(claimed.value) * left[1] == float(told.value) * right[1]:
        return False
    return claimed.unit in _TOLD_APART and told.unit in _TOLD_APART


def _turned(claimed: Quantity, told: Quantity) -> bool:
    return (claimed.operator in _UP and told.operator in _DOWN) or (claimed.operator in _DOWN and told.operator in _UP)
