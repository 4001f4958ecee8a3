"""A case in a conversation: facts said so far, and what the tree decides on them, a fact of which only one side is known included. Pure."""

from collections.abc import Sequence
from typing import Any

from knowledge.decide import Decider
from knowledge.decision import Decision
from knowledge.facts import Fact
from knowledge.tree import Tree, Value

Entry = dict[str, Any]
"""A remembered fact, as JSON: attribute, value, unit, words, sure, operator; `taken` of a number that coach/taken.py took for it."""


def remember(entries: Sequence[Entry], facts: Sequence[Fact]) -> list[Entry]:
    """The facts said so far with the new ones: what is said later counts, and an unsure word never undoes a sure one."""
    kept = {one["attribute"]: one for one in entries}
    for fact in facts:
        before = kept.get(fact.attribute)
        held = before is not None and before["sure"] and not before.get("taken")
        if not fact.sure and held and fact.operator == "=":
            continue
        kept[fact.attribute] = fact.model_dump(mode="json", exclude={"span"})
    return list(kept.values())


def entry(name: str, value: Value) -> Entry:
    """A fact as the conversation remembers one that was never in doubt."""
    return {"attribute": name, "value": value, "unit": None, "words": "", "sure": True, "operator": "="}


def usable(entries: Sequence[Entry], tree: Tree) -> dict[str, Value]:
    """The facts to decide with: sure, of this tree, and in its units."""
    known = {}
    for one in entries:
        attribute = tree.attribute(one["attribute"])
        if attribute is None or not one["sure"] or one["operator"] != "=":
            continue
        known[attribute.name] = one["value"]
    return known


def decide_case(tree: Tree, entries: Sequence[Entry]) -> Decision:
    """What the tree says on the facts that are sure."""
    return Decider(tree).decide(usable(entries, tree))


def sides(tree: Tree, entries: Sequence[Entry]) -> list[list[Entry]]:
    """Where only a side of a number is known (`over 60,000`), or what a kind is not: the case with each that can matter; else nothing."""
    for one in entries:
        others = [entry for entry in entries if entry is not one]
        if one["operator"] == "in" and isinstance(one["value"], list):  # kinds that are left of a category
            return [[*others, {**one, "value": value, "operator": "=", "sure": True}] for value in one["value"]]
        said = one["operator"] not in ("=", "!=") or isinstance(one["value"], list)
        if said and tree.attribute(one["attribute"]) is not None and _same_unit(tree, one):
            return [[*others, {**one, "value": value, "operator": "=", "sure": True}] for value in _values(tree, one)]
    return []


def thresholds(tree: Tree, attribute: str) -> list[float]:
    """The numbers at which something changes for an attribute, in order."""
    found: set[float] = set()
    for rule in tree.rules:
        for condition in rule.if_:
            if condition.attribute == attribute:
                values = condition.value if isinstance(condition.value, list) else [condition.value]
                found |= {float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool)}
    for zone in tree.grey_zones:
        if zone.attribute == attribute:
            found |= {zone.low, zone.high}
    return sorted(found)


def _same_unit(tree: Tree, entry: Entry) -> bool:
    attribute = tree.attribute(entry["attribute"])
    return attribute is not None and (
        entry["unit"] is None or attribute.unit is None or entry["unit"] == attribute.unit
    )


def _values(tree: Tree, entry: Entry) -> list[float]:
    """Numbers that stand for the whole side: its edge, every line beyond it, and just past each."""
    lines = thresholds(tree, entry["attribute"])
    value = entry["value"]
    if isinstance(value, list):
        low, high = float(value[0]), float(value[1])
        return _points([low, high, *(one for one in lines if low < one < high)], low, high)
    edge = float(value)
    if entry["operator"] in (">", ">="):
        start = edge if entry["operator"] == ">=" else edge + _step(edge)
        return _points([start, *(one for one in lines if one > edge)], start, float("inf"))
    end = edge if entry["operator"] == "<=" else edge - _step(edge)
    return _points([end, *(one for one in lines if one < edge)], float("-inf"), end)


def _points(values: Sequence[float], low: float, high: float) -> list[float]:
    near = [other for one in values for other in (one - _step(one), one, one + _step(one)) if low <= other <= high]
    return list(dict.fromkeys(near))


def _step(value: float) -> float:
    return 0.01 if value != 0 else 0.001
