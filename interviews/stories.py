"""Sentences that do not say how this expert decides: a past incident, a regret, what the handbook says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.clauses import Sentence
from interviews.parts import text_of, tokens_in
from interviews.tense import in_past, main_verbs
from interviews.words import FINITE, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD = re.compile(
    r"\b(?:if|had) (?:I|we|they|he|she)(?:'d| had)?\b[^,]*\b(?:I|we|they|he|she|it)(?:'d| would) have\b", re.IGNORECASE
)
_CONDITIONAL = re.compile(
    r"\b(?:if|unless|when|whenever|provided|assuming|once|otherwise|except|case|event|as soon as|any ?time|every time)\b|^\W*(?:(?:and|but|so|now|then) )?where\b[^.;]+,",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    r"^(?:and |but |so )?(?:last (?:year|month|week|winter|summer|spring|autumn|fall|christmas|time|january|february|march|april|may|june|july|august|september|october|november|december)|yesterday|back in|in (?:19|20)\d\d|one time|(?:\w+ ){1,2}(?:years|months|weeks|days) ago)\b",
    re.IGNORECASE,
)
_WHEN_PAST = re.compile(r"(?:and |but |so )?(?:when|once)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:handbook|manual|policy|procedure|guideline|guidelines|book|rulebook|wiki|intranet)\b[^.]*\b(?:says?|states?|tells?|wants?|claims?|has it)\b|\b(?:officially|in theory|supposedly)\b|(?:^|[,;:.]\s)(?:but |so |well,? )?on paper\b",
    re.IGNORECASE,
)
_BUT_WE = re.compile(r"\bbut (?:I|we)\b")


_OF_TIME = frozenset("when whenever once".split())
SHORTEST_ACT = 3
"""Words behind a condition that may say what is done though no verb was recognised in them."""


def is_hearsay(text: str) -> bool:
    """`the handbook says fifty hours`: not how this expert decides."""
    return _HEARSAY.search(text) is not None


def is_story(doc: Doc, sentence: Sentence) -> bool:
    """Told, or heard elsewhere; not how this expert decides."""
    text = text_of(doc)[sentence.start : sentence.end]
    if _HEARSAY.search(text) and not _BUT_WE.search(text):
        return True
    tokens = tokens_in(doc, sentence.start, sentence.end)
    finite = [one for one in tokens if one.tag_ in FINITE]
    if not finite:
        return False
    conditional = _CONDITIONAL.search(text) is not None
    if _TOLD.search(text) or _ONE_DAY.search(text) and not conditional:
        return True
    past = [one for one in main_verbs(tokens) if in_past(one)]
    if past and len(past) == len(finite):
        return not conditional or not _only_in_the_case(text, sentence.start, finite) and in_past(_main_verb(finite))
    if conditional and _WHEN_PAST.match(text.strip()) and finite[-1].idx > sentence.start:
        first = next(one for one in finite if one.idx > sentence.start)
        speaks = any(one.lower_ in SPEAKERS for one in first.lefts)  # `When I was new, …`
        return in_past(first) and (speaks or in_past(finite[-1]))
    return bool(past) and not conditional and in_past(finite[0])


def _only_in_the_case(text: str, start: int, finite: list[Token]) -> bool:
    """`If it was loaded abroad, the rules of that port govern`: no verb of what is done was recognised, and none of it is past."""
    marker = _CONDITIONAL.search(text)
    comma = text.find(",", marker.end()) if marker else -1
    if marker is None or marker[0].lower() in _OF_TIME or not marker.start() and comma < 0:
        return False
    if marker.start():
        return all(one.idx > start + marker.start() for one in finite)
    return all(one.idx < start + comma for one in finite) and len(text[comma:].split()) > SHORTEST_ACT


def _main_verb(finite: list[Token]) -> Token:
    return next((one for one in finite if one.dep_ == "ROOT"), finite[0])
