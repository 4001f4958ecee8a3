"""What is told beside the work: what happens of itself or to people, what happened once, and questions inside a sentence. No step of work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_HAPPENS = frozenset(
    """die vanish disappear perish faint collapse drown fall crash burst explode leak freeze thaw melt rot wilt rust decay hail rain snow thunder
    occur emerge escape expire lapse quit resign sicken recover heal age grow shrink swell sink rise ache bleed cough sneeze snore sleep cry laugh""".split()
)
"""Verbs of which nobody is the doer, or that nobody does as work: dying, vanishing, breaking of itself, the weather, the body. With an object they may be work (`freeze the fish`)."""
_SAME_IN_THE_PAST = frozenset(
    "quit cut put hit shut set let cost hurt spread split bet burst cast read shed slit thrust".split()
)
_AT_LARGE = re.compile(r"^(?:people|folks?|(?:some|many|most|few|others)(?:\s+of\s+them)?)$", re.I)
_ASKING = frozenset(["WP", "WDT", "WRB", "WP$"])


def happens(verb: Token) -> bool:
    """`a goal falls`, `my mate dies`, `they catch colds`: it befalls somebody, nobody does it."""
    objects = [one for one in verb.rights if one.dep_ == "dobj"]
    if verb.lemma_ == "catch":
        return any(one.lemma_ in ("cold", "flu", "fire") for one in objects)
    with_particle = any(one.dep_ == "prt" for one in verb.rights)
    return verb.lemma_ in _HAPPENS and not objects and not with_particle


def is_question_inside(verb: Token, subject: Token | None) -> bool:
    """`who earns what`, `HR earns what`: what somebody wants to know or what a list says; told of nobody.

    A question word stands where the object would, or it is the subject and nobody stands before it whom it could mean.
    """
    asked = [one for one in verb.rights if one.tag_ in _ASKING and not _leads_a_clause(one, verb)]
    several = sum(one.tag_ in _ASKING for one in verb.subtree) > 1  # `writes down what, who, since when`
    if asked and not several:
        return True
    if any(one.tag_ == "WP" and one.dep_ in ("dobj", "pobj", "attr") for one in verb.lefts):
        return bool(verb.dep_ != "relcl")  # `what we get for it, the town knows`
    asking = subject is not None and subject.lower_ in ("who", "what", "which")
    return asking and verb.dep_ not in ("relcl", "conj")


def _leads_a_clause(word: Token, verb: Token) -> bool:
    """`ask what he wants`: the question word begins a clause of its own."""
    after = word.doc[word.i + 1 : verb.right_edge.i + 1]
    return word.dep_ in ("advmod", "mark") or any(one.pos_ in ("VERB", "AUX") for one in after)


def is_people_at_large(who: str) -> bool:
    """`people forget`, `some of them haggle`: what people are like, or do when they like; nobody's task."""
    return _AT_LARGE.match(who) is not None


def happened_once(verb: Token, subject: Token | None) -> bool:
    """`my instructor quit in March`: with one doer the present would end in s."""
    if verb.lower_ not in _SAME_IN_THE_PAST or verb.tag_ not in ("VBD", "VBN") or subject is None:
        return False
    if any(one.dep_ in ("aux", "auxpass") for one in verb.lefts):
        return False
    alone = subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")
    return alone and not any(one.dep_ in ("conj", "cc") for one in subject.rights)


def joined_above(verb: Token) -> Token:
    """The verb that one is joined to: in `I check who arrives and write the notes` it is `check`, since `arrives and write` cannot be one."""
    head: Token = verb.head
    if verb.dep_ != "conj" or head.tag_ != "VBZ" or verb.tag_ not in ("VB", "VBP"):
        return head
    if any(one.dep_ in ("nsubj", "nsubjpass", "aux") for one in verb.lefts) or head.dep_ not in ("ccomp", "relcl"):
        return head
    above: Token = head.head if head.head.pos_ == "VERB" else head.head.head
    return above if above.tag_ in ("VB", "VBP") else head
