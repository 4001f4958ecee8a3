from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.embedding import Embedder, load_minilm
from knowledge.store import Store
from tests.evals import small_world


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    return load_minilm()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        small_world.fill(opened)
        yield opened


@pytest.fixture
def coach(store: Store, minilm: Embedder) -> Any:
    return small_world.context(store, minilm)
