"""The answer to where somebody begins to hesitate: the band, and what is done in it in the end.

Asked so, whoever names one stretch of the number means it, in whatever words they hesitate; what they come to stands last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from interviews.alone import outcome_alone, short_outcome
from interviews.outcome_meant import closest
from interviews.reading import ReadGreyZone, Span
from knowledge.quantities import find_quantities
from knowledge.tree import Attribute, Outcome

if TYPE_CHECKING:
    from knowledge.language import Language
    from knowledge.quantities import Quantity

_BETWEEN_ENDS = 30
"""Characters between the two ends of a band: `no less than 36 and no more than 40`, `from 6 up to and including 7`."""
_SPOKEN = 2
"""`It's one side or the other`, `I'm not in two minds`: numbers that measure nothing."""
_TELLS = re.compile(
    r"(?<!even )(?<!also )(?<!than )\b(?:if|when|whenever|unless|except|depends?|once|until|just (?:over|under|above|below))\b",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\s*(?:through|to|till|until|up to(?: and including)?|-|–)\s*", re.IGNORECASE)
_LOW, _HIGH = frozenset([">=", ">"]), frozenset(["<=", "<", None])
_BREAK = re.compile(r"[,;:.!?–—]+(?:\s|$)|\s-\s|\b(?:and|but|though|so|then|still)\b\s*")
_CLAUSE = re.compile(r"[;:.!?–—]+(?=\s|$)|,(?=\s)(?!\s*(?:and|or)\s+(?:it|he|she|they|that|this)\b)|\s-\s")
_SUBJECT = re.compile(
    r"\b(?:i|we|it|they|he|she|you|that['’]s|the|an?|somebody|someone|nobody|my|our|their)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:\W*\b(?:and|but|though|although|so|then|still|yet|okay|well|now|there|finally|eventually|usually|mostly|normally"
    r"|(?:in|at) the (?:end|finish|long run)(?: of the day)?|on balance|after that|in that (?:case|area|zone|event)|(?:more often than not|most of the time)"
    r"|(?:i['’]d|i would|i) (?:say|suppose|think)|it is that|(?:what|where|how)(?: \w+){1,6}? (?:(?:comes|boils) (?:down )?to is|(?:comes|boils) (?:down )?to|is)(?: that| this)?|that(?!['’]s))\b)*\W*",
    re.IGNORECASE,
)
"""Words between the hesitation and what is done, which say neither."""
_SUPPOSES = re.compile(r"\W*(?:if|when|once|where|after|whenever|unless|until|because|since|as)\b", re.IGNORECASE)
"""`If you push me`, `once they've both finished`: leads to what is done, and is not it."""
_HOW_LONG = re.compile(
    r"(?:within|inside|before|by|in|on|at|for|with|same)\b(?! (?:you|me|my|our|us)\b)", re.IGNORECASE
)


def hesitation(answer: str, fact: Attribute, outcomes: Sequence[Outcome], language: Language) -> ReadGreyZone | None:
    """The band of this number that an answer names, and what is done in it; None where it names none.

    `outcomes`: what is known to be done, which is believed before words that are new.
    """
    band = _band(answer)
    if band is None:
        return None
    low, high, (start, end) = band
    done = _known(answer, end, outcomes) or _last_said(answer, end, language)
    return ReadGreyZone(
        attribute=fact.name, type=fact.type, unit=fact.unit, low=low, high=high,
        decides=done.action if done else "", who=done.who if done else None, span=(_sentence(answer, start), len(answer.rstrip())),
    )  # fmt: skip


def tells_nothing(answer: str) -> bool:
    """`The figure speaks for itself`: asked where they hesitate, somebody who names no number and supposes nothing does not hesitate."""
    return not _TELLS.search(answer) and not any(one.unit or one.value > _SPOKEN for one in find_quantities(answer))


def _band(answer: str) -> tuple[float, float, Span] | None:
    """The first stretch of numbers: `between 6 and 7`, `6 through 7`, `no less than 6 and no more than 7`."""
    found = find_quantities(answer)
    for one in found:
        if one.high is not None:
            return float(one.value), float(one.high), one.span
    for low, high in pairwise(found):
        if _is_pair(answer, low, high):
            return float(low.value), float(high.value), (low.span[0], high.span[1])
    return None


def _is_pair(answer: str, low: Quantity, high: Quantity) -> bool:
    between = answer[low.span[1] : high.span[0]]
    ends = low.operator in _LOW and high.operator in _HIGH or _THROUGH.fullmatch(between) is not None
    return ends and len(between) <= _BETWEEN_ENDS and low.value < high.value and low.unit in (None, high.unit)


def _known(answer: str, after: int, outcomes: Sequence[Outcome]) -> Outcome | None:
    """The known thing that the end of the answer says is done: the longest end that says one."""
    starts = {one.end() for one in _BREAK.finditer(answer, after)} | {
        one.start() for one in _SUBJECT.finditer(answer, after)
    }
    found = (closest(answer[start:], outcomes) for start in sorted(starts))
    return next((one for one in found if one is not None), None)


def _last_said(answer: str, after: int, language: Language) -> Outcome | None:
    """What the last clause says is done, where it is nothing that was told before."""
    rest = answer[after:]
    starts = [0, *(one.end() for one in _CLAUSE.finditer(rest))]
    for start in reversed(starts):
        clause = rest[start:]
        lead = _LEAD.match(clause)
        words = clause[lead.end() if lead else 0 :].strip()
        if not words or _SUPPOSES.match(words) or _HOW_LONG.match(words):
            continue
        said = outcome_alone(words[:1].upper() + words[1:], language) or short_outcome(words)
        return Outcome(action=said.action, who=said.who, kind=said.kind) if said is not None else None
    return None


def _sentence(answer: str, at: int) -> int:
    """Where the sentence begins in which this stands."""
    return max((one.end() for one in re.finditer(r"[.!?]\s+", answer[:at])), default=0)
