"""How well reading does against gold rules: exactly right, wrong, missed, and whether spans are exact.

A rule is exactly right when its conditions (type, operator, value, unit where the gold states one), its exceptions, `match`, `otherwise`
and the words of its outcome agree. Attribute names are free: two careful readers name a fact differently. So are the number of a named
value (`textile`, `textiles`) and, where things are counted, whether the thing is called a unit (`at least ten` with unit ampoule, or none).
A length of time is compared by its length: half an hour is 0.5 hour or 30 minute, and `under 18 years` a duration or a number of years.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviews.reading import ReadCondition, Reading, ReadRule
from knowledge.tokens import tokens_of
from knowledge.units import TIME_UNITS, unit_at


@dataclass(frozen=True)
class Score:
    """Counts over a set of answers."""

    answers: int
    gold: int
    exact: int
    proposed: int
    wrong: int
    """Proposed rules that equal no gold rule."""
    answers_exact: int
    """Answers whose rules are all exactly right, with none besides."""
    spans: int
    """Conditions of exact rules whose words equal the gold's, out of `conditions`."""
    conditions: int
    trapped: int
    """Rules made from a stretch that is not a rule (a past case, a feeling)."""


def load(path: Path) -> list[dict[str, Any]]:
    """Read a corpus of answers with gold rules."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def score(records: list[dict[str, Any]], readings: list[Reading]) -> Score:
    """Match each gold rule to at most one proposed rule."""
    exact = wrong = proposed = whole = spans = conditions = trapped = gold_count = 0
    for record, reading in zip(records, readings, strict=True):
        free = list(reading.rules)
        hits = 0
        for gold in record["gold"]:
            gold_count += 1
            found = next((rule for rule in free if equal(record["text"], gold, rule)), None)
            if found is None:
                continue
            hits += 1
            free.remove(found)
            same, total = _spans(record["text"], gold, found)
            spans, conditions = spans + same, conditions + total
        exact, wrong, proposed = exact + hits, wrong + len(free), proposed + len(reading.rules)
        whole += hits == len(record["gold"]) and not free
        trapped += sum(_in_trap(record, rule) for rule in free)
    return Score(len(records), gold_count, exact, proposed, wrong, whole, spans, conditions, trapped)


def equal(text: str, gold: dict[str, Any], rule: ReadRule) -> bool:
    """Is this proposed rule the gold rule?"""
    return (
        bool(gold["otherwise"]) == rule.otherwise
        and (gold["match"] == rule.match or len(gold["if"]) < 2)
        and _same_set(gold["if"], rule.if_)
        and _same_set(gold["unless"], rule.unless)
        and (
            _same_outcome(gold["then"], text[rule.then.span[0] : rule.then.span[1]])
            or _same_outcome(gold["then"], rule.then.action)
        )
    )


def _same_set(gold: list[dict[str, Any]], read: list[ReadCondition]) -> bool:
    if len(gold) != len(read):
        return False
    left = list(read)
    for one in gold:
        found = next((other for other in left if _same_condition(one, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _same_condition(gold: dict[str, Any], read: ReadCondition) -> bool:
    if gold["operator"] != read.operator:
        return False
    if (theirs := _length(gold["type"], gold.get("unit"), gold["value"])) is not None:
        return theirs == _length(read.type, read.unit, read.value)
    if gold["type"] != read.type:
        return False
    if not _same_unit(gold.get("unit"), read.unit):
        return False
    if gold["type"] == "category":
        values = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
        said = read.value if isinstance(read.value, list) else [read.value]
        return sorted(map(_singular, values)) == sorted(map(_singular, said))
    if gold["type"] == "yes_no" and not _words_meet(gold, read):
        return False
    return bool(gold["value"] == read.value)


_SECONDS = {
    "millisecond": 0.001, "second": 1, "minute": 60, "hour": 3600, "day": 86400, "calendar day": 86400, "week": 7 * 86400,
    "fortnight": 14 * 86400, "month": 2629800, "quarter": 3 * 2629800, "year": 12 * 2629800, "decade": 120 * 2629800,
}  # fmt: skip
"""A year has 365.25 days here, a month a twelfth of it; business days, nights and shifts are of no fixed length."""


def _length(kind: str, unit: str | None, value: Any) -> tuple[str, list[float]] | None:
    """A length of time, or both ends of one, in seconds or in units of no fixed length; None where it is none."""
    bounds = value if isinstance(value, list) else [value]
    if kind not in {"number", "duration"} or unit not in TIME_UNITS or any(isinstance(one, str) for one in bounds):
        return None
    if unit in _SECONDS:
        return "second", [round(one * _SECONDS[unit], 6) for one in bounds]
    return unit, [float(one) for one in bounds]


def _same_unit(gold: str | None, read: str | None) -> bool:
    """The unit that the gold states. What is only counted (`five households`) may be given as a unit or left out."""
    if gold is None or gold == read:
        return True
    counted = unit_at(tokens_of(gold), 0)[0] is None and gold.isalpha() and gold.islower() and len(gold) > 2
    return counted and (read is None or _singular(read) == _singular(gold))


def _singular(value: object) -> str:
    word = str(value).lower().removesuffix("s")
    return word.removesuffix("ie") + "y" if word.endswith("ie") else word.removesuffix("e")


_SAYS_NOTHING = frozenset(["i", "the", "a", "it", "just", ""])
_LITTLE = frozenset("is are a an the of to in on has have been was were be by with for it they their".split())


def _words_meet(gold: dict[str, Any], read: ReadCondition) -> bool:
    """The names or the words share a content word."""
    theirs = set(f"{gold['attribute']} {gold.get('words', '')}".lower().replace("-", " ").split()) - _LITTLE
    ours = set(read.attribute.lower().replace("-", " ").split()) - _LITTLE
    return bool(set(map(_singular, theirs)) & set(map(_singular, ours)))


def _same_outcome(gold: str, said: str) -> bool:
    theirs, ours = _content(gold), _content(said)
    return bool(theirs) and len(theirs & ours) / len(theirs) >= 0.6


def _content(text: str) -> set[str]:
    """The words without their endings, and without those that say nothing."""
    stems = {word.strip(".,'\"").lower().rstrip("s").removesuffix("e") for word in text.split()}
    return stems - _SAYS_NOTHING


def _spans(text: str, gold: dict[str, Any], rule: ReadRule) -> tuple[int, int]:
    wanted = [one["words"] for one in [*gold["if"], *gold["unless"]] if one.get("words")]
    said = [text[one.span[0] : one.span[1]] for one in [*rule.if_, *rule.unless]]
    return sum(any(_close(one, other) for other in said) for one in wanted), len(wanted)


def _close(gold: str, said: str) -> bool:
    return gold == said or gold in said and len(said) - len(gold) <= 12 or said in gold and len(gold) - len(said) <= 12


def _in_trap(record: dict[str, Any], rule: ReadRule) -> bool:
    words = record["text"][rule.span[0] : rule.span[1]].strip(" .,")
    return any(words in trap or trap in words for trap in record.get("not_rules", []))
