from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.embedding import Embedder, load_minilm

if TYPE_CHECKING:
    from knowledge.store import Store


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    return load_minilm()


@pytest.fixture
def store(tmp_path: Path) -> "Iterator[Store]":
    from knowledge.store import Store

    with Store.open(tmp_path / "data") as opened:
        yield opened
