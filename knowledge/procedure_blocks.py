"""A written procedure cut into passages (a paragraph, or a line with the list that hangs on it), each with the characters it stands on."""

import re
from dataclasses import dataclass, field

Span = tuple[int, int]

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_BOLD = re.compile(r"(?:\*\*|__)(.{2,120}?)(?:\*\*|__):?$")
_ITEM = re.compile(r"\s*(?:[-*+•●▪◦–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_LINE = re.compile(r"\s*([-*_=]\s*){3,}$")
_TITLE = re.compile(
    r"(?:path|step|part|section|chapter|appendix|annex|stage|phase|article)\s+[\dA-Z][\d.]*\s*[:.–-]\s*[^.;:]{3,100}$",
    re.I,
)
_WHEN = re.compile(r"(?:\*\*|__)?(?:if|when|where|unless|once|for)\b", re.I)


@dataclass
class Block:
    """A paragraph or list item, and the items under it. Spans are code points of the document."""

    start: int
    end: int
    indent: int = -1
    """Columns before its bullet; -1 for a paragraph."""
    items: list["Block"] = field(default_factory=list)

    @property
    def whole_end(self) -> int:
        """Where the last of its items ends."""
        return self.items[-1].whole_end if self.items else self.end


@dataclass(frozen=True)
class Passage:
    """A block with all that hangs on it, and where it stands."""

    block: Block
    section: str
    """The headings above it: `Refunds > Late refunds`."""
    line: int
    """Number of its first line in the text, from 1."""

    @property
    def span(self) -> Span:
        """The characters it stands on."""
        return self.block.start, self.block.whole_end


@dataclass(frozen=True)
class Cut:
    """A document in passages."""

    passages: list[Passage]
    tables: int
    """Tables in it, which are not read."""


def passages_of(text: str) -> Cut:
    """Every passage of the document, in order; code, tables and lines without a letter are none."""
    return _Cutter(text).cut()


class _Cutter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Passage] = []
        self.headings: list[tuple[int, str]] = []
        self.open: list[Block] = []
        """The block that goes on, and the items it is in, the innermost last."""
        self.goes_on = False
        self.tables = 0

    def cut(self) -> Cut:
        at, fenced, in_table = 0, False, False
        for number, raw in enumerate(self.text.splitlines(keepends=True), 1):
            line, start = raw.rstrip(), at
            at += len(raw)
            if line.lstrip().startswith(("```", "~~~")):
                fenced, self.goes_on = not fenced, False
                continue
            is_row = line.lstrip().startswith("|")
            self.tables += is_row and not in_table
            in_table = is_row
            if fenced or is_row or not any(map(str.isalpha, line)) or _LINE.match(line):
                self.goes_on = False
                continue
            self._line(line, start, number)
        return Cut(self.found, self.tables)

    def _line(self, line: str, start: int, number: int) -> None:
        heading = _HEADING.match(line)
        bold = _BOLD.match(line.strip())
        if heading and not _WHEN.match(heading[1]):
            self._heading(len(line) - len(line.lstrip("#")), heading[1])
        elif bold and not _WHEN.match(bold[1]):
            self._heading(7, bold[1])
        elif not self.goes_on and _TITLE.match(line):
            self._heading(6, line)
        elif heading or bold:
            self._paragraph(
                start + len(line) - len((heading or bold)[1]) if heading else start, start + len(line), number
            )
            self.goes_on = False
        elif item := _ITEM.match(line):
            self._item(start + item.end(), start + len(line), len(line) - len(line.lstrip()), number)
        elif self.goes_on and self.open:
            self.open[-1].end = start + len(line)
        elif self.open and line[:1] in " \t" and self.open[-1].indent >= 0:
            self.open[-1].end = start + len(line)
        else:
            self._paragraph(start + len(line) - len(line.lstrip()), start + len(line), number)

    def _heading(self, level: int, words: str) -> None:
        self.headings = [one for one in self.headings if one[0] < level] + [(level, re.sub(r"[*_`]", "", words))]
        self.open, self.goes_on = [], False

    def _paragraph(self, start: int, end: int, number: int) -> None:
        block = Block(start, end)
        self.found.append(Passage(block, " > ".join(words for _, words in self.headings), number))
        self.open, self.goes_on = [block], True

    def _item(self, start: int, end: int, indent: int, number: int) -> None:
        item = Block(start, end, indent)
        while self.open and self.open[-1].indent >= indent:
            self.open.pop()
        if self.open and (self.open[-1].indent >= 0 or self._is_lead(self.open[-1])):
            self.open[-1].items.append(item)
            self.open.append(item)
        else:
            self.found.append(Passage(item, " > ".join(words for _, words in self.headings), number))
            self.open = [item]
        self.goes_on = True

    def _is_lead(self, block: Block) -> bool:
        words = self.text[block.start : block.end].rstrip("*_ ")
        return (
            words.endswith((":", "—", "–", "…"))
            or bool(block.items)
            or bool(re.search(r"\b(?:if|when|where|unless|following|must|you|that|be)$", words, re.I))
        )
