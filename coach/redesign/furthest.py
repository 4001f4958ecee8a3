"""How far somebody will let AI go, read from their own words. What says nothing clear is taken as: AI proposes, a person decides."""

import re

from coach.redesign.questions import FURTHEST
from knowledge.pattern import Agency
from knowledge.vocabulary import autonomy_phrases, words_of

_NONE = re.compile(
    r"\b(?:not\s+at\s+all|no\s+ai|without\s+ai|nothing\s+at\s+all|none|nowhere|don'?t\s+(?:want|trust)\b[^.]*\bai)\b",
    re.I,
)
_PERSON_ONLY = re.compile(
    r"\b(?:only\s+help\w*|just\s+help\w*|assist\w*|look(?:s|ing)?\s+things?\s+up|where\s+I\s+ask|when\s+I\s+ask|a\s+little|carefully|small)\b",
    re.I,
)
_CHOOSES = re.compile(
    r"\b(?:propos\w+|suggest\w*|draft\w*|prepar\w+|recommend\w*|person\s+(?:chooses|decides)|I\s+(?:choose|decide|pick|select)|human\s+(?:decides|selects|chooses)|first\s+version)\b",
    re.I,
)
_CHECKED = re.compile(r"\b(?:check|review|look|approve|confirm|release|sign\s+off|sample|control)\w*\b", re.I)
_ALL = re.compile(
    r"\b(?:as\s+far\s+as|all\s+the\s+way|everything|completely|fully|full(?:y)?\s+automat\w*|whatever|the\s+whole\s+thing|all\s+of\s+it|go\s+wild|no\s+limits?|decide|decides)\b",
    re.I,
)


_DENIED = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\b[^.,;]*?\b(?:on\s+its\s+own|by\s+itself|alone|automatically)\b", re.I
)
"""What it must not do by itself is no leave to do the rest by itself."""


def furthest_in(text: str) -> Agency:
    """The least human agency that the words allow."""
    said = text.strip()
    if said in FURTHEST:
        return FURTHEST[said]
    if _NONE.search(said):
        return "H5"
    said = _DENIED.sub(" ", said)
    phrases = {hit.value for hit in autonomy_phrases().find(words_of(said))}
    if _CHOOSES.search(said) or "prepare" in phrases:
        return "H3"
    if _CHECKED.search(said) or "reviewed" in phrases:
        return "H2"
    if _PERSON_ONLY.search(said):
        return "H4"
    return "H1" if "alone" in phrases or _ALL.search(said) else "H3"
