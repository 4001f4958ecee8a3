"""What a pack holds, byte for byte: the hash of every file, and of its pieces, so that a change has a place."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import AwareDatetime, Field

from knowledge.tree import Frozen

FORMAT = "seasoned evidence pack 1"
MOST_PIECES = 1024
LEAST_PIECE = 64
SHOWN = 60


class Print(Frozen):
    """What some bytes looked like when they were sealed."""

    sha256: str
    size: int
    piece: int = Field(ge=1)
    """Bytes a piece; the last may be shorter."""
    pieces: list[str]
    """The first 16 characters of the SHA-256 of each piece: enough to find the place, `sha256` is what counts."""


class Manifest(Frozen):
    """Every file of a pack, and what was fixed before the run."""

    format: str = FORMAT
    run: str
    at: AwareDatetime
    gate_sha256: str | None
    """The hash of the thresholds as they were read before the first case."""
    results_sha256: str
    """Two runs that found the same have this in common, whenever they ran."""
    files: dict[str, Print]


def print_of(content: bytes) -> Print:
    """The print of these bytes."""
    piece = max(LEAST_PIECE, -(-len(content) // MOST_PIECES))
    return Print(sha256=sha256(content), size=len(content), piece=piece, pieces=_pieces(content, piece))


def sha256(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def difference(content: bytes, sealed: Print) -> str | None:
    """Where these bytes are not what was sealed, for people; None where they are."""
    if sha256(content) == sealed.sha256:
        return None
    now = _pieces(content, sealed.piece)
    apart = [place for place, one in enumerate(now) if place >= len(sealed.pieces) or one != sealed.pieces[place]]
    start = apart[0] * sealed.piece if apart else len(content)
    grown = len(content) - sealed.size
    size = f" ({abs(grown)} bytes {'longer' if grown > 0 else 'shorter'})" if grown else ""
    end = min(start + sealed.piece, len(content))
    first, last = (content.count(b"\n", 0, place) + 1 for place in (start, max(start, end - 1)))
    line = f"line {first}" if first == last else f"lines {first} to {last}"
    return f"changed{size} at {line}, bytes {start} to {end}{_words(content[start:end])}"


def files_below(folder: Path) -> Iterable[str]:
    """Every file of a folder by its name within, hidden ones left out, in order."""
    found = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in found)
    return sorted(name for name in names if not any(part.startswith(".") for part in name.split("/")))


def _pieces(content: bytes, piece: int) -> list[str]:
    return [sha256(content[start : start + piece])[:16] for start in range(0, len(content), piece)]


def _words(piece: bytes) -> str:
    """What stands there now, where it is text."""
    text = " ".join(piece.decode("utf-8", "replace").split())
    if not text or not text.isprintable() or text.count("\ufffd") > 2:  # a character may be cut at either end
        return ""
    return f": “{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}”"
