"""The duties that a careful reader wrote down are read from the sample policy, and a changed one is noticed."""

from pathlib import Path

import pytest

from evals.policy_duties import broken, read_duties
from knowledge.policy import Policy
from knowledge.policy_mutants import mutants_of
from knowledge.policy_reading import read_policy_file

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample" / "policy.md"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy_file(SAMPLE)


def test_every_duty_is_read_as_a_careful_reader_reads_it(policy: Policy) -> None:
    assert broken(policy, read_duties()) == []


@pytest.mark.parametrize("change", ["deleted", "flipped", "widened"])
def test_a_duty_that_is_changed_is_noticed(policy: Policy, change: str) -> None:
    mutant = next(one for one in mutants_of(policy) if (one.clause, one.change) == ("16.4", change))

    assert [one.clause for one in broken(mutant.policy, read_duties())] == ["16.4"]
