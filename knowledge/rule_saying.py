"""A condition of a rule in other forms: as somebody would say it of themselves, as they would deny it, as a question to them."""

import re
from functools import lru_cache

_BE = re.compile(r"^(?:you['’]re|you are|are|be|being)\s+", re.I)
_HAVE = re.compile(r"^(?:you['’]ve|you have)\s+", re.I)
_YOU = re.compile(r"^you\s+(?:also\s+)?(?:must\s+|need to\s+|should\s+|will\s+|have to\s+)?", re.I)
_VERBS = frozenset(
    """get have live work meet need own receive pay take make use earn make run claim apply owe want plan attend provide hold
    keep care look spend rent share pass start join leave lose expect qualify serve do reside export import sell buy""".split()
)
_AUX = re.compile(
    r"^(?P<subject>.{2,60}?)\s+(?P<verb>is|are|was|were|has|have|had|can|could|will|would|must|may|should|does|did)(?P<no> not|n['’]t)?\s+(?P<rest>.+)$",
    re.I | re.S,
)
_ME = (
    (re.compile(r"\byou['’]re\b", re.I), "I am"),
    (re.compile(r"\byou['’]ve\b", re.I), "I have"),
    (re.compile(r"\byou are\b", re.I), "I am"),
    (re.compile(r"\byou['’]ll\b", re.I), "I will"),
    (re.compile(r"\byourself\b", re.I), "myself"),
    (re.compile(r"\byours\b", re.I), "mine"),
    (re.compile(r"\byour\b", re.I), "my"),
    (re.compile(r"\byou\b", re.I), "I"),
)


@lru_cache(maxsize=4096)
def statement(condition: str) -> str:
    """`you're on a low income` → `I am on a low income`."""
    return _mine(_whole(condition))


@lru_cache(maxsize=4096)
def denial(condition: str) -> str:
    """`you're on a low income` → `I am not on a low income`."""
    said = statement(condition)
    if re.search(r"\b(?:not|never)\b|n['’]t\b", said):
        return re.sub(
            r"\s*\b(?:not|never)\b|n['’]t\b", "", re.sub(r"\b(do|does|did)(?:n['’]t| not) ", "", said), count=1
        )
    done = re.sub(
        r"\b(am|is|are|was|were|has|can|could|will|would|must|may|should|does|did)\b", r"\1 not", said, count=1
    )
    if done != said:
        return done
    return re.sub(r"^I (?=\w)", "I do not ", said) if said.startswith("I ") else f"It is not {said}"


def _whole(condition: str) -> str:
    text = condition.strip().rstrip(".;,")
    first = text.split(" ", 1)[0].lower()
    if _BE.match(text):
        return _BE.sub("you are ", text)
    if first in _VERBS:
        return f"you {text}"
    return text


def _mine(text: str) -> str:
    for pattern, instead in _ME:
        text = pattern.sub(instead, text)
    return text


def says_verb(word: str) -> bool:
    """Whether a list item that begins with this word says what somebody is or does."""
    return word.lower() in _VERBS or word.lower() in ("are", "be", "is", "have", "has", "been")
