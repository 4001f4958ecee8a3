"""Secrets and personal data are masked before anything is kept; spans then point into the words that are kept."""

from typing import Any

from interviews.state import Line
from knowledge.screening import screen

MASKED = "Masked before it was kept"
"""How the line begins that says so."""


def screened(text: str) -> tuple[str, str | None]:
    """The words to keep, and what has to be said about what was masked, if anything was."""
    found = screen(text)
    if found.masked == text:
        return text, None
    what = list(dict.fromkeys(flag.what for flag in found.flags if flag.kind != "injection"))
    return found.masked, f"{MASKED}: {', '.join(what) or 'a secret'}."


def screened_line(line: Line) -> tuple[Line, str | None]:
    """The line as it may be kept, and what has to be said about what was masked."""
    text, notice = screened(line.text)
    verdicts: dict[str, Any] = {}
    for name, verdict in line.proposals.items():
        if isinstance(verdict, dict):
            words, masked = screened(verdict["edit"])
            verdicts[name], notice = {"edit": words}, notice or masked
        else:
            verdicts[name] = verdict
    return line.model_copy(update={"text": text, "proposals": verdicts}), notice
