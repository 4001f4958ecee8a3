"""The lines of an interview as an expert understands them: conditions of proposals and of the tree, with where they were said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from evals.experts.hidden import Hidden
from evals.experts.mapping import Captured
from evals.experts.words import Words
from knowledge.tree import Tree

Line = Mapping[str, Any]
_WORD = re.compile(r"[a-z0-9']+")
_ENDING = re.compile(r"(?<=[a-z]{2})(?:(?<=[osxzh])es|(?<![su])s)$")
_EMPTY = frozenset(
    "the a an to of it i we they he she you them him her and or then on in at for with that this is are be my our their your get gets have has "
    "do does would will can must by as so from up out".split()
)
ALIKE = 0.4
"""An action says a hidden outcome where this share of their words (F1) is the same, and no other outcome is nearer."""


def read_conditions(rule: Mapping[str, Any], turn: int, part: str = "if") -> list[Captured]:
    """The conditions of a proposed rule."""
    return [
        Captured(
            attribute=one["attribute"],
            type=one["type"],
            operator=one["operator"],
            value=one["value"],
            turn=turn,
            span=(one["span"][0], one["span"][1]),
            unit=one.get("unit"),
        )
        for one in rule[part]
    ]


def tree_conditions(tree: Tree) -> list[Captured]:
    """The conditions of a captured tree."""
    kinds = {one.name: one for one in tree.attributes}
    return [
        Captured(
            attribute=one.attribute,
            type=kinds[one.attribute].type,
            operator=one.operator,
            value=one.value,
            turn=one.source.turn if one.source else None,
            span=one.source.span if one.source else None,
            unit=kinds[one.attribute].unit,
        )
        for one in tree.conditions()
        if one.attribute in kinds
    ]


def outcome_meant(
    action: str,
    who: str | None,
    outcomes: Mapping[str, Iterable[str]],
    near: Words | None,
    span: tuple[int, int] | None,
) -> str | None:
    """The hidden outcome that an action says: of those said in these very words the one with most words in common.

    Words in which no outcome was said mean none; only where it is not known which words they were, every outcome comes into question.
    """
    known = near is not None and span is not None
    said = (
        {mark.outcome for mark in near.over(*span) if mark.outcome} if near is not None and span is not None else set()
    )
    wanted = content(f"{action} {who or ''}")
    ranked = sorted(
        ((max(_f1(wanted, content(one)) for one in ways), name) for name, ways in outcomes.items()), reverse=True
    )
    best = [(score, name) for score, name in ranked if name in said] if known else ranked
    if not best or best[0][0] < ALIKE or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def in_own_words(conditions: Iterable[Captured], turns: Mapping[int, Words], hidden: Hidden) -> list[Captured]:
    """Facts under the words in which this person named them, where they did: `that depends on how much the invoice is`."""
    return [own for one in conditions if (own := _in_own_words(one, turns, hidden)) is not None]


def _in_own_words(one: Captured, turns: Mapping[int, Words], hidden: Hidden) -> Captured | None:
    wanted = content(one.attribute)
    for turn, words in reversed(list(turns.items())):
        marks = [mark for mark in words.marks if mark.tests and wanted <= content(words.text[mark.start : mark.end])]
        facts = {test.fact for mark in marks for test in mark.tests}
        if wanted and len(facts) == 1:
            kind = "number" if hidden.fact(facts.pop()).type == "number" else one.type
            return replace(one, type=kind, turn=turn, span=(marks[0].start, marks[0].end))
    return None


def content(words: str) -> frozenset[str]:
    """The words that carry meaning, without the ending of `goes` and cut to their first five letters; all of them where none does."""
    every = _WORD.findall(words.lower())
    return frozenset(_stem(one) for one in every if one not in _EMPTY) or frozenset(_stem(one) for one in every)


def _stem(word: str) -> str:
    return _ENDING.sub("", word)[:5]


def _f1(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return 2 * both / (len(one) + len(other)) if both else 0.0
