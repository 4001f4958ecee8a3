"""What reading one answer gives: proposed rules with exact spans, what was not read, and what must be asked."""

from typing import Literal

from pydantic import Field

from knowledge.tree import AttributeType, Frozen, Operator, OutcomeKind, Value

Span = tuple[int, int]


class ReadCondition(Frozen):
    """One condition, and the words that made it."""

    attribute: str
    type: AttributeType
    unit: str | None = None
    operator: Operator
    value: Value
    span: Span


class ReadOutcome(Frozen):
    """What the expert does, and the words that said so."""

    action: str
    who: str | None = None
    kind: OutcomeKind = "action"
    span: Span


class ReadRule(Frozen):
    """A proposed rule: a proposal, never a change."""

    id: str
    if_: list[ReadCondition] = Field(default_factory=list, alias="if")
    match: Literal["all", "any"] = "all"
    then: ReadOutcome
    unless: list[ReadCondition] = Field(default_factory=list)
    """The rule does not apply where any of these is met."""
    otherwise: bool = False
    beats: str | None = None
    """For an exception with its own outcome: the id of the rule it was said about."""
    rationale: str = ""
    span: Span
    reads: str
    """The rule in plain words, for the expert to check."""
    by: Literal["guided", "model"] = "guided"
    """Who found it: our own reading alone, or a chat model, whose words our own reading then bore out."""


class ReadGreyZone(Frozen):
    """A band where the expert is sure of neither side."""

    attribute: str
    type: AttributeType
    unit: str | None = None
    low: float
    high: float
    decides: str = ""
    """What is done inside it, in the expert's words."""
    who: str | None = None
    wait: str = ""
    """How long it may wait: `1 business day`."""
    span: Span


class ReadUnknown(Frozen):
    """What is done when a fact is missing."""

    missing: str
    type: AttributeType
    then: ReadOutcome
    span: Span


class Reading(Frozen):
    """Everything one answer gave."""

    rules: list[ReadRule] = Field(default_factory=list)
    grey_zones: list[ReadGreyZone] = Field(default_factory=list)
    unknowns: list[ReadUnknown] = Field(default_factory=list)
    unread: list[Span] = Field(default_factory=list)
    """Stretches that look like they say something about deciding and were not read: nothing is dropped in silence."""
    questions: list[str] = Field(default_factory=list)
