"""Two ways to name a kind: `the grade is an E`, `they have an E`. Asked once; after the expert's yes every fact told the second way is a kind too.

What makes it worth asking: a yes/no fact ends in a word that is a kind of something told before. Only the expert can say that both are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interviews.kinds import Kind, in_category
from interviews.names import key_of
from interviews.reading import ReadCondition, ReadRule
from interviews.rules import attributes_known, with_conditions
from interviews.state import Asked, Clarify, Talk
from knowledge.edits import Kinds, MergeAttributes
from knowledge.tree import Attribute

MOST_ASKED = 3
"""So many such questions in one interview."""
_ARTICLES = frozenset("a an the".split())
Frames = dict[tuple[str, ...], str]
"""The words before the kind, and what it is a kind of: (`have`,) and `grade`."""


def asked_about_kind(talk: Talk) -> Talk:
    """The talk with the question whether a yes/no fact names a kind that is known."""
    before = [one.told for one in talk.clarify] + [one.question.told for one in talk.history]
    if sum("category" in told for told in before) >= MOST_ASKED:
        return talk
    for fact, category, kind in _named_by_last_word(attributes_known(talk)):
        told = {"name": fact.name, "known": f"{category.name} is {kind}", "category": category.name, "kind": kind}
        if all(told["name"] != one.get("name") or "category" not in one for one in before):
            return talk.model_copy(
                update={"clarify": [*talk.clarify, Clarify(key="together", told=told, attribute=fact.name)]}
            )
    return talk


def as_kind_of(told: dict[str, str], talk: Talk) -> list[MergeAttributes]:
    """The edit that makes the fact of such a question a kind; none where one of the two is gone."""
    category = talk.tree.attribute(told["category"])
    if category is None or category.type != "category" or talk.tree.attribute(told["name"]) is None:
        return []
    kinds = Kinds(name=category.name, keep=(category.values or [told["kind"]])[0], merge=told["kind"])
    return [MergeAttributes(keep=category.name, merge=told["name"], kinds=kinds)]


def frames(history: Sequence[Asked], says_same: Sequence[Asked]) -> Frames:
    """How else kinds are named, as the expert said: from the answers that called a fact and a kind one."""
    told = [one.question.told for one in history if one in says_same and "category" in one.question.told]
    return {_frame(one["name"], one["category"]): one["category"] for one in told}


def frames_joined(asked: Sequence[Asked]) -> Frames:
    """How kinds were named that the expert called kinds of one thing, where the name of the kind ends the fact's: (`are`, `talking`, `about`) and `dish`."""
    found: Frames = {}
    for one in asked:
        subject = one.question.told["subject"]
        for fact, kind in zip(
            one.question.told["facts"].split("\n"), one.question.told["kinds"].split(", "), strict=False
        ):
            if fact != subject and fact.split()[-1].casefold() == kind.casefold() and (frame := _frame(fact, subject)):
                found[frame] = subject
    return found


def framed_kinds(facts: Sequence[Attribute], known: Frames) -> list[Kind]:
    """The yes/no facts that are named in such a way, as kinds."""
    told = [(one, one.name.split()) for one in facts if one.type == "yes_no" and len(one.name.split()) > 1]
    return [
        Kind(fact.name, category, words[-1])
        for fact, words in told
        for frame, category in known.items()
        if _frame(fact.name, category) == frame
    ]


def in_framed_kinds(rule: ReadRule, facts: Sequence[Attribute], known: Frames) -> ReadRule:
    """The rule with every fact that is a known kind in other words told as that kind."""
    if not known:
        return rule
    categories = {one.name: one for one in facts if one.type == "category"}

    def told(one: ReadCondition) -> ReadCondition:
        fact = Attribute(name=one.attribute, type=one.type)
        for kind in framed_kinds([fact], known):
            category = categories.get(kind.subject)
            value = _value(category, kind.kind) if category is not None else None
            if category is not None and value is not None:
                return in_category(one, category, value)
        return one

    changed = with_conditions(rule, told)
    return rule if (changed.if_, changed.unless) == (rule.if_, rule.unless) else changed


def _named_by_last_word(facts: Sequence[Attribute]) -> Iterator[tuple[Attribute, Attribute, str]]:
    for fact in (one for one in facts if one.type == "yes_no" and len(one.name.split()) > 1):
        for category in (one for one in facts if one.type == "category"):
            value = _value(category, fact.name.split()[-1])
            if value is not None:
                yield fact, category, value


def _value(category: Attribute, word: str) -> str | None:
    return next((one for one in category.values or [] if one.casefold() == word.casefold()), None)


def _frame(name: str, category: str) -> tuple[str, ...]:
    """The words before the last one, without articles and without what it is a kind of."""
    own = set(key_of(category).split())
    words = [one.casefold() for one in name.split()[:-1] if one.casefold() not in _ARTICLES]
    return tuple(one for one in words if key_of(one) not in own)
