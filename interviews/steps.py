"""What somebody says is always done (`Put on gloves`, `then you drape the patient`): a step, with no condition to decide by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.reading import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from knowledge.language import Language

_MIND = frozenset(
    "think know guess mean see say want believe suppose like remember talk understand hear feel hope agree tell wonder imagine thank explain happen".split()
)
_EMPTY = frozenset("be have do get go come need seem try happen matter depend mean let".split())
_BEFORE = re.compile(
    r"^(?:and|so|then|now|next|first|second|third|finally|okay|well|also|but|please|after that|at that point|ok|always|never|do not|don['’]t)\b[,\s]*",
    re.I,
)
_IF = re.compile(r"^(?:\W*(?:so|and|but|now|then|or)\b)*\W*(?:if|when|unless|because|whether)\b", re.I)
_DOERS = frozenset(["i", "you", "we"])
FEWEST = 4
"""A step has at least so many words."""


def is_order(sentence: str, language: Language) -> bool:
    """True for an order (`Check the status bar`) or a duty (`You must keep the receipt`)."""
    words = sentence.strip()
    while (bare := _BEFORE.sub("", words)) != words:
        words = bare
    doc = language.parse(words)
    if not len(doc) or words.rstrip().endswith("?"):
        return False
    root = next((one for one in doc if one.dep_ == "ROOT"), doc[0])
    if doc[0].tag_ == "VB" and (root.i == doc[0].i or doc[0].dep_ in ("ROOT", "advcl", "ccomp")):
        return True
    duty = any(one.dep_ == "aux" and one.lower_ in ("must", "shall", "should") for one in root.children)
    return duty and any(one.dep_ in ("nsubj", "nsubjpass") for one in root.children)


def steps_in(text: str, language: Language) -> list[Span]:
    """Stretches of speech that tell what is done, in order: `you`, `I` or `we` with a verb of doing, now and not once, or an order."""
    return [
        (sentence.start_char, sentence.end_char)
        for sentence in language.parse(text).sents
        if not _IF.search(sentence.text)
        if any(_does(token, sentence) for token in sentence)
    ]


def _does(verb: Token, sentence: Words) -> bool:
    if verb.pos_ != "VERB" or verb.lemma_ in _MIND or verb.lemma_ in _EMPTY or sentence.text.rstrip().endswith("?"):
        return False
    if verb.dep_ not in ("ROOT", "conj", "xcomp", "ccomp") or len(sentence) < FEWEST:
        return False
    head = verb
    while head.dep_ in ("conj", "xcomp") and head.head.i != head.i:
        head = head.head
    if head.tag_ in ("VBD", "VBN") or any(
        one.dep_ == "neg" or one.lower_ in ("would", "could", "did", "had") for one in head.children
    ):
        return False
    if head.lemma_ in _MIND or any(
        one.dep_ == "mark" and one.lower_ in ("if", "when", "because", "unless") for one in head.children
    ):
        return False
    subject = next((one for one in head.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    has_object = any(one.dep_ in ("dobj", "prep", "prt", "dative") for one in verb.children)
    if subject is None:
        return head.tag_ in ("VB", "VBP") and has_object and head.i - sentence.start <= 2
    return subject.lower_ in _DOERS and has_object
