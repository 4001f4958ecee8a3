"""What a run found, as values: the shape of run.json, from which every report is made."""

from typing import Literal

from pydantic import AwareDatetime, Field

from evals.answered import Answered
from evals.comparison import Comparison
from evals.gate import GateResult
from evals.mark import MarkState
from evals.metrics import Counts
from evals.trend import Point
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
    worth: float | None = None
    """How many independent cases the scored ones are worth: fewer than `n` where they hang together."""
    floor: float | None = None
    """What a coach that reads no question reaches on the same cases."""
    floor_of: str = ""
    """What that idle coach does."""
    floor_unscored: int = 0
    """Cases in which it gives nothing to score; they are in no share."""
    pass_hat: list[float] = Field(default_factory=list)
    """With several tries a case: the chance that 1, 2, … tries of a case all hold (pass^k)."""


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


class CaseOutcome(Frozen):
    """What any case scored, good or bad: enough to hold two runs against each other."""

    id: str
    cluster: str
    """Cases of one cluster hang together: twins, turns of one conversation."""
    scores: dict[str, list[float | None]]
    """By measure, try by try: 1 holds, 0 does not, None could not be scored. Measures not asked of it are left out."""


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
    outcomes: list[CaseOutcome] = Field(default_factory=list)
    logs: list[str] = Field(default_factory=list)
    """The log of every try, where each case was tried several times."""


class Versions(Frozen):
    """What exactly was tested."""

    policy: str | None
    trees: dict[str, int]
    engine: str
    code: str
    code_sha256: str
    samples_sha256: dict[str, str]
    gate_sha256: str | None
    policy_sha256: str | None = None
    knowledge_sha256: str = ""
    """One hash over every approved tree as it is exported."""
    prompts_sha256: dict[str, str] = Field(default_factory=dict)
    """The prompts that a chat model is given, where there is one."""
    packages: dict[str, str] = Field(default_factory=dict)
    """Versions of the libraries that answers depend on, and of Python."""


class EvalRun(Frozen):
    """A whole run."""

    id: str
    at: AwareDatetime
    organization: str
    suites: list[SuiteResult]
    gate: GateResult | None
    versions: Versions
    notes: list[str]
    name: str = ""
    """What people call this run, so that later ones can be held against it: `main`."""
    repeat: int = 1
    """How often each case was put."""
    against: Comparison | None = None
    trend: list[Point] = Field(default_factory=list)
    """Figures of earlier runs, the oldest first."""

    @property
    def passed(self) -> bool:
        """Whether the gate is kept and, where an earlier run was named, nothing got surely worse. No gate: nothing missed."""
        return (self.gate is None or self.gate.passed) and (self.against is None or self.against.passed)
