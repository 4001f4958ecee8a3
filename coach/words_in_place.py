"""Whether a wording keeps each word where its sentence has it: for sentences whose truth is computed.

A sentence is cut into clauses; of each the words of meaning, the limits, the denials and the joints count, in their order. A wording may
move a whole clause, and change what carries it (`the captured rule:`, `where` for `if`) and its small words; nothing else.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coach.briefing import Draft
from coach.rewording import CLAUSE, fault, meant
from knowledge.lexicon import NEGATIONS, STOP_WORDS, tokens

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

CARRIER = frozenset("captured rule rules answer case mean means please so".split())
"""Words that carry a sentence; unlike in a coach's, `ask`, `tell` and `need` stay: they may be what is decided."""
_SAY = re.compile(r"\brules?\s+says?\b", re.I)
_LAST = re.compile(r",(?=\s+(?:and|or)\b)", re.I)
"""The comma before the last of a list, which some write and some do not."""
_LIMITS = (
    (re.compile(r"\bat\s+least\b", re.I), " ≥ "),
    (re.compile(r"\b(?:at\s+most|up\s+to)\b", re.I), " ≤ "),
    (re.compile(r"\b(?:more\s+than|over|above)\b", re.I), " > "),
    (re.compile(r"\b(?:less\s+than|fewer\s+than|under|below)\b", re.I), " < "),
)
_CASES = frozenset("if when where".split())
_JOINTS = frozenset(
    "and or to from by for with without against until before after between unless except otherwise other".split()
)
_PIECE = re.compile(r"[≥≤<>]|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")


def fault_in_place(draft: Draft, text: str, live: Mapping[str, str], embedder: "Embedder") -> str | None:
    """What is wrong with a wording: whatever the coach's checks find, and any word out of its place."""
    return fault(draft, text, live, embedder) or ("word out of its place" if moved(draft.text, text) else None)


def moved(guided: str, text: str) -> bool:
    """Whether a word of the wording stands elsewhere than in the sentence, or another limit, denial or joint stands before it."""
    return _clauses(guided) != _clauses(text)


def _clauses(sentence: str) -> list[tuple[str, ...]]:
    sentence = _LAST.sub("", _SAY.sub("rule", sentence))
    for limit, sign in _LIMITS:
        sentence = limit.sub(sign, sentence)
    found = [tuple(_kept(clause)) for clause in CLAUSE.split(sentence)]
    return sorted(one for one in found if one)


def _kept(clause: str) -> list[str]:
    words = (match.group().casefold().replace("’", "'") for match in _PIECE.finditer(clause))
    return [sign for one in words if (sign := _sign(one))]


def _sign(word: str) -> str:
    """What a word counts as; empty where it is a small word that may come and go."""
    if word in _CASES:
        return "if"
    if word in NEGATIONS:
        return "not"
    if word in _JOINTS or word in "≥≤<>":
        return word
    if word in STOP_WORDS | CARRIER or len(word) == 1 and not word.isdigit():
        return ""
    return meant(next((one.stem for one in tokens(word)), word))
