"""The expert's copy, the replay, the withdrawal and the erasing, as a person types them."""

import json
from pathlib import Path

import pytest

from tests.ui.conftest import Seasoned
from tests.ui.test_interview_command import ANSWER, START, lines


@pytest.fixture
def data(seasoned: Seasoned, tmp_path: Path) -> Path:
    """A data folder with one interview that was stopped."""
    folder = tmp_path / "data"
    talk = [START, {"type": "answer", "text": "Last year we paid a bill twice."}, {"type": "answer", "text": ANSWER}]
    seasoned("interview", "--stdio", "--data", folder, stdin=lines(*talk, {"type": "stop"}))
    return folder


def only(seasoned: Seasoned, data: Path) -> str:
    (one,) = seasoned("interview", "--list", "--json", "--data", data).json["interviews"]
    return str(one["id"])


def test_an_interview_is_listed_copied_taken_again_and_withdrawn(seasoned: Seasoned, data: Path) -> None:
    id_ = only(seasoned, data)
    text = seasoned("interview", "--export", id_, "--data", data)
    assert text.code == 0 and "paid a bill twice" in text.out
    kept = seasoned("interview", "--export", id_, "--format", "json", "--data", data).json
    assert kept["turns"][0]["answer"] == "Last year we paid a bill twice."
    again = seasoned("interview", "--replay", id_, "--json", "--data", data)
    assert (again.code, again.json["lines"], again.json["same"]) == (0, 3, True)
    assert seasoned("interview", "--withdraw", id_, "--data", data).code == 0
    assert seasoned("interview", "--list", "--json", "--data", data).json["interviews"][0]["status"] == "withdrawn"


def test_a_word_document_goes_into_a_file(seasoned: Seasoned, data: Path, tmp_path: Path) -> None:
    id_ = only(seasoned, data)
    assert seasoned("interview", "--export", id_, "--format", "docx", "--data", data).refused("--out")
    done = seasoned("interview", "--export", id_, "--format", "docx", "--out", tmp_path / "a.docx", "--data", data)
    assert done.code == 0 and (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    nowhere = tmp_path / "no" / "a.docx"
    assert seasoned("interview", "--export", id_, "--out", nowhere, "--data", data).refused("cannot be written")


def test_erasing_asks_first_and_names_who_is_known(seasoned: Seasoned, data: Path) -> None:
    assert seasoned("erase", "nobody.here", "--data", data).refused("marta.lindqvist")
    assert seasoned("erase", "marta.lindqvist", "--data", data, stdin="n\n").code == 130
    done = seasoned("erase", "marta.lindqvist", "--yes", "--json", "--data", data)
    assert done.json == {"expert": "marta.lindqvist", "interviews": 1, "trees": 0, "answers": 0}
    assert seasoned("interview", "--list", "--json", "--data", data).json == {"interviews": []}


@pytest.mark.parametrize("option", ["--export", "--replay", "--withdraw"])
def test_an_unknown_interview_is_one_line(seasoned: Seasoned, data: Path, option: str) -> None:
    assert seasoned("interview", option, "i404", "--data", data).refused("i404")


def test_two_wishes_at_once_are_one_too_many(seasoned: Seasoned, data: Path) -> None:
    assert seasoned("interview", "--list", "--replay", "i1", "--data", data).refused("at a time")


def test_a_line_that_comes_out_otherwise_is_named(seasoned: Seasoned, data: Path) -> None:
    from knowledge.store import Store

    id_ = only(seasoned, data)
    with Store.open(data) as store:
        line = store.journal(id_)[1]
        assert line.reply is not None
        store.end_line(line, line.reply | {"text": "Why?"}, [], line.at)
    again = seasoned("interview", "--replay", id_, "--data", data)
    assert again.code == 1 and "Why?" in again.out
    assert json.loads(seasoned("interview", "--replay", id_, "--json", "--data", data).out)["same"] is False
