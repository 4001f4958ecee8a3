"""Where the hidden decision has a yes/no fact, a limit read from its words is on one side of it."""

import pytest

from evals.experts.hidden import Test as Said
from evals.experts.mapping import Captured, Understanding
from evals.experts.space import Space
from evals.experts.stated_limits import Limit, limit_said
from evals.experts.words import saying
from knowledge.tree import Operator
from tests.evals.experts.small_decision import GATE
from tests.evals.experts.test_mapping import told

NO_BADGE = Said(fact="badge", operator="=", value=False)


def denies(words: str) -> bool:
    return "not" in words


@pytest.mark.parametrize(
    ("said", "operator", "turned"),
    [
        ("they are 21 or older", ">=", False),
        ("they are 21 or older", "<", True),
        ("they are not 21 or older", "<", False),
        ("they are not 21 or older", ">=", True),
    ],
)
def test_a_limit_is_what_was_said_or_its_opposite(said: str, operator: Operator, turned: bool) -> None:
    assert limit_said(said, operator, 21, denies) == (Limit(operator, 21), turned)


def test_a_limit_with_another_number_or_its_side_changed_is_not_what_was_said() -> None:
    assert limit_said("they are 21 or older", ">=", 18, denies) is None
    assert limit_said("they are 21 or older", ">", 21, denies) is None


def test_a_number_is_within_a_limit_or_beyond_it() -> None:
    limit = Limit("<", 5)
    assert (limit.same_side("=", 4), limit.same_side("=", 5), limit.same_side(">=", 5)) == (True, False, False)
    assert limit.same_side("<", 6) is None
    assert limit.holds(limit.inside)
    assert not limit.holds(limit.outside)


def test_a_captured_limit_holds_in_the_cases_of_the_yes_or_no_that_was_said() -> None:
    turns = told(saying("they are under 5", NO_BADGE))
    start = turns[1].text.index("they are under 5")
    read = Captured("age", "number", "<", 5, 1, (start, start + len("they are under 5")))
    found = Understanding(Space(GATE), turns)
    found.learn([read])
    space = found.space
    assert found.mask(read) == space.mask(NO_BADGE)
    assert found.mask(Captured("age", "number", "=", 7, None, None)) == space.mask(
        Said(fact="badge", operator="=", value=True)
    )
