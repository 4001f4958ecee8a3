"""A slice of scripts/prove_trees.py, which holds thousands of random trees against trying every case."""

from collections.abc import Callable
from random import Random

import pytest

from knowledge.regions import Regions
from tests.knowledge import prove

PROOFS = [prove.decide_once, prove.flips_once, prove.check_once, prove.compare_once]


def wrong_in(proof: Callable[[Random], dict[str, int]], count: int) -> dict[str, int]:
    counted: dict[str, int] = {}
    for number in range(count):
        for key, value in proof(Random(number)).items():
            if key.startswith("wrong") and value:
                counted[key] = counted.get(key, 0) + value
    return counted


@pytest.mark.parametrize("proof", PROOFS, ids=lambda one: one.__name__)
def test_what_is_computed_is_what_trying_every_case_finds(proof: Callable[[Random], dict[str, int]]) -> None:
    assert wrong_in(proof, 150) == {}


@pytest.mark.parametrize("proof", PROOFS, ids=lambda one: one.__name__)
def test_the_proof_sees_a_mistake(proof: Callable[[Random], dict[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Narrower rules that no longer win are noticed."""
    monkeypatch.setattr(Regions, "holders", lambda self, number: 1 << number)
    assert wrong_in(proof, 150)
