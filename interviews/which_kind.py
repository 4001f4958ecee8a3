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
_ARTICLES = frozenset("a an the".split())
_BE = frozenset("is are was were be been being am".split())
_CLOSED = frozenset(
    """a an the is are am be been being was were has have had having do does did it they we he she you i there this that these those of in on at to for from with by
    about as into under over not no got given told talking looking dealing thing things called comes come came belongs belong only just""".split()
)
"""Words that stand before what a kind is called: `we are talking about | rice`, `sits on the | board`."""


def kinds_depended_on(history: Sequence[Asked], facts: Sequence[Attribute]) -> list[Kind]:
    """The yes/no facts that followed from which one of something it is, as kinds of it."""
    known = {one.name for one in facts if one.type == "yes_no"}
    found: dict[str, list[Kind]] = {}
    for kinds in (list(_told(one)) for one in history):
        for kind in kinds:
            before = found.setdefault(kind.subject, list(kinds))
            if kind not in before and _frame(kind) in [_frame(one) for one in before]:
                before.append(kind)  # told in another way it may be one of these in other words
    return [one for kinds in found.values() for one in kinds if one.fact in known]


def _frame(kind: Kind) -> str:
    """The fact without what the kind is called: `we are talking about`."""
    return kind.fact.removesuffix(kind.kind).strip()


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
    """What the kind is called: the words behind closed ones (`we are talking about | rice`) or behind a form of `be` (`the wood in hand is | larch`).

    Empty where more is told than the kind (`the river got into the house`).
    """
    words = fact.split()
    kept: list[str] = []
    while words and (words[-1].casefold() not in _CLOSED or not kept and len(words[-1]) == 1):
        kept.insert(0, words.pop())
    while words and words[-1].casefold() in _ARTICLES:
        words.pop()
    is_one = bool(words) and words[-1].casefold() in _BE or all(one.casefold() in _CLOSED for one in words)
    kept = [one for one in kept if one.casefold() not in subject.split()]
    return " ".join(kept) if is_one and 0 < len(kept) <= 3 else ""
