"""The formats a tree goes out in and comes in by, and how a file's name tells them: tree file (JSON), DMN, Mermaid, Markdown."""

from pathlib import Path
from typing import Literal

Format = Literal["json", "dmn", "mermaid", "markdown"]


def split_name(name: str) -> tuple[str, str | None]:
    """A file and the decision in it: `loans.dmn#Strategy`."""
    file, mark, decision = name.partition(".dmn#")
    return (f"{file}.dmn", decision) if mark and decision else (name, None)


def is_dmn(name: str) -> bool:
    """True for the name of a DMN file."""
    return Path(split_name(name)[0]).suffix.casefold() in (".dmn", ".xml")
