"""`seasoned interview`: one line in gives exactly one line out; a person and a program have the same conversation."""

import importlib
import json
from pathlib import Path

import pytest

from interviews.item_answers import items_said
from tests.ui.conftest import Seasoned

ANSWER = "If the supplier is new and the invoice is over 50,000 EUR, I get the CFO to sign."
START = {"type": "start", "expert": "marta.lindqvist", "decision": "Who must approve this invoice?", "consent": True}


def lines(*given: object) -> str:
    return "\n".join(one if isinstance(one, str) else json.dumps(one) for one in given) + "\n"


def test_one_line_in_gives_one_line_out(seasoned: Seasoned, tmp_path: Path) -> None:
    given = lines(
        {"type": "answer", "text": "too early"},
        "{nope",
        START,
        {"type": "answer", "text": ANSWER},
        {"type": "tree"},
        {"type": "stop"},
    )
    done = seasoned("interview", "--stdio", "--data", tmp_path / "data", stdin=given)
    assert [one["type"] for one in done.lines] == ["error", "error", "question", "question", "tree", "done"]
    assert done.code == 0
    early, broken, first, second, tree, end = done.lines
    assert "start" in early["message"] and "JSON" in broken["message"]
    assert {"id", "stage", "probe", "text"} <= set(first)
    assert set(end) >= {"tree", "findings", "turns"}


def test_without_consent_nothing_is_kept(seasoned: Seasoned, tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = seasoned("interview", "--stdio", "--data", data, stdin=lines(START | {"consent": False}))
    assert [one["type"] for one in done.lines] == ["done"]
    assert seasoned("tree", "list", "--json", "--data", data).json["trees"] == []


def test_an_accepted_rule_is_in_the_tree_with_its_source(seasoned: Seasoned, tmp_path: Path) -> None:
    data = tmp_path / "data"
    talk = [START, {"type": "answer", "text": ANSWER}]
    question = seasoned("interview", "--stdio", "--data", data, stdin=lines(*talk)).lines[-1]
    while not question["proposals"] and len(talk) < 6:  # the first answer may be heard before it is read into rules
        talk.append({"type": "answer", "text": ANSWER})
        question = seasoned("interview", "--stdio", "--data", tmp_path / f"data{len(talk)}", stdin=lines(*talk)).lines[
            -1
        ]
    review = {"type": "review", "proposals": {one["id"]: "accept" for one in question["proposals"]}}
    end = seasoned(
        "interview", "--stdio", "--data", tmp_path / "whole", stdin=lines(*talk, review, {"type": "stop"})
    ).lines[-1]
    rule = next(one for one in end["tree"]["rules"] if one["then"].get("who") == "CFO")
    assert rule["source"]["span"] and rule["quote"] in ANSWER


def test_a_person_talks_in_the_terminal(seasoned: Seasoned, tmp_path: Path) -> None:
    arguments = ["interview", "--expert", "Marta", "--decision", "Who signs?", "--data", tmp_path / "data"]
    done = seasoned(*arguments, stdin="y\n" + "/stop\n" * 3)
    assert done.code == 0 and "Captured: 0 rules" in done.out


@pytest.mark.parametrize("stdin", ["", "y\n"])
def test_a_terminal_that_goes_away_stops_the_talk(seasoned: Seasoned, tmp_path: Path, stdin: str) -> None:
    arguments = ["interview", "--expert", "Marta", "--decision", "Who signs?", "--data", tmp_path / "data"]
    assert seasoned(*arguments, stdin=stdin).code == 130


def test_a_person_pauses_in_the_terminal_and_goes_on_where_they_were(seasoned: Seasoned, tmp_path: Path) -> None:
    arguments = ["interview", "--expert", "Marta", "--decision", "Who signs?", "--data", tmp_path / "data"]
    first = seasoned(*arguments, stdin="y\nLast year I signed one in a hurry.\n/pause\n")
    assert first.code == 0 and "Everything you said is kept." in first.out
    asked = [line for line in first.out.splitlines() if line.startswith("[")]
    again = seasoned(*arguments, stdin="y\n/stop\n")
    assert again.code == 0 and asked[-1] in again.out and asked[0] not in again.out


def test_a_list_that_is_said_back_is_answered_one_item_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    command = importlib.import_module("ui.commands.interview")
    said = iter(["y", "n", "If it is late, I call them"])
    monkeypatch.setattr(command.typer, "prompt", lambda *_, **__: next(said))
    answer = command._one_by_one(["It waits.", "It goes.", "It stays."])  # noqa: SLF001
    assert answer == "1 is right.\n2 is wrong.\n3: If it is late, I call them"
    assert [one.word for one in items_said(answer, 3)] == ["confirm", "reject", "correct"]
