"""A text as words, digits and signs, each with its place: what numbers are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.])\d+(?:[.,']\d+)*)(?P<suffix>k|m|bn|mn|mio|h)?(?![\d])"
    r"|(?P<symbol>°[cCfF]?|[€$£¥₹%+~])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Token:
    """A word, a number in digits, a sign such as `€`, or anything else."""

    kind: str
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order; none overlaps the one before."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        if match["suffix"]:
            tokens += _number_and_suffix(text, match)
        elif not tokens or match.start() >= tokens[-1].end:
            tokens.append(Token(str(match.lastgroup), match[0], match.start(), match.end()))
    return [one for index, one in enumerate(tokens) if index == 0 or one.start >= tokens[index - 1].end]


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token at this place in lower case, empty outside of the text."""
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _number_and_suffix(text: str, match: re.Match[str]) -> Iterator[Token]:
    """`50k` → `50`, `k`; in `5min` and `3kg` the suffix was only the start of a word."""
    cut = match.end("number")
    yield Token("number", match["number"], match.start(), cut)
    letters = _LETTERS.match(text, cut)
    assert letters is not None
    glued = text[match.end() : match.end() + 1].isalpha()
    yield Token("word", letters[0] if glued else match["suffix"], cut, letters.end() if glued else match.end())
