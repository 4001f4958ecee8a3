"""The published trees are in a folder beside the checkout (or the one that SEASONED_PUBLIC_DATA names); without it these tests are left out."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from evals.public_trees import OTHER_ANSWER, by_flow, flow_score, flow_tree, is_whole, sharc_score, sharc_tree
from knowledge.tree_file import parse_tree, tree_json

FOLDER = Path(os.environ.get("SEASONED_PUBLIC_DATA") or Path(__file__).parents[3] / "shared" / "data")


def records(name: str) -> list[dict[str, Any]]:
    file = FOLDER / name
    if not file.is_file():
        pytest.skip(f"{name} is not in {str(FOLDER)!r}; name its folder with SEASONED_PUBLIC_DATA")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_path_of_every_sharc_tree_evaluates_to_its_decision() -> None:
    found = records("sharc_trees_dev.jsonl")
    for one in found:
        tree = parse_tree(tree_json(sharc_tree(one)), one["id"])
        score = sharc_score(tree, one)
        assert score.right == score.steps == len(one["paths"])
    assert len(found) == 232


def test_every_transition_of_the_flows_that_are_trees_is_right() -> None:
    whole = {name: ones for name, ones in by_flow(records("smart_answers_dev.jsonl")).items() if is_whole(ones)}
    scores = [flow_score(flow_tree(name, ones), ones) for name, ones in whole.items()]
    assert len(whole) == 5
    assert sum(one.right for one in scores) == sum(one.steps for one in scores) == 40


def step(history: list[list[str]], kind: str, expected: str, text: str = "") -> dict[str, Any]:
    return {"flow": "f", "history": history, "expected_kind": kind, "expected": expected, "expected_text": text}


STEPS = [
    step([["Old?", "Yes"]], "ask", "rich", "Rich?"),
    step([["Old?", "No"]], "outcome", "nothing"),
    step([["Old?", "Yes"], ["Rich?", "No"]], "outcome", "pension"),
]


def test_a_flow_becomes_a_tree_that_asks_what_the_flow_asks() -> None:
    score = flow_score(flow_tree("f", STEPS), STEPS)
    assert (score.right, score.steps, score.asked_first, score.questions) == (3, 3, 1, 1)
    assert flow_tree("f", STEPS).attributes[0].values == ["Yes", "No", OTHER_ANSWER]


def test_a_wrong_outcome_is_counted() -> None:
    wrong = [*STEPS[:2], step([["Old?", "Yes"], ["Rich?", "No"]], "outcome", "prison")]
    assert flow_score(flow_tree("f", STEPS), wrong).right == 2


def test_steps_that_ask_two_things_after_the_same_answers_are_no_tree() -> None:
    assert is_whole(STEPS)
    assert not is_whole([*STEPS, step([["Old?", "Yes"], ["Tall?", "No"]], "outcome", "prison")])


def test_paths_that_contradict_each_other_keep_apart_what_was_never_asked() -> None:
    paths = [
        {"facts": [["Local?", "No"]], "decision": "No"},
        {"facts": [["Local?", "No"], ["Damaged?", "Yes"]], "decision": "Yes"},
    ]
    one = {"id": "x", "question": "May I?", "paths": paths}
    assert sharc_score(sharc_tree(one), one).right == 2


def test_a_question_that_is_put_twice_may_be_answered_twice() -> None:
    paths = [{"facts": [["Local?", "No"], ["Local?", "Yes"]], "decision": "Yes"}]
    one = {"id": "x", "question": "May I?", "paths": paths}
    assert sharc_score(sharc_tree(one), one).right == 1
