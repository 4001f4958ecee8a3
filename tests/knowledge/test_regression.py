import json
from pathlib import Path

import numpy as np
import pytest

from knowledge import request_agency
from knowledge.embedding import DIMENSIONS
from knowledge.errors import ModelError
from knowledge.regression import Regression, pairs, regressions, write

KEPT = [request_agency.FILE]
VECTOR = np.zeros(DIMENSIONS, dtype=np.float32)


def one(**words: float) -> Regression:
    return Regression(0.0, [0.0] * DIMENSIONS, words, {"asks": 0.5})


def test_a_text_of_which_nothing_is_known_is_as_likely_as_not() -> None:
    assert one(by=1.0).chance({"with"}, VECTOR) == 0.5


def test_words_and_the_vector_both_count() -> None:
    known = Regression(0.0, [1.0] + [0.0] * (DIMENSIONS - 1), {"by": 1.0}, {})
    near = VECTOR.copy()
    near[0] = 1.0

    assert 0.5 < known.chance({"by"}, VECTOR) < known.chance(set(), near) < known.chance({"by"}, near)


def test_the_words_and_their_neighbours_are_looked_for() -> None:
    assert pairs(["by", "the", "rota"]) == {"by", "the", "rota", "by the", "the rota"}


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_ships_is_written_as_it_is_read(path: Path, tmp_path: Path) -> None:
    raw = json.loads(path.read_text("utf-8"))
    copy = tmp_path / path.name
    write(copy, raw["made_by"], raw["from"], regressions(path))

    assert copy.read_text("utf-8") == path.read_text("utf-8")


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_changed_weights_are_refused(path: Path, tmp_path: Path) -> None:
    raw = json.loads(path.read_text("utf-8"))
    for model in raw["models"].values():
        model["limits"]["asks"] += 0.01
    changed = tmp_path / path.name
    changed.write_text(json.dumps(raw), "utf-8")

    with pytest.raises(ModelError, match="were changed"):
        regressions(changed)


def test_a_file_that_is_not_there_or_holds_no_weights_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"models": []}', "utf-8")

    for path in (tmp_path / "none.json", other):
        with pytest.raises(ModelError, match=f"cannot be read .{path.name}"):
            regressions(path)
