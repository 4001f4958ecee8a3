"""Run suites over the coach and write what they found: one call, from samples to report.

In order: read everything that can be wrong, copy the data folder, put every case to the coach, judge the gate, write.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.data_copy import SAID, on_a_copy
from evals.gate import UNSCORED, Gate, judge, read_gate
from evals.metrics import Rate, wilson
from evals.result import EvalRun, MetricResult, SuiteResult, Versions
from evals.sample import Case
from evals.suite import Suite
from evals.tasks import SUITES, suite
from evals.versions import versions_of
from knowledge.errors import InputError, StorageError

if TYPE_CHECKING:
    from coach.reply import Reply
    from coach.state import CoachContext
    from knowledge.people import Person
    from knowledge.store import Store

Progress = Callable[[str, float], None]
Ask = Callable[[str, "CoachContext", "Person", str | None], "Reply"]
_one_run = threading.Lock()
"""Inspect runs one evaluation at a time in a process."""


def run_suites(
    names: Sequence[str],
    coach: "CoachContext",
    out: Path,
    gate: Path | None,
    progress: Progress,
    *,
    samples: Path | None = None,
    ask: Ask | None = None,
) -> EvalRun:
    """Run these suites, or all where none is named, and write run.json, report.html, junit.xml and logs/ into `out`.

    `progress` hears what is being done and which share of the whole is behind. Raises InputError before anything is
    asked where a name, a sample or the gate is wrong. Whether the gate failed stands in the result.
    """
    suites = [suite(name) for name in dict.fromkeys(names)] or list(SUITES.values())
    cases = {one.name: one.cases(samples) for one in suites}
    thresholds = (
        read_gate(gate, {name: [it.name for it in one.measures] for name, one in SUITES.items()}) if gate else None
    )
    _check_people(cases, coach.store)
    _make_folder(out)
    versions = versions_of(coach, [one.file(samples) for one in suites], thresholds)
    progress("Copying the data folder", 0.0)
    with _one_run, on_a_copy(coach) as copy:
        results = _run_all(suites, cases, copy, out, ask or _ask_coach(), progress)
    run = _judged(coach, results, thresholds, versions)
    _write(run, out)
    progress("Done", 1.0)
    return run


def _run_all(
    suites: Sequence[Suite[Any]],
    cases: dict[str, list[Case]],
    coach: "CoachContext",
    out: Path,
    ask: Ask,
    progress: Progress,
) -> list[SuiteResult]:
    from evals.suite_run import run_suite  # brings Inspect, which takes more than a second

    whole = sum(len(one) for one in cases.values())
    behind = 0
    results = []
    for one in suites:

        def done(name: str = one.name) -> None:
            nonlocal behind
            behind += 1
            progress(f"{name}: case {behind} of {whole}", behind / (whole + 1))

        results.append(run_suite(one, cases[one.name], coach, out / "logs", ask, done))
    return results


def _judged(coach: "CoachContext", results: Sequence[SuiteResult], gate: Gate | None, versions: Versions) -> EvalRun:
    rates = {(one.name, it.name): _rate(it) for one in results for it in one.metrics}
    rates |= {(one.name, UNSCORED): _unscored(one) for one in results}
    judged = judge(gate, rates) if gate else None
    kept = {(it.threshold.suite, it.threshold.metric): True for it in judged.checks} if judged else {}
    for check in judged.checks if judged else []:
        kept[check.threshold.suite, check.threshold.metric] &= check.passed
    suites = [
        one.model_copy(
            update={"metrics": [it.model_copy(update={"passed": kept.get((one.name, it.name))}) for it in one.metrics]}
        )
        for one in results
    ]
    organization = coach.store.organization()
    return EvalRun(
        id=coach.new_id(),
        at=coach.clock(),
        organization=organization.name if organization else "",
        suites=suites,
        gate=judged,
        versions=versions,
        notes=[SAID],
    )


def _rate(metric: MetricResult) -> Rate:
    return Rate(
        n=metric.n, hits=metric.hits, rate=metric.rate, low=metric.low, high=metric.high, unscored=metric.unscored
    )


def _unscored(one: SuiteResult) -> Rate:
    low, high = wilson(one.unscored, one.n)
    return Rate(n=one.n, hits=one.unscored, rate=one.unscored / one.n, low=low, high=high)


def _ask_coach() -> Ask:
    from coach.turn import ask  # LangGraph takes a second

    return ask


def _check_people(cases: dict[str, list[Case]], store: "Store") -> None:
    known = {person.id for person in store.people()}
    for name, some in cases.items():
        for case in some:
            if case.person not in known:
                raise InputError(
                    f"The {name} suite asks as {case.person!r}, who is not in this data folder: the suites are about the "
                    "sample organization. Name a folder that holds it."
                )


def _make_folder(out: Path) -> None:
    try:
        (out / "logs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {str(out)!r} cannot be written ({error.strerror}). Name another.") from None


def _write(run: EvalRun, out: Path) -> None:
    from evals.junit import junit
    from evals.report import page

    (out / "run.json").write_text(run.model_dump_json(indent=2), encoding="utf-8")
    (out / "report.html").write_text(page(run), encoding="utf-8")
    (out / "junit.xml").write_text(junit(run), encoding="utf-8")
