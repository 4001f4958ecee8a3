"""The parts of a sentence of a rule: verbs that are joined, things in a row, what must be; each where it stands in the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.lexicon import Span, content

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MUST = re.compile(r"\b(?:must|need to|have to|required to|should)\b", re.I)
MOST_STEM = 60
"""Characters of a lead that can be the beginning of each item."""
_JOINING = frozenset([",", ";", "and", "or", "nor", "but", "then", "also", "both", "either", "/", "&"])


def parts_of(sentence: str, doc: Doc, low: int, high: int) -> list[Span]:
    """A clause cut where its verbs are joined, or, in a row of three things, at each of them."""
    inside = [one for one in doc if low <= one.idx < high]
    if not inside:
        return [(low, high)]
    cuts: list[int] = []
    for one in inside:
        if (
            one.dep_ == "conj"
            and one.pos_ in ("VERB", "AUX")
            and one.head in inside
            and _acts(one)
            and one.head.pos_ in ("VERB", "AUX")
            and _is_joined(one)
        ):
            cuts.append(one.left_edge.idx)
    for one in re.finditer(r"(?:,|\band\b|\bor\b)\s*(?=(?:you|it|they|he|she|if|when)\b)", sentence[low:high]):
        cuts.append(low + one.end())
    if not cuts:
        cuts = [one for one in _row(inside) if one > low]
    edges = [low, *sorted({one for one in cuts if low < one < high}), high]
    spans = (trimmed(sentence, a, b) for a, b in zip(edges, edges[1:], strict=False))
    return [one for one in spans if one[1] - one[0] > 1]


def _acts(verb: Token) -> bool:
    """Not a participle that only describes a thing, as in `or protected payment`."""
    return verb.tag_ != "VBN" or verb.head.tag_ == "VBN" or any(one.dep_ in ("aux", "auxpass") for one in verb.children)


def opening_of(sentence: str, doc: Doc, parts: Sequence[Span]) -> str:
    """The words that every thing of a row goes on from: `you live in` of `you live in Cyprus, Malta or Spain`."""
    if len(parts) < 3:
        return ""
    low, high = parts[0]
    for one in doc:
        if low <= one.idx < high and one.dep_ != "conj" and len(conjuncts(one)) >= 3:
            begins = one.left_edge.idx if one.pos_ in ("NOUN", "PROPN", "ADJ") else low
            return sentence[low:begins].strip() if begins - low <= MOST_STEM else ""
    return ""


def _row(inside: Sequence[Token]) -> list[int]:
    """Where each further thing of a row of three or more begins."""
    for one in inside:
        row = conjuncts(one)
        if len(row) >= 3 and one.dep_ != "conj":
            return [other.left_edge.idx for other in row[1:]]
    return []


def conjuncts(head: Token) -> list[Token]:
    """A word and what is joined to it, in order."""
    row = [head]
    for child in head.children:
        if child.dep_ == "conj" and _is_joined(child):
            row += conjuncts(child)
    return row


def _is_joined(token: Token) -> bool:
    """Whether a comma or a joining word stands before its part: `declared` of `a disaster declared county` is no second verb."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text.lower() in _JOINING


def duties(sentence: str, doc: Doc) -> list[Span]:
    """What must be, where that is more than one thing: `must have a sponsor and be in the country`."""
    must = MUST.search(sentence)
    if must is None:
        return []
    low, high = trimmed(sentence, must.end(), len(sentence))
    parts = [one for one in parts_of(sentence, doc, low, high) if says_anything(sentence[slice(*one)])]
    return parts if len(parts) > 1 else []


def listed(sentence: str, doc: Doc, taken: Sequence[Span]) -> list[Span]:
    """Three or more things in a row, outside the clauses and the subject."""
    for one in doc:
        if one.dep_ in ("conj", "nsubj", "nsubjpass") or one.pos_ not in ("NOUN", "PROPN", "VERB"):
            continue
        row = conjuncts(one)
        low = one.left_edge.idx if one.pos_ != "VERB" else one.idx
        if len(row) < 3 or any(a <= one.idx < b for a, b in taken):
            continue
        last = row[-1].right_edge.idx + len(row[-1].right_edge.text)
        if not re.search(r"[,;]", sentence[last:]):
            last = len(sentence)
        edges = [low, *(other.left_edge.idx for other in row[1:]), last]
        return [trimmed(sentence, a, b) for a, b in zip(edges, edges[1:], strict=False) if b - a > 1]
    return []


def says_anything(words: str) -> bool:
    """Whether anything is left beside `you're`, `you have`."""
    return any(not re.match(r"(?:you|they|it|we|i|he|she)['’]", one.text, re.I) for one in content(words))


def trimmed(sentence: str, low: int, high: int) -> Span:
    """Without the signs and joining words around it."""
    inner = sentence[low:high]
    head = re.match(r"(?:[\s,;:()\"“”—–-]|\b(?:and|or|but|then|that|also|if|when)\b(?=\s))*", inner, re.I)
    low += head.end() if head else 0
    tail = re.search(r"(?:[\s,;:.(\"“”—–-]|(?<=\s)(?:and|or|but|if)(?=\W*$))*$", sentence[low:high], re.I)
    return low, low + tail.start() if tail else high
