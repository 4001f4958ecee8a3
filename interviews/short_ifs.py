"""`If not we stay inside` → `If not, we stay inside`: a short answer that nothing parts from what is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviews.neither import Edit

_SHORT = re.compile(
    r"\b(?:if|when) (?:not|so)(?P<gap> )(?=(?:i|we|you|they|he|she|it|nobody|somebody)\b)", re.IGNORECASE
)


def short_ifs(text: str) -> list[Edit]:
    """What to change in an answer."""
    return [(*found.span("gap"), ", ") for found in _SHORT.finditer(text)]
