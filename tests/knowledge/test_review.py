from typing import get_args

import pytest

from knowledge.errors import InputError
from knowledge.review import NEXT, check_duty, check_step
from knowledge.tree import TreeStatus
from tests.knowledge.known import a_person

STEPS = {
    ("draft", "in review"),
    ("in review", "approved"),
    ("in review", "draft"),
    ("approved", "retired"),
    ("retired", "in review"),
}


@pytest.mark.parametrize("current", get_args(TreeStatus))
@pytest.mark.parametrize("wanted", get_args(TreeStatus))
def test_only_the_written_steps_are_possible(current: TreeStatus, wanted: TreeStatus) -> None:
    if (current, wanted) in STEPS:
        check_step("t", current, wanted)
        return
    with pytest.raises(InputError, match="it can become"):
        check_step("t", current, wanted)


def test_every_status_has_a_way_on() -> None:
    assert set(NEXT) == set(get_args(TreeStatus)) and all(NEXT.values())


def test_an_unknown_status_is_named() -> None:
    with pytest.raises(InputError, match="'final'.*'draft'"):
        check_step("t", "draft", "final")  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", ["approved", "retired"])
def test_only_a_steward_approves_and_retires(wanted: TreeStatus) -> None:
    check_duty("greta", a_person("greta", duties=["steward"]), wanted)
    for nobody in (None, a_person("marta", duties=["expert", "governance"])):
        with pytest.raises(InputError, match="takes a steward"):
            check_duty("marta", nobody, wanted)


def test_anybody_may_ask_for_review() -> None:
    check_duty("marta", None, "in review")
