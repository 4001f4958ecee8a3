"""Words that say in which case, and that no rule was made of: the rule beside them is wider than what was said, so it is asked about.

`An order over 2,000 euros | from a new customer | is prepaid`, `above 8 degrees | for more than 2 hours`, and an exception that was not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from interviews.reading import ReadRule, Span

_PHRASE = re.compile(
    r"\s+(?:and )?(?:for|from|with|without|since|before|after|among|during|near|who|which)\s+(?P<words>[^,;:.!?–—]+)",
    re.IGNORECASE,
)
_LITTLE = frozenset(
    """a an the and or but so then if when it is are was i we they he she you of to also just always will would as well only me us
    them him her that this those these there which who long soon far while sure good now""".split()
)
_EXCEPT = re.compile(r"\b(?:unless|except(?:ing)?(?: if| when| where| for)?)\s+", re.IGNORECASE)
_CLOSES = re.compile(r"[,.;!?]|$")
_WORD = re.compile(r"[\w'’%]+")
_STOP = re.compile(r"[.!?;]\s+|$")


def leaves_words(rules: Sequence[ReadRule], rule: ReadRule, said: str) -> bool:
    """Does what was said of this rule's case or of its exceptions stand in no rule?"""
    used = [one for each in rules for one in _spans(each)]
    return _leaves_a_phrase(rule, used, said) or _leaves_an_exception(rule, used, said)


def _leaves_a_phrase(rule: ReadRule, used: Sequence[Span], said: str) -> bool:
    """Between a condition and what follows it, without a comma."""
    conditions = {one.span for one in (*rule.if_, *rule.unless)}
    for one, other in pairwise(sorted({*conditions, rule.then.span})):
        found = _PHRASE.match(said, one[1], other[0]) if one in conditions and one[1] < other[0] else None
        if found is not None and any(_is_left(word, used) for word in _WORD.finditer(said, *found.span("words"))):
            return True
    return False


def _leaves_an_exception(rule: ReadRule, used: Sequence[Span], said: str) -> bool:
    """After what is done, up to the end of the sentence; or opening the next one."""
    end = rule.then.span[1]
    stop = _STOP.search(said, end)
    assert stop is not None
    opening = _EXCEPT.match(said, stop.end())
    marked = [*_EXCEPT.finditer(said, end, stop.start()), *([opening] if opening else [])]
    return any(_is_unused(one.end(), used, said) for one in marked)


def _is_unused(start: int, used: Sequence[Span], said: str) -> bool:
    """Is no word of the clause that begins here in a rule?"""
    clause = list(_WORD.finditer(said, start, _clause_end(said, start)))
    return bool(clause) and not any(_inside(word.start(), used) for word in clause)


def _clause_end(said: str, start: int) -> int:
    found = _CLOSES.search(said, start)
    assert found is not None
    return found.start()


def _is_left(word: re.Match[str], used: Sequence[Span]) -> bool:
    return word[0].lower() not in _LITTLE and not _inside(word.start(), used)


def _inside(place: int, used: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in used)


def _spans(rule: ReadRule) -> list[Span]:
    return [rule.then.span, *(one.span for one in (*rule.if_, *rule.unless))]
