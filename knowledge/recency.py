"""Words that say when something was: a short while ago, or long ago."""

import re

_RECENT = re.compile(
    r"\b(?:ago|recently|just|yesterday|today|lately|(?:last|this) (?:week|month|monday|tuesday|wednesday|thursday|friday))\b",
    re.I,
)
_LONG_AGO = re.compile(r"\b(?:(?:months|years?) ago|last year)\b", re.I)


def is_recent(text: str) -> bool:
    """Whether words say that something was a short while ago."""
    return bool(_RECENT.search(text)) and not _LONG_AGO.search(text)
