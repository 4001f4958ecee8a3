"""What trees say, worked out the plain way: every case is tried, one after the other, by the rules as docs/trees.md words them.

Shares no code with knowledge.regions and what stands on it; slow, short, and therefore what those are held against.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from knowledge.tree import AmbiguityRule, Attribute, Condition, GreyZone, Outcome, Rule, Tree, Value

Case = dict[str, Value]
Said = tuple[str, str]
"""Status, and the action (or the rules that disagree)."""

KINDS = [
    Attribute(name="amount", type="number", unit="EUR"),
    Attribute(name="age", type="duration", unit="day"),
    Attribute(name="due", type="date"),
    Attribute(name="supplier", type="category", values=["new", "known", "framework"]),
    Attribute(name="urgent", type="yes_no"),
    Attribute(name="place", type="text"),
]
LIMITS: dict[str, list[Any]] = {
    "amount": [10, 20, 30],
    "age": [1, 2.5, 7],
    "due": ["2026-03-01", "2026-03-02", "2026-03-20"],
    "supplier": ["new", "known", "framework"],
    "urgent": [True, False],
    "place": ["Graz", "Linz"],
}
ORDERED = ("amount", "age", "due")
ACTIONS = ["pay", "hold", "ask"]


def a_random_tree(draw: Random, attributes: Sequence[Attribute] | None = None) -> Tree:
    """Two to four attributes of any type, one to six rules of either kind with exceptions, now and then a grey zone and an ambiguity rule."""
    chosen = list(attributes or draw.sample(KINDS, draw.randint(2, 4)))
    count = draw.randint(1, 6)
    rules = [
        Rule(
            id=f"r{number}",
            if_=[a_random_condition(draw, draw.choice(chosen)) for _ in range(draw.randint(0, 3))],
            match=draw.choice(["all", "all", "any"]),
            unless=[f"r{one}" for one in range(count) if one != number and draw.random() < 0.15],
            then=Outcome(action=draw.choice(ACTIONS)),
            otherwise=draw.random() < 0.15,
        )
        for number in range(count)
    ]
    numbers = [one.name for one in chosen if one.name in ("amount", "age")]
    zones = []
    if numbers and draw.random() < 0.25:
        name = draw.choice(numbers)
        low, high = sorted(draw.sample(LIMITS[name], 2))
        zones = [GreyZone(attribute=name, low=low, high=high, decides="look closer")]
    asked = draw.choice(chosen).name
    ambiguity = [AmbiguityRule(missing=asked, then=Outcome(action="ask"))] if draw.random() < 0.2 else []
    return Tree(id="t", decision="What is done?", attributes=chosen, rules=rules, grey_zones=zones, ambiguity=ambiguity)


def a_changed_tree(draw: Random, tree: Tree) -> Tree:
    """The same tree with one of its rules gone, another outcome or another condition."""
    rules = list(tree.rules)
    at = draw.randrange(len(rules))
    how = draw.randrange(3)
    if how == 0:
        gone = rules.pop(at).id
        rules = [rule.model_copy(update={"unless": [one for one in rule.unless if one != gone]}) for rule in rules]
    elif how == 1:
        rules[at] = rules[at].model_copy(update={"then": Outcome(action=draw.choice(ACTIONS))})
    else:
        more = a_random_condition(draw, draw.choice(tree.attributes))
        rules[at] = rules[at].model_copy(update={"if_": [*rules[at].if_, more]})
    return tree.model_copy(update={"rules": rules})


def a_random_condition(draw: Random, attribute: Attribute) -> Condition:
    limits = LIMITS[attribute.name]
    if attribute.name not in ORDERED:
        if attribute.type == "yes_no" or draw.random() < 0.6:
            return Condition(attribute=attribute.name, operator=draw.choice(["=", "!="]), value=draw.choice(limits))
        some = draw.sample(limits, draw.randint(1, 2))
        return Condition(attribute=attribute.name, operator=draw.choice(["in", "not in"]), value=some)
    operator = draw.choice(["<", "<=", ">", ">=", "=", "!=", "between", "in", "not in"])
    if operator == "between":
        return Condition(attribute=attribute.name, operator="between", value=sorted(draw.sample(limits, 2)))
    if operator in ("in", "not in"):
        return Condition(attribute=attribute.name, operator=operator, value=draw.sample(limits, 2))
    return Condition(attribute=attribute.name, operator=operator, value=draw.choice(limits))  # type: ignore[arg-type]


def used(*trees: Tree) -> list[Attribute]:
    """The attributes that any of the trees speaks of, in the first tree's order."""
    names = {one.attribute for tree in trees for rule in tree.rules for one in rule.if_}
    names |= {zone.attribute for tree in trees for zone in tree.grey_zones}
    names |= {one.missing for tree in trees for one in tree.ambiguity}
    return [one for one in trees[0].attributes if one.name in names]


def every_case(*trees: Tree) -> list[Case]:
    """One case for each way in which the limits of the trees can tell cases apart."""
    attributes = used(*trees)
    axes = [_values(one, trees) for one in attributes]
    return [dict(zip([one.name for one in attributes], values, strict=True)) for values in product(*axes)]


def _values(attribute: Attribute, trees: Sequence[Tree]) -> list[Any]:
    said: set[Any] = set()
    for tree in trees:
        for one in (
            condition for rule in tree.rules for condition in rule.if_ if condition.attribute == attribute.name
        ):
            said |= set(one.value) if isinstance(one.value, list) else {one.value}
        said |= {edge for zone in tree.grey_zones if zone.attribute == attribute.name for edge in (zone.low, zone.high)}
    if attribute.type == "yes_no":
        return [True, False]
    if attribute.type == "category":
        return list(attribute.values or [])
    if attribute.type == "text":
        return [*sorted(said), "elsewhere"]
    if not said:
        return ["2026-01-15" if attribute.type == "date" else 1]
    if attribute.type == "date":
        return _days(sorted(said))
    limits = sorted(said)
    between = [(low + high) / 2 for low, high in zip(limits, limits[1:], strict=False)]
    return sorted([limits[0] - 1, *limits, *between, limits[-1] + 1])


def _days(limits: list[str]) -> list[str]:
    days = [date.fromisoformat(one) for one in limits]
    one = timedelta(days=1)
    between = [low + one for low, high in zip(days, days[1:], strict=False) if high - low > one]
    return [day.isoformat() for day in sorted({days[0] - one, *days, *between, days[-1] + one})]


def meets(operator: str, value: Any, fact: Any) -> bool:
    match operator:
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
            return fact in value
        case "not in":
            return fact not in value
        case _:
            return bool(value[0] <= fact <= value[1])


def applies(rule: Rule, case: Mapping[str, Value]) -> bool:
    met = [meets(one.operator, one.value, case[one.attribute]) for one in rule.if_]
    return any(met) if rule.match == "any" and met else all(met)


class ByHand:
    """One tree, every case of which was tried."""

    def __init__(self, tree: Tree, *beside: Tree) -> None:
        self.tree = tree
        self.cases = every_case(tree, *beside)
        self.reach = {rule.id: {n for n, one in enumerate(self.cases) if applies(rule, one)} for rule in tree.rules}

    def in_zone(self, case: Mapping[str, Value]) -> bool:
        return any(zone.low <= case[zone.attribute] <= zone.high for zone in self.tree.grey_zones)  # type: ignore[operator]

    def standing(self, case: Mapping[str, Value]) -> list[Rule]:
        """The rules that have the word on a case, below the grey zones."""
        true = [rule for rule in self.tree.rules if not rule.otherwise and applies(rule, case)]
        true = true or [rule for rule in self.tree.rules if rule.otherwise and applies(rule, case)]
        ids = {rule.id for rule in true}
        left = [rule for rule in true if not ids & set(rule.unless)] or [r for r in true if self._comes_back(r, ids)]
        return [
            rule
            for rule in left
            if not any(one.then != rule.then and self.reach[one.id] < self.reach[rule.id] for one in left)
        ]

    def said(self, case: Mapping[str, Value]) -> Said:
        """What the tree says of a case."""
        if self.in_zone(case):
            return "grey zone", "look closer"
        left = self.standing(case)
        if not left:
            return "not covered", ""
        if len({rule.then.action for rule in left}) == 1:
            return "decided", left[0].then.action
        return "grey zone", " ".join(rule.id for rule in left)

    def in_circles(self) -> set[str]:
        """The rules that come back to themselves through those that beat them."""
        ids = {rule.id for rule in self.tree.rules}
        return {rule.id for rule in self.tree.rules if self._comes_back(rule, ids)}

    def _comes_back(self, rule: Rule, among: set[str]) -> bool:
        seen: set[str] = set()
        waiting = list(rule.unless)
        while waiting:
            one = waiting.pop()
            if one in among and one not in seen:
                seen.add(one)
                waiting += next(two for two in self.tree.rules if two.id == one).unless
        return rule.id in seen
