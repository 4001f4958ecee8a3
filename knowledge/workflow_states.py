"""Verbs that tell how things are, where somebody is or how long it takes: no step of work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATES = frozenset(
    """be have know think guess mean want like love need wish hope feel believe suppose seem appear remain stay matter depend cost exist
    belong contain lack deserve earn owe own prefer hate mind understand remember forget lose wonder doubt consist involve happen sound
    swim suffer worry bother see admit confess insist hurt ache say tell_you see_that agree disagree claim notice miss fit prove concern mix break complain grumble hesitate""".split()
)
"""Verbs of being, having, thinking and feeling: a few hundred verbs of English, no field's own."""


def is_state(verb: Token) -> bool:
    """Whether nothing is done: a state, a feeling, a place, a time."""
    if verb.lemma_ == "say" and any(one.lower_ in ("yes", "no", "ok") and one.i > verb.i for one in verb.subtree):
        return False  # `the board says yes or no to it`: it decides
    if verb.lemma_ in STATES and not (verb.lemma_ == "break" and has_object(verb)):
        return True
    if verb.lemma_ in ("take", "last", "make", "go", "run", "do", "keep", "get") and _is_about_time(verb):
        return True
    if verb.lemma_ in _POSTURES and not any(one.dep_ == "xcomp" for one in verb.rights) and _is_only_where(verb):
        return True
    if verb.lemma_ in ("start", "begin", "end", "finish") and _is_only_when(verb):
        return True
    if verb.lemma_ in ("go", "get", "turn", "come", "look") and any(one.dep_ == "acomp" for one in verb.rights):
        return True
    if verb.lemma_ == "make" and any(one.dep_ == "ccomp" and subject_in(one) for one in verb.rights):
        return True  # `grief makes people forget`: what comes of it
    if verb.lemma_ in ("keep", "try", "let") and any(one.dep_ in ("xcomp", "ccomp") for one in verb.rights):
        return True
    if verb.lemma_ == "get" and any(
        one.dep_ in ("oprd", "acomp") for part in (verb, *verb.rights) for one in part.rights
    ):
        return True
    return bool(verb.lemma_ == "do") and any(one.dep_ == "dobj" and one.tag_ in ("PRP", "DT") for one in verb.rights)


_POSTURES = frozenset("sit stand walk leave".split())
_ROOMS = frozenset("room house office building kitchen ward site desk".split())


def _is_only_where(verb: Token) -> bool:
    """`sit in the kitchen`, `walk to the line`, `leave the room`: where somebody is, no work; `leave a note` is."""
    met = any(one.lower_ in ("with", "together") for one in verb.rights)
    return not met and all(one.lemma_ in _ROOMS for one in verb.rights if one.dep_ == "dobj")


def _is_only_when(verb: Token) -> bool:
    """`the shift starts at nine`: when, and nothing is done."""
    return not any(one.dep_ in ("dobj", "xcomp") for one in verb.rights) and not any(
        one.dep_ == "prep" and one.lower_ in ("with", "by", "from", "in") for one in verb.rights
    )


def _is_about_time(verb: Token) -> bool:
    """`takes three weeks`, `goes wrong`, `keeps calling`."""
    things = [one for one in verb.rights if one.dep_ == "dobj"]
    beside = [one for one in verb.rights if one.dep_ in ("npadvmod", "attr", "acomp", "oprd", "nummod")]
    if things and verb.lemma_ != "get":
        beside = []  # `make the plan, three hours`: how long it takes, beside what is done
    times = re.compile(
        r"^(?:minutes?|mins?|hours?|h|days?|weeks?|months?|years?|time|ages|forever|fortnight|evenings?|half|long|wrong|well|on)$",
        re.I,
    )
    said = [*things, *(part for one in beside for part in one.subtree)]
    return any(times.match(part.text) for part in said) and verb.lemma_ in (
        "take",
        "last",
        "go",
        "make",
        "get",
    )


def subject_in(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(one.dep_ == "nsubj" for one in verb.lefts)


def is_only_said(doc: Doc) -> bool:
    """`silly really`: how somebody finds it, with nothing that anything is done to."""
    return doc[0].pos_ in ("ADJ", "ADV") and not any(
        one.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "PRON") for one in doc
    )


def has_object(verb: Token) -> bool:
    """Whether it is done to something."""
    return any(one.dep_ in ("dobj", "ccomp", "xcomp") for one in verb.rights)
