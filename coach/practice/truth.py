"""Whether a claim holds by the tree, or by the policy; where it does not, a case that shows it. Computed, never guessed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import prod
from random import Random

from coach.practice.claims import (
    alike,
    is_rule,
    is_zone,
    meets,
    numbers_in,
    plain,
    plainest,
    rule_claim,
    rule_meets,
    values_meeting,
    zone_claim,
)
from coach.practice.exercise import (
    Case,
    CaseClaim,
    ChangeClaim,
    Claim,
    FactsClaim,
    PolicyClaim,
    RuleClaim,
    UnknownClaim,
    ZoneClaim,
)
from knowledge.cells import UNKNOWN
from knowledge.decide import Decider
from knowledge.decision import DecisionStatus
from knowledge.policy import Policy
from knowledge.policy_cells import NOT_SAID, Cell, CellReader
from knowledge.policy_table import Held
from knowledge.policy_witnesses import ruled
from knowledge.provenance import AMBIGUITY, GREY_ZONE, named_zones
from knowledge.tree import Condition, Outcome, Rule, Scalar, Tree, Value

MOST_TRIED = 1500
"""So many cases are tried for one claim: all of them where a tree has no more."""
_CHOSEN_FROM = 40
"""Of so many cases that speak against a claim the plainest is shown."""


class PolicyHeld:
    """What a policy holds of each tool and class of data; worked out once, for all trees."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._cells = CellReader(policy)
        self._held: dict[tuple[str, str], Held] = {}

    def of(self, tool: str, data: str) -> Held:
        """What holds of giving this data to this tool."""
        if (tool, data) not in self._held:
            self._held[tool, data] = ruled(self._cells, Cell(NOT_SAID, data, tool, NOT_SAID, NOT_SAID, NOT_SAID))
        return self._held[tool, data]


class Judge:
    """One tree and the policy, ready to judge many claims."""

    def __init__(self, tree: Tree, held: PolicyHeld | None = None) -> None:
        self.tree = tree
        self.held = held
        self.policy = held.policy if held else None
        self.decider = Decider(tree)
        self.regions = self.decider.regions
        self._true_rules: dict[str, bool] = {}
        self._decided: dict[tuple[tuple[str, str], ...], tuple[DecisionStatus, Outcome | None, list[str]]] = {}

    def decided(self, case: Mapping[str, Value]) -> tuple[DecisionStatus, Outcome | None, list[str]]:
        """Status, outcome and rules; kept, since one case is asked about often."""
        key = tuple(sorted((name, repr(value)) for name, value in case.items()))
        if key not in self._decided:
            self._decided[key] = self.decider.outcome(case)
        return self._decided[key]

    def ruled(self, tool: str, data: str) -> Held | None:
        """What the policy holds of giving this data to this tool."""
        return self.held.of(tool, data) if self.held else None

    def holds(self, claim: Claim, facts: Case) -> bool:
        """Whether nothing speaks against a claim about this case."""
        match claim:
            case PolicyClaim():
                held = self.ruled(claim.tool, claim.data)
                return held is not None and held.verdict == ("allowed" if claim.may else "forbidden")
            case FactsClaim():
                return all(facts.get(name) == value for name, value in claim.facts.items())
            case CaseClaim():
                return self._says(facts, claim.status, claim.outcome)
            case ChangeClaim():
                return self._says({**facts, **claim.change}, claim.status, claim.outcome)
            case ZoneClaim():
                return any(is_zone(claim, one) for one in self._zones)
            case UnknownClaim():
                return any(one.missing == claim.missing and alike(one.then, claim.then) for one in self.tree.ambiguity)
            case RuleClaim():
                rule = self.tree.rule(claim.rule or "")
                return rule is not None and is_rule(claim, rule) and self.always(rule)

    def always(self, rule: Rule) -> bool:
        """Whether a rule decides every case that it is about and no exception or grey zone takes; of the cases that were tried."""
        if rule.id not in self._true_rules:
            self._true_rules[rule.id] = self.against(rule_claim(rule)) is None
        return self._true_rules[rule.id]

    def against(self, claim: Claim, facts: Case | None = None, draw: Random | None = None) -> Case | None:
        """A case in which the claim says otherwise than the tree decides; None where none was found."""
        match claim:
            case CaseClaim():
                return None if facts is None or self.holds(claim, facts) else facts
            case ChangeClaim():
                return None if facts is None or self.holds(claim, facts) else {**facts, **claim.change}
            case RuleClaim():
                return self._against_rule(claim, draw or Random(0))
            case ZoneClaim():
                return self._against_zone(claim, draw or Random(0))
            case UnknownClaim():
                return self._against_unknown(claim, draw or Random(0))
            case _:
                return None

    def meeting(
        self,
        conditions: Sequence[Condition],
        match: str,
        draw: Random,
        fixed: Mapping[str, Value] | None = None,
        most: int = MOST_TRIED,
    ) -> Iterator[Case]:
        """Cases that meet these conditions: at, just beside and between the limits; every one of them where they are few."""
        axes: list[list[Value]] = [
            [fixed[name]] if fixed and name in fixed else [*self.values(name, conditions)] for name in self.names
        ]
        if match == "all":
            axes = [values_meeting(axis, name, conditions) for axis, name in zip(axes, self.names, strict=True)]
        if not all(axes):
            return
        if prod(map(len, axes)) <= most:
            points = list(product(*axes))
            draw.shuffle(points)
        else:
            points = [tuple(draw.choice(axis) for axis in axes) for _ in range(most)]
        for point in points:
            case = dict(zip(self.names, point, strict=True))
            if match == "all" or not conditions or any(meets(one, case) for one in conditions):
                yield case

    @property
    def names(self) -> list[str]:
        """The facts that the tree uses."""
        return self.regions.names

    def values(self, name: str, conditions: Sequence[Condition] = ()) -> list[Scalar]:
        """Values of a fact that the tree, or these conditions, can tell apart."""
        cells = self.regions.cells[self.regions.place[name]]
        if not cells.ordered:
            return [cells.example(place) for place in cells.places(cells.full)]
        said = [value for one in conditions if one.attribute == name for value in numbers_in(one.value)]
        told = [cells.example(place) for place in cells.places(cells.full & cells.sensible)]
        if cells.attribute.type == "date" or not said:
            return told
        points = sorted({*(float(one) for one in told if isinstance(one, int | float)), *said})
        between = [(low + high) / 2 for low, high in zip(points, points[1:], strict=False)]
        return [plain(one) for one in sorted({*points, *between})]

    def applying(self, case: Mapping[str, Value]) -> list[Rule]:
        """The rules whose conditions a case meets, those for every other case left out."""
        return [rule for rule in self.tree.rules if not rule.otherwise and rule_meets(rule, case)]

    def zones_of(self, case: Mapping[str, Value]) -> list[str]:
        """The names of the grey zones that speak of a case."""
        return [
            name
            for name, zone in named_zones(self.tree)
            if isinstance(value := case.get(zone.attribute), int | float)
            and zone.low <= value <= zone.high
            and all(one.attribute in case and meets(one, case) for one in zone.if_)
        ]

    def exceptions(self, rule: Rule) -> set[str]:
        """The rules that take a case from this one: those it names, those they name, and narrower ones."""
        found: set[str] = set()
        waiting = list(rule.unless)
        while waiting:
            one = waiting.pop()
            if one not in found and (other := self.tree.rule(one)):
                found.add(one)
                waiting += other.unless
        number = self.tree.rules.index(rule)
        found |= {one.id for place, one in enumerate(self.tree.rules) if self.regions.narrower(place, number)}
        return found - {rule.id}

    def _says(self, case: Case, status: DecisionStatus, outcome: Outcome) -> bool:
        told = self.decided(case)
        return told[0] == status and told[1] is not None and alike(told[1], outcome)

    def _against_rule(self, claim: RuleClaim, draw: Random) -> Case | None:
        rule = self.tree.rule(claim.rule or "")
        beaten_by = self.exceptions(rule) if rule else set()
        others = {one.id for one in self.tree.rules if not one.otherwise} if claim.otherwise else beaten_by
        found: list[Case] = []
        for case in self.meeting(claim.if_, claim.match, draw):
            if self.zones_of(case) or any(one.id in others for one in self.applying(case)):
                continue
            status, outcome, _ = self.decided(case)
            if status == "decided" and outcome is not None and not alike(outcome, claim.then):
                found.append(case)
            if len(found) == _CHOSEN_FROM:
                break
        return plainest(found)

    def _against_zone(self, claim: ZoneClaim, draw: Random) -> Case | None:
        """In the band and yet decided, or by somebody else; or just outside it and yet in the true band."""
        inside = [*claim.if_, Condition(attribute=claim.attribute, operator="between", value=[claim.low, claim.high])]
        found: list[Case] = []
        for case in self.meeting(inside, "all", draw):
            status, outcome, _ = self.decided(case)
            if status == "decided" or (outcome is not None and not alike(outcome, claim.outcome)):
                found.append(case)
            if len(found) == _CHOSEN_FROM:
                break
        return plainest(found)

    def _against_unknown(self, claim: UnknownClaim, draw: Random) -> Case | None:
        for case in self.meeting((), "all", draw, {claim.missing: UNKNOWN}):
            _, outcome, _ = self.decided(case)
            true = next((one.then for one in self.tree.ambiguity if one.missing == claim.missing), None)
            if outcome is not None and true is not None and alike(outcome, true) and not alike(true, claim.then):
                return case
        return None

    @cached_property
    def _zones(self) -> list[ZoneClaim]:
        return [zone_claim(self.tree, number) for number in range(len(self.tree.grey_zones))]

    def speaks_for(self, cite: str, claim: Claim, facts: Case) -> bool:
        """Whether a source says what a claim says."""
        name = cite.partition("#")[2]
        match claim:
            case RuleClaim():
                rule = self.tree.rule(name)
                return rule is not None and is_rule(claim, rule)
            case CaseClaim() | ChangeClaim():
                case = {**facts, **claim.change} if isinstance(claim, ChangeClaim) else facts
                status, _, rules = self.decided(case)
                return name in rules if status == "decided" else name.startswith(GREY_ZONE) or name in rules
            case ZoneClaim():
                return name == GREY_ZONE + claim.attribute
            case UnknownClaim():
                return name == AMBIGUITY + claim.missing
            case PolicyClaim():
                held = self.ruled(claim.tool, claim.data)
                return held is not None and cite.removeprefix("policy:") in held.clauses
            case _:
                return False
