"""What a careful person says to a proposal: yes where it says what they do, the same again in clearer words where it is nearly so, else no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from evals.experts.captured import read_conditions, tree_conditions
from evals.experts.hidden import HiddenRule
from evals.experts.mapping import Captured, Understanding
from evals.experts.memory import Memory
from evals.experts.space import Point
from evals.experts.voice import Voice
from evals.experts.words import Words
from knowledge.tree import Rule

Verdict = Literal["accept", "reject"] | Words
"""Words are an edit."""
_ORDER = re.compile(r"“(?P<first>[^”]*)” goes before “(?P<second>[^”]*)”")


def verdict(proposal: Mapping[str, Any], memory: Memory, voice: Voice) -> Verdict:
    """The word on one proposal."""
    if proposal["rule"] is not None:
        return _on_rule(proposal, memory, voice)
    if proposal["op"] == "add grey zone":
        return _on_zone(proposal, memory)
    if proposal["op"] == "add ambiguity rule":
        return _on_unknown(proposal, memory)
    if proposal["op"] == "remove rule":
        return "reject"
    order = _ORDER.search(proposal["reads"])
    return _on_order(order["first"], order["second"], memory) if order else "accept"


def _on_rule(proposal: Mapping[str, Any], memory: Memory, voice: Voice) -> Verdict:
    rule, turn, span = proposal["rule"], proposal["turn"], tuple(proposal["span"])
    conditions, unless = read_conditions(rule, turn), read_conditions(rule, turn, "unless")
    then = memory.outcome(rule["then"]["action"], rule["then"]["who"], turn, tuple(rule["then"]["span"]))
    understanding = memory.understanding([*conditions, *unless])
    points = _points(rule, conditions, unless, understanding)
    if (
        then is not None
        and points
        and _true(rule, then, points, understanding, memory)
        and _units(conditions, memory, understanding)
    ):
        return "accept" if _beats(proposal, then, points, understanding, memory) else "reject"
    meant = _meant(memory, turn, span, then)
    if meant is None or memory.again[meant.id] >= voice.persona.edits:
        return "reject"
    memory.again[meant.id] += 1
    return voice.again(meant)


def _points(
    rule: Mapping[str, Any], conditions: Sequence[Captured], unless: Sequence[Captured], understanding: Understanding
) -> list[Point]:
    """The cases that a proposed rule speaks of; none where a condition is not understood."""
    space = understanding.space
    if rule["match"] == "any" and conditions:
        boxes = [understanding.box([one]) for one in conditions]
    else:
        boxes = [understanding.box(conditions)]
    out = [understanding.box([one]) for one in unless]
    if any(strange for _, strange in [*boxes, *out]):
        return []
    found = {point for box, _ in boxes for point in space.points(box)}
    return sorted(point for point in found if not any(_inside(point, box) for box, _ in out))


def _true(
    rule: Mapping[str, Any], then: str, points: Sequence[Point], understanding: Understanding, memory: Memory
) -> bool:
    """Whether in each of these cases the expert does this, or would if nothing else beat it."""
    space, hidden = understanding.space, memory.hidden
    if rule["otherwise"]:
        default = next((one.then for one in hidden.rules if one.otherwise), None)
        if default is not None:
            return default == then
        points = [one for one in points if not any(space.holds(told, one) for told in memory.told)]
    elif not rule["if"] and any(one.otherwise and one.then == then for one in hidden.rules):
        return False
    alike = [one.id for one in hidden.rules if one.then == then and not one.otherwise]
    return all(
        space.decided(point) in (then, None) or any(space.holds(one, point) for one in alike) for point in points
    ) and any(space.decided(point) == then or any(space.holds(one, point) for one in alike) for point in points)


def _units(conditions: Sequence[Captured], memory: Memory, understanding: Understanding) -> bool:
    """Whether each number is in the unit that was meant, where a unit is shown."""
    for one in conditions:
        fact = understanding.limit(one) if one.type in ("number", "duration") else None
        unit = memory.hidden.fact(fact).unit if fact else None
        if unit and one.unit and not unit.startswith(one.unit):
            return False
    return True


def _beats(
    proposal: Mapping[str, Any], then: str, points: Sequence[Point], understanding: Understanding, memory: Memory
) -> bool:
    """Whether an exception really goes before the rule that it is said to beat."""
    beaten = proposal["about"]["rule"] if proposal["op"] == "add exception" else None
    rule = memory.shown.rule(beaten) if memory.shown and beaten else None
    if rule is None:
        return True
    both = [one for one in points if _inside_rule(one, rule, understanding, memory)]
    return not both or any(understanding.space.decided(one) == then for one in both)


def _inside_rule(point: Point, rule: Rule, understanding: Understanding, memory: Memory) -> bool:
    assert memory.shown is not None
    own = memory.shown.model_copy(update={"rules": [rule], "grey_zones": []})
    box, _ = understanding.box(tree_conditions(own))
    return _inside(point, box)


def _meant(memory: Memory, turn: int, span: tuple[int, int], then: str | None) -> HiddenRule | None:
    """The hidden rule that the words of a proposal told."""
    words = memory.turns.get(turn)
    if words is None:
        return None
    marks = [one for one in words.over(*span) if one.rule]
    rules = {one.rule: min(one.end, span[1]) - max(one.start, span[0]) for one in marks if one.rule}
    ranked = sorted(rules, key=lambda name: (memory.hidden.rule(name).then == then, rules[name]), reverse=True)
    return memory.hidden.rule(ranked[0]) if ranked else None


def _on_zone(proposal: Mapping[str, Any], memory: Memory) -> Verdict:
    zone = proposal["grey_zone"]
    source = zone["source"] or {}
    span = tuple(source["span"]) if source.get("span") else None
    fact = memory.understanding().limit(
        Captured(zone["attribute"], "number", "between", [zone["low"], zone["high"]], source.get("turn"), span)
    )
    same = any((one.fact, one.low, one.high) == (fact, zone["low"], zone["high"]) for one in memory.hidden.zones)
    return "accept" if same else "reject"


def _on_unknown(proposal: Mapping[str, Any], memory: Memory) -> Verdict:
    then = proposal["ambiguity"]["then"]
    said = memory.outcome(then["action"], then["who"], proposal["turn"], tuple(proposal["span"]))
    return "accept" if any(one.then == said for one in memory.hidden.unknowns) else "reject"


def _on_order(first: str, second: str, memory: Memory) -> Verdict:
    """`Where both apply, “…” goes before “…”`: true where both hidden rules apply and the first decides."""
    names = [memory.outcome(one, None, None, None) for one in (first, second)]
    space = memory.understanding().space
    rules = [[one.id for one in memory.hidden.rules if one.then == name and not one.otherwise] for name in names]
    both = [
        space.decided(point)
        for point in space.points()
        if all(any(space.holds(one, point) for one in ids) for ids in rules)
    ]
    return "accept" if both and both.count(names[0]) >= both.count(names[1]) else "reject"


def _inside(point: Point, box: Sequence[int]) -> bool:
    return all(mask >> cell & 1 for mask, cell in zip(box, point, strict=True))
