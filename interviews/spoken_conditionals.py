"""Sentences of a transcript that begin with their condition (`So if you have to force it, you take out the wire`) → rules.

Where the condition's own grammar is not read, the clause as a whole is the fact, yes or no, in the speaker's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.plain_rules import NOISE, bare_action, does_something
from interviews.reading import ReadCondition, ReadOutcome, ReadRule, Span
from interviews.written_sentences import Tests, tests_in
from knowledge.policy_blocks import sentence_spans

if TYPE_CHECKING:
    from knowledge.language import Language

_SOFT = r"(?:(?:so|and|but|now|then|again|obviously|yeah|yes|okay|ok|well|or|also|no|usually|absolutely|probably|certainly|maybe|basically|sometimes|in that case)\b[,\s]*)*"
_LEAD = re.compile(rf"\W*{_SOFT}(?P<mark>if|when|whenever|once|as soon as|as long as)\s+(?=\S)", re.I)
_MAIN = re.compile(rf",\s+{_SOFT}(?=(?:I|you|we)(?:['’]\w+)?\s)", re.I)
_THEN = re.compile(r",?\s+then\s+(?=\S)", re.I)
_ENDS = re.compile(
    r",?\s+(?:because|cause|so that|so you|but|which|meaning|and that['’]s|that['’]s|and then)\b|\.\.+|\s\[", re.I
)
_ASIDE = re.compile(r",?\s+(?:because|for whatever reason|meaning|etc|obviously|you know|let['’]s say)\b.*$", re.I)
_SAYS_NOTHING = frozenset(
    "i you we it he she they there this that is are was be will would could can do does did happens happen not so possible want like know say will don doesn isn aren wasn".split()
)
LONGEST_FACT = 14
"""Words; a longer clause is no fact that somebody could be asked."""


def conditionals(text: str, taken: Sequence[Span], language: Language) -> list[ReadRule]:
    """Rules in sentences that nothing was read in. Spans are of the text."""
    found = [
        _rule(text, start, end, language)
        for start, end in sentence_spans(text)
        if not any(one[0] < end and start < one[1] for one in taken) and not text[start:end].rstrip().endswith("?")
    ]
    return [one for one in found if one is not None]


def _rule(text: str, start: int, end: int, language: Language) -> ReadRule | None:
    lead = _LEAD.match(text, start, end)
    main = lead and (_MAIN.search(text, lead.end(), end) or _THEN.search(text, lead.end(), end))
    if lead is None or main is None:
        return None
    stop = _ENDS.search(text, main.end() + 8, end)
    done = _trimmed(text, (main.end(), stop.start() if stop else end))
    aside = _ASIDE.search(text, lead.end(), main.start())
    when = _trimmed(text, (lead.end(), aside.start() if aside else main.start()))
    action = re.sub(r"\s*\(\w+\)", "", bare_action(text[slice(*done)]))
    if when[0] >= when[1] or NOISE.search(action) or not does_something(action, language):
        return None
    tests = _typed(text, when, language) or _as_fact(text, when)
    if tests is None:
        return None
    then = ReadOutcome(action=action, span=done)
    return ReadRule(id="p1", if_=tests.conditions, match=tests.match, then=then, span=(start, done[1]), reads="")


def _typed(text: str, when: Span, language: Language) -> Tests | None:
    tests = tests_in(text, ["If ", when], language, when)
    names = [one.attribute for one in tests.conditions] if tests else []
    return tests if names and all(map(_is_clear, names)) else None


def _is_clear(name: str) -> bool:
    words = name.split()
    doubled = any(one == other for one, other in zip(words, words[1:], strict=False))
    return len(words) > 1 and "," not in name and not doubled and not NOISE.search(name) and _says_something(name)


def _as_fact(text: str, when: Span) -> Tests | None:
    words = re.sub(r"\s+", " ", text[slice(*when)])
    if (
        len(words.split()) > LONGEST_FACT
        or any(map(str.isdigit, words))
        or not _says_something(words)
        or NOISE.search(words)
    ):
        return None
    name = words if re.match(r"I\b", words) else words[:1].lower() + words[1:]
    return Tests([ReadCondition(attribute=name, type="yes_no", operator="=", value=True, span=when)])


def _says_something(words: str) -> bool:
    return any(one not in _SAYS_NOTHING and len(one) > 2 for one in re.findall(r"[a-z]+", words.lower()))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in " .,;:\n":
        end -= 1
    return start, end
