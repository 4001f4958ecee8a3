"""Secrets and personal data are masked before anything is kept; spans then point into the words that are kept."""

from knowledge.screening import screen


def screened(text: str) -> tuple[str, str | None]:
    """The words to keep, and what has to be said about what was masked, if anything was."""
    found = screen(text)
    if found.masked == text:
        return text, None
    what = list(dict.fromkeys(flag.what for flag in found.flags if flag.kind != "injection"))
    return found.masked, f"Masked before it was kept: {', '.join(what) or 'a secret'}."
