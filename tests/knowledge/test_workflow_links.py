"""Branches and loops put right by hand (R-B4): what comes before a step, and where one goes back from it."""

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.workflow import Step, Workflow
from knowledge.workflow_edits import move, remove
from knowledge.workflow_links import after_these, back_from, directly_before, going_back


def a_workflow(*after: list[str]) -> Workflow:
    steps = [Step(id=f"s{n}", what=f"do {n}", after=before) for n, before in enumerate(after, start=1)]
    return Workflow(id="w", title="t", owner="o", steps=steps)


FOUR = a_workflow([], ["s1", "s3"], ["s2"], ["s3"])
"""One after the other; from the third one goes back to the second."""


def told(workflow: Workflow) -> dict[str, tuple[list[str], list[str]]]:
    return {one.id: (directly_before(workflow, one.id), back_from(workflow, one.id)) for one in workflow.steps}


def test_a_step_that_names_nothing_comes_after_the_one_above() -> None:
    assert told(a_workflow([], [], [])) == {"s1": ([], []), "s2": (["s1"], []), "s3": (["s2"], [])}
    assert told(FOUR)["s3"] == (["s2"], ["s2"])


def test_a_branch_is_two_steps_after_the_same_one() -> None:
    branched = after_these(a_workflow([], [], []), "s3", ["s1"])
    assert told(branched)["s3"] == (["s1"], []) and told(branched)["s2"] == (["s1"], [])
    joined = after_these(a_workflow([], ["s1"], ["s1"], []), "s4", ["s2", "s3"])
    assert told(joined)["s4"] == (["s2", "s3"], [])


def test_what_comes_before_is_changed_and_the_way_back_stays() -> None:
    assert after_these(FOUR, "s2", []).steps[1].after == ["s3"]
    assert told(after_these(FOUR, "s2", ["s1"])) == told(FOUR)


def test_a_loop_is_set_moved_and_taken_out() -> None:
    plain = going_back(FOUR, "s3", [])
    assert told(plain)["s3"] == (["s2"], [])
    again = going_back(a_workflow([], [], []), "s3", ["s1"])
    assert told(again) == {"s1": ([], []), "s2": (["s1"], []), "s3": (["s2"], ["s1"])}
    assert told(going_back(again, "s3", ["s2"]))["s3"] == (["s2"], ["s2"])
    with_why = FOUR.model_copy(update={"steps": [one.model_copy(update={"again": "if wrong"}) for one in FOUR.steps]})
    assert going_back(with_why, "s3", []).steps[2].again == ""
    assert going_back(with_why, "s3", ["s1"]).steps[2].again == "if wrong"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda: after_these(FOUR, "s2", ["s2"]), "after itself"),
        (lambda: after_these(FOUR, "s2", ["s4"]), "stands below"),
        (lambda: going_back(FOUR, "s2", ["s3"]), "does not come before"),
        (lambda: going_back(FOUR, "s2", ["s2"]), "does not come before"),
    ],
)
def test_what_cannot_be_gets_one_line(edit: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        edit()  # type: ignore[operator]


def test_a_step_that_there_is_not() -> None:
    for edit in (lambda: after_these(FOUR, "s2", ["s9"]), lambda: going_back(FOUR, "s9", [])):
        with pytest.raises(NotFoundError):
            edit()


def test_a_step_that_is_moved_keeps_its_ways_back_as_long_as_they_lead_back() -> None:
    later = move(FOUR, "s3", "s4")
    assert [one.id for one in later.steps] == ["s1", "s2", "s4", "s3"]
    assert told(later) == {"s1": ([], []), "s2": (["s1"], []), "s4": (["s2"], []), "s3": (["s4"], ["s2"])}
    first = move(FOUR, "s3", "s1")
    assert told(first) == {"s1": ([], []), "s3": (["s1"], []), "s2": (["s3"], []), "s4": (["s2"], [])}
    target = move(FOUR, "s2", None)
    assert told(target)["s3"] == (["s1"], ["s2"]) and told(target)["s2"] == ([], [])
    assert told(remove(FOUR, "s3"))["s4"] == (["s2"], [])
