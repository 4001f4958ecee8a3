"""What a run found, as values: the shape of run.json, from which every report is made."""

from typing import Literal

from pydantic import AwareDatetime

from evals.answered import Answered
from evals.gate import GateResult
from evals.mark import MarkState
from evals.metrics import Counts
from knowledge.tree import Frozen


class MetricResult(Frozen):
    """One figure of a suite."""

    name: str
    says: str
    better: Literal["higher", "lower"]
    counts: Counts
    n: int
    hits: int
    rate: float | None
    low: float | None
    high: float | None
    unscored: int
    passed: bool | None
    """Whether every threshold on it is kept; None where the gate has none."""


class CaseMark(Frozen):
    """One measure of one case."""

    metric: str
    state: MarkState
    why: str


class CaseResult(Frozen):
    """A case that failed or could not be scored, with all that is needed to see why."""

    id: str
    person: str
    name: str
    """Who asked, for a reader: name and title."""
    before: list[str]
    message: str
    expected: str
    source: str
    twin: str | None
    reply: Answered | None
    error: str = ""
    marks: list[CaseMark]


class SuiteResult(Frozen):
    """What one suite found."""

    name: str
    title: str
    n: int
    scored: int
    unscored: int
    cases: list[str]
    """The id of every case, in the order of the file."""
    metrics: list[MetricResult]
    failures: list[CaseResult]
    """The cases that failed a measure or could not be scored, the gravest first."""
    seconds: float
    log: str
    """The Inspect log, beside this file."""


class Versions(Frozen):
    """What exactly was tested."""

    policy: str | None
    trees: dict[str, int]
    engine: str
    code: str
    code_sha256: str
    samples_sha256: dict[str, str]
    gate_sha256: str | None


class EvalRun(Frozen):
    """A whole run."""

    id: str
    at: AwareDatetime
    organization: str
    suites: list[SuiteResult]
    gate: GateResult | None
    versions: Versions
    notes: list[str]
