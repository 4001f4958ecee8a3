"""`seasoned eval`: what is wrong is said before anything is asked; a gate that fails is exit code 1."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import evals.run
from evals.compare_runs import compare_runs
from evals.gate import Check, GateResult, Threshold
from evals.result import CaseOutcome, EvalRun, MetricResult, SuiteResult, Versions
from evals.run import RunOptions
from knowledge.settings import Settings
from tests.ui.conftest import Seasoned
from ui.commands.evaluate import _write_viewer
from ui.workspace import open_workspace

NAMED_GATE = '[[threshold]]\nsuite = "policy"\nmetric = "luck"\nat_least = 1.0\n'


def a_run(run_id: str, rate: float, passed: bool) -> EvalRun:
    metric = MetricResult(
        name="right verdict", says="", better="higher", counts="passed", n=40, hits=int(40 * rate), rate=rate,
        low=rate - 0.1, high=rate + 0.1, unscored=0, passed=passed,
    )  # fmt: skip
    suite = SuiteResult(
        name="policy",
        title="",
        n=40,
        scored=40,
        unscored=0,
        metrics=[metric],
        cases=[],
        failures=[],
        seconds=1,
        log="logs/a",
    )
    threshold = Threshold(suite="policy", metric="right verdict", at_least=0.85)
    check = Check(threshold=threshold, value=rate, n=40, passed=passed, why="the rate is what it is")
    versions = Versions(
        policy="1", trees={}, engine="guided", code="0", code_sha256="0", samples_sha256={}, gate_sha256=None
    )
    return EvalRun(
        id=run_id,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        organization="Sample",
        suites=[suite],
        gate=GateResult(name="gate.toml", sha256="0", passed=passed, checks=[check]),
        versions=versions,
        notes=[],
    )


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Callable[[EvalRun], None]:
    """Lets the next evaluation find this; the evaluation itself has its own tests."""

    def found(run: EvalRun) -> None:
        def run_suites(*_: object, options: RunOptions) -> EvalRun:
            against = compare_runs(run, options.against, 0.05) if options.against else None
            return run.model_copy(update={"against": against, "name": options.name})

        monkeypatch.setattr(evals.run, "run_suites", run_suites)

    return found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    open_workspace(Settings(data=folder)).close()
    return folder


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tarot"], ["tarot", "grounding", "policy"]),
        (["--gate", "gone.toml"], ["gone.toml"]),
        (["--gate", "{gate}"], ["luck"]),
        (["--against", "gone.json"], ["gone.json"]),
        (["--against", "main"], ["No run is called 'main'", "--name main"]),
        (["--resume"], ["No stopped run"]),
        (["--out", "{file}/report"], ["report"]),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_asked(
    seasoned: Seasoned, sample: Path, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    gate, file = tmp_path / "gate.toml", tmp_path / "file"
    gate.write_text(NAMED_GATE)
    file.write_text("in the way")
    given = [one.format(gate=gate, file=file) for one in arguments]
    out = [] if "--out" in given else ["--out", tmp_path / "report"]
    assert seasoned("eval", *given, *out, "--data", sample).refused(*words)
    assert not (tmp_path / "report").exists()


def test_a_folder_without_the_people_of_the_suites_is_named(seasoned: Seasoned, data: Path, tmp_path: Path) -> None:
    assert seasoned("eval", "--out", tmp_path / "report", "--data", data).refused("sample organization")


def test_a_gate_that_fails_is_exit_1_and_says_what_was_missed(
    seasoned: Seasoned, data: Path, finds: Callable[[EvalRun], None]
) -> None:
    finds(a_run("r1", 0.5, passed=False))
    done = seasoned("eval", "--data", data)
    assert done.code == 1 and "missed: policy right verdict" in done.out and "50.0%" in done.out


def test_a_run_is_kept_and_a_later_one_is_held_against_it(
    seasoned: Seasoned, data: Path, finds: Callable[[EvalRun], None], tmp_path: Path
) -> None:
    finds(a_run("r1", 0.8, passed=True))
    assert seasoned("eval", "--name", "main", "--data", data).code == 0
    finds(a_run("r2", 0.9, passed=True))
    done = seasoned("eval", "--against", "main", "--json", "--data", data)
    assert (done.json["against"]["run"], done.json["against"]["name"]) == ("r1", "main")
    assert [(one["before"], one["now"]) for one in done.json["against"]["changes"]] == [(0.8, 0.9)]
    assert "80.0%" in seasoned("eval", "--against", "r1", "--data", data).out
    (tmp_path / "run.json").write_text(a_run("r0", 0.7, passed=True).model_dump_json())
    assert "70.0%" in seasoned("eval", "--against", tmp_path, "--data", data).out
    (tmp_path / "run.json").write_text("{}")
    assert seasoned("eval", "--against", tmp_path / "run.json", "--data", data).refused("run.json")


def test_what_got_surely_worse_is_exit_1_though_the_gate_is_kept(
    seasoned: Seasoned, data: Path, finds: Callable[[EvalRun], None], tmp_path: Path
) -> None:
    (tmp_path / "run.json").write_text(with_cases(a_run("main", 1.0, passed=True), [1.0] * 40).model_dump_json())
    finds(with_cases(a_run("r2", 0.75, passed=True), [0.0] * 10 + [1.0] * 30))
    done = seasoned("eval", "--against", tmp_path, "--data", data)
    assert done.code == 1 and "something got worse" in done.out


def with_cases(run: EvalRun, scores: list[float]) -> EvalRun:
    outcomes = [
        CaseOutcome(id=f"case-{place}", cluster=f"case-{place}", scores={"right verdict": [score]})
        for place, score in enumerate(scores)
    ]
    return run.model_copy(update={"suites": [run.suites[0].model_copy(update={"outcomes": outcomes})]})


def test_the_log_viewer_says_nothing_between_a_program_and_its_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import inspect_ai.log

    def bundle(log_dir: str, output_dir: str, overwrite: bool) -> None:
        sys.stdout.write("Creating view bundle")
        Path(output_dir, "logs").mkdir(parents=True)

    monkeypatch.setattr(inspect_ai.log, "bundle_log_dir", bundle)
    _write_viewer(tmp_path)
    assert capsys.readouterr().out == "" and (tmp_path / "viewer/logs").is_dir()


def test_a_folder_that_is_no_viewer_is_not_written_over(seasoned: Seasoned, data: Path, tmp_path: Path) -> None:
    (tmp_path / "report/viewer").mkdir(parents=True)
    assert seasoned("eval", "--viewer", "--out", tmp_path / "report", "--data", data).refused("no log viewer")
