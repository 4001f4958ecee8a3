"""Options that many commands share, and the text given as an argument or on standard input."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from knowledge.errors import InputError

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="The data folder (default: SEASONED_DATA, else a folder of yours).", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Answer JSON lines from standard input, one for one.")]
As = Annotated[str | None, typer.Option("--as", metavar="USER", help="Id of the person who asks.", show_default=False)]


def given_text(text: str | None, what: str) -> str:
    """The text given as an argument, or all of standard input where that is `-` or left out."""
    if text is not None and text != "-":
        return _checked(text, what)
    if text is None and sys.stdin.isatty():
        raise InputError(f"{what} is missing. Give it in quotes, or pipe it in.")
    try:
        return _checked(sys.stdin.buffer.read().decode("utf-8-sig"), what)
    except UnicodeDecodeError:
        raise InputError(f"{what} is not valid UTF-8 text. Save it as UTF-8.") from None


def file_text(path: Path) -> str:
    """The text of a file. Raises InputError where it cannot be read as text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"There is no file {str(path)!r}. Check the path.") from None
    except UnicodeDecodeError:
        raise InputError(f"File {str(path)!r} is not UTF-8 text. Give a text file.") from None
    except OSError as error:
        raise InputError(
            f"File {str(path)!r} cannot be read: {error.strerror}. Check the path and its rights."
        ) from None


def file_content(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read, or is larger than `most` bytes."""
    try:
        if path.stat().st_size > most:
            raise InputError(
                f"File {str(path)!r} has {path.stat().st_size:,} bytes; {most:,} are read. Give a smaller one."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {str(path)!r}. Check the path.") from None
    except OSError as error:
        raise InputError(
            f"File {str(path)!r} cannot be read: {error.strerror}. Check the path and its rights."
        ) from None


def _checked(text: str, what: str) -> str:
    if not text.strip():
        raise InputError(f"{what} is empty. Write at least one sentence.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{what} is not valid UTF-8 text. Check the terminal's encoding.") from None
    return text
