"""How old, or how long: `the child is under three months` is of its age, `the lease is under three years` of how long it lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.parts import text_of
from knowledge.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from interviews.measures import Name, Said

_YEARLONG = frozenset("week month year".split())
"""Units in which things are old."""
_GOES_ON = frozenset(
    """contract lease loan mortgage credit plan subscription policy deal offer bond licence license permit visa trip journey voyage cruise stay
    visit leave holiday delay gap wait outage downtime project job task course term period season warranty guarantee notice fever pain cough
    symptom illness pregnancy process procedure career service session test trial study probation tenure tenancy interval backlog break pause
    strike ban hold storage life lifetime shelf-life duration time wait queue transit cure crisis war""".split()
)
"""Nouns of what lasts: their length of time is no age."""
_OLD = re.compile(r"\b(?:old|older|younger)\b", re.IGNORECASE)


def age_named(said: Said) -> Name | None:
    """`over twelve years old`, `older than ten years`: of the age of what is spoken of."""
    after = said.after and said.after[0].lower_ == "old"
    if not said.is_time or not (after or _OLD.search(text_of(said.topic.doc)[slice(*said.quantity.whole)])):
        return None
    noun = said.topic.noun or said.topic.opener
    return f"{noun} age".strip(), noun


def age_or_duration(phrase: str, quantity: Quantity, before: list[Token]) -> str:
    """`the child is under three months` is of its age, `the lease is under three years` of how long it lasts: only what goes on is long."""
    head = phrase.rsplit(" ", 1)[-1]
    if any(one.tag_ == "VBN" or one.lower_ in {"for", "with"} for one in before):  # `has been with us for five years`
        return "duration"
    goes_on = head in _GOES_ON or head.endswith(("tion", "sion", "ment", "ing", "ship", "ance", "ence"))
    return "duration" if goes_on or quantity.unit not in _YEARLONG else "age"
