import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.result import EvalRun, Versions
from knowledge.errors import InputError
from tests.ui.web.builders import ELIF, HELENA, NOW, a_workspace
from ui.web import evidence_desk
from ui.web.evidence_desk import EvidenceDesk
from ui.web.evidence_view import report

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

    def run(names: Any, coach: Any, out: Path, gate: Path, progress: Any) -> EvalRun:
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


def test_only_governance_starts_a_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Elif Demir"):
        EvidenceDesk(a_workspace(tmp_path)).start(ELIF)


@pytest.mark.parametrize(
    "error", [InputError("The suites are about the sample organization."), ZeroDivisionError("secret")]
)
def test_a_run_that_fails_says_so_in_one_line_and_another_can_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def run(*arguments: Any) -> EvalRun:
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
