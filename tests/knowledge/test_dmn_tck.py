"""Every case of the kit's tables: `python -m tests.knowledge.test_dmn_tck` prints how many come out as expected."""

import json
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from knowledge.dmn_decide import DmnDecider

FOLDER = Path(__file__).parent / "dmn_tck"
PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "dmn_tables.jsonl"
Case = dict[str, object]


def cases() -> list[Case]:
    return [json.loads(line) for line in (FOLDER / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def decider(model: str, decision: str) -> DmnDecider:
    return DmnDecider((FOLDER / f"{model}.dmn").read_bytes(), f"{model}.dmn", decision)


def wrong(case: Case) -> list[str]:
    """The decisions of a case that do not come out as expected."""
    expected = case["expected"]
    assert isinstance(expected, dict) and isinstance(case["facts"], dict)
    found = []
    for name, value in expected.items():
        outcome = decider(str(case["model"]), name).decide(case["facts"]).outcome
        if outcome is None or not same(outcome.action, value):
            found.append(f"{name}: {outcome.action if outcome else None!r} instead of {value!r}")
    return found


def same(said: str, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, float):
        return said == (str(value).lower() if isinstance(value, bool) else value)
    return abs(Decimal(said) - Decimal(str(value))) < Decimal("1e-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['model']}-{case['id']}")
def test_a_case_of_the_kit_comes_out_as_expected(case: Case) -> None:
    assert wrong(case) == []


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="shared/data/dmn_tables.jsonl is absent")
def test_all_published_cases_are_there_with_the_same_expectations() -> None:
    records = [json.loads(line) for line in PUBLISHED.read_text(encoding="utf-8").splitlines()]
    published = {(record["id"], case["id"]): case["expected"] for record in records for case in record["cases"]}
    assert {(case["model"], case["id"]): case["expected"] for case in cases()} == published


if __name__ == "__main__":
    failed = {f"{case['model']} {case['id']}": problems for case in cases() if (problems := wrong(case))}
    for name, problems in failed.items():
        sys.stdout.write(f"{name}: {'; '.join(problems)}\n")
    sys.stdout.write(f"{len(cases()) - len(failed)} of {len(cases())} cases of the kit come out as expected\n")
    sys.exit(1 if failed else 0)
