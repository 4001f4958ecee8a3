"""`It depends on whether the line stands still. If it does, …, if not, …`: the question, and the short answers that take it up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviews.found import Alternatives, Found, negated
from interviews.parts import Part
from interviews.words import NEGATIONS

if TYPE_CHECKING:
    from interviews.clauses import Sentence
    from interviews.listener import Listener

_WHETHER = re.compile(
    r"\b(?:depend(?:s|ed|ing)? on|comes? down to|hangs? on|question is|matters is|look(?:ing)? at(?: there| here)? is|(?:factor|point|thing|issue|consideration)(?: there| here| for me)? (?:is|would be)|(?:ask|check|look|see)(?: first| myself)?)\s+(?:whether|if)\s+",
    re.IGNORECASE,
)
_SO = re.compile(r"^(?:if )?(?:so|yes|that's so|that is so)$", re.IGNORECASE)
_NOT = re.compile(r"^(?:if )?(?:not|no)$", re.IGNORECASE)
_SHORT = frozenset(
    """i we you he she it they that this there can could do does did is are was were has have had will would n't not ca
    wo if so then still already now 's 're""".split()
)
_OPPOSITES = {"outside": "inside", "out": "in", "off": "on", "without": "with", "closed": "open", "absent": "present"}


@dataclass(frozen=True)
class Whether:
    """What was said to decide, and the conditions it was said under."""

    under: tuple[Alternatives, ...]
    fact: Found
    words: frozenset[str]
    """The lemmas of its clause."""


def says_whether(listener: Listener, sentence: Sentence) -> bool:
    """Does the sentence say what it depends on?"""
    return _WHETHER.search(listener.text, sentence.start, sentence.end) is not None


def hear_whether(listener: Listener, sentence: Sentence, under: list[Alternatives]) -> bool:
    """True where the sentence says what it depends on."""
    match = _WHETHER.search(listener.text, sentence.start, sentence.end)
    if match is None:
        return False
    read = listener.alternatives(match.end(), sentence.end)
    if len(read) != 1 or len(read[0]) != 1:
        return False
    tokens = [one for one in listener.doc if match.end() <= one.idx < sentence.end]
    words = frozenset(one.lemma_.lower() for one in tokens) | frozenset(one.lower_ for one in tokens)
    listener.whether = Whether(tuple(under), read[0][0], words)
    return True


def recalled(listener: Listener, part: Part) -> list[Alternatives] | None:
    """The conditions that a short answer stands for: `if they can't`, `outside`; None where it is no such answer."""
    asked = listener.whether
    if asked is None:
        return None
    value = _answer(listener, part, asked)
    if value is None:
        return None
    fact = asked.fact if value else negated(asked.fact)
    return None if fact is None else [*asked.under, [[replace(fact, span=(part.start, part.end))]]]


def _answer(listener: Listener, part: Part, asked: Whether) -> bool | None:
    """Yes, no, or None where the words say something of their own."""
    text = listener.words(part).strip(" ,.?")
    if _SO.match(text) or _NOT.match(text):
        return _SO.match(text) is not None
    tokens = [one for one in listener.tokens(part) if not one.is_punct]
    denied = any(one.lower_ in NEGATIONS for one in tokens)
    content = [one for one in tokens if one.lower_ not in _SHORT and one.lower_ not in NEGATIONS]
    if not tokens or not content and len(tokens) < 2:
        return None
    opposite = [one for one in content if _OPPOSITES.get(one.lower_, "") in asked.words]
    if any(one.lemma_.lower() not in asked.words and one not in opposite for one in content):
        return None
    return denied == (len(opposite) % 2 == 1)
