"""A run made up of plain values, and its evidence pack: no coach, no model."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evals.answered import Answered, Evidence, PolicyVerdict, Removed, Sentence
from evals.evidence_pack import write_pack
from evals.gate import judge, read_gate
from evals.journal import Before, begin
from evals.mark import Mark, failed
from evals.metrics import rate_of
from evals.rates import rates_of
from evals.result import CaseMark, CaseOutcome, CaseResult, EvalRun, MetricResult, SuiteResult, Versions
from evals.signature import signing_key

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
GATE = """[against]
worse_at = 0.05

[[threshold]]
suite = "policy"
metric = "right verdict"
at_least = 0.5
"""
METRICS = {"policy": ["right verdict"]}


def a_suite(scores: Sequence[float | None], clusters: Sequence[str] | None = None) -> SuiteResult:
    """A suite whose n-th case scored this on its one measure."""
    ids = [f"case-{number}" for number in range(1, len(scores) + 1)]
    marks = [failed("expected forbidden, got allowed") if one == 0 else _mark(one) for one in scores]
    outcomes = [
        CaseOutcome(id=one, cluster=clusters[place] if clusters else one, scores={"right verdict": [scores[place]]})
        for place, one in enumerate(ids)
    ]
    rate = rate_of(marks, "passed")
    metric = MetricResult(
        name="right verdict",
        says="Requests with the right verdict",
        better="higher",
        counts="passed",
        passed=None,
        floor=0.4,
        floor_of="refuses everything",
        **rate.model_dump(),
    )
    failures = [_failing(ids[place], mark) for place, mark in enumerate(marks) if mark.state != "passed"]
    unscored = sum(one is None for one in scores)
    return SuiteResult(
        name="policy",
        title="Does every answer keep the AI-use policy?",
        n=len(scores),
        scored=len(scores) - unscored,
        unscored=unscored,
        cases=ids,
        metrics=[metric],
        failures=failures,
        seconds=1.5,
        log="logs/one.eval",
        outcomes=outcomes,
    )


def a_run(scores: Sequence[float | None] = (1, 1, 1, 0), gate: Path | None = None, **changes: Any) -> EvalRun:
    """A run of that suite."""
    suites = [a_suite(scores)]
    read = read_gate(gate, METRICS) if gate else None
    versions = Versions(
        policy="2.1",
        trees={"invoices": 1},
        engine="guided",
        code="0.1.0",
        code_sha256="c" * 64,
        samples_sha256={"policy.jsonl": "d" * 64},
        gate_sha256=read.sha256 if read else None,
    )
    given = {
        "id": "run-1",
        "at": AT,
        "organization": "Small Ltd",
        "suites": suites,
        "gate": judge(read, rates_of(suites)) if read else None,
        "versions": versions,
        "notes": ["On a copy."],
    }
    return EvalRun.model_validate(given | changes)


def a_pack(folder: Path, scores: Sequence[float | None] = (1, 1, 1, 0), key: Ed25519PrivateKey | None = None) -> Path:
    """The pack of such a run, in the order in which a run writes it."""
    gate = folder.parent / "as-read.toml"
    gate.write_text(GATE)
    run = a_run(scores, gate)
    key = key or signing_key(folder.parent / "key.pem")
    before = Before(run=run.id, at=run.at, suites=["policy"], repeat=1, gate="as-read.toml", versions=run.versions)
    _, journal = begin(folder, before, key, resume=False)
    (folder / "logs/one.eval").write_bytes(bytes(range(256)) * 20)
    write_pack(run, folder, key, GATE)
    journal.close()
    return folder


def _mark(score: float | None) -> Mark:
    return Mark(state="unscored", why="no reply within 5 seconds") if score is None else Mark(state="passed")


def _failing(case: str, mark: Mark) -> CaseResult:
    reply = Answered(
        kind="answer",
        text="You may.",
        sentences=[Sentence(text="You may.", citations=["policy:7.1"])],
        evidence=[Evidence(id="policy:7.1", kind="clause", quote="AI must not release a payment.")],
        verdict=PolicyVerdict(verdict="allowed"),
        removed=[Removed(text="The limit is 9 EUR.", why="number differs")],
    )
    return CaseResult(
        id=case,
        person="ana",
        name="Ana, Clerk",
        before=[],
        message="May an agent pay this?",
        expected="The verdict forbidden",
        source="clause 7.1",
        twin=None,
        reply=None if mark.state == "unscored" else reply,
        error="TimeoutError: no reply within 5 seconds" if mark.state == "unscored" else "",
        marks=[CaseMark(metric="right verdict", state=mark.state, why=mark.why)],
    )
