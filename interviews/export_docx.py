"""A keepsake as a Word document, with the tree as a picture in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from interviews.export_pages import Part, pages
from interviews.export_picture import png
from interviews.keepsake import Keepsake

if TYPE_CHECKING:
    from docx.document import Document

WIDEST_INCHES = 6.0
HIGHEST_INCHES = 8.2
"""On one page."""
PIXELS_AN_INCH = 190.0


def as_docx(kept: Keepsake) -> bytes:
    """The document's bytes."""
    import docx  # tenths of a second: only where somebody asks for it

    document = docx.Document()
    document.core_properties.title = kept.interview.decision[:250]
    document.core_properties.author = kept.told_by
    document.core_properties.comments = ""
    for part in pages(kept):
        _add(document, part, kept)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Document, part: Part, kept: Keepsake) -> None:
    from docx.shared import Inches, Pt

    words = _speakable(part.words)
    match part.kind:
        case "title":
            document.add_heading(words, 0)
        case "heading":
            document.add_heading(words, 1)
        case "item":
            line = document.add_paragraph(words, style="List Bullet")
            line.paragraph_format.left_indent = Inches(0.25 + 0.25 * part.depth)
        case "quote":
            document.add_paragraph(words, style="Intense Quote")
        case "note":
            run: Any = document.add_paragraph().add_run(words)
            run.font.size = Pt(9)
        case "words":
            document.add_paragraph(words)
        case "picture":
            picture, wide, high = png(kept.tree)
            shrunk = min(WIDEST_INCHES / wide, HIGHEST_INCHES / high, 1 / PIXELS_AN_INCH)
            document.add_picture(io.BytesIO(picture), width=Inches(wide * shrunk))


def _speakable(words: str) -> str:
    """Words without the control characters that a Word file cannot hold."""
    return "".join(one for one in words if one in "\n\t" or (one.isprintable() or one == " "))
