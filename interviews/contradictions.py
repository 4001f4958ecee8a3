"""Two rules of one answer that say different things of the same case: both are proposed, and the expert is asked which holds when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from interviews.reading import ReadCondition, ReadRule

_ALSO = re.compile(r"\b(?:also|too|as well|besides)\b", re.IGNORECASE)


def contradiction_questions(rules: Sequence[ReadRule], said: str) -> list[str]:
    """One question for each pair with the same conditions about the same facts and another outcome."""
    return [
        f"You said “{_words(one, said)}” and “{_words(other, said)}” of the same case: what tells the two apart?"
        for one, other in combinations(rules, 2)
        if one.if_ and _same_case(one, other) and _done(one) != _done(other) and not _ALSO.search(_words(other, said))
    ]


def _same_case(one: ReadRule, other: ReadRule) -> bool:
    """The same conditions, each said for each rule: `if it is late I call them and I stop the delivery` says its case once."""
    alike = [
        sorted(map(_said, rule.if_)) + [("unless", *one) for one in sorted(map(_said, rule.unless))]
        for rule in (one, other)
    ]
    return (
        alike[0] == alike[1]
        and one.match == other.match
        and not any(
            here.span[0] < there.span[1] and there.span[0] < here.span[1] for here in one.if_ for there in other.if_
        )
    )


def _said(condition: ReadCondition) -> tuple[str, ...]:
    return condition.attribute, condition.operator, str(condition.value), condition.unit or ""


def _done(rule: ReadRule) -> str:
    return rule.then.action.lower().strip(" .")


def _words(rule: ReadRule, said: str) -> str:
    return said[slice(*rule.span)].strip(" .,;")
