"""Whether a rule holds for a case, from how likely each condition is one, is met, is not met: all of, any of, and what stands against.

The chances go through the rule's own structure (product for `all of`, one minus the product of the contrary for `any of`), so that a
condition that is unknown leaves open exactly what depends on it. Somebody who asks holds the rule open: chances that had decided it
before the last question was asked count for less.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from knowledge.rule_features import WeighedCondition, WeighedGroup, WeighedRule

Weights = Mapping[str, float]
DECISIONS = ("Yes", "No", "ASK")
HELD_OPEN = 0.5
"""How far it is taken that a rule was open when its last question was asked, 0 to 1: people also ask what need not be asked."""
_LEAST = 1e-4


class RuleWeights(BaseModel):
    """The calibrated weights; scripts/calibrate_apply.py makes them, rule_weights.json says from what."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    made_by: str
    data: str
    applies: Weights
    every: Weights
    against: Weights
    outer: Weights
    met: Weights
    not_met: Weights
    met_bias: float
    not_met_bias: float
    sharpness: float
    bias: tuple[float, float, float]
    """Of Yes, No, ASK."""


@dataclass(frozen=True)
class Chances:
    """Of one condition: that it is one at all, that it is met, that it is not met."""

    applies: float
    met: float
    not_met: float


@dataclass(frozen=True)
class Outcome:
    """How likely each decision is, and the chances of every condition, group by group."""

    decisions: tuple[float, float, float]
    """Yes, No, ASK; they add up to 1."""
    conditions: tuple[tuple[Chances, ...], ...]

    @property
    def decision(self) -> str:
        """The likeliest."""
        return DECISIONS[max(range(3), key=lambda at: self.decisions[at])]


@lru_cache(maxsize=1)
def shipped_weights() -> RuleWeights:
    """The weights that ship."""
    raw = resources.files("knowledge").joinpath("rule_weights.json").read_text(encoding="utf-8")
    return RuleWeights.model_validate_json(raw)


def outcome_of(rule: WeighedRule, weights: RuleWeights) -> Outcome:
    """Decide one weighed rule."""
    conditions = tuple(tuple(_chances(one, weights) for one in group.conditions) for group in rule.groups)
    before = tuple(
        tuple(
            chances if one.before else Chances(chances.applies, 0.0, 0.0)
            for one, chances in zip(group.conditions, row, strict=True)
        )
        for group, row in zip(rule.groups, conditions, strict=True)
    )
    yes, no = _while_open(_decided(rule, conditions, weights), _decided(rule, before, weights))
    logs = [math.log(max(one, _LEAST)) for one in (yes, no, 1 - max(yes, _LEAST) - max(no, _LEAST))]
    scores = [weights.sharpness * log + bias for log, bias in zip(logs, weights.bias, strict=True)]
    top = max(scores)
    shares = [math.exp(one - top) for one in scores]
    total = sum(shares)
    return Outcome((shares[0] / total, shares[1] / total, shares[2] / total), conditions)


@dataclass(frozen=True)
class _Part:
    holds: float
    fails: float
    nothing: float
    """That it says nothing for this question."""


def _decided(rule: WeighedRule, conditions: Sequence[Sequence[Chances]], weights: RuleWeights) -> tuple[float, float]:
    """The chances that the rule holds and that it fails."""
    groups = [_group(group, chances, weights) for group, chances in zip(rule.groups, conditions, strict=True)]
    return _both(groups, _sigmoid(_sum(weights.outer, rule.every)))


def _while_open(now: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    """What is decided now, given (as far as `HELD_OPEN`) that it was not before; what was decided once stays decided."""
    yes, no = (HELD_OPEN * one for one in before)
    left = 1 - yes - no
    return (now[0] - yes) / left, (now[1] - no) / left


def _chances(condition: WeighedCondition, weights: RuleWeights) -> Chances:
    met = math.exp(min(_sum(weights.met, condition.met) + weights.met_bias, 50))
    not_met = math.exp(min(_sum(weights.not_met, condition.met) + weights.not_met_bias, 50))
    total = 1 + met + not_met
    return Chances(_sigmoid(_sum(weights.applies, condition.applies)), met / total, not_met / total)


def _group(group: WeighedGroup, chances: Sequence[Chances], weights: RuleWeights) -> _Part:
    parts = [_Part(one.applies * one.met, one.applies * one.not_met, 1 - one.applies) for one in chances]
    holds, fails = _both(parts, _sigmoid(_sum(weights.every, group.every)))
    turned = _sigmoid(_sum(weights.against, group.against))
    nothing = math.prod(one.nothing for one in parts)
    return _Part((1 - turned) * holds + turned * fails, (1 - turned) * fails + turned * holds, nothing)


def _both(parts: Sequence[_Part], every: float) -> tuple[float, float]:
    """The chances that the parts hold and fail together, where all of them are wanted with this chance, else any."""
    nothing = math.prod(one.nothing for one in parts)
    all_hold = math.prod(one.nothing + one.holds for one in parts) - nothing
    one_fails = 1 - math.prod(1 - one.fails for one in parts)
    one_holds = 1 - math.prod(1 - one.holds for one in parts)
    all_fail = math.prod(one.nothing + one.fails for one in parts) - nothing
    return every * all_hold + (1 - every) * one_holds, every * one_fails + (1 - every) * all_fail


def _sum(weights: Weights, features: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in features.items())


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 50.0), -50.0)))
