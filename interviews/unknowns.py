"""What an expert does when a fact cannot be found out: `If I don't know whether the bank details changed, I call.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.alone import outcome_alone, short_outcome
from interviews.clauses import sentences
from interviews.names import key_of
from interviews.reading import ReadOutcome, Span
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from knowledge.language import Language

_UNKNOWN = re.compile(
    r"\b(?:(?:don't|do not|doesn't|didn't|can't|cannot|couldn't|won't) (?:know|tell|see|find|say|get)|no idea|unknown|unclear|not (?:known|clear|sure|given|mentioned|stated)|unsure|nobody (?:knows|can tell|can say)|no (?:one|body) knows"
    r"|(?:cannot|can't|can not) be (?:known|told|said|established|determined|ascertained|verified|confirmed|settled|clarified|made out)|(?:nobody|no one)(?:'s| is| was| be| being)? (?:able to|in a position to) (?:tell|say)|missing|incomplete|cannot be found|isn't (?:known|clear|there)|not there|not available|blank|empty)\b",
    re.IGNORECASE,
)
_COMMON = {
    "is",
    "are",
    "be",
    "been",
    "has",
    "have",
    "the",
    "not",
    "no",
    "in",
    "to",
    "for",
    "and",
    "or",
    "on",
    "at",
    "by",
    "with",
    "as",
    "was",
    "were",
    "there",
}
NAMED, HINTED = 0.6, 0.5
"""How much of a fact's name has to be in the words that say it is not known; and in an answer that names no other."""


def says_unknown(text: str) -> bool:
    """Whether the words say that something is not known."""
    return bool(_UNKNOWN.search(text))


def what_is_done(text: str, language: Language) -> tuple[ReadOutcome, Span] | None:
    """What is done when the fact is missing, and the sentence that says so: the one that speaks of not knowing, else the first."""
    told = [one for one in sentences(text) if not one.asked]
    ranked = [one for one in told if _UNKNOWN.search(text[one.start : one.end])] + told
    for sentence in ranked:
        words = text[sentence.start : sentence.end]
        done = outcome_alone(words + ".", language)
        if done is not None and done.span[1] <= len(words):
            span = (sentence.start + done.span[0], sentence.start + done.span[1])
            return done.model_copy(update={"span": span}), (sentence.start, sentence.end)
    short = short_outcome(text)
    return (short, short.span) if short else None


def fact_meant(text: str, question: str, about: str | None, known: Sequence[Attribute]) -> Attribute | None:
    """The fact that cannot be found out: one that the answer names as unknown, else the one asked about, else the one whose words it uses most."""
    named = _closest(_unknown_parts(text), known, NAMED) if says_unknown(text) else None
    asked = next((one for one in known if one.name == about), None)
    return named or asked or _closest(_unknown_parts(text) or text, known, HINTED) or _closest(question, known, HINTED)


def fact_named(name: str, known: Sequence[Attribute]) -> Attribute | None:
    """The one known fact that these words name: all of them are in its name, or they share at least half of their words."""
    words = _content(name)
    meant = [one for one in known if any(_same_words(words, _content(other)) for other in (one.name, *one.aliases))]
    return meant[0] if len(meant) == 1 else None


def _same_words(words: set[str], name: set[str]) -> bool:
    return bool(words) and (words <= name or 2 * len(words & name) >= len(words | name))


def _content(name: str) -> set[str]:
    return set(key_of(name).split()) - _COMMON


def _closest(words: str, known: Sequence[Attribute], least: float) -> Attribute | None:
    scored = sorted(
        ((_share(one, words), place) for place, one in enumerate(known)), key=lambda pair: (-pair[0], pair[1])
    )
    if not scored or scored[0][0] < least or len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    return known[scored[0][1]]


def _unknown_parts(text: str) -> str:
    parts = [text[one.start : one.end] for one in sentences(text)]
    return " ".join(part for part in parts if _UNKNOWN.search(part))


def _share(attribute: Attribute, words: str) -> float:
    """How much of the best of its names is in these words."""
    heard = set(key_of(words).split())
    shares = []
    for name in (attribute.name, *attribute.aliases):
        wanted = [word for word in key_of(name).split() if word not in _COMMON]
        if wanted:
            shares.append(sum(word in heard for word in wanted) / len(wanted))
    return max(shares, default=0.0)
