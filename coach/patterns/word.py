"""A pattern as a Word document."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coach.patterns.pages import Cited, Part, pages
from coach.patterns.paper import Sheet, sheets
from coach.patterns.png import png
from knowledge.pattern import Pattern

if TYPE_CHECKING:
    from docx.document import Document

_INK = "0E5A61"
_DOTS_AN_INCH = 220.0
_COLUMNS = (0.7, 2.8, 1.6, 1.6)
"""Inches, of the table of measures."""


def word(pattern: Pattern, me: str, sources: Mapping[str, Cited] | None = None) -> bytes:
    """The document's bytes."""
    import docx  # tenths of a second: only where somebody asks for it

    document = docx.Document()
    _dress(document)
    document.core_properties.title = _plain(pattern.title)[:250]
    document.core_properties.author = _plain(pattern.designer)[:250]
    document.core_properties.comments = ""
    for part in pages(pattern, me, sources):
        if part.kind == "picture":
            for sheet in sheets(pattern, me):
                _picture(document, sheet)
        else:
            _add(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _dress(document: "Document") -> None:
    from docx.shared import Inches, Pt, RGBColor

    styles: Any = document.styles
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 12.5)):
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = RGBColor.from_string(_INK)
    styles["Normal"].font.size = Pt(11)
    for section in document.sections:
        section.left_margin = section.right_margin = Inches(0.85)
        section.top_margin = section.bottom_margin = Inches(0.9)


def _add(document: "Document", part: Part) -> None:
    from docx.shared import Inches

    words = _plain(part.words)
    match part.kind:
        case "title":
            document.add_heading(words, 0)
        case "heading":
            document.add_heading(words, 1)
        case "step":
            document.add_heading(words, 2)
        case "lead":
            _run(document.add_paragraph(), words, size=13, bold=True)
        case "item":
            line = document.add_paragraph(style="List Bullet")
            if part.label:
                _run(line, f"{_plain(part.label)}{'' if part.label.startswith('[') else ':'} ", bold=True)
            line.add_run(words)
        case "quote":
            document.add_paragraph(words, style="Quote").paragraph_format.left_indent = Inches(0.25)
        case "note":
            _run(document.add_paragraph(), words, size=9.5)
        case "table":
            _table(document, part.rows)
        case _:
            document.add_paragraph(words).paragraph_format.keep_with_next = True


def _run(paragraph: Any, words: str, *, size: float | None = None, bold: bool = False) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(words)
    run.bold = bold
    run.font.size = Pt(size) if size else None


def _table(document: "Document", rows: tuple[tuple[str, ...], ...]) -> None:
    from docx.shared import Inches

    table: Any = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    for column, wide in zip(table.columns, _COLUMNS, strict=True):
        column.width = Inches(wide)  # LibreOffice reads the grid, Word the cells
    for at, row in enumerate(rows):
        for cell, words, wide in zip(table.add_row().cells, row, _COLUMNS, strict=True):
            cell.width = Inches(wide)
            _run(cell.paragraphs[0], _plain(words), bold=at == 0, size=10)
            cell.paragraphs[0].paragraph_format.keep_with_next = at < len(rows) - 1
        table.rows[-1]._tr.get_or_add_trPr().append(_whole())
    document.add_paragraph()


def _whole() -> Any:
    """What keeps a row on one page; python-docx has no door for it."""
    from docx.oxml import OxmlElement

    return OxmlElement("w:cantSplit")


def _picture(document: "Document", sheet: Sheet) -> None:
    from docx.shared import Inches

    scale = _DOTS_AN_INCH * sheet.wide / sheet.drawing.width
    document.add_picture(io.BytesIO(png(sheet.drawing, scale, sheet.band)), width=Inches(sheet.wide))
    shape: Any = document.inline_shapes[-1]
    shape._inline.docPr.set(
        "descr", _plain(sheet.drawing.told)[:4000]
    )  # python-docx has no door for what is read aloud


def _plain(words: str) -> str:
    """Words without the control characters that a Word file cannot hold."""
    return "".join(one for one in words if one in "\n\t" or one.isprintable())
