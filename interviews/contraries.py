"""Facts that are so exactly where another is not, told as that other: `lived in` as `not empty`, once the expert said so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from interviews.names import key_of
from interviews.reading import ReadCondition, ReadRule
from interviews.short_answers import kind_of
from interviews.state import Asked
from interviews.wording import in_words

_OPPOSITE = re.compile(
    r"\b(?:opposites?|contrar(?:y|ies)|the other way (?:round|around)|reverse|one or the other|either or|rules? (?:out|the other out)|turned (?:around|round)|flip side|(?:two|flip|both) sides of the (?:same|one) (?:coin|thing)"
    r"|(?:one|first|that)(?:['’]s| is| being)? (?:true|so|on|yes|right)\b[^.!?]{0,30}\b(?:other|second)(?: one)?(?:['’]s| is)? ?(?:not|isn['’]t|false|off|no)|(?:other|second)(?: one)? (?:just |simply |only )?means (?:that )?the (?:first|one|other)(?: one)? (?:isn['’]t|is not|doesn['’]t)"
    r"|yes (?:to|for) (?:the )?one\b[^.!?]{0,20}\bno|yes means no|not (?:the )?(?:one|first)[^.!?]{0,20}\b(?:then |so )?(?:it['’]s|it is|is) (?:automatically )?the (?:other|second)|(?:isn['’]t|is not) the first is (?:automatically )?the second"
    r"|can['’]t both be (?:true|so|right)[^.!?]{0,12}\bone (?:of them )?has to|either it (?:is|does) or it (?:isn['’]t|is not|doesn['’]t)|turn (?:the )?(?:first|one|it)(?: one)? round|(?:just |only |simply )?(?:reversed|inverted|negated|the negative)|like on and off|put a [\"'“]?not\b)\b",
    re.IGNORECASE,
)


def says_opposite(answer: str) -> bool:
    """Whether an answer calls two facts each other's opposite."""
    return _OPPOSITE.search(answer) is not None or kind_of(answer, "opposite", "same", "not_same") == "opposite"


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
