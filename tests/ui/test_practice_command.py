"""`seasoned practice`, in a terminal and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import Store
from tests.coach.trees import fill, sample_tree
from tests.ui.conftest import Seasoned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "data") as store:
        fill(store)
    return tmp_path / "data"


def jsonl(seasoned: Seasoned, folder: Path, *told: dict[str, Any]) -> list[Any]:
    stdin = "".join(json.dumps(one) + "\n" for one in told)
    return seasoned("practice", "--as", "lukas.steiner", "--jsonl", "--data", folder, stdin=stdin).lines


def test_r_b8_a_program_practises_line_by_line(seasoned: Seasoned, folder: Path) -> None:
    [first] = jsonl(seasoned, folder, {"type": "next"})
    assert first["type"] == "exercise" and first["form"] == "detect" and len(first["sentences"]) >= 3
    assert not {"fault", "claim"} & set(json.dumps(first).replace('"', " ").split()), "what is wrong is not given away"

    reply, progress, wrong = jsonl(
        seasoned, folder, {"type": "answer", "id": first["id"], "sentence": None}, {"type": "progress"}, {"type": "go"}
    )

    assert reply["type"] == "reply" and reply["points"] in (0.0, 1.0) and reply["trust"] and reply["check"]
    assert progress["type"] == "progress" and sum(one["tried"] for one in progress["kinds"]) == 1
    assert "expected next, answer or progress" in wrong["error"]


def test_a_round_in_a_terminal_ends_where_the_input_does(seasoned: Seasoned, folder: Path) -> None:
    done = seasoned("practice", "--as", "lukas.steiner", "--data", folder, stdin="none\n0\n")

    assert done.code == 0 and "1 of 3." in done.out and "Type a number from 0" in done.out
    assert "When to trust" in done.out and "2 of 3." in done.out


def test_exercises_from_a_tree_file_are_the_same_for_the_same_seed(seasoned: Seasoned, tmp_path: Path) -> None:
    file = tmp_path / "refund.json"
    file.write_text(sample_tree("refund").model_dump_json(by_alias=True))

    first = seasoned("practice", "--tree", file, "--seed", 5, "--count", 4).lines
    again = seasoned("practice", "--tree", file, "--seed", 5, "--count", 4).lines

    assert first == again and len(first) == 4


def test_what_a_department_learnt_is_told_of_five_people_or_more(seasoned: Seasoned, folder: Path) -> None:
    assert "so that nobody is named" in seasoned("practice", "--learning", "all", "--data", folder).out
    assert seasoned("practice", "--learning", "Finance", "--data", folder, "--json").json["told"] is False


def test_bad_calls_get_one_line(seasoned: Seasoned, folder: Path, tmp_path: Path) -> None:
    one_rule = tmp_path / "one.json"
    one_rule.write_text(json.dumps({"id": "one", "decision": "Who?", "attributes": [], "rules": []}))

    assert seasoned("practice", "--data", folder).refused("Nobody practises")
    assert seasoned("practice", "--as", "nobody", "--data", folder).refused("nobody")
    assert seasoned("practice", "--learning", "Moon", "--data", folder).refused("no department 'Moon'")
    assert seasoned("practice", "--tree", one_rule).refused("too few rules")
    assert seasoned("practice", "--tree", tmp_path / "none.json").refused("no file")
