"""A sentence of speech as its parts: conditions, exceptions, otherwise, what is done, and the rest.

A grammar of spoken conditionals over spaCy's tokens. The markers are the closed-class words of English; nothing here knows a field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews.boundaries import main_begins, opens_clause
from interviews.condition_lists import adds_condition, list_ends
from interviews.limit_markers import opens_limit
from interviews.markers import opening, opens_marker
from interviews.mending import mended
from interviews.parts import CASES, NOMINAL_MARKERS, PHRASE_OPENERS, Kind, Part, has_verb, text_of, tokens_in
from interviews.place import Place
from interviews.words import COORDINATORS, FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENERS = frozenset("and but or so then now also plus yet well only just".split())
_BREAKS = frozenset(", – — : ( ) --".split())
_NEGATIVE = frozenset("not no never only".split())


@dataclass(frozen=True)
class Sentence:
    """One sentence of the cleaned text."""

    start: int
    end: int
    asked: bool
    """True when it ends in a question mark: `New supplier? Then …`."""


_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\b[MD]r)(?<!\bMs)(?<!\bvs)(?<!\bMrs)(?!(?<=\bno)\.\s*\d)([.!?;]+|…)(?=\s|$|[\"”')])|(?<=[a-z]):(?=\s+(?:if|when|where|whenever|should|provided|unless|in case|as soon as|as long as|for|under|over|up to|between|from|below|above)\b)"
)


def sentences(text: str) -> list[Sentence]:
    """Split at full stops, question and exclamation marks and semicolons."""
    found, start = [], 0
    for match in _END.finditer(text):
        if text[start : match.start()].strip(" \"'”,"):
            found.append(_sentence(text, start, match.start(), "?" in match[0]))
        start = match.end()
    if text[start:].strip(" \"'”,."):
        found.append(_sentence(text, start, len(text), False))
    return found


def _sentence(text: str, start: int, end: int, asked: bool) -> Sentence:
    while start < end and (text[start].isspace() or text[start] in "\"'”,)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"',"):
        end -= 1
    return Sentence(start, end, asked)


def parts(doc: Doc, sentence: Sentence, limits: list[tuple[int, int]]) -> list[Part]:
    """The parts of a sentence, in order. `limits` are the spans of its comparisons (`over 50k`, `up to 120k`)."""
    raw = _Cut(doc, sentence, limits).parts()
    for part in raw:
        if part.kind == "main" and not has_verb(doc, part):
            part.kind = "fragment"
    return mended(doc, raw)


class _Cut:
    """Cuts one sentence, word by word; its fields are what was heard so far."""

    def __init__(self, doc: Doc, sentence: Sentence, limits: list[tuple[int, int]]) -> None:
        self.doc, self.text, self.end, self.limits = doc, text_of(doc), sentence.end, limits
        self.tokens = tokens_in(doc, sentence.start, sentence.end)
        self.found: list[Part] = []
        self.current: Part | None = None
        self.content = -1
        """Where the content of the open part begins: its marker is read over."""
        self.listed = -1
        """Where a list of conditions ends: until there no comma closes and nothing is done."""
        self.separated, self.joined = True, ""
        """Whether a comma or a conjunction stands before what comes next, and which conjunction."""

    def parts(self) -> list[Part]:
        for index, token in enumerate(self.tokens):
            if token.idx >= self.content:
                self._hear(index, token)
        self._close(self.end)
        for part in self.found:
            while part.end > part.start and (self.text[part.end - 1].isspace() or self.text[part.end - 1] in ",:;–—"):
                part.end -= 1
        return [part for part in self.found if part.end > part.start]

    def _hear(self, index: int, token: Token) -> None:
        in_limit = any(start < token.idx < end for start, end in self.limits)
        if not in_limit and self._is_break(token):
            if not self._lists_on(token):
                self._separate(token, "")
        elif self.current is None and self._is_lead(index, token):
            self.joined = self.joined or (token.lower_ if token.lower_ in COORDINATORS else "")
        elif self.current is not None and not in_limit and self._begins_another(index, token, self.current):
            self._separate(token, token.lower_)
        elif self._goes_on_listing(token):
            self.current = self.found.pop()
            self.current.end = self.end
        elif opened := opening(self._place(token)):
            self._open(opened.kind, token, opened.content, opened.marker)
            self.content = opened.content
        elif self.current is None or self._main_begins(index, in_limit, self.current):
            self._open("main", token, token.idx)

    def _place(self, token: Token) -> Place:
        acted = bool(self.found) and self.found[-1].kind == "main" and not self.text[: token.idx].rstrip().endswith(":")
        return Place(self.doc, self.text, token, self.end, self.current, self.limits, acted)

    def _goes_on_listing(self, token: Token) -> bool:
        """`whenever it has more than three floors, | or more than 200 people can be in it, …`: the same condition."""
        last = self.found[-1] if self.found and self.current is None else None
        if last is None or last.kind not in CASES or self.joined not in {"or", "and"}:
            return False
        if self.joined == "and":
            told = last.marker not in NOMINAL_MARKERS and not opens_marker(self.text, token.idx, self.end)
            return told and adds_condition(self.doc, last.end, token.idx, self.end)
        return last.marker not in PHRASE_OPENERS or last.marker == "limit"

    def _lists_on(self, token: Token) -> bool:
        """`if it is dry, | the crew is complete and nobody objects, …`: the comma is one of a list of conditions."""
        current = self.current
        if token.text != "," or current is None or current.kind not in CASES or current.marker in NOMINAL_MARKERS:
            return False
        if token.idx >= self.listed:
            acted = any(one.kind == "main" for one in self.found)
            ends = list_ends(self.doc, token, self.end, acted, of_clauses=current.kind == "condition")
            self.listed = ends or self.listed
        return bool(token.idx < self.listed)

    def _is_break(self, token: Token) -> bool:
        spaced_hyphen = token.text == "-" and self.text[token.idx - 1 : token.idx].isspace()
        return token.text in _BREAKS or spaced_hyphen

    def _is_lead(self, index: int, token: Token) -> bool:
        """`And then …`: words before a part that are not of it."""
        if token.lower_ not in _OPENERS or index + 1 >= len(self.tokens):
            return False
        return not opens_marker(self.text, token.idx, self.end)

    def _begins_another(self, index: int, token: Token, current: Part) -> bool:
        """Does this conjunction end the open part?"""
        word = token.lower_
        if word not in {"and", "but", "so", "or"} or index + 1 >= len(self.tokens):
            return False
        following = self.tokens[index + 1]
        led = word != "or" and following.lower_ in _OPENERS and index + 2 < len(self.tokens)
        after = self.tokens[index + 2].idx if led else following.idx
        if opens_marker(self.text, after, self.end):
            return True
        turns = word in {"but", "so"}
        if current.kind == "main":
            said = any(one.tag_ in FINITE for one in tokens_in(self.doc, current.start, token.idx))
            clause = word != "or" and said and opens_clause(self.doc, after, self.end)
            return clause or opens_limit(self.text, after, self.limits)
        if current.kind == "condition" and current.marker == "limit" and word == "and":
            return opens_clause(self.doc, after, self.end)
        return current.kind in CASES and turns and following.lower_ not in _NEGATIVE

    def _main_begins(self, index: int, in_limit: bool, current: Part) -> bool:
        listing = self.tokens[index].idx < self.listed
        return (
            current.kind in CASES
            and not in_limit
            and not listing
            and main_begins(self.doc, self.tokens, index, current)
        )

    def _separate(self, token: Token, joined: str) -> None:
        """A comma, a dash or a conjunction: what comes next stands on its own."""
        self._close(token.idx)
        self.separated, self.joined = True, joined

    def _open(self, kind: Kind, token: Token, content: int, marker: str = "") -> None:
        self._close(token.idx)
        self.current = Part(kind, content, self.end, marker, self.separated, self.joined)
        self.separated, self.joined = False, ""

    def _close(self, end: int) -> None:
        if self.current is None:
            return
        self.current.end = end
        self.found.append(self.current)
        self.current = None
