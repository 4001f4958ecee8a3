"""A chat model reads the answer too: what it points at is proposed where our own code bears it out, and never more than that.

A model that is down, slow or answers nonsense costs its own proposals: the guided reading comes back as it was, with one line in the log.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.confirming import confirm
from interviews.markup import without_markup
from interviews.merging import Merged, merge
from interviews.model_rules import ClaimedRule, ask_for_rules
from interviews.refusals import Refusal
from interviews.speech import clean
from knowledge.chat_model import engine_name
from knowledge.screening import screen
from knowledge.spoken_language import foreign_language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from interviews.reading import Reading
    from knowledge.language import Language
    from knowledge.tree import Attribute

logger = logging.getLogger(__name__)


def with_model(
    text: str, guided: Reading, attributes: Sequence[Attribute], language: Language, model: BaseChatModel
) -> Reading:
    """The guided reading of this answer, and what the model found besides."""
    if not any(character.isalpha() for character in text) or foreign_language(text) is not None:
        return guided
    name = engine_name(model)
    screening = screen(without_markup(text))
    if any(one.kind == "injection" for one in screening.flags):
        logger.warning("%s was not asked for rules: the answer tries to steer the machine", name)
        return guided
    try:
        claims, shapeless = ask_for_rules(model, screening.masked)
    except Exception as error:  # whatever a provider raises, the guided reading is there
        logger.warning("%s gave no rules (%s)", name, type(error).__name__)
        return guided
    merged = checked(text, guided, claims, attributes, language)
    counts = Counter(one.name for _, one in merged.refused) + Counter({Refusal.shape.name: shapeless})
    told = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items())) or "none"
    logger.info("%s claimed %d rules, %d are proposed; refused: %s", name, len(claims), len(merged.taken), told)
    return merged.reading


def checked(
    text: str, guided: Reading, claims: Sequence[ClaimedRule], attributes: Sequence[Attribute], language: Language
) -> Merged:
    """The claims that the words bear out, merged with the guided reading, and why each other one was refused."""
    if not claims:
        return Merged(guided)
    speech = clean(without_markup(text))
    doc = language.parse(speech.text)
    return merge(text, guided, [(one, confirm(one, speech, doc, attributes, guided)) for one in claims])
