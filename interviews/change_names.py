"""A short name for how far something moved or lies apart: `exceeded by more than 10 %` → budget excess, `differ by less than 5 %` → price difference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHANGES = {
    "exceed": "excess",
    "overshoot": "excess",
    "overrun": "overrun",
    "outweigh": "excess",
    "miss": "shortfall",
    "differ": "difference",
    "deviate": "deviation",
    "vary": "variation",
    "fluctuate": "variation",
    "diverge": "difference",
    "rise": "rise",
    "raise": "rise",
    "climb": "rise",
    "increase": "increase",
    "grow": "growth",
    "gain": "gain",
    "jump": "jump",
    "fall": "fall",
    "drop": "drop",
    "sink": "fall",
    "decline": "decline",
    "decrease": "decrease",
    "shrink": "shrinkage",
    "reduce": "reduction",
    "cut": "cut",
    "lower": "reduction",
    "change": "change",
    "shift": "shift",
    "delay": "delay",
    "postpone": "delay",
    "extend": "extension",
    "prolong": "extension",
    "lose": "loss",
}
"""Verbs of change and what their measure is called; English has no rule for it (exceed → excess)."""
_STATES = {
    "overdue": "delay",
    "late": "delay",
    "behind": "delay",
    "early": "lead",
    "ahead": "lead",
    "off": "error",
    "up": "rise",
    "down": "fall",
}
_SIDES = frozenset("over above under below beyond".split())


def change_named(subject: str, before: list[Token]) -> str | None:
    """The name where the number follows `by`: what changed, and how. None where nothing of the kind is said."""
    if not before or before[-1].lower_ != "by":
        return None
    for one in reversed(before[:-1]):
        measure = _STATES.get(one.lower_) or (_CHANGES.get(one.lemma_.lower()) if one.pos_ == "VERB" else None)
        if measure:
            return f"{subject} {measure}"
        if one.pos_ in {"VERB", "AUX"}:
            return None
    return None


_FAR = re.compile(r"\b(?:m|km|met(?:er|re)s?|kilomet(?:er|re)s?|miles?|feet|foot|yards?|blocks?)$", re.IGNORECASE)
"""A length that things lie apart in, rather than one that they deviate by."""


def tells_change(before: list[Token]) -> bool:
    """`the price rises by | 30 percent`: the change that is enough, said without `at least`."""
    return any(one.lower_ in _STATES or one.pos_ == "VERB" and one.lemma_.lower() in _CHANGES for one in before) and (
        before[-1].lower_ == "by"
    )


def apart_named(subject: str, compared: str, after: list[Token]) -> str | None:
    """`within 5 % of each other`, `within 3 mm of the target`: how far two things lie apart. `compared`: the number with its words."""
    if not compared.startswith("within") or len(after) < 2 or after[0].lower_ != "of":
        return None
    if after[1].lower_ in {"each", "one"} and len(after) > 2 and after[2].lower_ in {"other", "another"}:
        return f"{subject} difference"
    nouns = [one.lower_ for one in after[1:5] if one.pos_ == "NOUN"]
    how_far = "distance" if _FAR.search(compared) else "difference"
    return f"{subject} {how_far} from {nouns[0]}" if nouns else None


def side_named(subject: str, after: list[Token]) -> str | None:
    """`the quote is 10 % over the contract rate`: how far it lies on that side of what it is held against."""
    if len(after) < 2 or after[0].lower_ not in _SIDES or after[1].pos_ not in {"NOUN", "DET", "PRON", "ADJ"}:
        return None
    against = [one for one in after[1:5] if one.pos_ in {"ADJ", "NOUN"}]
    if not against or against[-1].pos_ != "NOUN":
        return None
    return f"{subject} {after[0].lower_} {' '.join(one.lower_ for one in against)}"
