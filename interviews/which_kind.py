"""`That depends on which dish it is. If we've got rice, …; if it's soup, …`: what follows from which dish it is are kinds of dish, however each was said.

Only the expert can say that one never is two of them: until then they are asked about, and stay facts of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interviews.kinds import Kind
from interviews.state import Asked
from knowledge.tree import Attribute

_GENERAL = r"(?:kind|sort|type|class|category|group|form|level|degree)s?"
_NO_NAME = r"(?!(?:it|they|he|she|we|you|i|the|this|that|those|these|is|are|was|were|has|have|had|do|does|did|can|will|would|to|of|exactly|else|one|ones|way|way|case|cases)\b)"
_NAME = rf"(?P<subject>{_NO_NAME}[a-z][a-z-]+(?: {_NO_NAME}[a-z][a-z-]+)?)"
_ENDS = r"(?=\s+(?:it|they|he|she|we|you|i|the|this|that|these|those|somebody|someone|is|are|was|were|has|have|had|comes?|applies|came)\b|['’]s\b|[.,;:!?]|$)"
_WHICH = re.compile(
    rf"\b(?:which|what(?!\s+(?:\w+ed|happens|matters|counts|came|comes|goes|went|says|said|led|makes|made|broke|brought)\b))\s+(?:{_GENERAL}\s+of\s+(?:an?\s+|the\s+)?)?{_NAME}{_ENDS}",
    re.IGNORECASE,
)
_WHAT_IT_IS = re.compile(
    rf"\bwhat\s+(?:{_GENERAL}\s+)?(?:the|this|their|our|his|her|its)\s+{_NAME}\s+(?:is|are|was|were)(?=\s*(?:[.,;:!?]|$))",
    re.IGNORECASE,
)
_CLOSED = frozenset(
    """a an the is are am be been being was were has have had having do does did it they we he she you i there this that these those of in on at to for from with by
    about as into under over not no got given told talking looking dealing called comes come came belongs belong only just""".split()
)
"""Words that stand before what a kind is called: `we are talking about | rice`, `sits on the | board`."""


def kinds_depended_on(history: Sequence[Asked], facts: Sequence[Attribute]) -> list[Kind]:
    """The yes/no facts that followed from which one of something it is, as kinds of it."""
    known = {one.name for one in facts if one.type == "yes_no"}
    found = [kind for one in history for kind in _told(one) if kind.fact in known]
    return list(dict.fromkeys(found))


def subject_of(answer: str) -> str | None:
    """What it depends on, where that is which one of something: `which dish it is` → `dish`."""
    found = _WHICH.search(answer) or _WHAT_IT_IS.search(answer)
    return found["subject"].lower() if found else None


def _told(asked: Asked) -> Iterator[Kind]:
    """Of one answer; nothing where one of two or more is not so, or has no name of its own."""
    heard, subject = asked.heard, subject_of(asked.answer)
    so = [name for name, told in heard.sides.items() if told] if heard else []
    named = [(name, _name(name, subject or "")) for name in so]
    if heard is None or subject is None or len(so) < 2 or len(so) < len(heard.sides):
        return
    if all(kind for _, kind in named) and len({kind for _, kind in named}) == len(named):
        yield from (Kind(name, subject, kind) for name, kind in named)


def _name(fact: str, subject: str) -> str:
    """The last words of a fact that are no closed ones and not what it is a kind of; empty where it ends in a closed word."""
    words = fact.split()
    kept: list[str] = []
    for word in reversed(words):
        if word.casefold() in _CLOSED and (kept or len(word) > 1):
            break
        kept.insert(0, word)
    own = set(subject.split())
    kept = [one for one in kept if one.casefold() not in own]
    return " ".join(kept) if 0 < len(kept) <= 3 else ""
