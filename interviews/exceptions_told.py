"""An exception told in other words, said as one before it is read: `I wouldn't do that if A. Then B.` → `Except if A, then B.`

So every reader hears that it takes cases out of what was said before, and that what follows `then` is done in just these cases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviews.neither import Edit

_DENIED = r"(?:(?:would|do|will|could|should|can)(?:n['’]t| not)|won['’]t|can['’]t|cannot|['’]d (?:not|never)|never)"
_DONE = rf"(?:i|we|you|they)(?: {_DENIED}|['’]d (?:not|never)) (?:do|apply|use|say) (?:that|this|it|so)"
_HOLDS = r"(?:that|this|it) (?:(?:does|wo|would)(?:n['’]t| not)|will not) (?:apply|count|hold|go)"
_CHANGES = r"(?:that|this|it)(?:['’]s| is) (?:different|another (?:matter|story|thing)|not (?:so|the case|true))|(?:that|this) changes"
_OPENS = r"(?:(?<=[.!?;] )|(?<=[.!?;]\n)|^)"
_LED = r"(?:(?:now|well|okay|of course|mind you|but|though|that said|however),? )*"
_NAMED = (
    r"(?:the|my|our) (?:(?:one|only|single|sole|main|big|usual|other),? )*exception(?: there| here| to (?:that|this|it)| i(?:['’]d| would)? make)*,?"
    r" (?:is|are|would be|will be|being|might be|comes|applies|arises)"
)
_TOLD = re.compile(
    rf"{_OPENS}(?P<words>{_LED}(?:{_DONE}|{_HOLDS}|{_CHANGES}|{_NAMED}|not|but not|just not|only not)(?: though)?),? "
    r"(?=(?:if|when|whenever|where|for|in case|in the event)\b)",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    rf"{_OPENS}(?P<words>{_LED}(?:that|this|it)(?:['’]s| is| holds| applies| goes| stands) unless) (?=\w)",
    re.IGNORECASE,
)
"""`That's unless it is full, in which case …`."""
_EXCEPT = re.compile(rf"{_OPENS}(?:except|save),? (?=(?:if|when|whenever|where|in the event)\b)", re.IGNORECASE)
_EVENT = re.compile(r" in the event(?: that)?(?= )", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:if|when|whenever|where|unless|except|once|otherwise|else|rest|until|before|after|over|under|above|below|than|up to|only|not|never|n['’]t|without|for|with)\b|[\d?]",
    re.IGNORECASE,
)
"""A word that may say in which case, or a number."""
_BARE = re.compile(rf"{_OPENS}(?:but )?(?:except|unless)\b[^.!?;:,–—]*", re.IGNORECASE)
_BARE_OPENS = re.compile(rf"{_OPENS}(?:but )?(?:except|unless)\b", re.IGNORECASE)
_THEN = re.compile(r"(?P<stop>[.;!])(?=\s+(?:then|in that case|in this case|instead)\b)", re.IGNORECASE)
_THERE = re.compile(
    r"[;,] (?:(?:and )?in (?:which|that|this|such a) (?:case|event|situation|instance|scenario)|(?:because|as|since|for|cos) then),?(?= )",
    re.IGNORECASE,
)
"""`…; in that event, …`, `…, because then …`, behind an exception: what is done in it."""
_FULL_STOP = re.compile(r"[.!?](?=\s|$)|$")
_FIRST = re.compile(r"\s+(?P<letter>[A-Z])")


def exceptions_marked(text: str) -> list[Edit]:
    """What to change in an answer."""
    return [*_marked(text), *_with_what_is_done(text)]


def _marked(text: str) -> list[Edit]:
    """The word `except` where other words say it; after a sentence that tells no case, the exception goes on with that sentence."""
    places = [_as_if(text, *found.span("words")) for found in _TOLD.finditer(text) if found.start()]
    places += [(*found.span("words"), "Except if") for found in _UNLESS.finditer(text)]
    places += [_as_if(text, found.start(), found.end() - 1) for found in _EXCEPT.finditer(text)]
    edits: list[Edit] = []
    for start, end, word in sorted(places):
        stop = text.rfind(".", 0, start)
        if stop >= 0 and _tells_no_case(text[:stop]):
            edits += [(stop, stop + 1, ","), (start, end, word.lower())]
        elif text[start:end] != word:
            edits.append((start, end, word))
    return edits


def _as_if(text: str, start: int, end: int) -> Edit:
    """`Except`, which the `if` goes on from; `Except if` in the place of `except in the event that`."""
    event = _EVENT.match(text, end)
    return (start, end, "Except") if event is None else (start, event.end(), "Except if")


def _tells_no_case(before: str) -> bool:
    """Does the last sentence say only what is done?"""
    last = re.split(r"[.!?;:]\s", before)[-1]
    return _CASE.search(last) is None


def _with_what_is_done(text: str) -> list[Edit]:
    """`Except if A. | Then B`: a comma instead of the full stop."""
    ends = [found.end() for found in _BARE.finditer(text)]
    told = [found.end() for pattern in (_TOLD, _UNLESS, _EXCEPT, _BARE_OPENS) for found in pattern.finditer(text)]
    ends += [_clause_end(text, one) for one in told]
    there = {found.span() for one in told if (found := _THERE.search(text, one, _sentence_end(text, one)))}
    edits: list[Edit] = [(start, end, ", then") for start, end in sorted(there)]
    for end in dict.fromkeys(ends):
        if any(start <= end < stop for start, stop in there):
            continue
        if stop := _THEN.match(text, end):
            edits.append((*stop.span("stop"), ","))
            first = _FIRST.match(text, stop.end())
            assert first is None or first["letter"]
            edits += [(*first.span("letter"), first["letter"].lower())] if first else []
    return edits


def _sentence_end(text: str, start: int) -> int:
    found = _FULL_STOP.search(text, start)
    assert found is not None
    return found.start()


def _clause_end(text: str, start: int) -> int:
    """Where the words up to the next mark end."""
    found = re.compile(r"[.!?;:,–—]|$").search(text, start)
    assert found is not None
    return found.start()
