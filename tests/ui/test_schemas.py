"""The shapes that other programs rely on are written down, and the documents and the code say the same."""

import json

import pytest

from ui.schemas import FOLDER, SHAPES, schema


@pytest.mark.parametrize("shape", SHAPES)
def test_the_schema_on_file_is_the_one_of_the_code(shape: str) -> None:
    written = json.loads((FOLDER / f"{shape}.json").read_text())
    assert written == schema(shape), "run `.venv/bin/python -m ui.schemas`"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(SHAPES)
