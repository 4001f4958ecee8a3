"""Data that a message says are not in it: `no names in it`, `passwords were never in it`, `I'd take every account number out first`.

Only what can be lifted out as it stands (a password, an account number) counts as taken out; a customer list without names is still one.
"""

import re

from knowledge.policy_blocks import Span, sentence_spans
from knowledge.vocabulary import Phrases, vocabulary

_LIFTED = ("secrets", "payment")
_NEVER_IN = re.compile(
    r"[^.?!;,]{0,20}?\b(?:(?:was|were|is|are|been)\s+(?:never|not)|(?:was|were|is|are)n['’]t)\s+(?:ever\s+)?(?:in|inside|part\s+of)\b",
    re.I,
)
_OUT_OF_IT = re.compile(
    r"\b(?:I|we)(?:['’](?:d|ll|ve)|\s+(?:would|will|have|had|always|first|did))*\s+(?:first\s+)?"
    r"(?:(?P<out>tak(?:e|en)|took|cut|black(?:ed)?|strip(?:ped)?|left|leave)|(?:remov|redact|delet)(?:e|ed))\s+[^.?!;,]{0,25}$",
    re.I,
)
_OUT = re.compile(r"[^.?!;]{0,15}?\b(?:out|away|off)\b", re.I)
_TOO_SENSITIVE = re.compile(
    r"\b(?:is|are|isn['’]t|would)\s+(?:it|this|that|they|these|those)\s+(?:be\s+)?(?:too\s+|perhaps\s+)?"
    r"(?:sensitive|confidential|secret|personal|internal|private)\b(?=[^.!;]*\?)",
    re.I,
)
"""`or is it too sensitive?`: it asks what the data are."""


def asks_what_data(text: str) -> bool:
    """Whether a message asks whether what is in it may go in, and does not say what it is."""
    return bool(_TOO_SENSITIVE.search(text))


def without_denied(text: str) -> str:
    """The message with what is said not to be in it blanked out; every place stays where it was."""
    for start, end in _denied(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _denied(text: str) -> list[Span]:
    found = [one.span() for one in _TOO_SENSITIVE.finditer(text)]
    known = vocabulary().data
    phrases = Phrases({name: [*known[name].names, *known[name].sure] for name in _LIFTED})
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        for hit in phrases.find(sentence):
            before, after = sentence[: hit.start], sentence[hit.end :]
            taken = _OUT_OF_IT.search(before)
            if _NEVER_IN.match(after) or (taken and (not taken["out"] or _OUT.match(after))):
                found.append((start + hit.start, start + hit.end))
    return found
