import json
from pathlib import Path

import numpy as np
import pytest

from knowledge import request_stakes
from knowledge.embedding import DIMENSIONS
from knowledge.errors import ModelError
from knowledge.kernel_machine import Reader, Readers, counted, in_steps, readers_in, write


def along(place: int) -> np.ndarray:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[place] = 1.0
    return vector


def readers() -> Readers:
    """One that takes what is like the first example for it, and what is like the second for none."""
    largest, examples = in_steps(np.stack([along(0), along(1)]))
    one = Reader(counted(np.array([1.0, -1.0], dtype=np.float32)), bias=0.0, slope=2.0, offset=0.0)
    return Readers(2.0, largest, examples, {"one": one}, {"asks": 0.1})


def test_what_is_like_an_example_is_as_likely_as_the_example() -> None:
    found = [readers().chances(along(place))["one"] for place in (0, 1, 2)]

    assert found[0] > 0.8 and found[1] < 0.2
    assert found[2] == pytest.approx(0.5)


def test_vectors_kept_in_steps_are_read_back_to_within_half_a_step() -> None:
    vectors = np.random.default_rng(3).normal(size=(4, DIMENSIONS)).astype(np.float32)
    largest, kept = in_steps(vectors)
    back = Readers(1.0, largest, kept, {}, {}).rows

    assert np.abs(back - vectors).max() <= largest / 127 / 2 + 1e-6


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    write(path, "a script", "two examples", readers())

    assert readers_in(path) == readers()


def test_changed_readers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    write(path, "a script", "two examples", readers())
    raw = json.loads(path.read_text("utf-8"))
    raw["readers"]["limits"]["asks"] = 0.9
    path.write_text(json.dumps(raw), "utf-8")

    with pytest.raises(ModelError, match="were changed"):
        readers_in(path)


@pytest.mark.parametrize("text", ["{}", "[]", "no json"])
def test_a_file_without_readers_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")

    with pytest.raises(ModelError, match="cannot be read .other.json"):
        readers_in(path)


def test_what_ships_reads_acts_data_and_duties_and_keeps_its_bounds() -> None:
    found = readers_in(request_stakes.FILE)

    assert set(found.readers) == {"acts", "data", "unkept"}
    assert 0 < found.limits["freed"] < found.limits["asks"] < 0.25
