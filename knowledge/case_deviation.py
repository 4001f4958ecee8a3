"""By how much something is off, where a case gives both numbers: `7,900, last month it was 7,500` is 5.3 % off the month before. Pure.

One of two numbers in the same unit has to be said to be what the other is compared with: what was before, what is usual, what should be.
"""

import re
from itertools import pairwise

from knowledge.fact import Fact, phrases
from knowledge.lexicon import Span, content_stems, stem
from knowledge.quantities import find_quantities
from knowledge.quantity import Number, Quantity, tidy
from knowledge.tree import Attribute

_OFF = frozenset(map(stem, "deviation deviate difference variance offset overrun increase".split()))
_BEFORE = re.compile(
    r"\b(?:last|previous|prior|preceding) (?:month|year|quarter|week|time|one|bill|invoice|reading|value|batch)\b|\b(?:month|year|quarter|week|one|time) before\b|\bbefore (?:that|this)\b|\bbefore\s*$"
    r"|\b(?:usual(?:ly)?|normal(?:ly)?|average|nominal|target|planned|plan|budget(?:ed)?|ordered|quoted|agreed|expected|original(?:ly)?|specified|spec|specification|drawing|should(?:['’]ve| have)?(?: be(?:en)?)?|used to be|instead of|rather than|compared (?:to|with)|against|versus|vs\.?)\b"
    r"|\bup from\b|\bdown from\b|\b(?:rose|fell|went|climbed|dropped|grew|jumped)(?: up| down)? from\b|\bthan(?: the)?\s*$"
    r"|\bin (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
"""Words that make of a number what another is compared with."""
_BEHIND = re.compile(
    r"^(?: \w+)?[ (]{1,2}(?:last|the (?:month|year|quarter|week|time|one) before|(?:a|one) (?:month|year|quarter|week) (?:ago|earlier|before)|before(?:hand)?\b|usually|normally|(?:was|is) (?:usual|normal|planned|budgeted|ordered|agreed)"
    r"|(?:on|in|per|by|according to) the (?:drawing|spec\w*|plan|order|quote|budget)|nominal|as (?:usual|ordered|agreed|planned)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.I,
)
CHANGED = re.compile(
    r"\b(?:went|goes?|going|gone|rose|rises|risen|grew|climbed|jumped|increased|fell|fallen|dropped|shrank|changed|changes|moved|moves|up|down)(?: up| down)?(?: in \w+)? from\s*$",
    re.I,
)
"""Before `3,000 to 3,200`: no range, but what was and what is now."""
_APART = 60
"""Characters between the two numbers."""
_END = re.compile(r"[.;!?\n](?:\s|$)")


def read_deviation(message: str, attribute: Attribute) -> Fact | None:
    """The deviation in percent that follows from two numbers; None where the message does not say which is which, or gives a share itself."""
    names = {one for phrase in phrases(attribute) for one in content_stems(phrase)}
    if attribute.unit != "%" or not names & _OFF:
        return None
    if any(one.unit == "%" for one in find_quantities(message)):
        return None
    pair = compared_with(message)
    if pair is not None:
        now, base = pair
        span = min(now.span[0], base.span[0]), max(now.span[1], base.span[1])
        return _fact(message, attribute, span, now.value, base.value)
    for one in find_quantities(message):
        if one.high is not None and one.value > 0 and CHANGED.search(message[: one.span[0]]):
            return _fact(message, attribute, one.span, one.high, one.value)
    return None


def compared_with(message: str) -> tuple[Quantity, Quantity] | None:
    """The number that is now so, and the one beside it that was before or should be; None where none is."""
    for one, other in pairwise(find_quantities(message)):
        if not _alike(one, other) or other.span[0] - one.span[1] > _APART:
            continue
        first, second = _is_base(message, one, None), _is_base(message, other, one)
        if first != second:
            return (other, one) if first else (one, other)
    return None


def _fact(message: str, attribute: Attribute, span: Span, now: Number, base: Number) -> Fact:
    value = tidy(round(abs(now - base) / abs(base) * 100, 2))
    return Fact(attribute=attribute.name, value=value, unit="%", span=span, words=message[slice(*span)], sure=True)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Of the same things in the same unit, or one of them without; never a mere comparison."""
    same = _things(one) == _things(other) and (one.unit == other.unit or None in (one.unit, other.unit))
    plain = one.operator in (None, "=") and other.operator in (None, "=") and one.high is None and other.high is None
    return same and plain and one.unit not in ("day", "week", "month", "year") and one.value > 0 and other.value > 0


def _things(one: Quantity) -> str | None:
    return None if one.counted in ("last", "this", "now", "normally", "usually", "instead", "before") else one.counted


def _is_base(message: str, one: Quantity, before: Quantity | None) -> bool:
    """Whether the words between the number before, or the sentence's beginning, and this one, or those right behind, compare with it."""
    start = before.span[1] if before is not None else 0
    lead = message[start : one.span[0]]
    cuts = [found.end() for found in _END.finditer(lead)]
    lead = lead[cuts[-1] :] if cuts else lead
    lead = lead.rsplit(",", 1)[-1]
    return bool(_BEFORE.search(lead) or _BEHIND.match(message[one.span[1] :]))
