"""A captured decision as data: typed attributes, rules with conditions and exceptions, each with its source.

Rules are the truth; the picture people see is derived from them. Values are frozen: only knowledge.edits makes new trees.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

AttributeType = Literal["number", "category", "yes_no", "date", "duration", "text"]
Operator = Literal["=", "!=", "<", "<=", ">", ">=", "in", "not in", "between"]
Scalar = bool | int | float | str
Value = Scalar | list[Scalar]
TreeStatus = Literal["draft", "in review", "approved", "retired"]
OutcomeKind = Literal["action", "escalation"]


def _as_day(value: object) -> object:
    """A day in a file is ISO 8601; pydantic alone would also take seconds since 1970."""
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == 10 else _no_day(value)
    return value if value is None or type(value) is date else _no_day(value)


def _no_day(value: object) -> object:
    raise ValueError(f"{value!r} is not a day like 2026-01-31")


Day = Annotated[date, BeforeValidator(_as_day)]
"""A calendar day, `2026-01-31`."""


class Frozen(BaseModel):
    """Base of every value here: immutable, and unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Source(Frozen):
    """Where words came from: a turn of an interview, and the characters in its answer."""

    interview: str | None = None
    turn: int | None = None
    span: tuple[int, int] | None = None
    """`[start, end)` in code points of the turn's answer."""
    sha256: str | None = None
    """SHA-256 (hex) of the UTF-8 of the quoted words."""


class Attribute(Frozen):
    """A fact about a case."""

    name: str
    """A short noun phrase: `invoice amount`, `supplier is new`."""
    type: AttributeType
    unit: str | None = None
    """For numbers and durations: `EUR`, `%`, `business day`; None where nobody said."""
    values: list[str] | None = None
    """For categories: the values known so far."""
    aliases: list[str] = Field(default_factory=list)
    """Other words people used for it."""


class Condition(Frozen):
    """One test of one attribute."""

    attribute: str
    operator: Operator
    value: Value
    quote: str = ""
    source: Source | None = None


class Outcome(Frozen):
    """What is decided."""

    action: str
    who: str | None = None
    """Who acts, where the expert hands the case to somebody else."""
    kind: OutcomeKind = "action"


class TradeOff(Frozen):
    """What deciding this way gains, and what it risks or gives up."""

    gained: str
    risked: str
    quote: str = ""
    source: Source | None = None


class Rule(Frozen):
    """Conditions that lead to an outcome."""

    id: str
    if_: list[Condition] = Field(default_factory=list, alias="if")
    match: Literal["all", "any"] = "all"
    unless: list[str] = Field(default_factory=list)
    """Ids of the rules that beat this one where they apply."""
    then: Outcome
    otherwise: bool = False
    """True for the rule that applies where no other does."""
    rationale: str = ""
    trade_off: TradeOff | None = None
    quote: str = ""
    """The expert's words for the whole rule."""
    source: Source | None = None


class GreyZone(Frozen):
    """A band of a number where neither side is clear: `low <= value <= high`."""

    if_: list[Condition] = Field(default_factory=list, alias="if")
    """Where it holds only in some cases (`with a new supplier …`): all of these."""
    attribute: str
    low: float
    high: float
    decides: str = ""
    who: str = ""
    wait: str = ""
    quote: str = ""
    source: Source | None = None


class AmbiguityRule(Frozen):
    """What to do when a fact is missing."""

    missing: str
    then: Outcome
    quote: str = ""
    source: Source | None = None


class Note(Frozen):
    """A cue that another person could observe, or an error that a novice makes."""

    text: str
    source: Source | None = None


class Tree(Frozen):
    """All that was captured about one decision."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    version: int = 1
    decision: str
    """A question: `Who must approve this invoice?`"""
    status: TreeStatus = "draft"
    expert: str | None = None
    """Person id of the expert."""
    attribution: Literal["named", "role only", "anonymous"] = "named"
    department: str | None = None
    visible_to: list[str] = Field(default_factory=lambda: ["all"])
    """Departments that may see it, or `all`."""
    visible_to_roles: list[str] = Field(default_factory=lambda: ["all"])
    """Roles (job titles or audiences: `CFO`, `leader`) that may see it, or `all`; department and role must both fit."""
    high_risk: bool = False
    """True where two different named people have to approve it."""
    effective_from: Day | None = None
    """First day on which it holds; None: the day it was approved."""
    effective_until: Day | None = None
    """Last day on which it holds; None: until it is replaced or retired."""
    review_by: Day | None = None
    """Last day on which nobody needs to have looked at it again; after that it is stale."""
    quarantined: dict[str, str] = Field(default_factory=dict)
    """Rules that may not be used now, by id, each with the reason: set when a tree leaves the store, empty in it."""
    attributes: list[Attribute] = Field(default_factory=list)
    rules: list[Rule] = Field(default_factory=list)
    grey_zones: list[GreyZone] = Field(default_factory=list)
    ambiguity: list[AmbiguityRule] = Field(default_factory=list)
    cues: list[Note] = Field(default_factory=list)
    novice_errors: list[Note] = Field(default_factory=list)

    @field_validator("effective_until")
    @classmethod
    def _ends_after_it_begins(cls, until: date | None, info: ValidationInfo) -> date | None:
        begins = info.data.get("effective_from")
        if until is not None and begins is not None and until < begins:
            raise ValueError(f"it would end before it begins ({begins}); give a later day")
        return until

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of this name, or None."""
        return next((one for one in self.attributes if one.name == name), None)

    def conditions(self) -> Iterator[Condition]:
        """Every condition of every rule and grey zone."""
        yield from (condition for rule in self.rules for condition in rule.if_)
        yield from (condition for zone in self.grey_zones for condition in zone.if_)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id, or None."""
        return next((one for one in self.rules if one.id == rule_id), None)
