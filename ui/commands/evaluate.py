"""`seasoned eval`: run the evals, write the report; exit 1 where a gate fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.operations import show_progress
from ui.commands.options import Data, Json, file_text
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from evals.result import EvalRun, MetricResult
    from ui.workspace import Workspace

SHIPPED_GATE = Path(__file__).parents[2] / "evals/gate.toml"

Suites = Annotated[list[str] | None, typer.Argument(metavar="[SUITE]...", help="Suites to run; all without a name.")]


def evaluate(
    suites: Suites = None,
    out: Annotated[Path, typer.Option(help="Folder for the report.")] = Path("eval-report"),
    gate: Annotated[Path | None, typer.Option(help="Thresholds; without a name, ours over all suites.")] = None,
    against: Annotated[str | None, typer.Option(help="An earlier run: its id, or its run.json.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Run evals over the sample organization and write the report for a governance team."""
    from evals.run import run_suites
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    before = _earlier(workspace, against) if against is not None else None
    gate = gate if gate is not None or suites else SHIPPED_GATE
    run = run_suites(suites or [], workspace.coach, out, gate, lambda what, share: show_progress(share, what))
    workspace.store.save_run(run.id, run.at, run.model_dump_json(), out.resolve())
    workspace.close()
    if as_json:
        lines.emit(run.model_dump(mode="json") | ({"against": _changes(run, before)} if before else {}))
    else:
        _show(run, out, before)
    if run.gate is not None and not run.gate.passed:
        raise typer.Exit(1)


def _earlier(workspace: Workspace, name: str) -> EvalRun:
    from pydantic import ValidationError

    from evals.result import EvalRun

    is_file = name.endswith(".json") or Path(name).is_file()
    content = lines.read_object(file_text(Path(name)), name) if is_file else workspace.store.run(name).summary
    try:
        return EvalRun.model_validate(content)
    except ValidationError as error:
        problem = error.errors()[0]["msg"].lower()
        raise InputError(f"{name!r} is not a run of the evals ({problem}). Give an id or a run.json.") from None


def _rates(run: EvalRun) -> dict[tuple[str, str], MetricResult]:
    return {(suite.name, metric.name): metric for suite in run.suites for metric in suite.metrics}


def _changes(run: EvalRun, before: EvalRun) -> list[Mapping[str, object]]:
    earlier = _rates(before)
    return [
        {"suite": suite, "metric": name, "before": earlier[suite, name].rate, "now": metric.rate}
        for (suite, name), metric in _rates(run).items()
        if (suite, name) in earlier
    ]


def _show(run: EvalRun, out: Path, before: EvalRun | None) -> None:
    earlier = _rates(before) if before else {}
    say_table(
        ("suite", "metric", "n", "rate", "95 % interval", "gate", *(["before"] if before else [])),
        (
            (*_cells(suite, metric), *([_rate(earlier.get((suite, metric.name)))] if before else []))
            for (suite, _), metric in _rates(run).items()
        ),
        empty="No suite was run.",
    )
    for check in run.gate.checks if run.gate else []:
        if not check.passed:
            say(f"missed: {check.threshold.suite} {check.threshold.metric}: {check.why}", style="red")
    say(f"Report: {out / 'report.html'}")


def _cells(suite: str, metric: MetricResult) -> tuple[str, ...]:
    interval = "" if metric.low is None or metric.high is None else f"{metric.low:.1%} to {metric.high:.1%}"
    gate = {True: "kept", False: "missed", None: ""}[metric.passed]
    return suite, metric.name, str(metric.n), _rate(metric), interval, gate


def _rate(metric: MetricResult | None) -> str:
    return "" if metric is None or metric.rate is None else f"{metric.rate:.1%}"
