"""Which words a message asks the meaning of: terms of the glossary, or words of this product. Pure but for the embedding model."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.compose_word import own_terms_in
from coach.duty_asked import asks_a_duty
from coach.wants import Want
from knowledge.glossary_finding import asked

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

_WHAT_IS = re.compile(r"\bwhat(?:'s|’s| is| are| does)\b[^?]*\?|\?\?", re.I)


def terms_in(message: str, wants: Sequence[Want], embedder: "Embedder") -> list[str]:
    """Ids of the terms; what somebody has to do is no word, unless the word itself is named."""
    if "word" not in wants and not _WHAT_IS.search(message):
        return []
    duty = asks_a_duty(message)
    known = [one.term.id for one in asked(message, embedder) if one.sure or not duty]
    return known or own_terms_in(message)
