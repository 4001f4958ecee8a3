"""Markup and code in an answer, which nobody says: what is left is as long as it was, so that every place stays."""

from __future__ import annotations

import re

from interviews.reading import Span

_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
MARKS = re.compile(
    r"\*\*|__|`+|</?[A-Za-z][A-Za-z0-9]*(?:\s+[A-Za-z-]+=[^<>\n]{0,80})?\s*/?>|(?<=\])\([^()\s]*\)|\[(?=[^\]\n]*\]\()|(?<=[^\[\]\s])\](?=\()|\\(?=[-_*.#>])"
)
"""Marks inside a line."""
_AT_THE_START = re.compile(r"^#{1,6} |^\s*>+ (?!\s*[\d€$£¥])", re.MULTILINE)
"""Of a line: a heading, a quotation; `> 500 euros` is a comparison."""


def without_markup(said: str) -> str:
    """The answer with blanks in the place of marks and of blocks of code."""
    plain = _CODE.sub(_blank, said)
    return _AT_THE_START.sub(_blank, MARKS.sub(_blank, plain))


def code_in(said: str) -> list[Span]:
    """Where blocks of code stand."""
    return [found.span() for found in _CODE.finditer(said)]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
