import json
from pathlib import Path
from typing import Any

from evals.run import run_suites
from evals.tasks import SUITES
from knowledge.settings import Settings
from knowledge.store import Store

TAKEN = 3


def some_samples(folder: Path) -> Path:
    """The first cases of every suite, without their twins."""
    folder.mkdir()
    for one in SUITES.values():
        source = one.file()
        lines = source.read_text(encoding="utf-8").splitlines()[:TAKEN]
        cases = [{key: value for key, value in json.loads(line).items() if key != "twin"} for line in lines]
        (folder / source.name).write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    return folder


def traces(store: Store) -> tuple[Any, ...]:
    """What the coach writes down when somebody asks it."""
    return [store.conversations(person.id) for person in store.people()], store.agenda(), store.runs()


def test_two_runs_of_the_guided_coach_are_alike_and_leave_no_trace(sample: Path, tmp_path: Path, root: Path) -> None:
    from ui.workspace import open_stored

    workspace = open_stored(Settings(data=sample))
    before = traces(workspace.store)
    samples = some_samples(tmp_path / "samples")
    runs: list[dict[str, Any]] = []
    for number in (1, 2):
        run = run_suites(
            [],
            workspace.coach,
            tmp_path / f"out-{number}",
            root / "evals/gate.toml",
            lambda what, share: None,
            samples=samples,
        )
        assert [(one.n, one.unscored) for one in run.suites] == [(TAKEN, 0)] * len(SUITES)
        runs.append(run.model_dump(mode="json", exclude={"id", "at", "versions"}))
    for one in runs:
        for suite in one["suites"]:
            suite["seconds"] = suite["log"] = None
    after = traces(workspace.store)
    workspace.close()
    assert runs[0] == runs[1]
    found = [(tmp_path / f"out-{number}/results.json").read_bytes() for number in (1, 2)]
    assert found[0] == found[1]  # bit for bit, versions of everything included
    assert before == after
