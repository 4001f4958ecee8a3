"""Facts that may be kinds of one thing: `supplier is new` and `framework supplier`. Only the expert can say that they never hold together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviews.names import key_of
from interviews.reading import ReadCondition
from interviews.short_answers import kind_of
from knowledge.tree import Attribute, Value

_IS = re.compile(
    r"^(?:the )?(?P<subject>[\w-]+(?: [\w-]+)?) (?:is|are) (?:a |an |the )?(?P<kind>[\w-]+(?: [\w-]+)?)$", re.IGNORECASE
)
_NO_KIND = re.compile(
    r"^(?:not|no|in|on|at|under|over|of|from|with|without|to|for|by|there|here|off|out|up|down)\b", re.IGNORECASE
)
_EXCLUSIVE = re.compile(
    r"\b(?:never (?:both|together|two|at once|more than one)|(?:only|just)(?: ever)? (?:the )?one|always (?:just |only )?(?:the )?one|one or (?:the other|another)|either or|mutually exclusive|one(?: of (?:them|those|these))? at a time|(?:can't|cannot|couldn't|can never) be (?:both|two|more than one|several))\b",
    re.IGNORECASE,
)


_SEVERAL = re.compile(
    r"\b(?<!never )(?:can|could|may|might|does|do|often|sometimes|get)(?! not\b|n?['’]t\b|not\b| never\b)\b[^.!?]{0,30}\b(?:both|several|more than one|a few|two|as well|also|together|at once|a mix(?:ture)?)\b|doesn['’]t (?:mean|stop|rule out)\b|not (?:just |only )?one or the other",
    re.IGNORECASE,
)
_ONLY_ONE = re.compile(
    r"\b(?:(?:a|one) single(?: one| kind)?|exactly one|strictly one|one only|one (?:box|kind|sort) (?:and|alone|only)|rules? (?:each other|one another|the others?) out|(?:isn['’]t|is not|can['’]t be|never) (?:any of )?the others?|(?:lets?|allows?) you (?:choose|pick|tick) (?:only |just )?one)\b",
    re.IGNORECASE,
)


class Kind(NamedTuple):
    """A fact as a kind of something."""

    fact: str
    subject: str
    kind: str


Positive = frozenset[str]
"""The yes/no facts that hold together in one rule."""


def kinds_named(
    facts: Sequence[Attribute],
    together: Iterable[Positive],
    framed: Sequence[Kind] = (),
    followed: Sequence[Kind] = (),
) -> dict[str, list[Kind]]:
    """By what they are kinds of: facts that are told apart by a word, and that no rule takes to hold together.

    `framed`: kinds by the expert's word; `followed`: what followed from which one of something it is, told as kinds of that.
    """
    told = [one for fact in facts if fact.type == "yes_no" and (one := _is(fact.name)) is not None]
    told = [one for one in told if all(one.fact != other.fact for other in followed)] + list(followed)
    subjects = {key_of(one.subject): one.subject for one in told} | {
        key_of(fact.name): fact.name for fact in facts if fact.type == "category"
    }
    told += [one for fact in facts if fact.type == "yes_no" and (one := _before(fact.name, subjects)) is not None]
    groups: dict[str, list[Kind]] = defaultdict(list)
    told = [one for one in told if all(one.fact != other.fact for other in framed)]
    for one in [*told, *(one for one in framed if key_of(one.subject) in subjects)]:
        groups[subjects[key_of(one.subject)]].append(one)
    known = {fact.name for fact in facts if fact.type == "category"}
    rules = list(together)
    return {
        subject: kinds
        for subject, kinds in groups.items()
        if len(kinds) + (subject in known) > 1
        and not any(len({one.fact for one in kinds} & rule) > 1 for rule in rules)
    }


def never_together(answer: str, yes: bool | None) -> bool:
    """Whether an answer to `can one be more than one of these at once?` says that it cannot."""
    if _SEVERAL.search(answer):
        return False
    if yes is False or _EXCLUSIVE.search(answer) is not None or _ONLY_ONE.search(answer) is not None:
        return True
    return kind_of(answer, "only_one", "several") == "only_one"


def as_kind(condition: ReadCondition, facts: Sequence[Attribute]) -> ReadCondition:
    """The condition as one on the category that its fact became, if it became one."""
    if condition.type != "yes_no" or not isinstance(condition.value, bool):
        return condition
    for fact in facts:
        value = _value(condition.attribute, fact)
        if value is not None:
            return in_category(condition, fact, value)
    return condition


def in_category(condition: ReadCondition, category: Attribute, value: Value) -> ReadCondition:
    """A condition on a yes/no fact that is a kind, as one on what it is a kind of."""
    holds = condition.value == (condition.operator == "=")
    test: dict[str, object] = {
        "attribute": category.name,
        "type": "category",
        "operator": "=" if holds else "!=",
        "value": value,
    }
    return condition.model_copy(update=test)


def _value(name: str, category: Attribute) -> Value | None:
    """The kind of this category that a yes/no fact's name stands for."""
    if category.type != "category":
        return None
    told = _is(name) or _before(name, {key_of(category.name): category.name})
    if told is None or key_of(told.subject) != key_of(category.name):
        return None
    return next((one for one in category.values or [] if key_of(one) == key_of(told.kind)), None)


def _is(name: str) -> Kind | None:
    """`supplier is new`, `data is health data`."""
    match = _IS.match(name)
    if match is None or _NO_KIND.match(match["kind"]):
        return None
    kind = re.sub(rf"\s+{re.escape(match['subject'])}$", "", match["kind"], flags=re.IGNORECASE)
    return Kind(name, match["subject"], kind)


def _before(name: str, subjects: dict[str, str]) -> Kind | None:
    """`framework supplier`, where something else says `supplier is …`."""
    words = name.split()
    for place in range(1, len(words)):
        subject = subjects.get(key_of(" ".join(words[place:])))
        if subject is not None:
            return Kind(name, subject, " ".join(words[:place]))
    return None
