"""A pattern as a PDF: the words set by reportlab, the picture drawn in lines and letters, so that it stays sharp and can be searched."""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from coach.patterns.pages import Cited, Part, pages
from coach.patterns.paper import sheets
from coach.patterns.pdf_picture import of_sheet
from knowledge.fonts import font_file
from knowledge.pattern import Pattern

_INK, _SOFT, _ACCENT = "#24211c", "#5e574c", "#0e5a61"


def pdf(pattern: Pattern, me: str, sources: Mapping[str, Cited] | None = None) -> bytes:
    """The document's bytes, on A4."""
    from reportlab.lib.pagesizes import A4  # a second to import: only where somebody asks for it
    from reportlab.lib.units import inch
    from reportlab.platypus import SimpleDocTemplate

    _letters()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=0.86 * inch,
        rightMargin=0.86 * inch,
        topMargin=0.9 * inch,
        bottomMargin=0.9 * inch,
        title=_plain(pattern.title),
        author=_plain(pattern.designer),
        lang="en",
        invariant=1,
    )
    flow = [one for part in pages(pattern, me, sources) for one in _flow(part, pattern, me)]
    document.build(flow, onFirstPage=_foot, onLaterPages=_foot)
    return out.getvalue()


@cache
def _letters() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in (("Plain", font_file()), ("Heavy", font_file(heavy=True)), ("Slanted", font_file(slanted=True))):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    pdfmetrics.registerFontFamily("Plain", normal="Plain", bold="Heavy", italic="Slanted", boldItalic="Heavy")


def _flow(part: Part, pattern: Pattern, me: str) -> Iterator[Any]:
    from reportlab.platypus import Paragraph

    words = escape(_plain(part.words))
    match part.kind:
        case "picture":
            yield from (of_sheet(sheet) for sheet in sheets(pattern, me))
        case "table":
            yield _table(part.rows)
        case "item":
            label = f"<b>{escape(_plain(part.label))}{'' if part.label.startswith('[') else ':'}</b> " if part.label else ""  # fmt: skip
            yield Paragraph(f"{label}{words}", _style("item"), bulletText="•")
        case _:
            yield Paragraph(words, _style(part.kind))


@cache
def _style(kind: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    base: dict[str, Any] = {"fontName": "Plain", "fontSize": 10.5, "leading": 14.5, "textColor": _INK, "spaceAfter": 5}
    more: dict[str, dict[str, Any]] = {
        "title": {"fontName": "Heavy", "fontSize": 22, "leading": 26, "textColor": _ACCENT, "spaceAfter": 10},
        "lead": {"fontName": "Heavy", "fontSize": 13, "leading": 18, "spaceAfter": 8},
        "heading": {"fontName": "Heavy", "fontSize": 15, "leading": 19, "textColor": _ACCENT, "spaceBefore": 14, "spaceAfter": 6, "keepWithNext": 1},
        "step": {"fontName": "Heavy", "fontSize": 11.5, "leading": 15, "spaceBefore": 8, "spaceAfter": 2, "keepWithNext": 1},
        "words": {"keepWithNext": 1},
        "item": {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 3},
        "note": {"fontSize": 9, "leading": 12, "textColor": _SOFT},
        "quote": {"fontName": "Slanted", "leftIndent": 24, "textColor": _SOFT},
        "cell": {"fontSize": 9.5, "leading": 12.5, "spaceAfter": 0},
        "cell-head": {"fontName": "Heavy", "fontSize": 9.5, "leading": 12.5, "spaceAfter": 0},
    }  # fmt: skip
    return ParagraphStyle(kind, **{**base, **more.get(kind, {})})


def _table(rows: tuple[tuple[str, ...], ...]) -> Any:
    from reportlab.platypus import Paragraph, Table

    cells = [[Paragraph(escape(_plain(one)), _style("cell" if at else "cell-head")) for one in row] for at, row in enumerate(rows)]  # fmt: skip
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, _SOFT), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, colWidths=[46, 190, 115, 115], style=lines, repeatRows=1, hAlign="LEFT", spaceAfter=6)


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont("Plain", 8.5)
    canvas.setFillColor(_SOFT)
    canvas.drawRightString(document.pagesize[0] - document.rightMargin, 36, str(canvas.getPageNumber()))


def _plain(words: str) -> str:
    return "".join(one for one in " ".join(words.split()) if one.isprintable())
