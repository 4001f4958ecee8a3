"""Cases near the limits and exceptions of a tree, with as few facts as decide them."""

from collections.abc import Collection, Iterator
from random import Random

from coach.practice.claims import meets, rule_meets
from coach.practice.exercise import Case, Claim, Level, RuleClaim, ZoneClaim
from coach.practice.truth import Judge
from knowledge.cells import Cells
from knowledge.decision import DecisionStatus
from knowledge.region import what
from knowledge.tree import Condition, Outcome, Rule, Scalar, Value

_NEAR: dict[Level, float] = {1: 0.4, 2: 0.2, 3: 0.06}
"""How far from a limit a number lies, as a share of the limit."""
_MOST_LOOKED_AT = 400


def decided_by(judge: Judge, rule: Rule, draw: Random, level: Level) -> Case | None:
    """A case that this rule decides, told with the facts that settle it."""
    for case in _some(judge, rule.if_ if not rule.otherwise else [], rule.match, draw):
        status, _, rules = judge.decided(case)
        if status == "decided" and rules == [rule.id]:
            return told(judge, case, rule.if_, draw, level)
    return None


def taken_by(judge: Judge, rule: Rule, exception: Rule, draw: Random, level: Level) -> Case | None:
    """A case that meets a rule and is decided otherwise, by its exception."""
    for case in _some(judge, rule.if_, rule.match, draw):
        status, outcome, rules = judge.decided(case)
        if status != "decided" or rules != [exception.id] or outcome is None or what(outcome) == what(rule.then):
            continue
        if rule_meets(rule, case):
            kept = {one.attribute for one in (*rule.if_, *exception.if_)}
            return told(judge, case, [*rule.if_, *exception.if_], draw, level, kept)
    return None


def in_zone(judge: Judge, number: int, draw: Random, level: Level) -> Case | None:
    """A case in a grey zone that a rule would have decided."""
    zone = judge.tree.grey_zones[number]
    band = [*zone.if_, Condition(attribute=zone.attribute, operator="between", value=[zone.low, zone.high])]
    for case in _some(judge, band, "all", draw):
        status, _, rules = judge.decided(case)
        if status == "grey zone" and len(rules) == 1:
            rule = judge.tree.rule(rules[0])
            if rule is not None:
                kept = {zone.attribute, *(one.attribute for one in (*zone.if_, *rule.if_))}
                return told(judge, case, band, draw, level, kept)
    return None


def told(
    judge: Judge,
    case: Case,
    near: list[Condition],
    draw: Random,
    level: Level,
    kept: set[str] | None = None,
) -> Case:
    """The case with numbers as people have them, and without the facts that cannot change what is decided."""
    case = {name: _lifelike(judge, name, value, draw, level) for name, value in case.items()}
    own = {one.attribute for one in near} | (kept or set())
    case = fewer(judge, case, own)
    return dict(sorted(case.items(), key=lambda pair: (pair[0] not in own, pair[1] is False, _place(judge, pair[0]))))


def fewer(judge: Judge, case: Case, own: Collection[str]) -> Case:
    """The case without the facts that cannot change what is decided, but with these; numbers go first."""
    now = judge.decided(case)
    others = [name for name in case if name not in own]
    for name in sorted(others, key=lambda one: judge.tree.attributes[_place(judge, one)].type == "yes_no"):
        left = {one: value for one, value in case.items() if one != name}
        if _same(judge.decided(left), now):
            case = left
    return case


def lifelike(judge: Judge, case: Case, claim: Claim) -> Case:
    """The case with numbers that people would have, where it shows the same about the claim."""
    said = {name: _lifelike(judge, name, value, Random(0), 2) for name, value in case.items()}
    conditions = claim.if_ if isinstance(claim, RuleClaim | ZoneClaim) else []
    if isinstance(claim, ZoneClaim):
        low, high = claim.low, claim.high
        conditions = [*conditions, Condition(attribute=claim.attribute, operator="between", value=[low, high])]
    met = isinstance(claim, RuleClaim | ZoneClaim) and all(meets(one, said) for one in conditions)
    return said if met and _same(judge.decided(said), judge.decided(case)) else case


def changes(judge: Judge, facts: Case, draw: Random, level: Level) -> Iterator[tuple[Case, DecisionStatus, Outcome]]:
    """One fact changed, with what is decided then; in an order of its own for each draw."""
    names = list(facts)
    draw.shuffle(names)
    for name in names:
        values = [value for value in judge.values(name) if value != facts[name]]
        draw.shuffle(values)
        for value in values:
            changed = _lifelike(judge, name, value, draw, level)
            after = {**facts, name: changed}
            status, outcome, rules = judge.decided(after)
            clear = (status == "decided" and len(rules) == 1) or (status == "grey zone" and judge.zones_of(after))
            if outcome is not None and clear and changed != facts[name]:
                yield {name: changed}, status, outcome


def _some(judge: Judge, conditions: list[Condition], match: str, draw: Random) -> Iterator[Case]:
    """Cases that meet the conditions, those first in which least else is special."""
    found = []
    for case in judge.meeting(conditions, match, draw):
        found.append(case)
        if len(found) == _MOST_LOOKED_AT:
            break
    own = {one.attribute for one in conditions}
    yield from sorted(found, key=lambda case: sum(value is True for name, value in case.items() if name not in own))


def _lifelike(judge: Judge, name: str, value: Value, draw: Random, level: Level) -> Value:
    """Another number that no rule can tell from this one, near a limit as the level asks."""
    cells = judge.regions.cells[judge.regions.place[name]]
    if not cells.ordered or cells.attribute.type == "date" or isinstance(value, list):
        return value
    low, high = cells.bounds(cells.place(value))
    if low == high:
        return value
    at, side = (low, 1) if high == float("inf") or (low > 0 and draw.random() < 0.5) else (high, -1)
    width = high - low if high != float("inf") and low != float("-inf") else abs(at) or 10
    spread = max(cells.points) - min(cells.points) or abs(at) * (0.1 if "°" in (cells.attribute.unit or "") else 1)
    step = min(width * 0.45, spread, max(abs(at), 1) * _NEAR[level] * draw.uniform(0.6, 1.4))
    return _rounded(cells, at + side * step, value)


def _rounded(cells: Cells, number: float, fallback: Scalar) -> Value:
    """A number people would say, in the same cell; whole where it can be, never below nothing."""
    place = cells.place(fallback)
    whole = cells.attribute.unit != "%" and all(float(one).is_integer() for one in cells.points)
    scales = [10.0**power for power in range(5, -1 if whole else -3, -1)]
    for scale in scales:
        for times in (5.0, 1.0):
            said = round(number / (scale * times)) * scale * times
            said = int(said) if float(said).is_integer() else round(said, 2)
            near = max(abs(number) * 0.05, 0.5 if scale >= 1 else 0)
            if said > 0 and abs(said - number) <= near and cells.place(said) == place:
                return said
    low, high = cells.bounds(place)
    for said in (low + 1, high - 1):
        if whole and said not in (float("inf"), float("-inf")) and said > 0 and cells.place(int(said)) == place:
            return int(said)
    return fallback


def _same(
    one: tuple[DecisionStatus, Outcome | None, list[str]], other: tuple[DecisionStatus, Outcome | None, list[str]]
) -> bool:
    alike = one[1] is not None and other[1] is not None and what(one[1]) == what(other[1])
    return one[0] == other[0] and alike and one[2] == other[2]


def _place(judge: Judge, name: str) -> int:
    return next(place for place, one in enumerate(judge.tree.attributes) if one.name == name)


__all__ = ["changes", "decided_by", "fewer", "in_zone", "lifelike", "taken_by", "told"]
