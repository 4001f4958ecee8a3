"""The embedding model in a process of its own."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.embedding import DIMENSIONS, Embedder
from knowledge.embedding_process import EmbeddingProcess
from knowledge.errors import ModelError

HERE = "tests.knowledge.test_embedding_process"


class Lengths:
    """Says how long each text is, in every column; one text it cannot stand."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        os.write(1, b"a library that talks")
        if "unbearable" in texts:
            raise ValueError("too much")
        if "deadly" in texts:
            os.kill(os.getpid(), signal.SIGKILL)
        return np.array([[len(text)] * DIMENSIONS for text in texts], dtype=np.float32)


def lengths() -> Embedder:
    return Lengths()


def missing() -> Embedder:
    raise ModelError("The embedding model is missing.")


def gone() -> Embedder:
    os._exit(3)


@pytest.fixture
def begun() -> Iterator[Callable[[str], EmbeddingProcess]]:
    processes: list[EmbeddingProcess] = []

    def begin(load: str) -> EmbeddingProcess:
        processes.append(EmbeddingProcess(f"{HERE}:{load}"))
        return processes[-1]

    yield begin
    for process in processes:
        process.stop()


def test_each_text_gets_its_row_in_order(begun: Callable[[str], EmbeddingProcess]) -> None:
    process = begun("lengths")
    rows = process.encode(["a", "four"])
    assert rows.shape == (2, DIMENSIONS) and rows[:, 0].tolist() == [1, 4]
    assert process.encode(["xx"])[0, 0] == 2


@pytest.mark.parametrize(("load", "line"), [("missing", "is missing"), ("gone", "ended on the way")])
def test_a_model_that_cannot_load_is_told_in_one_line(
    begun: Callable[[str], EmbeddingProcess], load: str, line: str
) -> None:
    process = begun(load)
    for _ in range(2):
        with pytest.raises(ModelError, match=line):
            process.start()
    assert process.pid is None


def test_one_list_that_fails_does_not_end_it(begun: Callable[[str], EmbeddingProcess]) -> None:
    process = begun("lengths")
    with pytest.raises(ModelError, match="too much"):
        process.encode(["unbearable"])
    assert process.encode(["a"])[0, 0] == 1


def test_a_child_that_was_killed_is_started_again(begun: Callable[[str], EmbeddingProcess]) -> None:
    process = begun("lengths")
    process.start()
    first = process.pid
    assert first
    os.kill(first, signal.SIGKILL)
    assert process.encode(["a"])[0, 0] == 1
    assert process.pid not in {None, first}


def test_one_that_dies_of_every_question_says_so(begun: Callable[[str], EmbeddingProcess]) -> None:
    process = begun("lengths")
    with pytest.raises(ModelError, match="stopped twice"):
        process.encode(["deadly"])
    assert process.encode(["a"])[0, 0] == 1


def test_it_ends_with_whoever_started_it(begun: Callable[[str], EmbeddingProcess]) -> None:
    process = begun("lengths")
    process.start()
    child = process._child
    assert child
    child.texts.close()
    for _ in range(100):
        if child.process.poll() is not None:
            break
        time.sleep(0.05)
    assert child.process.returncode == 0
