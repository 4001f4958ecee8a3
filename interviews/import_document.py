"""A written procedure → a draft tree: the document is kept as a recorded source whose turns are its passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from interviews.imported import Piece
from interviews.written import Heard, read_passage
from knowledge.documents import Document
from knowledge.errors import InputError
from knowledge.procedure_blocks import Block, passages_of
from knowledge.spoken_language import foreign_language

if TYPE_CHECKING:
    from knowledge.language import Language

Progress = Callable[[int, int], None]
"""Told how many passages are read, of how many."""
LONGEST_PASSAGE = 20_000
"""Characters; a longer paragraph is kept and not read."""


def pieces_of(
    document: Document, language: Language, progress: Progress = lambda done, total: None
) -> tuple[list[Piece], list[str]]:
    """Every passage with what was read in it, and notes on what was not looked at. Raises InputError for a text in another language."""
    foreign = foreign_language(document.text)
    if foreign:
        raise InputError(
            f"{document.name!r} looks {foreign}; rules are read from English only. Give an English version."
        )
    cut = passages_of(document.text)
    pieces: list[Piece] = []
    for number, passage in enumerate(cut.passages, 1):
        start, end = passage.span
        text = document.text[start:end]
        readable = len(text) <= LONGEST_PASSAGE
        heard = read_passage(text, moved(passage.block, start), language) if readable else Heard()
        lines = [passage.line + count for count in range(text.count("\n") + 1)]
        where = " > ".join(part for part in (document.name, passage.section) if part)
        pieces.append(Piece(question=f"{where}, line {passage.line}", text=text, lines=lines, heard=heard))
        progress(number, len(cut.passages))
    long = sum(len(one.text) > LONGEST_PASSAGE for one in pieces)
    notes = [f"{cut.tables} table{'s were' if cut.tables > 1 else ' was'} not read."] if cut.tables else []
    notes += [f"{long} paragraph(s) of more than {LONGEST_PASSAGE:,} characters were not read."] if long else []
    return pieces, notes


def title_of(document: Document) -> str:
    """Its first heading, or the file's name."""
    heading = re.search(r"^#{1,2}\s+(.{3,120}?)\s*#*$", document.text, re.M)
    return re.sub(r"[*_`]", "", heading[1]) if heading else document.name


def moved(block: Block, by: int) -> Block:
    """The block as it stands in a text that begins `by` characters later."""
    return Block(block.start - by, block.end - by, block.indent, [moved(one, by) for one in block.items])
