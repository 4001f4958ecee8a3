import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.compare_runs import compare_runs
from evals.result import EvalRun, Versions
from evals.tasks import SUITES
from evals.verify_pack import Checked
from knowledge.errors import InputError
from tests.evals.packs import a_pack, a_run
from tests.ui.web.builders import ELIF, HELENA, NOW, a_workspace
from ui.web import evidence_desk, pack_view
from ui.web.evidence_desk import EvidenceDesk
from ui.web.evidence_view import report
from ui.web.governance_page import WHAT

RUN = EvalRun(
    id="run1",
    at=NOW,
    organization="Averholt",
    suites=[],
    gate=None,
    versions=Versions(
        policy="1", trees={}, engine="guided", code="0", code_sha256="0", samples_sha256={}, gate_sha256=None
    ),
    notes=[],
)


def write(out: Path) -> EvalRun:
    out.mkdir(parents=True)
    (out / "run.json").write_text(RUN.model_dump_json())
    return RUN


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not done() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert done()


def a_desk(folder: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., EvalRun]) -> EvidenceDesk:
    monkeypatch.setattr(evidence_desk, "run_suites", run)
    return EvidenceDesk(a_workspace(folder))


def test_before_the_first_run_there_is_nothing(tmp_path: Path) -> None:
    desk = EvidenceDesk(a_workspace(tmp_path))
    assert desk.latest() is None and not desk.state().going


def test_a_run_says_how_far_it_is_and_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def run(names: Any, coach: Any, out: Path, gate: Path, progress: Any, options: Any) -> EvalRun:
        progress("grounding: case 1 of 2", 0.5)
        go_on.wait(10)
        return write(out)

    desk = a_desk(tmp_path, monkeypatch, run)
    desk.start(HELENA)
    until(lambda: desk.state().share == 0.5)
    assert desk.state().line == "grounding: case 1 of 2"
    desk.start(HELENA)  # a second start while one is going changes nothing
    go_on.set()
    until(lambda: not desk.state().going)
    assert desk.latest() == RUN and len(desk._workspace.store.runs()) == 1
    assert "Figures without a gate" in report(RUN, {})


def test_what_is_checked_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(names: Any, coach: Any, out: Path, gate: Path, progress: Any, options: Any) -> EvalRun:
        asked.append(list(names))
        return write(out)

    desk = a_desk(tmp_path, monkeypatch, run)
    for suites in (WHAT[0][1].split(), WHAT[1][1].split()):
        desk.start(HELENA, suites=suites)
        until(lambda: not desk.state().going)
    assert asked == [["grounding", "policy"], []]
    assert set(asked[0]) <= set(SUITES)


def test_only_governance_starts_a_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Elif Demir"):
        EvidenceDesk(a_workspace(tmp_path)).start(ELIF)


@pytest.mark.parametrize(
    "error", [InputError("The suites are about the sample organization."), ZeroDivisionError("secret")]
)
def test_a_run_that_fails_says_so_in_one_line_and_another_can_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def run(*arguments: Any, options: Any) -> EvalRun:
        raise error

    desk = a_desk(tmp_path, monkeypatch, run)
    desk.start(HELENA)
    until(lambda: not desk.state().going)
    assert desk.state().trouble and "secret" not in desk.state().trouble
    assert desk.latest() is None


def test_a_report_whose_folder_is_gone_is_passed_over(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.store.save_run("r1", NOW, {}, tmp_path / "gone")
    assert EvidenceDesk(workspace).latest() is None


def test_a_run_that_was_stopped_goes_on_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def run(names: Any, coach: Any, out: Path, gate: Path, progress: Any, options: Any) -> EvalRun:
        asked.append((out.name, options.resume))
        if options.resume:
            raise InputError("The run cannot go on: the code changed since it began.")
        (out / "run.json").write_text(RUN.model_dump_json())
        return RUN

    desk = a_desk(tmp_path, monkeypatch, run)
    stopped = desk._workspace.settings.data / "reports/2026-03-01-0900-x"
    stopped.mkdir(parents=True)
    (stopped / "journal.jsonl").write_text("")
    desk.start(HELENA)
    until(lambda: not desk.state().going)
    assert asked == [(stopped.name, True), (stopped.name, False)] and desk.latest() == RUN


def test_the_pack_of_a_run_is_checked_where_it_is_shown(tmp_path: Path) -> None:
    desk = EvidenceDesk(a_workspace(tmp_path / "data"))
    pack = a_pack(tmp_path / "pack")
    desk._workspace.store.save_run("run-1", NOW, {}, pack)
    checked = desk.checked("run-1")
    assert isinstance(checked, Checked) and checked.untouched
    assert "Untouched" in pack_view.pack("run-1", checked) and "/reports/run-1/pack.zip" in pack_view.pack(
        "run-1", checked
    )
    (pack / "cases.csv").write_text("nothing")
    again = desk.checked("run-1")
    assert isinstance(again, Checked) and "cases.csv: changed" in pack_view.pack("run-1", again)
    (pack / "manifest.json").unlink()
    assert "has lost its manifest.json" in pack_view.pack("run-1", None, str(desk.checked("run-1")))


def test_what_changed_since_before_is_told_worst_first() -> None:
    worse = compare_runs(a_run([0.0] * 8 + [1.0] * 12), a_run([1.0] * 20), 0.05)
    assert "Got worse" in pack_view.against(worse) and "0 better, 8 worse, of 20" in pack_view.against(worse)
    assert "more than chance explains" in pack_view.against(compare_runs(a_run(), a_run()))
    assert pack_view.against(None) == ""
