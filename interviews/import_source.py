"""A file of words, whichever kind it is, → a source: its recorded pieces with what was read in each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interviews import import_document, import_transcript
from interviews.imported import Source
from interviews.screen import screened
from knowledge.documents import LARGEST, LONGEST, content_of, plain_text, read_document
from knowledge.errors import InputError
from knowledge.provenance import sha256_of
from knowledge.transcript_file import TIMED, is_transcript, utterances

if TYPE_CHECKING:
    from knowledge.language import Language


def read_source(
    file: Path,
    speakers: Sequence[str],
    consent: bool,
    language: Language,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Source:
    """Read a document or a transcript. Raises InputError in one line for whatever cannot be read."""
    kind = file.suffix.lower()
    if kind in TIMED:
        raw = content_of(file, LARGEST)
        text, digest, size = plain_text(file.name, raw), hashlib.sha256(raw).hexdigest(), len(raw)
        if len(text) > LONGEST:
            raise InputError(f"{file.name!r} has {len(text):,} characters of text; {LONGEST:,} are read. Split it.")
        spoken = True
    else:
        document = read_document(file)
        text, digest, size = document.text, document.sha256, document.bytes
        spoken = bool(speakers) or is_transcript(text)
    if not spoken:
        kept, masked = screened(text)
        document = document.model_copy(update={"text": kept})
        pieces, notes = import_document.pieces_of(document, language, progress)
        title = import_document.title_of(document)
    else:
        kept, masked = screened(text)
        said = utterances(kept, file.name, kind in TIMED)
        if not consent:
            raise InputError(
                f"{file.name!r} is an interview: what people said is kept only where they agreed. Say --consent if they did."
            )
        pieces, notes = import_transcript.pieces_of(said, file.name, speakers, language, progress)
        title = file.stem
    slug = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:50].strip("-") or "document"
    told = sha256_of("\n".join([digest, *speakers]))[:12]
    return Source(
        name=file.name, sha256=digest, text_sha256=sha256_of(text), size=size, spoken=spoken, pieces=pieces, notes=[*notes, masked] if masked else notes,
        interview_id=f"{'transcript' if spoken else 'document'}-{slug[:30]}-{told}", tree_id=slug, decision=f"What has to be done: {title}?",
    )  # fmt: skip
