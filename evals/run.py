"""Run suites over the coach and write what they found: one call, from samples to evidence pack.

In order: read everything that can be wrong, sign what is fixed, copy the data folder, put every case to the coach, judge the
gate, hold it against an earlier run, write and sign the pack.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.compare_runs import compare_runs
from evals.data_copy import SAID, on_a_copy
from evals.floors import with_floors
from evals.gate import Gate, judge, read_gate
from evals.journal import Before, Journal, begin
from evals.patience import LONGEST, within
from evals.putting import Ask
from evals.rates import rates_of
from evals.result import EvalRun, SuiteResult
from evals.sample import Case
from evals.signature import KEY, signing_key
from evals.sources import Sources, sources_for
from evals.suite import Look, Suite
from evals.tasks import SUITES, suite
from evals.trend import earlier_points
from evals.versions import versions_of
from knowledge.errors import InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from coach.state import CoachContext
    from knowledge.store import Store

Progress = Callable[[str, float], None]
_one_run = threading.Lock()
"""Inspect runs one evaluation at a time in a process."""


@dataclass(frozen=True)
class RunOptions:
    """What somebody may want of a run beside its suites."""

    name: str = ""
    """What people will call it: `main`."""
    repeat: int = 1
    """How often each case is put."""
    resume: bool = False
    """Go on with the run that was stopped in the same folder."""
    longest: float = LONGEST
    """Seconds that a case may take before it counts as unscored."""
    against: EvalRun | None = None
    """An earlier run to hold it against."""
    key: Path | None = None
    """The private key that signs; without one, the data folder's."""


def run_suites(
    names: Sequence[str],
    coach: "CoachContext",
    out: Path,
    gate: Path | None,
    progress: Progress,
    *,
    samples: Path | None = None,
    ask: Ask | None = None,
    options: RunOptions = RunOptions(),  # noqa: B008 (frozen)
) -> EvalRun:
    """Run these suites, or all where none is named, and write the evidence pack into `out`.

    `progress` hears what is being done and which share of the whole is behind. Raises InputError before anything is
    asked where a name, a sample, the gate or the key is wrong. Whether the gate failed stands in the result.
    """
    suites = [suite(name) for name in dict.fromkeys(names)] or list(SUITES.values())
    cases = {one.name: one.cases(samples) for one in suites}
    thresholds = (
        read_gate(gate, {name: [it.name for it in one.measures] for name, one in SUITES.items()}) if gate else None
    )
    _check_people(cases, coach.store)
    key = signing_key(options.key or coach.folder / KEY)
    fixed = _fixed(coach, suites, samples, thresholds, options.repeat)
    before, journal = begin(out, fixed, key, options.resume)
    progress("Copying the data folder", 0.0)
    with _one_run, on_a_copy(coach) as copy:
        results = _run_all(suites, cases, copy, out, ask or _ask_coach(), progress, journal, options)
    run = _judged(coach, results, thresholds, before, options)
    _write(run, out, key, thresholds, journal)
    progress("Done", 1.0)
    return run


def _fixed(
    coach: "CoachContext", suites: Sequence[Suite[Any]], samples: Path | None, gate: Gate | None, repeat: int
) -> Before:
    return Before(
        run=coach.new_id(),
        at=coach.clock(),
        suites=[one.name for one in suites],
        repeat=repeat,
        gate=gate.name if gate else None,
        versions=versions_of(coach, [one.file(samples) for one in suites], gate),
    )


def _run_all(
    suites: Sequence[Suite[Any]],
    cases: dict[str, list[Case]],
    coach: "CoachContext",
    out: Path,
    ask: Ask,
    progress: Progress,
    journal: Journal,
    options: RunOptions,
) -> list[SuiteResult]:
    from evals.suite_run import run_suite  # brings Inspect, which takes more than a second

    whole = sum(len(one) for one in cases.values()) * options.repeat
    behind = 0
    results = []
    for one in suites:

        def done(name: str = one.name) -> None:
            nonlocal behind
            behind += 1
            progress(f"{name}: case {behind} of {whole}", behind / (whole + 1))

        found = run_suite(
            one,
            cases[one.name],
            coach,
            out / "logs",
            ask,
            done,
            repeat=options.repeat,
            keeping=lambda name, number, put: journal.keeping(name, number, within(options.longest, put)),
        )
        results.append(with_floors(one, cases[one.name], found, _look_as(coach)))
    return results


def _look_as(coach: "CoachContext") -> Callable[[str], Look]:
    known: dict[str, Look] = {}

    def look(person: str) -> Look:
        if person not in known:
            sources = sources_for(coach.store, coach.store.person(person)) if person else Sources()
            known[person] = Look(sources=sources, embedder=coach.embedder)
        return known[person]

    return look


def _judged(
    coach: "CoachContext", results: Sequence[SuiteResult], gate: Gate | None, before: Before, options: RunOptions
) -> EvalRun:
    judged = judge(gate, rates_of(results)) if gate else None
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
    run = EvalRun(
        id=before.run,
        at=before.at,
        organization=organization.name if organization else "",
        suites=suites,
        gate=judged,
        versions=before.versions,
        notes=[SAID],
        name=options.name,
        repeat=options.repeat,
        trend=earlier_points(coach.store),
    )
    if options.against is None:
        return run
    worse_at = gate.worse_at if gate else None
    return run.model_copy(update={"against": compare_runs(run, options.against, worse_at)})


def _ask_coach() -> Ask:
    from coach.turn import ask  # LangGraph takes a second

    return ask


def _check_people(cases: dict[str, list[Case]], store: "Store") -> None:
    known = {person.id for person in store.people()}
    for name, some in cases.items():
        for case in some:
            if case.person and case.person not in known:
                raise InputError(
                    f"The {name} suite asks as {case.person!r}, who is not in this data folder: the suites are about the "
                    "sample organization. Name a folder that holds it."
                )


def _write(run: EvalRun, out: Path, key: "Ed25519PrivateKey", gate: Gate | None, journal: Journal) -> None:
    from evals.evidence_pack import write_pack

    write_pack(run, out, key, gate.text if gate else None)
    journal.close()
