from pathlib import Path

import pytest

from evals.gate import judge as hold_against
from evals.gate import read_gate
from evals.metrics import Rate, wilson
from evals.tasks import SUITES
from knowledge.errors import InputError

METRICS = {"policy": ["false allows", "right verdict"]}
ALLOWS = '[[threshold]]\nsuite = "policy"\nmetric = "false allows"\nat_most = 0.0\n'


def rate(hits: int, n: int) -> Rate:
    low, high = wilson(hits, n)
    return Rate(n=n, hits=hits, rate=hits / n, low=low, high=high)


def gate_file(folder: Path, text: str) -> Path:
    path = folder / "gate.toml"
    path.write_text(text)
    return path


def judged(folder: Path, text: str, rates: dict[tuple[str, str], Rate]) -> bool:
    return hold_against(read_gate(gate_file(folder, text), METRICS), rates).passed


def test_a_kept_threshold_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, ALLOWS, {("policy", "false allows"): rate(0, 30)})


def test_one_false_allow_fails(tmp_path: Path) -> None:
    assert not judged(tmp_path, ALLOWS, {("policy", "false allows"): rate(1, 30)})


def test_a_metric_that_was_not_measured_fails(tmp_path: Path) -> None:
    assert not judged(tmp_path, ALLOWS, {("policy", "right verdict"): rate(30, 30)})


def test_a_metric_without_a_scored_case_fails(tmp_path: Path) -> None:
    empty = Rate(n=0, hits=0, rate=None, low=None, high=None, unscored=4)
    assert not judged(tmp_path, ALLOWS, {("policy", "false allows"): empty})


def test_too_few_cases_fail(tmp_path: Path) -> None:
    assert not judged(tmp_path, ALLOWS + "least_n = 31\n", {("policy", "false allows"): rate(0, 30)})


@pytest.mark.parametrize(("bound", "kept"), [("rate", True), ("high", False)])
def test_what_is_judged_is_what_the_file_says(tmp_path: Path, bound: str, kept: bool) -> None:
    text = ALLOWS.replace("0.0", "0.1") + f'judged = "{bound}"\n'
    assert judged(tmp_path, text, {("policy", "false allows"): rate(1, 30)}) is kept


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ALLOWS.replace("false allows", "false alows"), "no metric 'false alows'"),
        (ALLOWS.replace('"policy"', '"polcy"'), "no suite 'polcy'"),
        (ALLOWS + "at_least = 0.5\n", "either at_least or at_most"),
        (ALLOWS.replace("0.0", "1.5"), "at_most is 1.5"),
        (ALLOWS + "colour = 3\n", "colour is 3"),
        ("", "at least one"),
        ("[[threshold]\n", "cannot be read"),
    ],
)
def test_a_wrong_gate_is_named_before_anything_runs(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_gate(gate_file(tmp_path, text), METRICS)


def test_the_hash_is_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    first = read_gate(gate_file(tmp_path, ALLOWS), METRICS)
    second = read_gate(gate_file(tmp_path, ALLOWS + "# looser\n"), METRICS)
    assert first.sha256 != second.sha256
    assert first.thresholds == second.thresholds


def test_the_gate_that_is_shipped_names_real_metrics(root: Path) -> None:
    names = {name: [one.name for one in suite.measures] for name, suite in SUITES.items()}
    assert any(
        one.metric == "false allows" and one.limit == 0 for one in read_gate(root / "evals/gate.toml", names).thresholds
    )
