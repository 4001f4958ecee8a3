from pathlib import Path

import pytest

from evals.compare_runs import compare_runs
from evals.earlier_run import find_run
from evals.result import EvalRun
from evals.trend import earlier_points
from knowledge.errors import InputError
from knowledge.store import Store
from tests.evals.packs import AT, a_run, a_suite

GOOD = [1.0] * 20
WORSE = [0.0] * 8 + [1.0] * 12


def test_a_drop_beyond_chance_is_worse_and_fails_where_the_gate_says_so() -> None:
    before, now = a_run(GOOD, name="main"), a_run(WORSE)
    found = compare_runs(now, before, 0.05)
    [change] = found.changes
    assert (change.test, change.gained, change.lost, change.turn) == ("McNemar", 0, 8, "worse")
    assert change.p == change.holm == pytest.approx(0.0078125)
    assert change.low is not None and change.high is not None and change.low < -0.4 < change.high < 0
    assert found.name == "main" and not found.passed and not now.model_copy(update={"against": found}).passed
    assert compare_runs(now, before).passed  # without such a line in the gate, figures alone are judged


def test_the_other_way_round_it_is_better_and_passes() -> None:
    found = compare_runs(a_run(GOOD), a_run(WORSE), 0.05)
    assert found.changes[0].turn == "better" and found.passed
    assert {one.now for one in found.turned} == {"holds now"} and len(found.turned) == 8


def test_a_few_cases_are_chance() -> None:
    found = compare_runs(a_run([0.0] * 3 + [1.0] * 17), a_run(GOOD), 0.05)
    assert found.changes[0].turn == "no difference to tell" and found.passed
    assert [one.case for one in found.turned] == ["case-1", "case-2", "case-3"]


def test_cases_that_hang_together_are_no_better_proof_than_one() -> None:
    clusters = ["talk"] * 8 + [f"other-{place}" for place in range(12)]
    now, before = (a_run(one).model_copy(update={"suites": [a_suite(one, clusters)]}) for one in (WORSE, GOOD))
    [change] = compare_runs(now, before, 0.05).changes
    assert change.test == "permutation" and change.p == 1.0 and change.turn == "no difference to tell"


def test_what_else_differs_is_said() -> None:
    now = a_run(GOOD)
    other = now.model_copy(update={"versions": now.versions.model_copy(update={"engine": "openai:x", "policy": "2"})})
    assert compare_runs(now, other).differs == ["engine"]
    assert compare_runs(now, now).differs == []
    later = now.model_copy(
        update={"versions": now.versions.model_copy(update={"policy_sha256": "a", "code_sha256": "b"})}
    )
    assert compare_runs(later, now).differs == [
        "code"
    ]  # what the earlier run did not write down is not known to differ


def test_unscored_cases_are_in_no_pair() -> None:
    [change] = compare_runs(a_run([None, 1, 0]), a_run([1, 1, 1])).changes
    assert change.n == 2


def test_a_run_of_an_older_version_has_only_its_figures() -> None:
    old = a_run(GOOD)
    old = old.model_copy(update={"suites": [old.suites[0].model_copy(update={"outcomes": []})]})
    [change] = compare_runs(a_run(WORSE), old, 0.05).changes
    assert (change.n, change.p, change.before, change.now) == (0, None, 1.0, 0.6)


def kept(store: Store, run: EvalRun, folder: Path) -> None:
    store.save_run(run.id, run.at, run.model_dump_json(), folder)


def test_a_run_is_found_by_name_id_file_and_folder(store: Store, tmp_path: Path) -> None:
    run = a_run(GOOD, name="main")
    kept(store, run, tmp_path / "gone")
    (tmp_path / "run.json").write_text(run.model_dump_json())
    for named in ("main", "run-1", str(tmp_path), str(tmp_path / "run.json")):
        assert find_run(named, store) == run
    with pytest.raises(InputError, match="No run is called 'man'. There are: main, run-1. `seasoned eval --name man`"):
        find_run("man", store)


def test_a_run_of_another_version_is_one_line(store: Store, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"id": "old", "score": 3}')
    with pytest.raises(InputError, match="no run that this version can read"):
        find_run(str(tmp_path), store)


def test_the_trend_is_of_the_runs_that_can_be_read_oldest_first(store: Store, tmp_path: Path) -> None:
    kept(store, a_run(GOOD, id="b", at=AT.replace(day=5)), tmp_path)
    kept(store, a_run(WORSE, id="a", at=AT.replace(day=4)), tmp_path)
    store.save_run("torn", AT.replace(day=6), {"id": "torn"}, tmp_path / "gone")
    points = earlier_points(store)
    assert [one.run for one in points] == ["a", "b"]
    assert points[0].figures["policy"]["right verdict"].rate == pytest.approx(0.6)


def test_graded_scores_are_held_against_each_other_by_permutation() -> None:
    [change] = compare_runs(a_run([0.5, 0.25] * 10), a_run([1.0, 0.75] * 10), 0.05).changes
    assert (change.test, change.turn, change.lost) == ("permutation", "worse", 20)
    assert change.low == change.high == pytest.approx(-0.5)
