"""`Over about 500 euros …`, `around two hundred thousand it's hard to say`: a limit that is not sharp. Its band is asked for, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviews.limits import limit
from interviews.listener import Listener
from interviews.reading import ReadGreyZone, ReadRule
from knowledge.quantities import Quantity

_UNSURE = re.compile(
    r"\b(?:hard to say|depends|sometimes|either way|not sure|never sure|gr[ae]y|borderline|toss-?up|judge?ment call|case by case|it varies|maybe|could be)\b",
    re.IGNORECASE,
)
MOST_BEFORE = 2
"""Words that stand before such a number at the start of its clause: `And around two hundred thousand …`."""
_STOP = re.compile(r"[.;!?](?=\s|$)|$")


def approximate_limits(listener: Listener, rules: Sequence[ReadRule]) -> tuple[list[ReadGreyZone], list[str]]:
    """The limits that are only about right, each as a zone whose ends are the number itself, and a question for its band."""
    zones: list[ReadGreyZone] = []
    questions: list[str] = []
    for quantity in listener.quantities:
        if not quantity.approximate or quantity.high is not None:
            continue
        zone = _of_rule(listener, quantity, rules) or _unsure(listener, quantity)
        if zone is not None:
            zones.append(zone)
            words = listener.speech.said[slice(*listener.speech.span(*quantity.whole))]
            questions.append(f"You said “{words}”: between which two values could it go either way?")
    return zones, questions


def _of_rule(listener: Listener, quantity: Quantity, rules: Sequence[ReadRule]) -> ReadGreyZone | None:
    """The limit of a proposed rule that these words state."""
    place = listener.speech.span(*quantity.span)
    for rule in rules:
        for one in (*rule.if_, *rule.unless):
            inside = one.span[0] <= place[0] and place[1] <= one.span[1]
            if inside and one.type in ("number", "duration") and one.value == quantity.value:
                span = listener.speech.span(*quantity.whole)
                value = float(quantity.value)
                return ReadGreyZone(
                    attribute=one.attribute, type=one.type, unit=one.unit, low=value, high=value, span=span
                )
    return None


def _unsure(listener: Listener, quantity: Quantity) -> ReadGreyZone | None:
    """`Around 200,000, sometimes`: no rule, and the expert is not sure there."""
    stop = _STOP.search(listener.text, quantity.whole[1])
    before = re.split(r"[.;!?,:]\s", listener.text[: quantity.whole[0]])[-1]
    if (
        stop is None
        or len(before.split()) > MOST_BEFORE
        or not _UNSURE.search(listener.text, quantity.whole[1], stop.start())
    ):
        return None
    found = limit(listener.doc, *quantity.whole, quantity, listener.topic)
    value = float(quantity.value)
    span = listener.speech.span(quantity.whole[0], stop.start())
    return ReadGreyZone(attribute=found.attribute, type=found.type, unit=found.unit, low=value, high=value, span=span)
