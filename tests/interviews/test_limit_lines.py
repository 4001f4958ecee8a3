"""Along one number in one case, until the limit or the grey zone is found."""

from collections.abc import Callable

import pytest

from interviews.brackets import Grey, Limit
from interviews.limit_lines import Line, along_lines, lines
from interviews.state import Asked, Heard, Question
from knowledge.tree import Outcome, Scalar
from tests.knowledge.trees import AMOUNT, CFO, IS_NEW, OVER, SIGN, a_rule, a_tree

TREE = a_tree(a_rule("r1", CFO, IS_NEW, OVER))
BASE: dict[str, Scalar] = {"supplier is new": False}
Answers = Callable[[float], Outcome | None]


def came_up(heard: Heard) -> Asked:
    question = Question(
        id=1, key="case", stage="deepening", probe="case", text="…?", case={**BASE, "invoice amount": 40000}
    )
    return Asked(question=question, how="answered", answer="That depends on the amount.", turn=1, heard=heard)


def gone_along(answers: Answers, stated: float | None = None, limits: dict[str, float] | None = None) -> list[Asked]:
    """The questions that are asked, with what this expert says of each number; `stated`: what they say when asked for the limit."""
    history = [came_up(Heard(on=[AMOUNT], limits=limits or {}))]
    while (probe := next(along_lines(TREE, history), None)) is not None:
        assert len(history) < 15
        if probe.case is None:
            said = {AMOUNT.name: stated} if stated is not None and probe.key == "limit" else {}
            heard = Heard(limits=said, proposals=["p1"] if probe.key == "grey zone" else [])
        else:
            outcome = answers(float(probe.case["invoice amount"]))
            heard = Heard(outcome=outcome, unsure=outcome is None)
        question = Question(**probe.model_dump(), id=len(history) + 1)
        history.append(Asked(question=question, how="answered", answer="…", turn=len(history) + 1, heard=heard))
    return history


def the_line(history: list[Asked]) -> Line:
    return next(lines(TREE, history))


@pytest.mark.parametrize(("inside", "belongs"), [(True, "high"), (False, "low")])
def test_a_stated_limit_takes_four_questions(inside: bool, belongs: str) -> None:
    history = gone_along(lambda one: CFO if one > 20000 or inside and one == 20000 else SIGN, stated=20000)
    assert the_line(history).found == Limit(20000, "high" if belongs == "high" else "low")
    assert [one.question.key for one in history[1:]] == ["limit", "along", "along", "at that limit"]


def test_a_limit_said_with_what_it_depends_on_is_not_asked_for() -> None:
    history = gone_along(lambda one: CFO if one > 500 else SIGN, limits={"invoice amount": 500})
    assert [one.question.key for one in history[1:]] == ["along", "along", "at that limit"]
    assert the_line(history).found == Limit(500, "low")


@pytest.mark.parametrize("at", [9_000, 15_000, 50_000, 100_000])
def test_a_limit_that_nobody_can_name_is_bracketed(at: int) -> None:
    history = gone_along(lambda one: CFO if one > at else SIGN)
    where = the_line(history).found
    assert isinstance(where, Limit) and abs(where.value - at) <= 0.05 * 200_000 and len(history) <= 11


def test_where_the_expert_is_sure_of_neither_side_it_is_asked_who_decides() -> None:
    history = gone_along(lambda one: None if 30_000 <= one <= 60_000 else CFO if one > 60_000 else SIGN)
    where = the_line(history).found
    assert isinstance(where, Grey) and abs(where.low - 30_000) <= 20_000 and abs(where.high - 60_000) <= 20_000
    assert history[-1].question.key == "grey zone"


def test_a_number_that_changes_nothing_is_left_after_a_few_questions() -> None:
    history = gone_along(lambda one: SIGN)
    assert the_line(history).found is None and len(history) <= 6


def test_sides_that_cross_give_no_limit() -> None:
    told = ((10.0, SIGN, 1), (20.0, CFO, 2), (30.0, SIGN, 3), (40.0, CFO, 4))
    line = Line(origin=1, base=BASE, fact=AMOUNT, told=told)
    assert line.found is None and line.next is None


def test_nothing_is_gone_along_twice() -> None:
    history = gone_along(lambda one: CFO if one > 20000 else SIGN, stated=20000)
    assert next(along_lines(TREE, history), None) is None
