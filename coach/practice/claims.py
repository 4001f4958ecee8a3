"""Conditions met, outcomes that say the same, and captured rules and grey zones as a sentence claims them. Pure."""

from collections.abc import Mapping, Sequence

from coach.practice.exercise import Case, RuleClaim, ZoneClaim
from knowledge.decide import zone_outcome
from knowledge.region import what
from knowledge.tree import Condition, Outcome, Rule, Tree, Value


def zone_claim(tree: Tree, number: int) -> ZoneClaim:
    """A grey zone as a sentence claims it."""
    zone = tree.grey_zones[number]
    return ZoneClaim(if_=zone.if_, attribute=zone.attribute, low=zone.low, high=zone.high, outcome=zone_outcome(zone))


def rule_claim(rule: Rule) -> RuleClaim:
    """A captured rule as a sentence claims it."""
    return RuleClaim(rule=rule.id, if_=rule.if_, match=rule.match, otherwise=rule.otherwise, then=rule.then)


def alike(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes tell a person the same."""
    return what(one)[:3] == what(other)[:3]


def meets(condition: Condition, case: Mapping[str, Value]) -> bool:
    """Whether a case, all of whose facts are known, meets a condition."""
    fact, value = case[condition.attribute], condition.value
    match condition.operator:
        case "=":
            return fact == value
        case "!=":
            return fact != value
        case "in":
            return isinstance(value, list) and fact in value
        case "not in":
            return isinstance(value, list) and fact not in value
    if isinstance(fact, str) and isinstance(value, str):  # days, which sort as they read
        return {"<": fact < value, "<=": fact <= value, ">": fact > value, ">=": fact >= value}[condition.operator]
    if not isinstance(fact, int | float):
        return False
    low, *rest = numbers_in(value)
    match condition.operator:
        case "<":
            return fact < low
        case "<=":
            return fact <= low
        case ">":
            return fact > low
        case ">=":
            return fact >= low
        case _:
            return low <= fact <= rest[0]


def rule_meets(rule: Rule, case: Mapping[str, Value]) -> bool:
    """Whether a case meets a rule's conditions."""
    met = [meets(one, case) for one in rule.if_]
    return any(met) if rule.match == "any" and met else all(met)


def plainest(cases: Sequence[Case]) -> Case | None:
    """Of these cases the one in which least is special."""
    return min(cases, key=lambda case: sum(value is True for value in case.values()), default=None)


def values_meeting(axis: list[Value], name: str, conditions: Sequence[Condition]) -> list[Value]:
    """Of these values of a fact those that meet every condition on it."""
    own = [one for one in conditions if one.attribute == name]
    return [value for value in axis if all(meets(one, {name: value}) for one in own)]


def is_rule(claim: RuleClaim, rule: Rule) -> bool:
    """Whether a claim says what a captured rule says."""
    same = [(one.attribute, one.operator, one.value) for one in claim.if_]
    true = [(one.attribute, one.operator, one.value) for one in rule.if_]
    return (
        same == true
        and claim.match == rule.match
        and claim.otherwise == rule.otherwise
        and alike(claim.then, rule.then)
    )


def is_zone(claim: ZoneClaim, zone: ZoneClaim) -> bool:
    """Whether a claim says what a captured grey zone says."""
    band = (claim.attribute, claim.low, claim.high, claim.if_) == (zone.attribute, zone.low, zone.high, zone.if_)
    return band and alike(claim.outcome, zone.outcome)


def numbers_in(value: Value) -> list[float]:
    """The numbers of a value."""
    values = value if isinstance(value, list) else [value]
    return [float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool)]


def plain(number: float) -> int | float:
    """Whole where it is whole."""
    return int(number) if float(number).is_integer() else round(number, 4)
