"""Which rules an exception may go before when nobody said which: the usual way alone, never another exception, and no rule whose words bind.

Where two exceptions can hold at once and lead to different outcomes, nothing is taken for granted: the tree says that a person is asked, and the
interview puts a case with the facts of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.regions import Regions
from knowledge.tree import Rule, Tree

BEFORE = "before"
"""Told with a question that asks what goes before earlier rules: their ids."""
_BINDS = re.compile(
    r"\b(?:never|nobody|no ?one|no exceptions?|without (?:any )?exceptions?|not even|no matter (?:what|who|how|which)|whatever happens|come what may"
    r"|regardless|irrespective|under no circumstances?|in no case|at no point|stays?|non-?negotiable|not negotiable"
    r"|(?:not|n['’]t) (?:discuss|negotiate|override|overrule|waive)d?|no discussions?|no way around)\b",
    re.IGNORECASE,
)
"""Words that close a rule to exceptions. They put it before nothing: they only keep others from being put before it unasked."""
_CASE = re.compile(
    r"\b(?:if|when|where|unless|except|provided|as long as|once|until|who|that)\b[^,;.:]*", re.IGNORECASE
)
"""What only names the case: `a customer who never paid late` binds nothing."""


def binds(rule: Rule) -> bool:
    """Whether what a rule does was said in words that close it to exceptions: `it goes to legal and it stays there`, `nobody overrides that`."""
    said = rule.quote
    for words in sorted(
        (one.quote for one in rule.if_ if one.quote and one.quote != rule.quote), key=len, reverse=True
    ):
        said = said.replace(words, " ")
    return _BINDS.search(f"{_CASE.sub(' ', said)} {rule.then.action}") is not None


def usual_way(tree: Tree) -> list[str]:
    """The rules that an exception goes before where it was not said to which it is one: none that is an exception itself, and none that binds."""
    exceptions = {name for rule in tree.rules for name in rule.unless}
    return [rule.id for rule in tree.rules if rule.id not in exceptions and not rule.otherwise and not binds(rule)]


def held_to(tree: Tree, new: Sequence[str], beaten: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a rule that binds and a new, narrower one that would take cases from it unasked; `beaten`: those it was said to go before."""
    regions = Regions(tree)
    number = {rule.id: place for place, rule in enumerate(tree.rules)}
    return [
        (rule.id, name)
        for rule in tree.rules
        for name in new
        if rule.id not in (*new, *beaten)
        and not rule.otherwise
        and name not in rule.unless
        and not tree.rules[number[name]].otherwise
        and binds(rule)
        and regions.whats[number[rule.id]] != regions.whats[number[name]]
        and regions.narrower(number[name], number[rule.id])
    ]
