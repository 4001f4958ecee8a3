"""Two rules of one answer that say different things of the same case: both are proposed, and the expert is asked which holds when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from interviews.agreement import alike
from interviews.reading import ReadRule


def contradiction_questions(rules: Sequence[ReadRule], said: str) -> list[str]:
    """One question for each pair with the same conditions about the same facts and another outcome."""
    return [
        f"You said “{_words(one, said)}” and “{_words(other, said)}” of the same case: what tells the two apart?"
        for one, other in combinations(rules, 2)
        if one.if_ and alike(one, other) and _of_the_same(one, other) and _done(one) != _done(other)
    ]


def _of_the_same(one: ReadRule, other: ReadRule) -> bool:
    return sorted(fact.attribute for fact in one.if_) == sorted(fact.attribute for fact in other.if_)


def _done(rule: ReadRule) -> str:
    return rule.then.action.lower().strip(" .")


def _words(rule: ReadRule, said: str) -> str:
    return said[slice(*rule.span)].strip(" .,;")
