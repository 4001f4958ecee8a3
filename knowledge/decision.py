"""What deciding a case gives: a status, an outcome with its rules and evidence, what is missing and what would turn it."""

from typing import Literal

from knowledge.tree import Frozen, GreyZone, Operator, Outcome, Scalar, Source, Value

DecisionStatus = Literal["decided", "missing", "not covered", "grey zone"]


class Step(Frozen):
    """One condition held against one fact."""

    rule: str
    attribute: str
    operator: Operator
    value: Value
    fact: Value | None
    met: bool | None
    """None where the fact is missing."""


class RuleEvidence(Frozen):
    """The words that a decision stands on."""

    rule: str
    """A rule's id, or `grey zone: …` or `ambiguity: …` with the attribute's name."""
    quote: str
    source: Source | None


class Flip(Frozen):
    """One fact that, changed alone, would change the outcome; or two, where no single one does."""

    change: dict[str, Scalar]
    status: DecisionStatus = "decided"
    """The status of the changed case."""
    outcome: Outcome | None
    """None where no rule covers the changed case."""


class Decision(Frozen):
    """What a tree says about one case."""

    status: DecisionStatus
    outcome: Outcome | None = None
    rules: list[str] = []
    """The rules that decided, or that would where a grey zone stands above them."""
    path: list[Step] = []
    missing: list[str] = []
    """The facts still needed, the one that narrows most first."""
    evidence: list[RuleEvidence] = []
    flips: list[Flip] = []
    grey_zone: GreyZone | None = None
