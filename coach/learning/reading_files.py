"""The result of a guided conversation as Markdown and as a Word document."""

import io
import re
from typing import TYPE_CHECKING

from coach.learning.reading import Document, Line

if TYPE_CHECKING:
    from docx.document import Document as WordFile


def as_markdown(made: Document) -> str:
    """The whole document as Markdown."""
    head = [f"# {made.title}: {_plain(made.about)}", f"*{_plain(made.by)}, {made.day.isoformat()}*", made.purpose]
    parts = [*head, "\n".join(f"- {_plain(one)}" for one in made.summary)]
    if made.figures:
        rows = "\n".join(f"| {_plain(one.label)} | {_plain(one.value)} |" for one in made.figures)
        parts += ["## Figures", f"| | low to high |\n| --- | --- |\n{rows}"]
    if made.notes:
        parts.append("\n".join(f"- {_plain(one)}" for one in made.notes))
    if made.open():
        parts += [
            "## Nobody could answer yet",
            "\n".join(f"- {one.ask} *Ask: {one.asks_whom}.*" for one in made.open()),
        ]
    if made.doubted():
        parts += ["## Answered, and does not hold yet", "\n".join(f"- {one.ask} {_plain(' '.join(one.doubts))}" for one in made.doubted())]  # fmt: skip
    for part in made.parts():
        parts += [f"## {part}", "\n\n".join(_said(one) for one in made.lines if one.part == part)]
    return "\n\n".join([*parts, "## Sources", "\n".join(f"- {one}" for one in made.sources)]) + "\n"


def as_docx(made: Document) -> bytes:
    """The whole document as a Word file."""
    from docx import Document as Word  # takes tenths of a second

    word = Word()
    word.core_properties.title = f"{made.title}: {made.about}"
    word.core_properties.author = made.by
    word.add_heading(f"{made.title}: {made.about}", 0)
    word.add_paragraph().add_run(f"{made.by}, {made.day.isoformat()}").italic = True
    word.add_paragraph(made.purpose)
    _bullets(word, made.summary)
    if made.figures:
        word.add_heading("Figures", 1)
        table = word.add_table(rows=1, cols=2, style="Light Grid Accent 1")
        table.rows[0].cells[1].text = "low to high"
        for one in made.figures:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = one.label, one.value
    _bullets(word, made.notes)
    if made.open():
        word.add_heading("Nobody could answer yet", 1)
        _bullets(word, [f"{one.ask} Ask: {one.asks_whom}." for one in made.open()])
    if made.doubted():
        word.add_heading("Answered, and does not hold yet", 1)
        _bullets(word, [f"{one.ask} {' '.join(one.doubts)}" for one in made.doubted()])
    for part in made.parts():
        word.add_heading(part, 1)
        for line in (one for one in made.lines if one.part == part):
            word.add_paragraph().add_run(line.ask).bold = True
            word.add_paragraph(line.answer or "Not answered.")
    word.add_heading("Sources", 1)
    _bullets(word, made.sources)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _bullets(word: "WordFile", lines: list[str]) -> None:
    for one in lines:
        word.add_paragraph(one, style="List Bullet")


def _said(line: Line) -> str:
    answer = "\n".join(f"> {_plain(one)}" for one in line.answer.splitlines()) if line.answer else "*Not answered.*"
    return f"**{line.ask}**\n\n{answer}"


def _plain(words: str) -> str:
    """No word of a person becomes markup."""
    return re.sub(r"([\\`*_<>#|~\[\]])", r"\\\1", words)
