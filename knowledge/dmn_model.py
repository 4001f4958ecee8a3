"""What a DMN file holds, as data: input data, decisions and the logic of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

HitPolicy = Literal["UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT"]
Aggregation = Literal["SUM", "COUNT", "MIN", "MAX"]


@dataclass(frozen=True)
class Clause:
    """A column of a decision table; every text is FEEL."""

    text: str
    """The input's expression, or the output's name."""
    label: str = ""
    type_ref: str = ""
    values: str = ""
    """The allowed values as unary tests; for outputs in the order of their priority."""
    default: str = ""
    """For outputs: what holds where no row does."""


@dataclass(frozen=True)
class Row:
    """A rule of a decision table."""

    id: str
    tests: tuple[str, ...]
    outputs: tuple[str, ...]
    description: str = ""
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A decision table."""

    hit: HitPolicy
    aggregation: Aggregation | None
    inputs: tuple[Clause, ...]
    outputs: tuple[Clause, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Expression:
    """A literal expression."""

    text: str


@dataclass(frozen=True)
class Context:
    """Named steps, and what they come to; the last one may have no name."""

    entries: "tuple[tuple[str, Logic], ...]"


@dataclass(frozen=True)
class Invocation:
    """Logic called by its name."""

    called: str
    bindings: "tuple[tuple[str, Logic], ...]"


@dataclass(frozen=True)
class FunctionLogic:
    """Logic with parameters."""

    parameters: tuple[str, ...]
    logic: "Logic"


@dataclass(frozen=True)
class Unread:
    """Logic of a kind that is not read; an error only where somebody needs it."""

    what: str


Logic = Table | Expression | Context | Invocation | FunctionLogic | Unread


@dataclass(frozen=True)
class DecisionNode:
    """One decision of the file."""

    id: str
    name: str
    question: str = ""
    description: str = ""
    type_ref: str = ""
    logic: Logic | None = None
    requires: tuple[str, ...] = ()
    """Names of the decisions it needs."""


@dataclass(frozen=True)
class Model:
    """A whole file."""

    name: str
    inputs: Mapping[str, str]
    """The type of each input data by its name; empty where the file does not say."""
    allowed: Mapping[str, str] = field(default_factory=dict)
    """Allowed values of an input data, as unary tests."""
    decisions: Mapping[str, DecisionNode] = field(default_factory=dict)
    functions: Mapping[str, FunctionLogic] = field(default_factory=dict)
    components: tuple[str, ...] = ()
    """Names of the parts of structured types."""
