import json
import re
from pathlib import Path

import pytest

from evals.sample import DATA, ExpectedAnswer, GroundingCase, PolicyCase, read_cases
from knowledge.errors import InputError

GOOD = {
    "id": "one",
    "person": "ana",
    "message": "May I?",
    "target": {"verdict": ["allowed"]},
    "author": "Ana",
    "date": "2026-11-01",
    "source": "policy 1.1",
}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "policy.jsonl"
    path.write_text("\n".join(lines))
    return path


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([json.dumps(GOOD), "{"], "policy.jsonl, line 2 is not JSON"),
        (
            [json.dumps(GOOD), "", json.dumps(GOOD | {"id": "two", "target": {"verdict": ["maybe"]}})],
            "line 3: target.verdict",
        ),
        ([json.dumps({key: value for key, value in GOOD.items() if key != "author"})], "line 1: author"),
        ([json.dumps(GOOD), json.dumps(GOOD)], "the id 'one' twice"),
        ([json.dumps(GOOD | {"twin": "two"})], "the twin 'two'"),
        ([""], "hold no case"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, lines: list[str], says: str) -> None:
    with pytest.raises(InputError, match=re.escape(says)):
        read_cases(written(tmp_path, *lines), PolicyCase)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_cases(tmp_path / "none.jsonl", PolicyCase)


@pytest.mark.parametrize(("name", "kind"), [("grounding", GroundingCase), ("policy", PolicyCase)])
def test_each_shipped_suite_has_forty_cases_by_people_of_the_sample(
    name: str, kind: type[GroundingCase] | type[PolicyCase], root: Path
) -> None:
    organization = json.loads((root / "interviews/sample/organization.json").read_text(encoding="utf-8"))
    cases = read_cases(DATA / f"{name}.jsonl", kind)
    assert len(cases) >= 40
    assert {case.person for case in cases} <= {person["id"] for person in organization["people"]}


def test_expected_words_stand_in_the_transcripts(root: Path) -> None:
    for case in read_cases(DATA / "grounding.jsonl", GroundingCase):
        if isinstance(case.target, ExpectedAnswer):
            path = root / f"interviews/sample/interviews/{case.target.tree}.json"
            answers = [turn["answer"] for turn in json.loads(path.read_text(encoding="utf-8"))["turns"]]
            assert any(words in answer for words in case.target.words for answer in answers), case.id


def test_expected_clauses_stand_in_the_policy(root: Path) -> None:
    numbers = set(re.findall(r"^(\d+\.\d+) ", (root / "interviews/sample/policy.md").read_text(encoding="utf-8"), re.M))
    for case in read_cases(DATA / "policy.jsonl", PolicyCase):
        assert set(case.target.clauses) <= numbers, case.id


def test_no_case_is_in_both_a_twin_of_itself() -> None:
    for case in [*read_cases(DATA / "grounding.jsonl", GroundingCase), *read_cases(DATA / "policy.jsonl", PolicyCase)]:
        assert case.twin != case.id
