"""A written rule as lines: headings, sentences, list items and the sentence that leads into each list. Spans are into the text given."""

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.lexicon import Span, sentences

Kind = Literal["heading", "prose", "item"]

_HEADING = re.compile(r"^\s*#{1,6}\s*(?:\d+(?:\.\d+)*\.?\s+)?")
_ITEM = re.compile(r"^\s*(?:[*•·‣◦–-]\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)(?=\S)")
_JOIN = re.compile(r"[\s,;]*\b(?P<word>and|or)[\s,;]*$", re.I)
_INLINE = re.compile(r":\s+(?=\S)")
_COMMA = re.compile(r"\s*[,;]\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?=[a-z])")


@dataclass(frozen=True)
class Line:
    """A heading, a sentence or an item of a list."""

    kind: Kind
    span: Span
    lead: int | None = None
    """Of an item: the index of the line that leads into its list."""
    join: str = ""
    """Of an item: the `and` or `or` that ends it."""


def lines_of(text: str) -> list[Line]:
    """Every line of a rule, in order."""
    found: list[Line] = []
    open_leads: list[tuple[int, int | None]] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        start, at = at, at + len(raw)
        body = raw.rstrip()
        if not body.strip():
            continue
        item = _ITEM.match(body)
        if item and body.lstrip()[0].isdigit() and (not found or found[-1].kind == "heading"):
            start, item = start + item.end(), None  # a numbered paragraph
            body = text[start:at].rstrip()
        if _HEADING.match(body) and body.lstrip().startswith("#"):
            head = _HEADING.match(body)
            assert head is not None
            found.append(Line("heading", (start + head.end(), start + len(body))))
            open_leads = []
        elif item:
            depth = len(body) - len(body.lstrip())
            found.append(_item(text, start + item.end(), start + len(body), _lead(found, open_leads, depth)))
        else:
            found += _prose(text, start, start + len(body), len(found))
            open_leads = []
    return [one for one in found if one.span[0] < one.span[1]]


def _item(text: str, start: int, end: int, lead: int | None) -> Line:
    join = _JOIN.search(text, start, end)
    if join and join.start() > start:
        return Line("item", _trimmed(text, start, join.start()), lead, join["word"].lower())
    return Line("item", _trimmed(text, start, end), lead)


def _lead(found: list[Line], open_leads: list[tuple[int, int | None]], depth: int) -> int | None:
    """The line this item's list hangs on; a deeper item hangs on the item above it."""
    while open_leads and open_leads[-1][0] > depth:
        open_leads.pop()
    if open_leads and open_leads[-1][0] == depth:
        return open_leads[-1][1]
    lead = len(found) - 1 if found else None
    open_leads.append((depth, lead))
    return lead


def _prose(text: str, start: int, end: int, at: int) -> list[Line]:
    lines: list[Line] = []
    for low, high in sentences(text[start:end]):
        low, high = start + low, start + high
        colon = _INLINE.search(text, low, high)
        parts = _inline_items(text, colon.end(), high) if colon else []
        if colon is None or len(parts) < 2:
            lines.append(Line("prose", _trimmed(text, low, high)))
            continue
        lead = at + len(lines)
        join = "or" if re.search(r"\bor\b", text[colon.end() : high], re.I) else "and"
        lines.append(Line("prose", (low, colon.start() + 1)))
        lines += [Line("item", part, lead, join) for part in parts]
    return lines


def _inline_items(text: str, start: int, end: int) -> list[Span]:
    """`meet A, be B, and be able to C` after a colon."""
    cuts = [one.span() for one in _COMMA.finditer(text, start, end) if "," in one.group() or ";" in one.group()]
    if len(cuts) < 2:
        return []
    starts = [start, *(high for _, high in cuts)]
    ends = [*(low for low, _ in cuts), end]
    spans = (_trimmed(text, low, high) for low, high in zip(starts, ends, strict=True))
    return [one for one in spans if one[0] < one[1]]


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    low = start + len(inner) - len(inner.lstrip(" \t,;"))
    return low, max(low, start + len(inner.rstrip(" \t,;.")))
