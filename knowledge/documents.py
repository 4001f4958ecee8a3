"""A written document → its text, with what proves later that it was this file. What cannot be read whole is refused, in one line."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from knowledge.errors import InputError
from knowledge.provenance import sha256_of
from knowledge.tree import Frozen

PLAIN = {".md", ".markdown", ".txt"}
CONVERTED = {".docx": "a Word document", ".pdf": "a PDF", ".html": "a web page", ".htm": "a web page"}
KINDS = sorted(PLAIN | set(CONVERTED))
LARGEST = 30_000_000
"""Bytes of a file."""
LONGEST = 3_000_000
"""Characters of text: about a thousand pages."""
UNPACKED = 300_000_000
"""Bytes that a Word document may unpack to."""
_FIRST_BYTES = {".docx": b"PK\x03\x04", ".pdf": b"%PDF"}
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)"),
    (b"{\\rtf", "rich text (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


class Document(Frozen):
    """A document as it was read."""

    name: str
    """The file's name, without its folder."""
    text: str
    """Markdown, or the plain text itself; spans are code points of it."""
    sha256: str
    """SHA-256 (hex) of the file's bytes."""
    text_sha256: str
    """SHA-256 (hex) of the UTF-8 of `text`."""
    bytes: int


def is_document(name: str) -> bool:
    """True for the name of a document that can be read."""
    return Path(name).suffix.lower() in KINDS


def read_document(path: Path) -> Document:
    """Read a document. Raises InputError where it is missing, is not what its name says, or holds no text."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise InputError(
            f"{path.name!r} has the ending {kind!r}; expected one of {', '.join(KINDS)}. Convert it first."
        )
    raw = content_of(path, LARGEST)
    _is_what_it_says(path.name, kind, raw)
    text = plain_text(path.name, raw) if kind in PLAIN else _converted(path, kind)
    if not text.strip():
        what = "it may be a scan: run text recognition on it first" if kind == ".pdf" else "give another copy"
        raise InputError(f"{path.name!r} has no text in it; {what}.")
    if len(text) > LONGEST:
        raise InputError(f"{path.name!r} has {len(text):,} characters of text; {LONGEST:,} are read. Split it.")
    return Document(
        name=path.name, text=text, sha256=hashlib.sha256(raw).hexdigest(), text_sha256=sha256_of(text), bytes=len(raw)
    )


def plain_text(name: str, raw: bytes) -> str:
    """The text of these bytes, line ends as `\\n`. Raises InputError where they are no text."""
    for encoding in ("utf-8-sig", "utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return re.sub(r"\r\n?", "\n", text)
    raise InputError(f"{name!r} is not UTF-8 text. Save it as UTF-8.")


def content_of(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read, is empty, or has more than `most` bytes."""
    try:
        size = path.stat().st_size
        if size > most:
            raise InputError(f"{path.name!r} has {size:,} bytes; {most:,} are read. Give a smaller one.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {str(path)!r}. Check the path.") from None
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read: {error.strerror}. Check the path and its rights.") from None
    if not raw.strip():
        raise InputError(f"{path.name!r} is empty.")
    return raw


def _is_what_it_says(name: str, kind: str, raw: bytes) -> None:
    wanted = _FIRST_BYTES.get(kind)
    head = raw[:1024].lstrip()
    if wanted and head.startswith(wanted):
        return
    found = next((what for start, what in _OTHERS if head.startswith(start)), None)
    if found:
        raise InputError(
            f"{name!r} is {found}, not what its ending {kind!r} says. Rename it, or save it in another form."
        )
    if wanted:
        raise InputError(f"{name!r} is not {CONVERTED[kind]}, whatever its ending {kind!r} says. Give another copy.")
    if kind in (".html", ".htm") and b"<" not in raw[:4096]:
        raise InputError(f"{name!r} is not a web page: there is no tag in it. Name it .txt if it is plain text.")


def _converted(path: Path, kind: str) -> str:
    if kind == ".docx":
        _unpacks_small(path)
    # markitdown pulls in document libraries that take a second to import: only when such a file is given.
    from markitdown import MarkItDown

    try:
        text: str = MarkItDown(enable_plugins=False).convert_local(str(path)).text_content
    except Exception as error:  # a broken file meets a dozen libraries, each with errors of its own
        raise InputError(
            f"{path.name!r} cannot be read as {CONVERTED[kind]}: {_reason(error)}. Give another copy."
        ) from None
    if text.lstrip().startswith(("%PDF", "PK\x03")):  # markitdown takes what it cannot open for plain text
        raise InputError(f"{path.name!r} cannot be read as {CONVERTED[kind]}: it is damaged. Give another copy.")
    return re.sub(r"\r\n?|\f", "\n", text.replace("\x00", ""))


def _unpacks_small(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(one.file_size for one in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile:
        raise InputError(
            f"{path.name!r} is damaged: it cannot be unpacked as a Word document. Give another copy."
        ) from None
    if "word/document.xml" not in names:
        raise InputError(f"{path.name!r} is a zip archive, but no Word document. Give the document itself.")
    if size > UNPACKED:
        raise InputError(f"{path.name!r} unpacks to {size:,} bytes; {UNPACKED:,} are read. Give a smaller one.")


def _reason(error: Exception) -> str:
    words = str(error).strip()
    if "password" in (type(error).__name__ + words).lower() or "encrypt" in words.lower():
        return "it is locked with a password"
    return (
        "it is damaged" if not words or "Traceback" in words or len(words) > 150 else words.splitlines()[0].rstrip(".")
    )
