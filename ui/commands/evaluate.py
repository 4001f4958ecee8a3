"""`seasoned eval`: run the evals, write the evidence pack; exit 1 where a gate fails."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.operations import show_progress
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from evals.comparison import Change
    from evals.result import EvalRun, MetricResult

SHIPPED_GATE = Path(__file__).parents[2] / "evals/gate.toml"
VIEWER = "viewer"

Suites = Annotated[list[str] | None, typer.Argument(metavar="[SUITE]...", help="Suites to run; all without a name.")]
Gate = Annotated[Path | None, typer.Option(help="Thresholds; without a name, ours over all suites.")]
Against = Annotated[
    str | None, typer.Option(metavar="RUN", help="An earlier run: its name, its id, its folder or its run.json.")
]


def evaluate(
    suites: Suites = None,
    out: Annotated[Path, typer.Option(help="Folder for the evidence pack.")] = Path("eval-report"),
    gate: Gate = None,
    against: Against = None,
    name: Annotated[str, typer.Option(help="What to call this run, so that later ones can be held against it.")] = "",
    repeat: Annotated[int, typer.Option(min=1, max=100, help="How often each case is put.")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run that was stopped in that folder.")
    ] = False,
    longest: Annotated[float, typer.Option(min=1, help="Seconds that a case may take.")] = 300,
    viewer: Annotated[bool, typer.Option("--viewer", help="Also write Inspect's log viewer beside the pack.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Run evals over the sample organization and write the evidence pack for a governance team."""
    from evals.earlier_run import find_run
    from evals.journal import JOURNAL
    from evals.run import RunOptions, run_suites
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    settings = read_settings(data=data)
    workspace = open_stored(settings)
    options = RunOptions(
        name=name,
        repeat=repeat,
        resume=resume,
        longest=longest,
        against=find_run(against, workspace.store) if against is not None else None,
        key=settings.evidence_key,
    )
    if viewer:
        _check_viewer(out)
    if not resume and (out / JOURNAL).exists():
        sys.stderr.write(f"A stopped run lies in {str(out)!r} and is begun anew; --resume would go on with it.\n")
    gate = gate if gate is not None or suites else SHIPPED_GATE
    tell = lambda what, share: show_progress(share, what)  # noqa: E731
    run = run_suites(suites or [], workspace.coach, out, gate, tell, options=options)
    workspace.store.save_run(run.id, run.at, run.model_dump_json(), out.resolve())
    workspace.close()
    if viewer:
        _write_viewer(out)
    if as_json:
        lines.emit(run.model_dump(mode="json"))
    else:
        _show(run, out)
    if not run.passed:
        raise typer.Exit(1)


def _check_viewer(out: Path) -> None:
    if (out / VIEWER).exists() and not (out / VIEWER / "logs").is_dir():
        raise InputError(f"{str(out / VIEWER)!r} is there and is no log viewer. Name another folder with --out.")


def _write_viewer(out: Path) -> None:
    """Inspect's viewer over the logs; what it prints must not come between a program and its JSON."""
    from inspect_ai.log import bundle_log_dir

    with contextlib.redirect_stdout(sys.stderr):
        bundle_log_dir(log_dir=str(out / "logs"), output_dir=str(out / VIEWER), overwrite=True)


def _show(run: EvalRun, out: Path) -> None:
    changes = {(one.suite, one.metric): one for one in run.against.changes} if run.against else {}
    heads = ("suite", "metric", "n", "rate", "95 % interval", "floor", "gate", *(["before"] if run.against else []))
    rows = (
        (*_cells(suite.name, one), *([_before(changes.get((suite.name, one.name)))] if run.against else []))
        for suite in run.suites
        for one in suite.metrics
    )
    say_table(heads, rows, empty="No suite was run.")
    for check in run.gate.checks if run.gate else []:
        if not check.passed:
            say(f"missed: {check.threshold.suite} {check.threshold.metric}: {check.why}", style="red")
    if run.against is not None and not run.against.passed:
        say("missed: something got worse, by more than chance explains", style="red")
    say(f"Report: {out / 'report.html'}")


def _cells(suite: str, metric: MetricResult) -> tuple[str, ...]:
    interval = "" if metric.low is None or metric.high is None else f"{metric.low:.1%} to {metric.high:.1%}"
    gate = {True: "kept", False: "missed", None: ""}[metric.passed]
    return suite, metric.name, str(metric.n), _rate(metric.rate), interval, _rate(metric.floor), gate


def _before(change: Change | None) -> str:
    if change is None:
        return ""
    turn = "" if change.turn == "no difference to tell" else f" {change.turn}"
    chance = "" if change.holm is None else f" (p {change.holm:.2g})"
    return f"{_rate(change.before)}{turn}{chance}"


def _rate(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.1%}"
