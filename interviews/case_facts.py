"""A fact named in short words in the answer to a case is the case's own: `if they are regulars` → guest is regular."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviews.outcome_words import DENIED, content
from interviews.reading import ReadCondition, Reading, ReadRule
from interviews.rules import retold
from knowledge.tree import Attribute


def in_facts_of(reading: Reading, facts: Sequence[Attribute]) -> Reading:
    """The reading with yes/no facts that are one of these in fewer words under that one's name."""
    known = {one.name: content(one.name) for one in facts if one.type == "yes_no"}
    return reading.model_copy(update={"rules": [_renamed(rule, known) for rule in reading.rules]})


def _renamed(rule: ReadRule, known: Mapping[str, frozenset[str]]) -> ReadRule:
    told = [_under(one, known) for one in rule.if_]
    unless = [_under(one, known) for one in rule.unless]
    if told == rule.if_ and unless == rule.unless:
        return rule
    return retold(rule.model_copy(update={"if_": told, "unless": unless}))


def _under(condition: ReadCondition, known: Mapping[str, frozenset[str]]) -> ReadCondition:
    if condition.type != "yes_no" or condition.attribute in known:
        return condition
    said = content(condition.attribute)
    meant = [
        name for name, words in known.items() if said and said <= words and bool(said & DENIED) == bool(words & DENIED)
    ]
    return condition.model_copy(update={"attribute": meant[0]}) if len(meant) == 1 else condition
