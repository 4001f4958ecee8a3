"""A markdown document cut into headings, paragraphs, list items and tables, each with the characters it stands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,2}[.)]|\(?[a-z]\)|[ivx]+\))\s+(?=\S)")
_NUMBER = re.compile(
    r"\**\s*(?:§\s*|(?:section|clause|article)\s+)?((?:\d+|[A-Z])(?:\.\d+)+[a-z]?)[.:)]?\**[.:)]?\s+", re.I
)
_HEADING_NUMBER = re.compile(r"(?:§\s*|(?:section|article|part|chapter)\s+)?(\d+(?:\.\d+)*)[.:)]?\s+", re.I)
_RULE = re.compile(r"\s*([-*_]\s*){3,}$")
_BOLD_LINE = re.compile(r"\*\*(.{2,80}?):?\*\*:?$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|mr|mrs|ms|dr|prof|no|inc|ltd|co|approx|art|para)\.|\b[A-Z]\.)$", re.I
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]*_]*\s+(?=[\"“‘'(\[*_]*[A-Z0-9À-Þ])")


@dataclass(frozen=True)
class Block:
    """One piece of the document, as it stands there."""

    kind: Literal["heading", "paragraph", "item", "table"]
    span: Span
    text: str
    section: str
    """The heading it stands under, without its number."""
    section_number: str
    number: str = ""
    """Its own number, where it has one: `4.2`."""
    level: int = 0
    lead: str = ""
    """The words that a list hangs on: "Staff must not:"."""
    rows: list[list[tuple[str, Span]]] = field(default_factory=list)
    """For tables: cells with their places; the first row is the head."""


def blocks_of(text: str) -> list[Block]:
    """Every block of the document, in order."""
    return list(_Blocks(text).read())


def sentence_spans(text: str, start: int = 0) -> list[Span]:
    """Where each sentence of a paragraph stands; line breaks do not end one."""
    spans: list[Span] = []
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[begin : match.start() + 1]):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, len(text)))
    trimmed = ((s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in spans)
    return [(start + s, start + e) for s, e in trimmed if s < e]


class _Blocks:
    """Walks the lines once, keeping the heading it is under and the lead of the list it is in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.section = ""
        self.section_number = ""
        self.counters: list[int] = []
        self.lead = ""

    def read(self) -> Iterator[Block]:
        lines = self._lines()
        index = 0
        while index < len(lines):
            start, line = lines[index]
            stripped = line.strip()
            if not stripped or _RULE.match(line):
                index += 1
            elif heading := self._heading(line, lines, index):
                yield self._under(heading[0], heading[1], start, line)
                index += heading[2]
            elif stripped.startswith("|"):
                end = index
                while end < len(lines) and lines[end][1].strip().startswith("|"):
                    end += 1
                yield self._table(lines[index:end])
                index = end
            else:
                end = index + 1
                while end < len(lines) and self._continues(lines[end][1]):
                    end += 1
                yield self._prose(start, lines[end - 1][0] + len(lines[end - 1][1].rstrip()))
                index = end

    def _lines(self) -> list[tuple[int, str]]:
        result: list[tuple[int, str]] = []
        at, fenced, front = 0, False, self.text.startswith("---\n")
        for number, raw in enumerate(self.text.splitlines(keepends=True)):
            line = raw.rstrip("\r\n")
            if front:
                front = number == 0 or line.strip() != "---"
                line = ""
            if line.lstrip().startswith(("```", "~~~")):
                fenced, line = not fenced, ""
            quote = re.match(r"(\s*>\s?)+", line)
            shift = quote.end() if quote else 0
            result.append((at + shift, "" if fenced else line[shift:]))
            at += len(raw)
        return result

    def _heading(self, line: str, lines: list[tuple[int, str]], index: int) -> tuple[int, str, int] | None:
        if match := _HEADING.match(line.strip()):
            return len(match[1]), match[2], 1
        below = lines[index + 1][1].strip() if index + 1 < len(lines) else ""
        if len(below) >= 3 and set(below) in ({"="}, {"-"}) and not _ITEM.match(line):
            return (1 if below[0] == "=" else 2), line.strip(), 2
        if match := _BOLD_LINE.match(line.strip()):
            return 6, match[1], 1
        return None

    def _under(self, level: int, words: str, start: int, line: str) -> Block:
        numbered = _HEADING_NUMBER.match(words)
        if level < 6:
            depth = max(0, level - 2)
            self.counters = self.counters[: depth + 1] + [0] * (depth + 1 - len(self.counters))
            if level > 1:
                self.counters[depth] += 1
        if level < 6 or numbered:
            self.section_number = (
                numbered[1] if numbered else ".".join(str(one or 1) for one in self.counters if level > 1)
            )
        title = words[numbered.end() :] if numbered else words
        self.section = re.sub(r"[*_`]", "", title)
        self.lead = ""
        at = start + line.index(title) if title in line else start
        return Block("heading", (at, at + len(title)), title, self.section, self.section_number, level=level)

    def _continues(self, line: str) -> bool:
        stripped = line.strip()
        starts_anew = (
            not stripped or stripped.startswith(("|", "#", "<br")) or _ITEM.match(line) or _NUMBER.match(stripped)
        )
        return not (starts_anew or _RULE.match(line) or _BOLD_LINE.match(stripped))

    def _prose(self, start: int, end: int) -> Block:
        raw = self.text[start:end]
        item = _ITEM.match(raw)
        start += item.end() if item else len(raw) - len(raw.lstrip())
        number = _NUMBER.match(self.text[start:end])
        if number:
            start += number.end()
        text = self.text[start:end]
        lead = self.lead if item else ""
        if text.rstrip("*_ ").endswith(":"):
            self.lead = text.rstrip("*_ ")[:-1]
            lead = "" if not item else lead
        elif not item:
            self.lead = ""
        return Block(
            "item" if item else "paragraph", (start, end), text, self.section, self.section_number,
            number=number[1] if number else "", lead=lead,
        )  # fmt: skip

    def _table(self, lines: list[tuple[int, str]]) -> Block:
        rows: list[list[tuple[str, Span]]] = []
        for start, line in lines:
            cells: list[tuple[str, Span]] = []
            for match in re.finditer(r"(?<=\|)((?:\\\||[^|])*)(?=\|)", line):
                words = match[1].strip()
                at = start + match.start() + len(match[1]) - len(match[1].lstrip())
                cells.append((words, (at, at + len(words))))
            if not all(set(words) <= set(":- ") for words, _ in cells) or (not rows and cells):
                rows.append(cells)
        span = (lines[0][0], lines[-1][0] + len(lines[-1][1].rstrip()))
        return Block("table", span, self.text[slice(*span)], self.section, self.section_number, rows=rows)
