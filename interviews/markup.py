"""Markup and code in an answer, which nobody says: what is left is as long as it was, so that every place stays."""

from __future__ import annotations

import re

from interviews.reading import Span

_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_MARKS = re.compile(
    r"\*\*|__|`+|</?[A-Za-z][A-Za-z0-9]*(?:\s+[A-Za-z-]+=[^<>\n]{0,80})?\s*/?>|(?<=\])\([^()\s]*\)|\[(?=[^\]\n]*\]\()|(?<=[^\[\]\s])\](?=\()|\\(?=[-_*.#>])|^#{1,6} |^\s*>+ (?!\s*[\d€$£¥])",
    re.MULTILINE,
)


def without_markup(said: str) -> str:
    """The answer with blanks in the place of marks and of blocks of code."""
    return _MARKS.sub(_blank, _CODE.sub(_blank, said)) if any(mark in said for mark in "*_`<[\\#>") else said


def code_in(said: str) -> list[Span]:
    """Where blocks of code stand."""
    return [found.span() for found in _CODE.finditer(said)]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
