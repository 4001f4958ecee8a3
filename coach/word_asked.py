"""Which words a message asks the meaning of: terms of the glossary, words of the policy, or words of this product. Pure but for the embedding model."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.compose_word import own_terms_in
from coach.duty_asked import asks_a_duty
from coach.wants import Want
from knowledge.glossary_finding import asked, words_asked
from knowledge.policy import Policy
from knowledge.policy_words import policy_words

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

_WHAT_IS = re.compile(
    r"\bwhat(?:'s|’s| is| are| does| do| counts?| falls?| belongs?| exactly)\b[^?]*(?:\?|$)|\?\?", re.I
)


def terms_in(message: str, wants: Sequence[Want], embedder: "Embedder", policy: Policy | None = None) -> list[str]:
    """Ids of the terms; what somebody has to do is no word, unless the word itself is named."""
    if "word" not in wants and not _WHAT_IS.search(message):
        return []
    duty = asks_a_duty(message)
    known = [one.term.id for one in asked(message, embedder) if one.sure or not duty]
    return known or _of_the_policy(message, policy) or own_terms_in(message)


def _of_the_policy(message: str, policy: Policy | None) -> list[str]:
    """The policy's own words, its classes of data with and without `data` behind."""
    known = policy_words(policy) if policy is not None else []
    return words_asked(message, {one.id: _names(one.word) for one in known})


def _names(word: str) -> list[str]:
    spelled = dict.fromkeys([word, word.replace("-", " ")])
    return [*spelled, *(f"{one} data" for one in spelled)]
