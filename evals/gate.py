"""The gate: thresholds that were fixed before a run, and whether the run keeps them. What is missing does not pass."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, model_validator

from evals.metrics import Rate, percent
from knowledge.errors import InputError
from knowledge.tree import Frozen

Judged = Literal["rate", "low", "high"]
UNSCORED = "unscored"
"""The share of cases of a suite that could not be scored: a metric that every suite has."""


class Threshold(Frozen):
    """One limit: the rate, or a bound of its 95 % interval, that a metric has to keep."""

    suite: str
    metric: str
    judged: Judged = "rate"
    """`rate` judges the share itself, `low` and `high` the bounds of its interval."""
    at_least: float | None = Field(default=None, ge=0, le=1)
    at_most: float | None = Field(default=None, ge=0, le=1)
    least_n: int = Field(default=1, ge=1)
    """With fewer scored cases than this, the metric says too little to pass."""

    @model_validator(mode="after")
    def _one_limit(self) -> "Threshold":
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("give either at_least or at_most")
        return self

    @property
    def limit(self) -> float:
        """The number to keep."""
        return self.at_least if self.at_least is not None else self.at_most or 0.0


class Gate(Frozen):
    """All thresholds of a file, with the hash it had when it was read."""

    name: str
    sha256: str
    thresholds: list[Threshold]
    worse_at: float | None = None
    """Held against an earlier run, a figure that got worse fails where its adjusted p is at most this."""
    text: str = ""
    """The file as it was read."""


class Check(Frozen):
    """One threshold, judged."""

    threshold: Threshold
    value: float | None
    n: int
    passed: bool
    why: str


class GateResult(Frozen):
    """The gate, judged: passed only if every threshold is."""

    name: str
    sha256: str
    passed: bool
    checks: list[Check]


def read_gate(path: Path, metrics: Mapping[str, Sequence[str]]) -> Gate:
    """Read and check a gate file against the metrics there are, by suite. Raises InputError naming what to mend."""
    try:
        raw = path.read_bytes()
        content = tomllib.loads(raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The gate {str(path)!r} cannot be read ({error}). Name a TOML file of thresholds.") from None
    entries = content.get("threshold")
    if not isinstance(entries, list) or not entries or not set(content) <= {"threshold", "against"}:
        raise InputError(
            f"The gate {str(path)!r} must hold [[threshold]] tables, at least one, perhaps an [against] table, and "
            "nothing else."
        )
    thresholds = [_read_threshold(entry, number, path.name) for number, entry in enumerate(entries, start=1)]
    for number, one in enumerate(thresholds, start=1):
        _check_names(one, f"{path.name}, threshold {number}", metrics)
    return Gate(
        name=path.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        thresholds=thresholds,
        worse_at=_worse_at(content.get("against"), path.name),
        text=raw.decode("utf-8"),
    )


def judge(gate: Gate, rates: Mapping[tuple[str, str], Rate]) -> GateResult:
    """Hold the figures, by suite and metric, against every threshold."""
    checks = [_check(one, rates.get((one.suite, one.metric))) for one in gate.thresholds]
    passed = bool(checks) and all(one.passed for one in checks)
    return GateResult(name=gate.name, sha256=gate.sha256, passed=passed, checks=checks)


def _check(threshold: Threshold, rate: Rate | None) -> Check:
    value = getattr(rate, threshold.judged) if rate is not None else None
    if rate is None or value is None:
        return Check(threshold=threshold, value=None, n=0, passed=False, why="not measured in this run")
    if rate.n < threshold.least_n:
        why = f"{rate.n} scored cases are too few: at least {threshold.least_n} are needed"
        return Check(threshold=threshold, value=value, n=rate.n, passed=False, why=why)
    if threshold.at_least is not None:
        passed, wanted = value >= threshold.at_least, f"at least {percent(threshold.at_least)}"
    else:
        passed, wanted = value <= threshold.limit, f"at most {percent(threshold.limit)}"
    names = {"rate": "the rate", "low": "the lower bound", "high": "the upper bound"}
    why = f"{names[threshold.judged]} is {percent(value)}; {wanted} is wanted"
    return Check(threshold=threshold, value=value, n=rate.n, passed=passed, why=why)


def _worse_at(table: object, name: str) -> float | None:
    if table is None:
        return None
    limit = table.get("worse_at") if isinstance(table, dict) and set(table) == {"worse_at"} else None
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 < limit < 1:
        raise InputError(f"{name}: [against] holds one line, worse_at = 0.05 or another p between 0 and 1.")
    return float(limit)


def thresholds_in(content: bytes) -> list[Threshold] | None:
    """The thresholds of a gate file, whatever the suites are now; None where it is none."""
    try:
        entries = tomllib.loads(content.decode("utf-8")).get("threshold")
        return [Threshold.model_validate(one) for one in entries] if isinstance(entries, list) else None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError):
        return None


def _read_threshold(entry: object, number: int, name: str) -> Threshold:
    try:
        return Threshold.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the table"
        raise InputError(f"{name}, threshold {number}: {key} is {first['input']!r}: {first['msg'].lower()}.") from None


def _check_names(threshold: Threshold, where: str, metrics: Mapping[str, Sequence[str]]) -> None:
    if threshold.suite not in metrics:
        raise InputError(f"{where}: there is no suite {threshold.suite!r}; there are: {', '.join(metrics)}.")
    known = [*metrics[threshold.suite], UNSCORED]
    if threshold.metric not in known:
        raise InputError(f"{where}: there is no metric {threshold.metric!r}; there are: {', '.join(known)}.")
