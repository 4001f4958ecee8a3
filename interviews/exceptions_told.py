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
_OPENS = r"(?:(?<=[.!?;] )|(?<=[.!?;]\n))"
_TOLD = re.compile(
    rf"{_OPENS}(?P<words>(?:but |though )?(?:{_DONE}|{_HOLDS}|{_CHANGES}|not|but not|just not|only not)(?: though)?),? "
    r"(?=(?:if|when|whenever|where|for|in case)\b)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(rf"{_OPENS}except (?=(?:if|when|whenever|where)\b)", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:if|when|whenever|where|unless|except|once|otherwise|else|rest|until|before|after|over|under|above|below|than|up to|only|not|never|n['’]t|without|for|with)\b|[\d?]",
    re.IGNORECASE,
)
"""A word that may say in which case, or a number."""
_BARE = re.compile(rf"{_OPENS}(?:but )?(?:except|unless)\b[^.!?;:,–—]*", re.IGNORECASE)
_THEN = re.compile(r"(?P<stop>[.;!])(?=\s+(?:then|in that case|in this case|instead)\b)", re.IGNORECASE)
_FIRST = re.compile(r"\s+(?P<letter>[A-Z])")


def exceptions_marked(text: str) -> list[Edit]:
    """What to change in an answer."""
    return [*_marked(text), *_with_what_is_done(text)]


def _marked(text: str) -> list[Edit]:
    """The word `except` where other words say it; after a sentence that tells no case, the exception goes on with that sentence."""
    places = [(*found.span("words"), "Except") for found in _TOLD.finditer(text)]
    places += [(found.start(), found.start() + len("except"), "Except") for found in _EXCEPT.finditer(text)]
    edits: list[Edit] = []
    for start, end, word in sorted(places):
        stop = text.rfind(".", 0, start)
        if stop >= 0 and _tells_no_case(text[:stop]):
            edits += [(stop, stop + 1, ","), (start, end, word.lower())]
        elif text[start:end] != word:
            edits.append((start, end, word))
    return edits


def _tells_no_case(before: str) -> bool:
    """Does the last sentence say only what is done?"""
    last = re.split(r"[.!?;:]\s", before)[-1]
    return _CASE.search(last) is None


def _with_what_is_done(text: str) -> list[Edit]:
    """`Except if A. | Then B`: a comma instead of the full stop."""
    ends = [found.end() for found in _BARE.finditer(text)]
    ends += [_clause_end(text, found.end()) for found in _TOLD.finditer(text)]
    edits: list[Edit] = []
    for end in ends:
        if stop := _THEN.match(text, end):
            edits.append((*stop.span("stop"), ","))
            first = _FIRST.match(text, stop.end())
            assert first is None or first["letter"]
            edits += [(*first.span("letter"), first["letter"].lower())] if first else []
    return edits


def _clause_end(text: str, start: int) -> int:
    """Where the words up to the next mark end."""
    found = re.compile(r"[.!?;:,–—]|$").search(text, start)
    assert found is not None
    return found.start()
