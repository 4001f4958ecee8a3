"""A run that was killed goes on where it was, and only as the run that it was."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from evals.journal import Before, Journal, begin
from evals.patience import within
from evals.sample import Case
from evals.signature import signing_key
from knowledge.errors import InputError
from tests.evals.packs import AT, a_run

CASE = Case.model_validate(
    {"id": "case-1", "person": "ana", "message": "Who?", "author": "a", "date": "2026-11-01", "source": "s"}
)


def before(**changes: Any) -> Before:
    given = {
        "run": "r1",
        "at": AT,
        "suites": ["policy"],
        "repeat": 1,
        "gate": "gate.toml",
        "versions": a_run().versions,
    }
    return Before.model_validate(given | changes)


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "key.pem")
    _, first = begin(tmp_path / "out", before(), key, resume=False)
    assert first.keeping("policy", 1, lambda case: {"text": "The CFO."})(CASE) == {"text": "The CFO."}
    fixed, again = begin(tmp_path / "out", before(run="r2", at=AT.replace(day=9)), key, resume=True)
    assert (fixed.run, fixed.at, again.kept) == ("r1", AT, 1)

    def never(case: Case) -> dict[str, object]:
        raise AssertionError

    assert again.keeping("policy", 1, never)(CASE) == {"text": "The CFO."}
    with pytest.raises(AssertionError):
        again.keeping("policy", 2, never)(CASE)


def test_what_broke_breaks_again_in_the_same_words(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")

    def breaks(case: Case) -> dict[str, object]:
        raise TimeoutError("no reply within 5 seconds")

    with pytest.raises(TimeoutError):
        journal.keeping("policy", 1, breaks)(CASE)
    again = Journal(tmp_path / "journal.jsonl")
    again.read()
    with pytest.raises(Exception, match="no reply within 5 seconds") as caught:
        again.keeping("policy", 1, breaks)(CASE)
    assert type(caught.value).__name__ == "TimeoutError"


def test_a_line_that_was_cut_off_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    whole = json.dumps({"suite": "policy", "try": 1, "case": "case-1", "reply": {}})
    path.write_text(f'{whole}\n{{"suite": "policy", "tr')
    journal = Journal(path)
    journal.read()
    assert journal.kept == 1 and path.read_text() == f"{whole}\n"


def test_a_run_does_not_go_on_over_something_else(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "key.pem")
    begin(tmp_path / "out", before(), key, resume=False)
    looser = a_run().versions.model_copy(update={"gate_sha256": "e" * 64, "code_sha256": "f" * 64})
    with pytest.raises(InputError, match="the thresholds, the code changed since it began"):
        begin(tmp_path / "out", before(versions=looser), key, resume=True)
    with pytest.raises(InputError, match="how often each case is put changed"):
        begin(tmp_path / "out", before(repeat=2), key, resume=True)


def test_what_was_fixed_cannot_be_edited_in_between(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "key.pem")
    begin(tmp_path / "out", before(), key, resume=False)
    file = tmp_path / "out/before.json"
    file.write_text(file.read_text().replace('"repeat": 1', '"repeat": 2'))
    with pytest.raises(InputError, match="was changed since the run began"):
        begin(tmp_path / "out", before(repeat=2), key, resume=True)


def test_nothing_to_go_on_with_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No stopped run lies in"):
        begin(tmp_path, before(), signing_key(tmp_path / "key.pem"), resume=True)


def test_a_case_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TimeoutError, match="no reply within 0.05 seconds"):
        within(0.05, time.sleep)(5)
    assert within(5, len)("four") == 4
    with pytest.raises(TypeError):
        within(5, len)(4)
