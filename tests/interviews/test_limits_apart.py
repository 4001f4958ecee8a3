"""Conditions of one thing that no rule says together."""

from hypothesis import given
from hypothesis import strategies as st

from interviews.found import Found
from interviews.limits_apart import apart
from knowledge.tree import Operator

LIMITS: list[Operator] = ["<", "<=", ">", ">="]


def limit(operator: Operator, value: float, attribute: str = "amount") -> Found:
    return Found(attribute, "number", operator, value, (0, 1))


def test_a_range_is_said_together() -> None:
    assert not apart(limit(">", 10), limit("<", 20))


def test_what_the_other_says_already_or_shuts_out_is_apart() -> None:
    assert apart(limit(">", 10_000), limit(">", 50_000))
    assert apart(limit("<", 5), limit(">", 10))
    assert apart(limit("<", 12), Found("amount", "number", "between", [12, 15], (0, 1)))


def test_limits_of_two_things_are_never_apart() -> None:
    assert not apart(limit(">", 10), limit(">", 50, "age"))


def test_two_kinds_of_one_thing_are_apart() -> None:
    kinds = [Found("member", "category", "=", one, (0, 1)) for one in ("gold", "silver", "gold")]
    assert apart(kinds[0], kinds[1])
    assert not apart(kinds[0], kinds[2])


@given(st.sampled_from(LIMITS), st.sampled_from(LIMITS), st.integers(-50, 50), st.integers(-50, 50))
def test_the_order_does_not_matter(one: Operator, other: Operator, first: int, second: int) -> None:
    assert apart(limit(one, first), limit(other, second)) == apart(limit(other, second), limit(one, first))
