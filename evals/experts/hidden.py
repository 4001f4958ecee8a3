"""A hidden decision: a tree that only the simulated expert knows, with the words in which people speak of its facts and outcomes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from knowledge.tree import AmbiguityRule, Attribute, Condition, Frozen, GreyZone, Operator, Outcome, Rule, Tree, Value

OWN = Path(__file__).parent.parent / "data" / "experts"
"""The hidden decisions that were written for this project."""


class Test(Frozen):
    """One test of one hidden fact: `amount > 50000`."""

    fact: str
    operator: Operator
    value: Value

    def __hash__(self) -> int:
        return hash((self.fact, self.operator, str(self.value)))  # a value may be a list


class Fact(Frozen):
    """A fact about a case, and how people say it."""

    name: str
    type: Literal["number", "yes_no", "category"]
    unit: str | None = None
    spoken_unit: str = ""
    """What people say after the number: `euros`, `percent`."""
    low: float = 0
    high: float = 0
    """For numbers: between what and what cases lie."""
    frames: list[str] = Field(default_factory=list)
    """For numbers: clauses with a gap for the limit, `the invoice is {}`."""
    yes: list[str] = Field(default_factory=list)
    no: list[str] = Field(default_factory=list)
    kinds: dict[str, list[str]] = Field(default_factory=dict)
    """For categories: each value with the clauses that say it."""
    whether: str
    """What a decision depends on: `how much the invoice is`, `whether the bank details changed`."""

    @model_validator(mode="after")
    def _can_be_said(self) -> Fact:
        said = {"number": bool(self.frames) and self.low < self.high, "yes_no": bool(self.yes and self.no)}
        if not said.get(self.type, len(self.kinds) > 1 and all(self.kinds.values())):
            raise ValueError(f"fact {self.name!r} has no words for what it can be")
        return self


class HiddenRule(Frozen):
    """What the expert does when."""

    id: str
    if_: list[tuple[str, Operator, Value]] = Field(default_factory=list, alias="if")
    then: str
    unless: list[str] = Field(default_factory=list)
    otherwise: bool = False

    @property
    def tests(self) -> list[Test]:
        """The conditions."""
        return [Test(fact=fact, operator=operator, value=value) for fact, operator, value in self.if_]


class HiddenZone(Frozen):
    """A band of a number where the expert is sure of neither side."""

    fact: str
    low: float
    high: float
    then: str


class HiddenUnknown(Frozen):
    """What the expert does when a fact cannot be found out."""

    missing: str
    then: str


class Hidden(Frozen):
    """A decision as only its expert knows it."""

    id: str
    field: str
    source: str = "written for this project"
    decision: str
    facts: list[Fact]
    outcomes: dict[str, list[str]]
    """Each outcome with the main clauses that say it: `I get the CFO to sign`."""
    rules: list[HiddenRule]
    zones: list[HiddenZone] = Field(default_factory=list)
    unknowns: list[HiddenUnknown] = Field(default_factory=list)
    story: str = (
        "We had an odd one last spring. It took me a while to see what was going on, and in the end it turned out fine."
    )
    cue: str = "The first thing I look at is whether it looks like all the others."
    novice: str = "They go too fast, and they don't ask anybody."
    price: str = "It costs time, and people have to wait for me."

    @cached_property
    def tree(self) -> Tree:
        """The same as a tree that can be computed; an outcome's action is its name here."""
        return Tree(
            id=self.id,
            decision=self.decision,
            attributes=[
                Attribute(name=one.name, type=one.type, unit=one.unit, values=list(one.kinds) or None)
                for one in self.facts
            ],
            rules=[
                Rule(
                    id=one.id,
                    if_=[
                        Condition(attribute=test.fact, operator=test.operator, value=test.value) for test in one.tests
                    ],
                    then=Outcome(action=one.then),
                    unless=one.unless,
                    otherwise=one.otherwise,
                )
                for one in self.rules
            ],
            grey_zones=[
                GreyZone(attribute=one.fact, low=one.low, high=one.high, decides=one.then) for one in self.zones
            ],
            ambiguity=[AmbiguityRule(missing=one.missing, then=Outcome(action=one.then)) for one in self.unknowns],
        )

    def fact(self, name: str) -> Fact:
        """The fact of this name."""
        return next(one for one in self.facts if one.name == name)

    def rule(self, name: str) -> HiddenRule:
        """The rule of this id."""
        return next(one for one in self.rules if one.id == name)

    @cached_property
    def exceptions(self) -> list[tuple[str, str]]:
        """Pairs of a rule and the one that beats it; what comes before `otherwise` is no exception."""
        return [(one.id, other) for one in self.rules if not one.otherwise for other in one.unless]

    @cached_property
    def beating(self) -> frozenset[str]:
        """Rules that are an exception to another."""
        return frozenset(exception for _, exception in self.exceptions)


def own_decisions(folder: Path = OWN) -> Iterator[Hidden]:
    """The hidden decisions written for this project, by name of their file."""
    for file in sorted(folder.glob("*.json")):
        yield Hidden.model_validate(json.loads(file.read_text(encoding="utf-8")))
