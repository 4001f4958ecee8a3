"""A recorded question that is about earlier rules names them by words of theirs; they are found once those rules are captured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from interviews.case_choice import both_of
from interviews.precedence import BEFORE
from interviews.state import Probe
from knowledge.errors import InputError
from knowledge.tree import Tree

BETWEEN, BEFORE_WORDS, EVERYTHING = "between", "before words", "all"
"""Told with a recorded question: in which rules' case it is put; before which it asks what goes, by their words or before all."""


def told_of(between: Sequence[str], before: Literal["all"] | Sequence[str]) -> dict[str, str]:
    """What a recorded question tells of the rules that it is about."""
    words = before if isinstance(before, str) else "\n".join(before)
    return {name: said for name, said in ((BETWEEN, "\n".join(between)), (BEFORE_WORDS, words)) if said}


def about_rules(probe: Probe, tree: Tree) -> Probe:
    """The question with the rules that it is about, as far as they are captured by now."""
    told = probe.told
    if BETWEEN in told:
        rules = [one for words in told[BETWEEN].split("\n") for one in _spoken_of(words, tree)]
        if not rules:
            return probe
        return probe.model_copy(
            update={"key": "contrast", "case": both_of(tree, rules) or None, "told": told | {"rules": " ".join(rules)}}
        )
    if BEFORE_WORDS in told:
        named = told[BEFORE_WORDS]
        rules = (
            [rule.id for rule in tree.rules]
            if named == EVERYTHING
            else [one for words in named.split("\n") for one in _spoken_of(words, tree)]
        )
        return probe.model_copy(update={"told": told | {BEFORE: " ".join(rules)}})
    return probe


def unclear(told: Sequence[str], tree: Tree) -> None:
    """Raises InputError where words name no captured rule, or several."""
    for words in told:
        found = _spoken_of(words, tree)
        if len(found) != 1:
            raise InputError(f"{words!r} stands in the words of {len(found)} captured rules; it has to name one.")


def _spoken_of(words: str, tree: Tree) -> list[str]:
    return [rule.id for rule in tree.rules if words in rule.quote]
