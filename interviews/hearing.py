"""What the trained hearing makes of an answer: stretches that state a condition or say what is done, and which belongs to which.

It only points at words. What they say (numbers, units, directions, names) is read by the grammar: `interviews.stretches`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Literal, Protocol

from interviews.heard_signs import as_said, both_as_said, is_otherwise, turned_as_said
from interviews.reading import Span
from interviews.stretches import Kind

Role = Literal["if", "unless"]
APART = 0.5
"""A condition belongs to an outcome unless the chance that it does not is as large as this."""
OTHERWISE = 0.5
"""From this chance on an outcome is said of everything else."""


@dataclass(frozen=True)
class HeardCondition:
    """A stretch of the answer that states a condition."""

    span: Span
    chance: float
    """That this is a condition, and all of it (mean over its words)."""
    kind: Kind
    kind_chance: float


@dataclass(frozen=True)
class HeardOutcome:
    """A stretch of the answer that says what is done."""

    span: Span
    chance: float
    otherwise: float
    """The chance that it is said of everything else."""
    any_of: float
    """The chance that one of its conditions is enough."""


@dataclass(frozen=True)
class Link:
    """A condition of a rule: its index, how it counts, and whether the rule wants it turned round (`if not`)."""

    condition: int
    role: Role
    turned: bool
    chance: float


@dataclass(frozen=True)
class HeardRule:
    """An outcome with its conditions."""

    outcome: HeardOutcome
    links: tuple[Link, ...]
    otherwise: bool
    chance: float
    """That all of this is as heard: the product of its parts; of two outcomes that were joined, the surer one's."""


@dataclass(frozen=True)
class Heard:
    """One answer."""

    conditions: tuple[HeardCondition, ...]
    rules: tuple[HeardRule, ...]
    stretches: tuple[Span, ...] = ()
    """All that sounded like a condition or like something done, whether or not a rule came of it."""


class Hears(Protocol):
    """Whatever listens to an answer."""

    def hear(self, text: str) -> Heard:
        """The stretches of an answer and what belongs together. Spans are code points of `text`."""
        ...


ROLES: tuple[tuple[Role, bool] | None, ...] = (None, ("if", False), ("if", True), ("unless", False), ("unless", True))
"""What the five chances of a pair stand for."""


_BETWEEN = re.compile(
    r"[\s,;–—-]*(?:and|or|but)?[\s,]*(?:then)?[\s,]*(?:i|we|they|he|she|it|you)?(?:'ll|'d)?\s*(?:also|just|then)?\s*",
    re.IGNORECASE,
)
"""What stands between two stretches that say one thing done: `plywood tonight, | and we | measure tomorrow`."""


def heard(
    text: str,
    conditions: Sequence[HeardCondition],
    outcomes: Sequence[HeardOutcome],
    pairs: Sequence[Sequence[Sequence[float]]],
) -> Heard:
    """Put rules together; `pairs[condition][outcome]` holds a chance for each of ROLES."""
    rules: list[HeardRule] = []
    for at, outcome in enumerate(outcomes):
        rule = _rule(text, conditions, outcome, [row[at] for row in pairs])
        if rules and (rule is None or _alike(rules[-1], rule)) and _goes_on(text, rules[-1], outcome, conditions):
            rules[-1] = _joined(rules[-1], outcome, rule)
        elif rule is not None:
            rules.append(rule)
    spans = (*(one.span for one in conditions), *(one.span for one in outcomes))
    return Heard(tuple(conditions), tuple(rules), spans)


def _goes_on(text: str, rule: HeardRule, outcome: HeardOutcome, conditions: Sequence[HeardCondition]) -> bool:
    """Do these words say more of what the rule does?"""
    start, end = rule.outcome.span[1], outcome.span[0]
    apart = any(start <= one.span[0] < end for one in conditions)
    return not apart and _BETWEEN.fullmatch(text[start:end]) is not None


def _alike(one: HeardRule, other: HeardRule) -> bool:
    same = {(link.condition, link.role, link.turned) for link in one.links}
    return one.otherwise == other.otherwise and same == {
        (link.condition, link.role, link.turned) for link in other.links
    }


def _joined(rule: HeardRule, outcome: HeardOutcome, more: HeardRule | None) -> HeardRule:
    chance = max(rule.chance, more.chance) if more else rule.chance
    return replace(rule, outcome=replace(rule.outcome, span=(rule.outcome.span[0], outcome.span[1])), chance=chance)


def _rule(
    text: str, conditions: Sequence[HeardCondition], outcome: HeardOutcome, pairs: Sequence[Sequence[float]]
) -> HeardRule | None:
    links: list[Link] = []
    chances = [outcome.chance]
    for at, (condition, row) in enumerate(zip(conditions, pairs, strict=True)):
        if row[0] >= APART:
            chances.append(row[0])
            continue
        best = max(range(1, len(ROLES)), key=lambda place: row[place])
        role = ROLES[best]
        assert role is not None
        link = as_said(text, condition.span, outcome.span, Link(at, *role, row[best]))
        links.append(link)
        chances += [link.chance, condition.chance, condition.kind_chance]
    if not links and outcome.otherwise < OTHERWISE:
        return None
    links = turned_as_said(text, outcome.span, links)
    links = both_as_said(text, links, [conditions[one.condition].span for one in links])
    if is_otherwise(text, outcome.span):
        links = [one for one in links if conditions[one.condition].span[0] > outcome.span[0]]
        outcome = replace(outcome, otherwise=max(outcome.otherwise, OTHERWISE))
    otherwise = outcome.otherwise >= OTHERWISE and not any(one.role == "if" for one in links)
    chances.append(outcome.otherwise if otherwise else 1 - outcome.otherwise)
    if sum(one.role == "if" for one in links) > 1:
        chances.append(max(outcome.any_of, 1 - outcome.any_of))
    return HeardRule(outcome, tuple(links), otherwise, prod(chances))
