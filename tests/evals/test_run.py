import json
import re
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from evals.result import EvalRun
from evals.run import RunOptions, run_suites
from evals.verify_pack import verify
from knowledge.errors import InputError
from knowledge.store import Store
from tests.evals.small_world import Said, answer_of

CASE = {"person": "ana", "author": "Ana", "date": "2026-11-01", "source": "turn 1"}
COVERED = {"kind": "answer", "tree": "invoices", "words": ["I always get the CFO to sign"], "says": [["CFO"]]}
GATE = """
[[threshold]]
suite = "grounding"
metric = "right answer"
at_least = 1.0

[[threshold]]
suite = "grounding"
metric = "unscored"
at_most = 0.0
"""


class ToldCoach:
    """Says what it was told to say to each message, and remembers who asked what."""

    def __init__(self, **replies: Said) -> None:
        self.replies = replies
        self.asked: list[tuple[str, str, str | None]] = []

    def __call__(self, message: str, context: Any, person: Any, conversation: str | None) -> Any:
        self.asked.append((message, person.id, conversation))
        context.store.record_reply("c1", len(self.asked), person.id, message, {}, context.clock())
        if message == "Break":
            raise RuntimeError("the coach fell over")
        return self.replies.get(message, answer_of())


def samples(folder: Path, *cases: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [json.dumps({"id": f"case-{n}"} | CASE | case) for n, case in enumerate(cases, start=1)]
    (folder / "grounding.jsonl").write_text("\n".join(lines))
    return folder


def run(tmp_path: Path, coach: Any, cases: Path, told: ToldCoach, gate: str | None = GATE, out: str = "out") -> EvalRun:
    file = tmp_path / "gate.toml"
    file.write_text(gate or "")
    return run_suites(
        ["grounding"], coach, tmp_path / out, file if gate else None, lambda what, share: None, samples=cases, ask=told
    )


def test_a_good_coach_passes(tmp_path: Path, coach: Any) -> None:
    done = run(
        tmp_path, coach, samples(tmp_path / "data-set", {"message": "Who signs?", "target": COVERED}), ToldCoach()
    )
    [suite] = done.suites
    assert done.gate is not None and done.gate.passed
    assert (suite.n, suite.scored, suite.unscored, suite.failures) == (1, 1, 0, [])
    assert {one.name: one.rate for one in suite.metrics}["right answer"] == 1.0
    assert done.versions.trees == {"invoices": 1} and done.versions.policy == "1.0"


def test_a_planted_wrong_target_fails_the_gate_and_stands_in_the_report(tmp_path: Path, coach: Any) -> None:
    planted = COVERED | {"says": [["the works council"]]}
    files = samples(
        tmp_path / "data-set",
        {"message": "Who signs?", "target": COVERED},
        {"id": "planted", "message": "And who signs this one?", "target": planted},
    )
    done = run(tmp_path, coach, files, ToldCoach())
    assert done.gate is not None and not done.gate.passed
    [failure] = done.suites[0].failures
    assert failure.id == "planted"
    page = (tmp_path / "out/report.html").read_text()
    assert "The gate is not passed" in page
    assert 'id="case-planted"' in page and "the works council" in page and "Above fifty thousand I always" in page
    xml = ElementTree.parse(tmp_path / "out/junit.xml")
    cases = {one.get("name"): one for one in xml.iter("testcase") if one.get("classname") == "grounding"}
    assert {name: one.find("failure") is not None for name, one in cases.items()} == {"case-1": False, "planted": True}
    assert EvalRun.model_validate_json((tmp_path / "out/run.json").read_text()) == done
    assert (tmp_path / "out" / done.suites[0].log).is_file()


def test_a_case_on_which_the_coach_breaks_is_unscored_and_fails_the_gate(tmp_path: Path, coach: Any) -> None:
    cases = samples(
        tmp_path / "data-set", {"message": "Break", "target": COVERED}, {"message": "Who signs?", "target": COVERED}
    )
    done = run(tmp_path, coach, cases, ToldCoach())
    [suite] = done.suites
    assert (suite.n, suite.scored, suite.unscored) == (2, 1, 1)
    assert "the coach fell over" in suite.failures[0].error
    assert {one.name: (one.n, one.unscored) for one in suite.metrics}["right answer"] == (1, 1)
    assert done.gate is not None and not done.gate.passed
    assert "the coach fell over" in (tmp_path / "out/report.html").read_text()


def test_a_run_leaves_no_trace_in_the_organization(tmp_path: Path, coach: Any, store: Store) -> None:
    told = ToldCoach()
    done = run(tmp_path, coach, samples(tmp_path / "data-set", {"message": "Who signs?", "target": COVERED}), told)
    assert told.asked == [("Who signs?", "ana", None)]
    assert store.conversations("ana") == []
    assert "a copy of the data folder" in done.notes[0]


def test_what_was_said_before_is_said_in_the_same_conversation(tmp_path: Path, coach: Any) -> None:
    told = ToldCoach()
    case = {"message": "It's 64,000.", "before": ["Who signs?"], "target": COVERED}
    run(tmp_path, coach, samples(tmp_path / "data-set", case), told)
    assert told.asked == [("Who signs?", "ana", None), ("It's 64,000.", "ana", "c1")]


def test_two_runs_are_alike(tmp_path: Path, coach: Any) -> None:
    cases = samples(tmp_path / "data-set", *({"message": f"Who signs {n}?", "target": COVERED} for n in range(8)))
    runs = [run(tmp_path, coach, cases, ToldCoach(), out=f"out-{n}").model_dump(mode="json") for n in (1, 2)]
    for one in runs:
        for suite in one["suites"]:
            suite["seconds"] = suite["log"] = None
    assert runs[0] == runs[1]
    found = [(tmp_path / f"out-{n}/results.json").read_bytes() for n in (1, 2)]
    assert found[0] == found[1]


class KilledCoach(ToldCoach):
    """Is killed, as by Ctrl-C, on one message of the first run."""

    def __call__(self, message: str, context: Any, person: Any, conversation: str | None) -> Any:
        if message == "Who signs 5?":
            raise KeyboardInterrupt
        return super().__call__(message, context, person, conversation)


def put(tmp_path: Path, coach: Any, cases: Path, told: ToldCoach, out: str, **wanted: Any) -> EvalRun:
    return run_suites(
        ["grounding"],
        coach,
        tmp_path / out,
        None,
        lambda *_: None,
        samples=cases,
        ask=told,
        options=RunOptions(**wanted),
    )


def test_a_killed_run_goes_on_and_finds_the_same(tmp_path: Path, coach: Any) -> None:
    cases = samples(tmp_path / "data-set", *({"message": f"Who signs {n}?", "target": COVERED} for n in range(8)))
    with pytest.raises((KeyboardInterrupt, BaseExceptionGroup)):
        put(tmp_path, coach, cases, KilledCoach(), "out")
    assert not (tmp_path / "out/manifest.json").exists()
    told = ToldCoach()
    put(tmp_path, coach, cases, told, "out", resume=True)
    assert [message for message, *_ in told.asked] == ["Who signs 5?", "Who signs 6?", "Who signs 7?"]
    put(tmp_path, coach, cases, ToldCoach(), "whole")
    assert (tmp_path / "out/results.json").read_bytes() == (tmp_path / "whole/results.json").read_bytes()
    assert verify(tmp_path / "out").untouched
    with pytest.raises(InputError, match="No stopped run"):
        put(tmp_path, coach, cases, told, "out", resume=True)


def test_a_coach_that_hangs_on_sample_77_costs_that_sample_alone(tmp_path: Path, coach: Any) -> None:
    class Hanging(ToldCoach):
        def __call__(self, message: str, *rest: Any) -> Any:
            if message == "Who signs 77?":
                time.sleep(3)
            return super().__call__(message, *rest)

    cases = samples(tmp_path / "data-set", *({"message": f"Who signs {n}?", "target": COVERED} for n in range(1, 80)))
    done = put(tmp_path, coach, cases, Hanging(), "out", longest=1.0)
    [suite] = done.suites
    assert (suite.n, suite.unscored) == (79, 1)
    [failure] = suite.failures
    assert failure.id == "case-77" and failure.error == "TimeoutError: no reply within 1 seconds"


def test_each_case_is_put_as_often_as_wanted(tmp_path: Path, coach: Any) -> None:
    class Moody(ToldCoach):
        def __call__(self, message: str, *rest: Any) -> Any:
            said = super().__call__(message, *rest)
            return said if len(self.asked) != 2 else answer_of("I would not know.")

    cases = samples(tmp_path / "data-set", *({"message": f"Who signs {n}?", "target": COVERED} for n in range(2)))
    done = put(tmp_path, coach, cases, Moody(), "out", repeat=3)
    [suite] = done.suites
    right = {one.name: one for one in suite.metrics}["right answer"]
    assert (right.n, right.hits, len(suite.logs), suite.n) == (6, 5, 3, 2)
    assert right.pass_hat == pytest.approx([5 / 6, (1 + 1 / 3) / 2, 0.5])
    assert right.worth is not None and right.worth < 6
    assert verify(tmp_path / "out").untouched


def test_a_figure_stands_beside_what_an_idle_coach_reaches(tmp_path: Path, coach: Any) -> None:
    cases = samples(
        tmp_path / "data-set",
        {"message": "Who signs?", "target": COVERED},
        {"message": "Who knits?", "target": {"kind": "abstain"}},
    )
    floors = {
        one.name: (one.floor, one.floor_of) for one in put(tmp_path, coach, cases, ToldCoach(), "out").suites[0].metrics
    }
    assert floors["abstains"] == (1.0, "says that it does not know")
    assert floors["right answer"][0] == 0.0


def test_an_empty_suite_is_one_line_before_anything_is_asked(tmp_path: Path, coach: Any) -> None:
    told = ToldCoach()
    with pytest.raises(InputError, match="hold no case"):
        put(tmp_path, coach, samples(tmp_path / "data-set"), told, "out")
    assert told.asked == [] and not (tmp_path / "out").exists()


def test_the_report_asks_nobody_for_anything(tmp_path: Path, coach: Any) -> None:
    said = answer_of("The CFO <script>signs</script> above fifty thousand.", verdict=None)
    cases = samples(tmp_path / "data-set", {"message": "Who <b>signs</b>?", "target": COVERED | {"says": [["nobody"]]}})
    run(tmp_path, coach, cases, ToldCoach(**{"Who <b>signs</b>?": said}))
    page = (tmp_path / "out/report.html").read_text()
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img|iframe|object)\b|\bsrc=|\bhref=|url\(|@import", page)
    assert "<b>signs</b>" not in page


def test_progress_is_told_case_by_case(tmp_path: Path, coach: Any) -> None:
    cases = samples(tmp_path / "data-set", *({"message": f"Who signs {n}?", "target": COVERED} for n in range(3)))
    heard: list[tuple[str, float]] = []
    run_suites(
        ["grounding"], coach, tmp_path / "out", None, lambda *one: heard.append(one), samples=cases, ask=ToldCoach()
    )
    assert [share for _, share in heard] == sorted(share for _, share in heard)
    assert heard[-1][1] == 1.0 and sum("case" in what for what, _ in heard) == 3


def test_without_a_gate_nothing_is_kept_or_missed(tmp_path: Path, coach: Any) -> None:
    cases = samples(tmp_path / "data-set", {"message": "Who signs?", "target": COVERED})
    done = run(tmp_path, coach, cases, ToldCoach(), gate=None)
    assert done.gate is None and {one.passed for one in done.suites[0].metrics} == {None}
    assert "No gate was set" in (tmp_path / "out/report.html").read_text()


def test_a_suite_that_the_gate_names_and_nobody_ran_fails_it(tmp_path: Path, coach: Any) -> None:
    gate = GATE + '[[threshold]]\nsuite = "policy"\nmetric = "false allows"\nat_most = 0.0\n'
    done = run(
        tmp_path, coach, samples(tmp_path / "data-set", {"message": "Who?", "target": COVERED}), ToldCoach(), gate
    )
    assert done.gate is not None and not done.gate.passed
    assert done.gate.checks[-1].why == "not measured in this run"


def test_people_who_are_not_there_are_named_before_anything_is_asked(tmp_path: Path, coach: Any) -> None:
    told = ToldCoach()
    cases = samples(tmp_path / "data-set", {"message": "Who signs?", "target": COVERED, "person": "nobody"})
    with pytest.raises(InputError, match="'nobody'"):
        run(tmp_path, coach, cases, told)
    assert told.asked == [] and not (tmp_path / "out").exists()


def test_an_unknown_suite_is_named_with_those_there_are(tmp_path: Path, coach: Any) -> None:
    with pytest.raises(InputError, match="no suite 'groundin'.*grounding, .*policy"):
        run_suites(["groundin"], coach, tmp_path, None, lambda what, share: None)
