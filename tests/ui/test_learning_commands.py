"""R-B9, R-B10 on the command line."""

import json
from pathlib import Path

from tests.ui.conftest import Seasoned


def test_a_word_is_explained_without_a_data_folder(seasoned: Seasoned) -> None:
    done = seasoned("glossary", "LLM?", "--department", "Finance", "--json")
    assert done.code == 0
    term = done.json["terms"][0]
    assert (term["id"], term["field"]) == ("large-language-model", "finance")
    assert "VAT" in term["example"]


def test_all_words_are_listed_and_lines_are_answered(seasoned: Seasoned) -> None:
    assert len(seasoned("glossary", "--json").json["terms"]) >= 40
    done = seasoned("glossary", "--jsonl", stdin='{"id": 1, "text": "what does drift mean?"}\n')
    assert [one["id"] for one in done.lines[0]["terms"]] == ["drift"]


def test_the_policys_own_word_is_told_in_its_words(seasoned: Seasoned, sample: Path) -> None:
    term = seasoned("glossary", "agent?", "--as", "elif.demir", "--data", sample, "--json").json["terms"][0]
    assert (term["citation"], term["field"]) == ("policy:2", "procurement")


def test_a_question_that_asks_for_no_word_is_one_line(seasoned: Seasoned) -> None:
    assert seasoned("glossary", "qwertz uiop").refused("No term is asked for")


def test_the_self_assessment_by_lines(seasoned: Seasoned, sample: Path) -> None:
    who = ("--as", "elif.demir", "--data", sample)
    half = "".join(f'{{"option": {n % 3}}}\n' for n in range(7)) + '{"option": 7}\n{"option": "x"}\n'
    done = seasoned("assess", "--stdio", *who, stdin=half)
    assert done.code == 1, "two lines were wrong"
    assert [one.get("type", "error") for one in done.lines] == ["question"] * 8 + ["error"] * 2
    assert seasoned("assess", "--json", *who).json["number"] == 8
    rest = "".join(json.dumps({"option": 0}) + "\n" for _ in range(7))
    last = seasoned("assess", "--stdio", *who, stdin=rest).lines[-1]
    assert last["type"] == "result" and last["next"]["opens"] and len(last["competences"]) == 5
    assert seasoned("assess", "--json", "--as", "lukas.steiner", "--data", sample).json["number"] == 1
    assert seasoned("assess", "--forget", *who).json == {"forgotten": 1}
    assert seasoned("assess").refused("Nobody answers")
