"""Facts that are so exactly where another is not, told as that other: `lived in` as `not empty`, once the expert said so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from interviews.names import key_of
from interviews.reading import ReadCondition, ReadRule
from interviews.state import Asked
from interviews.wording import in_words

_OPPOSITE = re.compile(
    r"\b(?:opposites?|contrar(?:y|ies)|the other way (?:round|around)|reverse|one or the other|either or|rules? (?:out|the other out)|turned (?:around|round)|flip side|two sides of the (?:same|one) (?:coin|thing))\b",
    re.IGNORECASE,
)


def says_opposite(answer: str) -> bool:
    """Whether an answer calls two facts each other's opposite."""
    return _OPPOSITE.search(answer) is not None


def contraries(history: Sequence[Asked]) -> dict[str, str]:
    """By the key of its name: each fact that was called another one's opposite, with that other."""
    told = [one for one in history if one.question.key == "together" and says_opposite(one.answer)]
    return {key_of(one.question.told["name"]): one.question.told["known"] for one in told}


def in_one_sense(rule: ReadRule, contraries: Mapping[str, str]) -> ReadRule:
    """The rule with each fact that is another one's opposite told as that other. `contraries`: by the key of a name, that other's name."""
    if_ = [_in_one_sense(one, contraries) for one in rule.if_]
    unless = [_in_one_sense(one, contraries) for one in rule.unless]
    if (if_, unless) == (rule.if_, rule.unless):
        return rule
    reads = in_words(if_, rule.match, rule.then, unless, rule.otherwise)
    return rule.model_copy(update={"if_": if_, "unless": unless, "reads": reads})


def _in_one_sense(condition: ReadCondition, contraries: Mapping[str, str]) -> ReadCondition:
    other = contraries.get(key_of(condition.attribute))
    if other is None or condition.type != "yes_no":
        return condition
    return condition.model_copy(update={"attribute": other, "value": condition.value is not True})
