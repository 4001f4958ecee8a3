"""What changed from one tree to another, rule by rule, in words that an expert reads. What it means for cases is told by knowledge.compare."""

from collections.abc import Callable, Iterator
from typing import Literal, TypeVar

from knowledge.saying import say_conditions, say_outcome, say_zone_conditions
from knowledge.tree import AmbiguityRule, Attribute, Frozen, GreyZone, Rule, Tree

Kept = TypeVar("Kept", Rule, GreyZone, AmbiguityRule, Attribute)


class Change(Frozen):
    """One thing that was added, removed or changed."""

    op: Literal["added", "removed", "changed"]
    what: Literal["rule", "grey zone", "ambiguity rule", "attribute", "decision"]
    id: str
    before: str | None = None
    after: str | None = None


class TreeDiff(Frozen):
    """Every change, in the order of the newer tree."""

    changes: list[Change]


def tree_diff(before: Tree, after: Tree) -> TreeDiff:
    """The changes from one tree to another; rules are matched by id."""
    changes: list[Change] = []
    if before.decision != after.decision:
        changes.append(Change(op="changed", what="decision", id=after.id, before=before.decision, after=after.decision))
    changes += _changes("attribute", before.attributes, after.attributes, lambda one: one.name, _attribute, _attribute)
    changes += _changes(
        "rule",
        before.rules,
        after.rules,
        lambda one: one.id,
        lambda one: _rule(one, before),
        lambda one: _rule(one, after),
    )
    changes += _changes(
        "grey zone",
        before.grey_zones,
        after.grey_zones,
        lambda one: one.attribute,
        lambda one: _zone(one, before),
        lambda one: _zone(one, after),
    )
    changes += _changes(
        "ambiguity rule", before.ambiguity, after.ambiguity, lambda one: one.missing, _ambiguity, _ambiguity
    )
    return TreeDiff(changes=changes)


def _changes(
    what: Literal["rule", "grey zone", "ambiguity rule", "attribute"],
    before: list[Kept],
    after: list[Kept],
    name: Callable[[Kept], str],
    old: Callable[[Kept], str],
    new: Callable[[Kept], str],
) -> Iterator[Change]:
    were, are = _said(before, name, old), _said(after, name, new)
    for key, said in are.items():
        if key not in were:
            yield Change(op="added", what=what, id=key, after=said)
        elif were[key] != said:
            yield Change(op="changed", what=what, id=key, before=were[key], after=said)
    for key, said in were.items():
        if key not in are:
            yield Change(op="removed", what=what, id=key, before=said)


def _said(parts: list[Kept], name: Callable[[Kept], str], say: Callable[[Kept], str]) -> dict[str, str]:
    """Each part in words by its name; two of one name are told as one."""
    said: dict[str, str] = {}
    for one in parts:
        said[name(one)] = " ".join(filter(None, [said.get(name(one)), say(one)]))
    return said


def _rule(rule: Rule, tree: Tree) -> str:
    unless = f", unless {' or '.join(rule.unless)} applies" if rule.unless else ""
    why = f" Because {rule.rationale}" if rule.rationale else ""
    trade = f" Gains {rule.trade_off.gained}; risks {rule.trade_off.risked}." if rule.trade_off else ""
    return f"{say_conditions(rule, tree)}: {say_outcome(rule.then)}{unless}.{why}{trade}"


def _zone(zone: GreyZone, tree: Tree) -> str:
    attribute = tree.attribute(zone.attribute)
    unit = f" {attribute.unit}" if attribute and attribute.unit else ""
    who = f", {zone.who} decides" if zone.who else ""
    wait = f", within {zone.wait}" if zone.wait else ""
    said = f" ({zone.decides})" if zone.decides else ""
    return f"{zone.low:,g} to {zone.high:,g}{unit}{who}{wait}{said}{say_zone_conditions(zone, tree)}."


def _ambiguity(one: AmbiguityRule) -> str:
    return f"where {one.missing} cannot be found out: {say_outcome(one.then)}."


def _attribute(one: Attribute) -> str:
    unit = f" in {one.unit}" if one.unit else ""
    values = f": {', '.join(one.values)}" if one.values else ""
    return f"{one.type.replace('_', '/')}{unit}{values}"
