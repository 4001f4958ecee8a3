"""Words beside a stretch that say outright how it counts: `unless`, `only if`, `if not`. They come before what was heard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.reading import Span

if TYPE_CHECKING:
    from interviews.hearing import Link

_UNLESS = re.compile(r"\b(?:unless|except (?:if|when|where))\s+$", re.IGNORECASE)
_SAVE = re.compile(
    r"""\b(?:except(?:ing)?|excepted|other\ than|apart(?:\ from)?|aside(?:\ from)?|excluding|with\ the\ exception\ of|save|barring
    |but\ (?:not|never)|(?:all|every|every\w+|any|any\w+)\b[^.,;:]{0,40}\bbut)
    (?:\s+(?:for|from|in|on|with|if|when|where|of))?(?:\s+(?:the|a|an|any|all|our|my))?\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that take out of what is said the very thing that follows them."""
_TAKES_OUT = re.compile(
    r"\b(?:unless|except\w*|not|never|but|though|only|without|other than|apart|aside|save|barring|excluding|exclud\w+|exceptions?|instead)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.!?;:]\s+)(?:(?:and|but|so|well|now),?\s+)?$", re.IGNORECASE)
_NONE = re.compile(r"\b(?:nothing|nobody|no one|none|no \w+)\s+$", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only (?:if|when|where)|provided(?: that)?|as long as)\s+$", re.IGNORECASE)
_IF_NOT = re.compile(
    r"\bif not[\s,:–—-]*(?:then\s+)?(?:(?:i|we|you|he|she|they|it)(?:'ll)?\s+)?(?:just\s+)?$", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"""\b(?:otherwise|or\ else|else|failing\ that|in\ (?:all|any|every)\ other\ cases?)[\s,:–—-]*(?:then\s+)?
    (?:(?:i|we|you|he|she|they|it)(?:'ll|'d)?\s+)?(?:just\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_IF = re.compile(
    r"[\s,]*(?:but only |only |just )?(?:if|when|whenever|where)\s+(?:(?:it|he|she|they|there)(?:'s|'re| is| are)?\s+)?",
    re.I,
)
_THEN = re.compile(r"[,\s]then\b", re.IGNORECASE)
OR_THAT = re.compile(
    r"\s*,?\s*or\s+(?!(?:if|when|whenever|where|unless|more|less|so|even)\b)[^,.;]*\b(?:if|when|whenever|where|for)\s+",
    re.IGNORECASE,
)
"""`they pay 15 euros, or 8 | if they're a student`: the condition of what is named second."""
_AND_OR = re.compile(r"\s+(?:and|or)\s+(?:(?:the|a|an|it|it's|he|she|they)\s+)?", re.IGNORECASE)
_STOP = re.compile(r"[.!?;]\s")


def turned_as_said(text: str, done: Span, links: Sequence[Link]) -> list[Link]:
    """`if one is free …; if not, I …`: the condition named last is turned round for what is done then."""
    last = max((one for one in links if one.role == "if"), key=lambda one: one.condition, default=None)
    if last is None or _IF_NOT.search(text[: done[0]]) is None:
        return list(links)
    return [replace(one, turned=True) if one is last else one for one in links]


def both_as_said(text: str, links: Sequence[Link], spans: Sequence[Span]) -> list[Link]:
    """`unless the price is over 500 and | the supplier is new`: what is joined right after an exception is of the exception."""
    kept = list(links)
    for at in range(1, len(kept)):
        before, here = spans[at - 1], spans[at]
        joined = before[1] <= here[0] and _AND_OR.fullmatch(text[before[1] : here[0]])
        if joined and kept[at - 1].role == "unless" and kept[at].role == "if" and not kept[at].turned:
            kept[at] = replace(kept[at], role="unless")
    return kept


def _sentence_begin(text: str, place: int) -> int:
    return max((stop.end() for stop in _STOP.finditer(text, 0, place)), default=0)


def is_otherwise(text: str, done: Span) -> bool:
    """`…, otherwise I | seal it`: done in every other case, whatever was said before."""
    return _OTHERWISE.search(text[: done[0]]) is not None


def as_said(text: str, told: Span, done: Span, link: Link) -> Link:
    """The link of a condition to an outcome, put right where the words before the stretches leave no doubt."""
    between = text[told[1] : done[0]] if told[0] < done[0] else text[done[1] : told[0]]
    if link.turned or _STOP.search(between):
        return link
    before, after = text[: told[0]], told[0] < done[0]
    if not after and OR_THAT.match(between):
        return replace(link, chance=0.0)
    if link.role == "if" and (save := _SAVE.search(before)) is not None:
        if after and not _OPENS.search(before[: save.start()]) and re.search(r"[,;:–—-]|\bthen\b", between):
            return link  # `…, except when it is new, then I call`: the case of what is done then
        none = _NONE.search(before[: save.start()]) is not None
        return replace(link, chance=0.0) if none else replace(link, role="unless")
    if link.role == "if" and (match := _UNLESS.search(before)) is not None:
        opens = _OPENS.search(before[: match.start()]) is not None
        return replace(link, role="unless") if opens == after and not _THEN.search(between) else link
    if link.role == "unless" and not _TAKES_OUT.search(text[_sentence_begin(text, told[0]) : told[0]]):
        return replace(link, chance=0.0)  # nothing says that it is an exception
    if link.role == "unless" and not after and (_ONLY.search(before) or _IF.fullmatch(between)):
        return replace(link, role="if")
    return link
