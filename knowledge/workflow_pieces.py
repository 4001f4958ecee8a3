"""A telling cut into pieces to be parsed: lines without their bullets, sentences, who speaks; remarks in brackets are set aside."""

import re
from typing import NamedTuple

from knowledge.lexicon import Span, sentences

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"^\s*(?:[-*•–—>]+\s+|\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+|(?:step|schritt)\s*\d{1,2}\s*[:.)-]\s*)", re.I
)
_SPEAKER = re.compile(r"^\s*([A-Z][\w .'’-]{1,40}):\s+(?=\S)")
_BRACKETS = re.compile(r"\([^()\n]*\)")
_SUBJECT = r"(?:I|we|he|she|they|the|my|our|a|an|one|[A-Z][a-z]+)\b"
_CUTS = re.compile(
    r"\s*(?:→|->|=>|⇒|;)\s*|(?<=[?!])\s+|\s+[–—]\s+(?=[a-z])|\s*(?:\.\.\.|…)\s+(?=[a-z])"
    r"|(?P<small>(?<=[a-z]{3})\.)\s+(?=[a-z])"
    r"|:\s+(?=[^.:;?!\n]*\?)"
    rf"|(?P<joined>,)\s+(?=(?:and|so|but|then|and\s+then|so\s+then|and\s+from\s+that)\s+{_SUBJECT}\s+(?!\w+s?['’]\s)\w)"
    r"|(?P<case>,)\s+(?=(?:and|but|so)\s+(?:if|when|where|once|unless|above|below|over|under|for)\b)"
)


_SUBORDINATE = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:if|when|where|once|unless|because|since|although|while|before|after)\b[^,]*$", re.I
)


_SHORTENED = re.compile(
    r"\b(?:dept|dpt|etc|approx|incl|excl|resp|misc|min|mins|max|hrs?|avg|qty|ref|ext|tel|inv|acc|mgr|asst|prev|est|temp|vers|nos?|ca|vs|eg|ie)\.$",
    re.I,
)
"""A point that shortens a word ends no sentence, though a small letter follows."""


class Piece(NamedTuple):
    """A stretch that is parsed by itself."""

    start: int
    end: int
    speaker: str
    """Whose `I` it is, where several people tell; else empty."""
    item: bool
    """It begins an item of a list."""
    remarks: tuple[Span, ...]
    """Brackets inside it."""
    before: str
    """The mark that cut it from the piece before it in its sentence: `→`, `;`, `?`; empty at the start of a sentence."""


def pieces(text: str) -> list[Piece]:
    """Every piece in order; spans are code points of `text`."""
    bare = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    brackets = [match.span() for match in _BRACKETS.finditer(text)]
    speakers = _speakers(text)
    found: list[Piece] = []
    speaker = ""
    for line in _LINE.finditer(bare):
        start, end = line.span()
        if (bullet := _BULLET.match(bare[start:end])) is not None:
            start += bullet.end()
        said = _SPEAKER.match(bare[start:end])
        if said is not None and said[1] in speakers:
            speaker = said[1]
            start += said.end()
        first = True
        for a, b in sentences(bare[start:end]):
            for s, e, cut in _cut(bare, start + a, start + b):
                inside = tuple(one for one in brackets if start <= one[0] and one[1] <= end and s <= one[0] < e + 2)
                found.append(Piece(s, e, speaker, first and bullet is not None, inside, cut))
                first = False
    return found


def _speakers(text: str) -> set[str]:
    """Names that stand before a colon on most lines, one of them more than once."""
    named = [match[1] for line in text.splitlines() if (match := _SPEAKER.match(line))]
    many = len(named) >= 3 and 2 * len(named) >= sum(1 for line in text.splitlines() if line.strip())
    return set(named) if many and any(named.count(one) >= 2 for one in named) else set()


def _cut(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    at, mark = start, ""
    for match in _CUTS.finditer(text, start, end):
        if match.end() >= end or match.start() <= at:
            continue
        if match["small"] and _SHORTENED.search(text[at : match.end("small")]):
            continue
        if match["joined"] and _SUBORDINATE.match(text[at : match.start()]):
            continue  # `if he agrees, and I …` goes on
        found.append((at, match.start(), mark))
        at, mark = match.end(), match.group().strip() or text[match.start() - 1 : match.start()]
    found.append((at, end, mark))
    return [(s, e, cut) for s, e, cut in found if any(letter.isalnum() for letter in text[s:e])]
