"""Is the planted fault real and the only one? Worked out the plain way: every case tried, one after the other, by the rules as docs/trees.md words them.

Shares no code with knowledge.decide and knowledge.regions, nor with coach.practice.truth; slow, short, and therefore what those are held against.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from random import Random
from typing import Any

from coach.practice.exercise import Exercise
from knowledge.policy import Policy
from knowledge.tree import Condition, Rule, Tree

Case = dict[str, Any]
Said = tuple[str, str, str]
"""Status, action and who."""
MOST = 20_000
"""So many cases are tried of a tree that has more; drawn by lot."""
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


class ByHand:
    """One tree, its cases tried one by one."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.used = [one for one in tree.attributes if one.name in _used(tree)]
        self.cases = list(self._cases({}, ()))
        self.reach = {one.id: {n for n, case in enumerate(self.cases) if _applies(one, case)} for one in tree.rules}

    def decides(self, facts: Mapping[str, Any]) -> Said:
        """What follows in every way to complete these facts; `open` where they part."""
        found = {self._said(case) for case in self._cases(facts, ())}
        return found.pop() if len(found) == 1 else ("open", "", "")

    def true(self, claim: Any, facts: Case) -> bool:
        """Whether a claim about a tree holds."""
        match claim.claims:
            case "facts":
                return all(facts.get(name) == value for name, value in claim.facts.items())
            case "case" | "change":
                told = facts | (claim.change if claim.claims == "change" else {})
                return self.decides(told) == (claim.status, *_outcome(claim.outcome))
            case "zone":
                return any(
                    (zone.attribute, zone.low, zone.high, zone.if_) == (claim.attribute, claim.low, claim.high, claim.if_)
                    and _outcome(claim.outcome) == _zone_outcome(zone)
                    for zone in self.tree.grey_zones
                )  # fmt: skip
            case "unknown":
                return any(
                    one.missing == claim.missing and _outcome(one.then) == _outcome(claim.then)
                    for one in self.tree.ambiguity
                )
            case _:
                return self._true_rule(claim)

    def shows(self, claim: Any, witness: Case, facts: Case) -> bool:
        """Whether this case shows that the claim is false: it is about the case, and the tree decides otherwise."""
        status, *outcome = self.decides(witness)
        if claim.claims in ("case", "change"):
            told = facts | (claim.change if claim.claims == "change" else {})
            return witness == told and (status, *outcome) != (claim.status, *_outcome(claim.outcome))
        if claim.claims == "zone":
            about = claim.low <= witness[claim.attribute] <= claim.high and all(_met(one, witness) for one in claim.if_)
            return about and (status == "decided" or tuple(outcome) != _outcome(claim.outcome))
        if claim.claims != "rule":
            return False
        met = [_met(one, witness) for one in claim.if_]
        about = any(met) if claim.match == "any" and met else all(met)
        return about and status == "decided" and tuple(outcome) != _outcome(claim.then)

    def _true_rule(self, claim: Any) -> bool:
        rule = next((one for one in self.tree.rules if one.id == claim.rule), None)
        if rule is None or (rule.if_, rule.match, rule.otherwise) != (claim.if_, claim.match, claim.otherwise):
            return False
        if _outcome(rule.then) != _outcome(claim.then):
            return False
        taken = self._taking(rule)
        for case in self.cases:
            if not _applies(rule, case) or self._in_zone(case):
                continue
            if any(_applies(one, case) for one in self.tree.rules if one.id in taken):
                continue
            if rule.otherwise and any(_applies(one, case) for one in self.tree.rules if not one.otherwise):
                continue
            status, *outcome = self._said(case)
            if status == "decided" and tuple(outcome) != _outcome(claim.then):
                return False
        return True

    def _taking(self, rule: Rule) -> set[str]:
        by_id = {one.id: one for one in self.tree.rules}
        found: set[str] = set()
        waiting = list(rule.unless)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += by_id[one].unless
        return found | {one for one, reach in self.reach.items() if reach < self.reach[rule.id]}

    def _said(self, case: Case) -> Said:
        if (zone := self._in_zone(case)) is not None:
            return ("grey zone", *_zone_outcome(zone))
        true = [one for one in self.tree.rules if not one.otherwise and _applies(one, case)]
        true = true or [one for one in self.tree.rules if one.otherwise and _applies(one, case)]
        ids = {one.id for one in true}
        left = [one for one in true if not ids & set(one.unless)] or true
        left = [
            one
            for one in left
            if not any(
                _outcome(two.then) != _outcome(one.then) and self.reach[two.id] < self.reach[one.id] for two in left
            )
        ]
        told = {_outcome(one.then) for one in left}
        if not told:
            return "not covered", "", ""
        return ("decided", *told.pop()) if len(told) == 1 else ("rules disagree", "", "")

    def _in_zone(self, case: Case) -> Any:
        return next(
            (
                zone
                for zone in self.tree.grey_zones
                if zone.low <= case[zone.attribute] <= zone.high and all(_met(one, case) for one in zone.if_)
            ),
            None,
        )

    def _cases(self, facts: Mapping[str, Any], more: Sequence[Condition]) -> Iterator[Case]:
        names = [one.name for one in self.used]
        axes = [[facts[one.name]] if one.name in facts else self._values(one, more) for one in self.used]
        if prod(map(len, axes)) <= MOST:
            yield from (dict(zip(names, values, strict=True)) for values in product(*axes))
            return
        draw = Random(1)
        yield from (dict(zip(names, [draw.choice(axis) for axis in axes], strict=True)) for _ in range(MOST))

    def _values(self, attribute: Any, more: Sequence[Condition]) -> list[Any]:
        if attribute.type == "yes_no":
            return [True, False]
        said: set[Any] = set()
        for one in (*self.tree.conditions(), *more):
            if one.attribute == attribute.name:
                said |= set(one.value) if isinstance(one.value, list) else {one.value}
        for zone in self.tree.grey_zones:
            said |= {zone.low, zone.high} if zone.attribute == attribute.name else set()
        if attribute.type in ("category", "text"):
            known = list(attribute.values or sorted(said))
            return known if len(known) > 1 and attribute.type == "category" else [*known, "other"]
        points = sorted(float(one) for one in said) or [1.0]
        between = [(low + high) / 2 for low, high in zip(points, points[1:], strict=False)]
        low = points[0] if points[0] == 0 else points[0] - 1
        return sorted({low, *points, *between, points[-1] + 1})


def problems(exercise: Exercise, hand: ByHand, policy: Policy | None) -> list[str]:
    """What is wrong with an exercise: a fault that is none, a second one, a citation that says something else, a number of its own."""
    found = []
    fault = exercise.fault
    for at, sentence in enumerate(exercise.sentences):
        claim = sentence.claim
        planted = fault is not None and fault.at == at
        if claim.claims == "policy":
            true = _policy_says(policy, claim.tool, claim.data) == claim.may
        else:
            true = hand.true(claim, exercise.facts)
        if planted and fault is not None and fault.kind == "citation":
            if not true or _says(hand, sentence.cites[0], claim, exercise.facts):
                found.append(f"sentence {at + 1} is cited rightly, or false beside its citation")
        elif planted and fault is not None:
            if true:
                found.append(f"sentence {at + 1} should be false and holds")
            if fault.kind not in ("policy", "invented") and not hand.shows(claim, fault.witness, exercise.facts):
                found.append(f"the case that is to show the fault in sentence {at + 1} does not")
            if fault.kind == "invented" and not _said_nowhere(hand, claim):
                found.append("the invented rule's outcome follows somewhere")
        elif not true:
            found.append(f"sentence {at + 1} ({claim.claims}) is false and not planted")
        elif any(not _says(hand, cite, claim, exercise.facts) for cite in sentence.cites if cite.startswith("tree:")):
            found.append(f"sentence {at + 1} cites what does not say it")
        if extra := _numbers(sentence.text) - _allowed(claim):
            found.append(f"sentence {at + 1} names {sorted(extra)}, which it does not claim")
    if len({one.text for one in exercise.sentences}) < len(exercise.sentences):
        found.append("a sentence stands twice")
    return found


def _said_nowhere(hand: ByHand, claim: Any) -> bool:
    about = [case for case in hand.cases if all(_met(one, case) for one in claim.if_)]
    return bool(about) and all(hand._said(case)[1:] != _outcome(claim.then) for case in about)


def _says(hand: ByHand, cite: str, claim: Any, facts: Case) -> bool:
    """Whether the source is about what is claimed."""
    name = cite.partition("#")[2]
    rule = next((one for one in hand.tree.rules if one.id == name), None)
    if claim.claims in ("zone", "unknown"):
        return name.endswith(claim.attribute if claim.claims == "zone" else claim.missing) and rule is None
    if claim.claims == "rule":
        return rule is not None and rule.if_ == claim.if_
    told = facts | (claim.change if claim.claims == "change" else {})
    if rule is None:
        return claim.status == "grey zone" and name.startswith("grey zone")
    return _outcome(rule.then) == _outcome(claim.outcome) and all(_applies(rule, one) for one in hand._cases(told, ()))


def _policy_says(policy: Policy | None, tool: str, data: str) -> bool | None:
    """What the policy's own table of tools lets a tool take; a public chatbot, which the table does not list, takes public data alone (4.1)."""
    found = policy.tool(tool) if policy else None
    return None if found is None else data in (found.data or ["public"])


def _used(tree: Tree) -> set[str]:
    return {one.attribute for one in tree.conditions()} | {zone.attribute for zone in tree.grey_zones} | {
        one.missing for one in tree.ambiguity
    }  # fmt: skip


def _outcome(outcome: Any) -> tuple[str, str]:
    return " ".join(outcome.action.casefold().split()).rstrip("."), " ".join((outcome.who or "").casefold().split())


def _zone_outcome(zone: Any) -> tuple[str, str]:
    asked = f"ask {zone.who}" if zone.who else f"ask a person: {zone.attribute} is in a grey zone"
    return " ".join((zone.decides or asked).casefold().split()).rstrip("."), zone.who.casefold()


def _met(one: Condition, case: Mapping[str, Any]) -> bool:
    if one.attribute not in case:
        return False
    fact: Any = case[one.attribute]
    value: Any = one.value
    match one.operator:
        case "=":
            return bool(fact == value)
        case "!=":
            return bool(fact != value)
        case "<":
            return bool(fact < value)
        case "<=":
            return bool(fact <= value)
        case ">":
            return bool(fact > value)
        case ">=":
            return bool(fact >= value)
        case "in":
            return bool(fact in value)
        case "not in":
            return bool(fact not in value)
        case _:
            return bool(value[0] <= fact <= value[1])


def _applies(rule: Rule, case: Mapping[str, Any]) -> bool:
    met = [_met(one, case) for one in rule.if_]
    return any(met) if rule.match == "any" and met else all(met)


def _numbers(text: str) -> set[float]:
    return {float(one.rstrip(",").replace(",", "")) for one in _NUMBER.findall(text)}


def _allowed(claim: Any) -> set[float]:
    told = {abs(float(one)) for one in re.findall(r"\d+(?:\.\d+)?", claim.model_dump_json())}
    return (
        told
        | _numbers(getattr(claim, "tool", ""))
        | _numbers(" ".join(re.findall(r'"[^"]*"', claim.model_dump_json())))
    )
