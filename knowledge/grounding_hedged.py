"""A claim without the word that makes its evidence say less: `may`, `usually`, `most`, `other`; or with `must` for `should`."""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.grounding_quantifiers import agree
from knowledge.grounding_stretches import Stretch, meaning

TOLD = 0.75
"""Share of the claim's words in one stretch, and of that stretch's in the claim, from which it tells that stretch."""
_DUTY = re.compile(r"\b(?:must|shall|ha(?:ve|s) to|needs? to|obliged|required|mandatory|compulsory)\b", re.IGNORECASE)
_LEAVE = re.compile(
    r"\b(?:may|might|can|could|should|ought|optional|recommended|advised|advisable|free to|allowed|permitted)\b"
)
"""In small letters: `May` is a month."""
_HEDGES = re.compile(
    r"\b(?:may|(?i:might|could|perhaps|probably|possibly|usually|normally|mostly|mainly|often|sometimes|generally|typically|occasionally"
    r"|rarely|seldom|as a rule|in general|in most cases|as far as possible|where possible|if possible))\b"
)
_SOFTER = re.compile(
    r"\b(?:may|might|can|could|should|ought|perhaps|probably|possibly|possible|usual(?:ly)?|normal(?:ly)?|most(?:ly)?|mainly|often|sometimes|general(?:ly)?"
    r"|typical(?:ly)?|occasional(?:ly)?|rarely|seldom|as a rule|optional|allow(?:s|ed)?|permit(?:s|ted)?|free to|able|option|optional|recommended|advised"
    r"|entitled|right to|choose|tends?|some|many|few|certain)\b",
    re.IGNORECASE,
)
_ONLY_SO = re.compile(r"\b(?:only|not|never|no|nobody|nothing|none|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_MOST = re.compile(r"^(?:(?:and|but) )?(?:most|some|few|many|certain|half (?:of )?the|a few|several)\s", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:others?|remaining|rest)\b", re.IGNORECASE)
_ELSE = re.compile(
    r"\b(?:others?|another|otherwise|else(?:where)?|remaining|rest|except|apart|unless|without|not|no|neither|nobody|but)\b|n['’]t\b",
    re.I,
)
_EACH = re.compile(r"\b(?:all|every|each|any)\s+(?:of\s+)?(?:the\s+)?(?P<noun>[\w-]+)", re.IGNORECASE)
_WHOLE = frozenset("all every each any whatever whoever whole entire".split())


def stronger(sentence: str, told: Sequence[Stretch]) -> bool:
    """The claim tells a stretch of the evidence and leaves out what weakens it."""
    words = _stems(sentence)
    if words - frozenset().union(*(one.stems for one in told)):
        return False  # it may say it in words of its own
    best = _best(words, told)
    if best is None or any(one is not best and words <= one.stems for one in told):
        return False
    return _duty(sentence, best) or _unhedged(sentence, best) or _of_all(sentence, best)


def _best(words: frozenset[str], told: Sequence[Stretch]) -> Stretch | None:
    """The one stretch that it tells."""
    most = max((len(words & one.stems) for one in told), default=0)
    best = [one for one in told if len(words & one.stems) == most]
    if len(best) != 1 or most < 2 or most < TOLD * len(words):
        return None
    return best[0]


def _duty(sentence: str, best: Stretch) -> bool:
    mine, theirs = _DUTY.search(sentence), _DUTY.search(best.text)
    return bool(mine and not theirs and _LEAVE.search(best.text)) and not (
        _ONLY_SO.search(best.text) or _ONLY_SO.search(sentence)
    )


def _unhedged(sentence: str, best: Stretch) -> bool:
    """Where the claim tells nearly all of the stretch."""
    if len(best.stems & _stems(sentence)) < TOLD * len(best.stems) or _SOFTER.search(sentence):
        return False
    if agree(sentence, best.text):
        return False
    hedged = _HEDGES.search(best.text) or _MOST.search(best.text)
    return bool(hedged) and not _ONLY_SO.search(best.text) and not _ONLY_SO.search(sentence)


def _of_all(sentence: str, best: Stretch) -> bool:
    """`all nests` for `all other nests`, `all animals` for `sick animals`."""
    words = _stems(sentence)
    if _OTHER.search(best.text) and not _ELSE.search(sentence):
        return len(best.stems & words) >= TOLD * len(best.stems)
    for one in _EACH.finditer(sentence):
        before = re.search(rf"(?P<which>[\w-]+)\s+{re.escape(one['noun'])}\b", best.text, re.IGNORECASE)
        if before is None or best.words & _WHOLE:
            continue
        limits = _stems(before["which"])
        if limits and not limits & words and len(words & best.stems) >= TOLD * len(best.stems):
            return True
    return False


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)
