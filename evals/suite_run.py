"""One suite, run by Inspect and read back from its log."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspect_ai import eval as run_inspect
from inspect_ai.log import EvalLog, EvalSample

from evals.answered import Answered, read_reply
from evals.graded import figure_of
from evals.mark import Mark, unscored
from evals.outcomes import outcomes_of, sharpened
from evals.putting import Ask
from evals.result import CaseMark, CaseResult, MetricResult, SuiteResult
from evals.sample import Case
from evals.suite import Suite
from evals.task import AskCase, as_task, mark_of
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.store import Store

Keeping = Callable[[str, int, AskCase], AskCase]
"""Suite, number of the try, the door to the coach → the door that the suite uses."""
Marks = dict[str, Mark]
SOMEBODY = "Somebody"
"""Who asks where it makes no difference."""


def run_suite(
    suite: Suite[Any],
    cases: Sequence[Case],
    coach: "CoachContext",
    logs: Path,
    ask: Ask,
    done: Callable[[], None],
    *,
    repeat: int = 1,
    keeping: Keeping = lambda suite, number, ask: ask,
) -> SuiteResult:
    """Put every case to the coach, one after the other, `repeat` times over, and mark what it says.

    `keeping` stands between suite and coach, and may answer from what was answered before.
    """
    began = time.monotonic()

    def put(case: Case) -> dict[str, object]:
        return suite.put(case, coach, ask)

    run = [_run(suite, cases, coach, logs, keeping(suite.name, one, put), done) for one in range(1, repeat + 1)]
    tries = [_tried(suite, cases, log) for log in run]
    wanting = [found for case in cases if (found := _wanting(suite, case, tries, coach.store)) is not None]
    outcomes = outcomes_of(cases, [{name: one.marks for name, one in tried.items()} for tried in tries])
    every = [one.marks for tried in tries for one in tried.values()]
    unscored_cases = sum(any(_unscored(tried[case.id]) for tried in tries) for case in cases)
    return SuiteResult(
        name=suite.name,
        title=suite.title,
        n=len(cases),
        scored=len(cases) - unscored_cases,
        unscored=unscored_cases,
        cases=[case.id for case in cases],
        metrics=[sharpened(one, outcomes) for one in _metrics(suite, every)],
        failures=sorted(wanting, key=lambda one: _gravity(suite, one)),
        seconds=round(time.monotonic() - began, 1),
        log=_name(run[0]),
        outcomes=outcomes,
        logs=[_name(log) for log in run] if repeat > 1 else [],
    )


@dataclass(frozen=True)
class _Tried:
    """One try of one case."""

    marks: Marks
    sample: EvalSample | None


def _tried(suite: Suite[Any], cases: Sequence[Case], log: EvalLog) -> dict[str, _Tried]:
    samples = {str(one.id): one for one in log.samples or []}
    return {case.id: _Tried(_marks(suite, samples.get(case.id)), samples.get(case.id)) for case in cases}


def _wanting(suite: Suite[Any], case: Case, tries: Sequence[dict[str, _Tried]], store: "Store") -> CaseResult | None:
    """The case as it went in the first try that failed or could not be scored."""
    first = next((one[case.id] for one in tries if _wants(one[case.id].marks)), None)
    return _case(suite, case, first.marks, first.sample, store) if first else None


def _unscored(tried: _Tried) -> bool:
    return any(one.state == "unscored" for one in tried.marks.values())


def _name(log: EvalLog) -> str:
    return f"logs/{Path(log.location).name}"


def _run(
    suite: Suite[Any],
    cases: Sequence[Case],
    coach: "CoachContext",
    logs: Path,
    ask: AskCase,
    done: Callable[[], None],
) -> EvalLog:
    try:
        with _own_logging():
            [log] = run_inspect(
                as_task(suite, cases, coach, ask, done),
                model=None,
                log_dir=str(logs),
                display="none",
                log_level="warning",
                max_samples=1,  # one after the other: two runs of the guided engine are then alike
                fail_on_error=False,
                score_display=False,
                log_realtime=False,
                ctl_server=False,
            )
    except OSError as error:
        raise StorageError(
            f"The run of {suite.name!r} cannot be logged ({error}). Make that folder writable."
        ) from None
    return log


@contextmanager
def _own_logging() -> Iterator[None]:
    """Inspect puts its own handler on the root logger; the application that called gets its own back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def _marks(suite: Suite[Any], sample: EvalSample | None) -> Marks:
    scores = (sample.scores or {}) if sample is not None else {}
    if sample is None:
        return {one.name: unscored("the case was not run") for one in suite.measures}
    return {one.name: mark_of(scores.get(one.name)) for one in suite.measures}


def _wants(marks: Marks) -> bool:
    return any(one.state in ("failed", "unscored") for one in marks.values())


def _case(suite: Suite[Any], case: Case, marks: Marks, sample: EvalSample | None, store: "Store") -> CaseResult:
    person = store.person(case.person) if case.person else None
    return CaseResult(
        id=case.id,
        person=case.person,
        name=f"{person.name}, {person.title}" if person else SOMEBODY,
        before=case.before,
        message=case.message,
        expected=suite.expected(case),
        source=case.source,
        twin=case.twin,
        reply=_reply(marks, sample),
        error=str(sample.store.get("error", "")) if sample else "the case was not run",
        marks=[CaseMark(metric=name, state=one.state, why=one.why) for name, one in marks.items()],
    )


def _reply(marks: Marks, sample: EvalSample | None) -> Answered | None:
    raw = sample.store.get("reply") if sample else None
    unreadable = all(one.state == "unscored" for one in marks.values())
    return read_reply(raw) if isinstance(raw, dict) and not unreadable else None


def _gravity(suite: Suite[Any], case: CaseResult) -> tuple[int, int, str]:
    """The measures stand in the order of their weight: the first that failed decides, then how many did."""
    order = [one.name for one in suite.measures]
    failed = [order.index(one.metric) for one in case.marks if one.state == "failed"]
    return (min(failed, default=len(order)), -len(failed), case.id)


def _metrics(suite: Suite[Any], marks: Sequence[Marks]) -> list[MetricResult]:
    return [
        MetricResult(
            name=one.name,
            says=one.says,
            better=one.better,
            counts=one.counts,
            passed=None,
            **figure_of([it[one.name] for it in marks], one.counts).model_dump(),
        )
        for one in suite.measures
    ]
