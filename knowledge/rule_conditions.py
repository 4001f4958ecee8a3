"""The conditions a written rule may turn on, in groups: list items, if-clauses, exceptions, whom a sentence speaks of, listed things.

Everything that could be a condition is named with its span; how likely each one is a condition for the question at hand is
weighed later (`knowledge/rule_features.py`), because only the question says which part of a sentence is asked and which decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.lexicon import Span, content
from knowledge.rule_parts import (
    MOST_STEM,
    MUST,
    conjuncts,
    duties,
    listed,
    opening_of,
    parts_of,
    says_anything,
    trimmed,
)
from knowledge.rule_text import Line, lines_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from knowledge.language import Language

Kind = Literal["item", "if", "unless", "subject", "list", "must", "sentence", "heading", "asked"]

_IF = re.compile(
    r"\b(?:(?:but |and |or )?only (?:if|when|where)|even if|if|whenever|when|where|once|provided(?: that)?|providing(?: that)?|as long as"
    r"|so long as|in case|assuming)\b",
    re.I,
)
_UNLESS = re.compile(r"\b(?:unless|except(?: (?:if|when|where|for|that))?|other than|apart from)\b", re.I)
_FOLLOWING = re.compile(
    r"\b(?:following|these|below|both|either|one|any|all)\b[^.]*\b(?:apply|applies|true|met)\b|\b(?:the following|either|both|one of|any of|all of)\b\W*$",
    re.I,
)
_AND_FOLLOWING = re.compile(
    r",?\s+(?:and|but)\s+(?:if\s+)?(?:at least\s+)?(?:one|any|all|both|either|each)\b[^.]*\b(?:following|apply|applies|true|met)\b[^.]*$",
    re.I,
)
_MAIN = re.compile(
    r",\s*(?:then\s+)?(?=(?:you|your|it|they|he|she|we|the|this|that|these|there|an?|any|each|no|only|it['’]s)\b[^,]*?"
    r"(?:\b(?:can|may|must|will|should|need|shall|might|could|would|cannot|is|are|has|have|do|does|won['’]t|can['’]t|don['’]t|qualify|get|apply)\b|['’](?:ll|re)\b))",
    re.I,
)
_ANY = re.compile(r"\b(?:any|either|one|or|includ\w*|such as|like|some)\b", re.I)
_DUTY = re.compile(
    r"(?:^|[\s,])(?P<who>you|they|it|(?:the|your|an?|this)\s[\w-]+(?:\s(?!you\b|they\b)[\w-]+)?)\s+(?:must|need to|have to)(?P<be>\s+be)?$",
    re.I,
)
MOST_CONDITIONS = 12
"""In one group; a longer list is cut here, and what is cut is never said to be met."""
MOST_GROUPS = 8


@dataclass(frozen=True)
class Condition:
    """One thing that a rule may turn on."""

    text: str
    span: Span | None
    """None for a condition that only the dialogue named."""
    kind: Kind
    stem: str = ""
    """Of a list item: the words of its lead that it goes on from: `your baby` of `if your baby: * is born early`."""

    @property
    def whole(self) -> str:
        """The condition with the words that it goes on from."""
        return f"{self.stem} {self.text}" if self.stem else self.text


@dataclass(frozen=True)
class Group:
    """Conditions that stand together: a list, the parts of one clause."""

    conditions: tuple[Condition, ...]
    sentence: str
    """The sentence they stand in; for a list, the one that leads into it."""
    sentence_span: Span
    joins: frozenset[str]
    """`and`, `or`: the words that join them."""


def groups_of(text: str, language: Language) -> list[Group]:
    """Every group of possible conditions, in order of the text."""
    lines = lines_of(text)
    found: list[Group] = []
    leads = {one.lead for one in lines if one.kind == "item"}
    for at, line in enumerate(lines):
        if line.kind == "heading":
            found += [_single(text, line.span, "heading", line.span)]
        elif line.kind == "prose" or at in leads:
            found += _of_sentence(text, line, at in leads, language)
        if at in leads:
            items = [one for one in lines if one.lead == at and one.kind == "item"]
            found.append(_of_items(text, line, items, leads, lines))
    stray = [one for one in lines if one.kind == "item" and one.lead is None]
    if stray:
        found.append(_of_items(text, stray[0], stray, leads, lines))
    full = [one for one in found if one.conditions]
    ranked = sorted(full, key=lambda one: one.conditions[0].kind in ("heading", "sentence"))[:MOST_GROUPS]
    return [one for one in full if one in ranked]


def _of_items(text: str, lead: Line, items: Sequence[Line], leads: set[int | None], lines: Sequence[Line]) -> Group:
    plain = [one for one in items if lines.index(one) not in leads]
    joins = frozenset(one.join for one in items if one.join)
    stem = _stem(text[slice(*lead.span)]) if lead not in items else ""
    made = tuple(Condition(text[slice(*one.span)], one.span, "item", stem) for one in plain[:MOST_CONDITIONS])
    return Group(made, text[slice(*lead.span)], lead.span, joins)


def _stem(lead: str) -> str:
    """The words at the end of a lead that its items go on from."""
    ends = lead.rstrip(" :")
    opened = list(_IF.finditer(ends))
    if opened and len(ends) - opened[-1].end() <= MOST_STEM and not _FOLLOWING.search(ends[opened[-1].end() :]):
        return ends[opened[-1].end() :].strip(" ,")
    must = _DUTY.search(ends)
    if must is None:
        return ""
    if not must["be"]:
        return must["who"]
    return f"{must['who']} {'are' if must['who'].lower() in ('you', 'they') else 'is'}"


def _single(text: str, span: Span, kind: Kind, sentence: Span) -> Group:
    return Group((Condition(text[slice(*span)], span, kind),), text[slice(*sentence)], sentence, frozenset())


def _of_sentence(text: str, line: Line, leads: bool, language: Language) -> list[Group]:
    start, end = line.span
    sentence = text[start:end]
    doc = language.parse(sentence)
    found: list[Group] = []
    taken: list[Span] = []
    for low, high, kind in _clauses(sentence):
        taken.append((low, high))
        ends = leads and not sentence[high:].strip(" :.") and not _FOLLOWING.search(sentence[low:high])
        if ends and len(content(sentence[low:high])) <= 1:
            continue  # its list says what the condition is
        parts = [one for one in parts_of(sentence, doc, low, high) if not _FOLLOWING.search(sentence[slice(*one)])]
        opens = opening_of(sentence, doc, parts)
        made = [
            Condition(sentence[a:b], (start + a, start + b), kind, opens if at else "")
            for at, (a, b) in enumerate(parts)
            if says_anything(sentence[a:b])
        ]
        joins = frozenset(re.findall(r"\b(?:and|or)\b", sentence[low:high].lower()))
        if made:
            found.append(Group(tuple(made[:MOST_CONDITIONS]), sentence, line.span, joins))
    found += _subject(sentence, doc, line, taken)
    musts = [] if leads or taken else duties(sentence, doc)
    row = musts or ([] if leads else listed(sentence, doc, taken))
    if row:
        found.append(_of_row(row, "must" if musts else "list", sentence, line.span))
    if not leads and not found:
        found.append(_single(text, line.span, "must" if MUST.search(sentence) else "sentence", line.span))
    return found


def _of_row(row: Sequence[Span], kind: Kind, sentence: str, span: Span) -> Group:
    made = (Condition(sentence[a:b], (span[0] + a, span[0] + b), kind) for a, b in row[:MOST_CONDITIONS])
    joins = frozenset(re.findall(r"\b(?:and|or)\b", sentence[row[0][0] : row[-1][1]].lower()))
    return Group(tuple(made), sentence, span, joins)


def _clauses(sentence: str) -> Iterator[tuple[int, int, Kind]]:
    """Where each if-clause and each exception stands, without the word that opens it."""
    marks = sorted(
        [(one.start(), one.end(), "if") for one in _IF.finditer(sentence)]
        + [(one.start(), one.end(), "unless") for one in _UNLESS.finditer(sentence)]
    )
    last = 0
    for at, (begin, low, kind) in enumerate(marks):
        if begin < last:
            continue
        joined = at and re.fullmatch(r"[\s,]*(?:and|or)?\s*", sentence[marks[at - 1][1] : begin])
        if joined:
            continue
        high = next((one[0] for one in marks[at + 1 :] if one[0] > low and one[2] != kind), len(sentence))
        dash = re.search(r"\s[–—-]\s|;\s|,\s+one or more\b", sentence[low:high])
        high = low + dash.start() if dash else high
        main = list(_MAIN.finditer(sentence, low, high))
        if main and (begin < 3 or sentence[:begin].rstrip().endswith((",", ";"))):
            high = main[-1].start() if len(main) < 3 else main[0].start()
        rest = _AND_FOLLOWING.search(sentence, low, high)
        span = trimmed(sentence, low, rest.start() if rest else high)
        last = high
        if span[1] - span[0] > 2:
            yield span[0], span[1], "unless" if kind == "unless" else "if"


def _subject(sentence: str, doc: Doc, line: Line, taken: Sequence[Span]) -> list[Group]:
    """Whom or what the sentence speaks of, where that is more than `you`."""
    for one in doc:
        if one.dep_ not in ("nsubj", "nsubjpass") or one.head.dep_ != "ROOT" or one.pos_ == "PRON":
            continue
        words = list(one.subtree)
        low, high = trimmed(sentence, words[0].idx, words[-1].idx + len(words[-1].text))
        if any(low < b and a < high for a, b in taken) or not says_anything(sentence[low:high]):
            return []
        if re.search(r"\bfollowing\b", sentence[low:high], re.I):
            return []
        row = conjuncts(one)
        edges = [low, *(other.left_edge.idx for other in row[1:]), high]
        spans = [trimmed(sentence, a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]
        made = tuple(
            Condition(sentence[a:b], (line.span[0] + a, line.span[0] + b), "subject") for a, b in spans if b > a
        )
        joins = frozenset(re.findall(r"\b(?:and|or)\b", sentence[low:high].lower()))
        return [Group(made[:MOST_CONDITIONS], sentence, line.span, joins)] if made else []
    return []


_SAID_ANY = re.compile(r"\b(?:(?:any|either|one)(?: or more)? of|either|any|one or more)\b[^.]{0,40}$", re.I)
_SAID_ALL = re.compile(r"\b(?:all|both|each)(?: of)?\b[^.]{0,40}$", re.I)


def joined_by(group: Group) -> str:
    """`and` or `or` where words of the rule say plainly how a list is joined, else nothing."""
    if group.conditions[0].kind != "item":
        return ""
    if len(group.joins) == 1:
        return next(iter(group.joins))
    if _SAID_ANY.search(group.sentence):
        return "or"
    return "and" if _SAID_ALL.search(group.sentence) else ""


def reads_any(group: Group) -> bool:
    """Whether words of its lead say that one of them is enough."""
    return bool(_ANY.search(group.sentence[-60:]))
