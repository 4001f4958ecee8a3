"""A keepsake as plain text that any program opens. Pure."""

import textwrap

from interviews.export_pages import Part, pages
from interviews.keepsake import Keepsake

WIDE = 100


def as_text(kept: Keepsake) -> str:
    """The whole page, at most `WIDE` letters a line."""
    return "\n".join(line for part in pages(kept) for line in _lines(part)) + "\n"


def _lines(part: Part) -> list[str]:
    match part.kind:
        case "title":
            return [*_filled(part.words), "=" * min(WIDE, len(part.words)), ""]
        case "heading":
            return ["", part.words, "-" * len(part.words), ""]
        case "item":
            return _filled(part.words, "    " * part.depth + "- ")
        case "quote":
            return [*(line for one in part.words.splitlines() for line in _filled(one, "    | ", "    | ")), ""]
        case "note":
            return [*_filled(part.words, "    "), ""]
        case "words":
            return [*_filled(part.words), ""]
        case "picture":
            return []


def _filled(words: str, first: str = "", next_: str | None = None) -> list[str]:
    after = " " * len(first) if next_ is None else next_
    return textwrap.wrap(words, WIDE, initial_indent=first, subsequent_indent=after, break_long_words=False) or [first]
