"""Clean speech for reading: hesitations go, a corrected number gives way to its correction; every character keeps its place.

`Speech.text` is what the reader parses; `Speech.span` maps any stretch of it back to the exact words that were said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.quantities import find_quantities

_HESITATION = r"u+m+|u+h+|e+r+m?|h+m+|m+h+m+|y'know|ya know"
_PHRASE = (
    r"well|okay|ok|right|you know|i mean|mind you|honestly|frankly|basically|really|let's say|let's see|let me think(?: how i really do it)?"
    r"|to be (?:honest|fair|clear|frank)|of course|obviously|naturally|you see|look|like|sort of|kind of|i guess|i suppose|i think|i'd say"
    r"|how do i put it|how shall i (?:say|put it)|believe it or not|say|what|so|now|anyway|ah|oh|yes|yeah|yep|mind|simply|really|actually"
    r"|thing is|the thing is|typically|as a rule|in general|generally|usually|normally|personally|for me|in practice|to my mind|if you ask me"
    r"|if you see what i mean|if you will|in my book|as i said|like i said|as we say|bless them|no question|obviously|trust me|alright|all right"
)
_RULES = (
    re.compile(
        rf",\s*(?:{_HESITATION})\s*,(?!\s*(?:i|we|and|but|or|then|so|that|it|they|he|she|this|there|you|nobody)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?<=^)|(?<=[.!?;:,]\s)|(?<=[—–-]\s))(?:{_PHRASE}|{_HESITATION})\s*(?:,|\.\.\.|…|—|–)\s*", re.IGNORECASE
    ),
    re.compile(rf"(?<!\w)(?:{_HESITATION})(?!\w)\s*(?:,|\.\.+|…)*\s*(?![.])", re.IGNORECASE),
    re.compile(rf",\s*(?:{_PHRASE}|{_HESITATION})(?=\s*[,.!?;])", re.IGNORECASE),
    re.compile(
        r"(?:(?<=\sover)|(?<=\sabove)|(?<=\sunder)|(?<=\sthan)|(?<=\sbelow)|(?<=\sto)|(?<=\sleast)|(?<=\smost))\s*,(?=\s*[\d€$£a-z])",
        re.IGNORECASE,
    ),
)
_TWICE = re.compile(
    r"\b(I|we|the|it|they|if|a|he|she|and|when)\b(?:,|\.\.\.)?\s+(?:\1\b(?:,|\.\.\.)?\s+)?(?=\1\s)", re.IGNORECASE
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_CORRECTED_ORDINAL = re.compile(rf"\b{_ORDINAL},\s*(?:no|sorry|wait),\s*(?:the\s+)?(?={_ORDINAL}\b)", re.IGNORECASE)
_CORRECTION = re.compile(
    r"^\s*(?:[a-z%€$£]+\s*)?(?:,|\.\.\.|…|-|–|—|\.)?\s*(?:no[, ]+wait|no[, ]+sorry|oh no|no|sorry|scratch that|make that|or rather|rather|wait|correction|i mean|actually(?:,? (?:make it|make that|no))?|well,? actually)"
    r"\s*[,:.…—–-]*\s*(?:make (?:it|that)|more like|i mean|it's|that's|the|say|over|above|under|below)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speech:
    """What was said, and a cleaned text whose every character points back into it."""

    said: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of what was said that this stretch of the cleaned text came from."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.said)
            return place, place
        return self.offsets[start], self.offsets[end - 1] + 1


def clean(said: str) -> Speech:
    """Take out hesitations and corrected numbers."""
    keep = bytearray(b"\x01" * len(said))
    _drop_corrections(said, keep)
    for pattern in _RULES:
        for _ in range(3):  # `Right, so, um, if …`: each pass uncovers the next
            text, offsets = _kept(said, keep)
            found = list(pattern.finditer(text))
            if not found:
                break
            for match in found:
                for place in range(match.start(), match.end()):
                    keep[offsets[place]] = 0
    text, offsets = _kept(said, keep)
    for match in _TWICE.finditer(text):  # `we, um, we ask`
        for place in range(match.start(), match.end()):
            keep[offsets[place]] = 0
    text, offsets = _kept(said, keep)
    return Speech(said, text.replace("’", "'").replace("\n", " "), tuple(offsets))


def _kept(said: str, keep: bytearray) -> tuple[str, list[int]]:
    offsets = [place for place in range(len(said)) if keep[place]]
    return "".join(said[place] for place in offsets), offsets


def _drop_corrections(said: str, keep: bytearray) -> None:
    """`sixty, no, fifty thousand`: the first number was taken back."""
    for match in _CORRECTED_ORDINAL.finditer(said):
        keep[match.start() : match.end()] = bytes(match.end() - match.start())
    quantities = find_quantities(said)
    for first, second in zip(quantities, quantities[1:], strict=False):
        if _CORRECTION.match(said[first.span[1] : second.span[0]]):
            for place in range(first.span[0], second.span[0]):
                keep[place] = 0
