"""Were the thresholds changed after the run? Read from three places that have to agree: file, judgement, figures."""

from pathlib import Path

from pydantic import ValidationError

from evals.gate import Gate, GateResult, Threshold, judge, thresholds_in
from evals.manifest import sha256
from evals.metrics import percent
from evals.rates import rates_of
from evals.result import EvalRun


def gate_problems(folder: Path, gate_sha256: str | None, name: str) -> list[str]:
    """What does not agree within a pack: the gate file, the thresholds that were judged, and what the figures make of them."""
    try:
        run = EvalRun.model_validate_json((folder / "run.json").read_bytes())
    except (OSError, ValidationError):
        return []  # that the file was changed is said where its print is checked
    if run.gate is None:
        return [] if gate_sha256 is None else ["run.json: was held against a gate, and says now that there was none"]
    problems = (
        [] if run.gate.sha256 == gate_sha256 else ["run.json: the hash of the thresholds was changed after the run"]
    )
    file = _content(folder / name)
    if file is not None and sha256(file) != gate_sha256:
        problems += [f"{name}: threshold changed after the run: {one}" for one in _apart(run.gate, thresholds_in(file))]
    return problems + _judged_otherwise(run, run.gate)


def changed_since(gate_sha256: str | None, now: bytes | None) -> list[str]:
    """Whether a gate file of now is another than the run was held against."""
    if now is None or sha256(now) == gate_sha256:
        return []
    if gate_sha256 is None:
        return ["the run was held against no gate"]
    return ["the gate file that you named is not the one that this run was held against: it was changed after the run"]


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _apart(judged: GateResult, now: list[Threshold] | None) -> list[str]:
    """Which threshold is another, in words."""
    if now is None:
        return ["the file cannot be read as thresholds any more"]
    was = [one.threshold for one in judged.checks]
    apart = [
        f"{old.suite}, {old.metric}: {_limit(old)} in the run, {_limit(new)} now"
        for old, new in zip(was, now, strict=False)
        if old != new
    ]
    if len(was) != len(now):
        apart.append(f"{len(was)} thresholds in the run, {len(now)} now")
    return apart or ["only in its notes or its [against] table"]


def _limit(one: Threshold) -> str:
    side = "at least" if one.at_least is not None else "at most"
    return f"{one.judged} {side} {percent(one.limit)} of {one.least_n} or more"


def _judged_otherwise(run: EvalRun, judged: GateResult) -> list[str]:
    gate = Gate(name=judged.name, sha256=judged.sha256, thresholds=[one.threshold for one in judged.checks])
    again = judge(gate, rates_of(run.suites))
    return [
        f"run.json: {was.threshold.suite}, {was.threshold.metric}: the figures say {_word(now.passed)}, the judgement {_word(was.passed)}"
        for was, now in zip(judged.checks, again.checks, strict=True)
        if was.passed != now.passed
    ]


def _word(passed: bool) -> str:
    return "kept" if passed else "missed"
