import io
import json
import sys

import pytest

from ui.__main__ import run

KEYS = "A new key card costs 15 pounds."


def test_lines_are_answered_one_for_one_and_a_bad_one_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": 1, "question": "What does a new key card cost?", "evidence": [KEYS], "history": []},
        {"id": 2, "question": "Who is our CEO?", "evidence": [KEYS]},
        {"id": 3, "question": "Who?", "evidence": [KEYS], "history": [["robot", "Hello."]]},
        {"id": 4, "evidence": [KEYS]},
    ]
    stream = io.TextIOWrapper(io.BytesIO("\n".join(map(json.dumps, lines)).encode()), "utf-8")
    monkeypatch.setattr(sys, "stdin", stream)

    assert run(["answer", "--jsonl"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [one["id"] for one in found] == [1, 2, 3, 4]
    assert found[0]["kind"] == "answer"
    assert found[0]["sentences"] == [{"text": KEYS, "evidence": [0], "spans": [[0, len(KEYS)]]}]
    assert found[1]["kind"] == "abstention" and found[1]["sentences"] == []
    assert "'history' holds ['robot', 'Hello.']" in found[2]["error"]
    assert "'question'" in found[3]["error"]


def test_a_question_without_words_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["answer", "???", "--evidence", KEYS]) == 2
    assert "holds no words" in capsys.readouterr().err
