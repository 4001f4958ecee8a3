"""An answer that says only what is done (`I'd call them first.`): its outcome, or None where it says nothing that is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.clauses import parts, sentences
from interviews.outcomes import outcome
from interviews.parts import text_of
from interviews.reading import ReadOutcome
from interviews.speech import Speech, clean

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from interviews.clauses import Sentence
    from knowledge.language import Language

LONGEST_IN_A_WORD = 14
"""An answer of at most this many words to `what do you do?` may be the outcome as it stands: `Two-person approval.`"""
_UNSURE = re.compile(
    r"\b(?:depends?|(?:don't|do not|wouldn't|can't|cannot) (?:know|say|tell)|no idea|not sure|unsure|hard to say|never (?:happens?|seen|had)|doesn't happen|no clue|can't happen|maybe|perhaps)\b",
    re.IGNORECASE,
)
_NOTHING_DONE = re.compile(r"(?:would|will|could|can|should|must|may|might|do|have|be)(?: (?:have|be))?", re.IGNORECASE)
"""`I would... I'm sorry.`: broken off before anything was said to be done."""
_NO_ACT = re.compile(
    r"(?:ok(?:ay)?|yes|yeah|no|nope|sure|right|fine|good|none|hm+|well|(?:the )?same(?: as before| again)?|nothing (?:to add|else|more|special)|next|skip|pass)[\s.,!]*$",
    re.IGNORECASE,
)

_NONE = re.compile(
    r"\W*(?:(?:well|um|no),? )?(?:there (?:are|is) |there['’]s |i (?:have|see|know)(?: of)? )?(?:no|none|not any|nothing(?=\s+\w))\b"
    r"(?:\s+(?:other|others|more|further|else|such|exceptions?|cases?|of (?:them|those|that|these)|comes? to mind|left|missing|to add|really))*"
    r"(?:\s+(?:that\s+)?(?:i|we) (?:can |could )?(?:think|know|remember|recall)\b[^.]*)?[\s.!]*$"
    r"|\W*(?:(?:well|no|nope|um),? )?(?:that['’]s|that is|those are|that covers|this is) (?:all|it|everything)\b(?: of (?:it|them))?[\s.!]*$",
    re.IGNORECASE,
)


def says_none(text: str) -> bool:
    """`No exceptions I can think of`, `that's all`: nothing more of what was asked for."""
    return _NONE.match(text) is not None


def outcome_alone(text: str, language: Language, start: int = 0) -> ReadOutcome | None:
    """The first thing that is said to be done from this place on."""
    speech = clean(text)
    doc = language.parse(speech.text)
    for sentence in sentences(text_of(doc)):
        if speech.span(sentence.start, sentence.end)[1] <= start:
            continue
        found = _done(speech, doc, sentence)
        if found is not None:
            return found
    return None


def short_outcome(text: str) -> ReadOutcome | None:
    """A short answer taken as it stands, unless it says that nothing is sure."""
    words = text.strip().rstrip(".!… ")
    if (
        not words
        or len(words.split()) > LONGEST_IN_A_WORD
        or "?" in words
        or _UNSURE.search(words)
        or _NO_ACT.match(words)
    ):
        return None
    begin = text.index(words)
    return ReadOutcome(
        action=words[:1].lower() + words[1:] if not words[:2].isupper() else words, span=(begin, begin + len(words))
    )


def is_unsure(text: str) -> bool:
    """`It depends`, `I don't know`: not an outcome."""
    return bool(_UNSURE.search(text))


def _done(speech: Speech, doc: Doc, sentence: Sentence) -> ReadOutcome | None:
    if sentence.asked:
        return None
    mains = [part for part in parts(doc, sentence, []) if part.kind in {"main", "otherwise"}]
    for part in mains:
        done = outcome(doc, part.start, part.end)
        if done is not None and not _NOTHING_DONE.fullmatch(done.action):
            return ReadOutcome(action=done.action, who=done.who, kind=done.kind, span=speech.span(*done.span))
    return None
