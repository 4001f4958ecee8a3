"""For every test: libraries told to stay offline, settings of this machine left out, no network, no data of yours."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ui.offline import stay_offline

stay_offline(os.environ)
pytest_plugins = ["tests.network_guard"]


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of this machine reaches a test, and no test reaches this machine's data folder."""
    for name in [name for name in os.environ if name.startswith("SEASONED_") and name != "SEASONED_REQUIRE_BROWSER"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SEASONED_DATA", str(tmp_path_factory.getbasetemp() / "nobody's data"))
    yield


@pytest.fixture(scope="session", autouse=True)
def one_embedding_model() -> Iterator[None]:
    """Commands called in this process share the model that each program of its own loads once."""
    from knowledge import embedding, embedding_process

    with pytest.MonkeyPatch.context() as patch:
        load = cache(embedding.load_minilm)
        patch.setattr(embedding, "load_minilm", load)
        patch.setattr(embedding_process, "load_minilm_apart", load)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organization, loaded once by the interview code itself; nobody writes here."""
    from knowledge.settings import Settings
    from ui.demo import load_demo
    from ui.workspace import open_workspace

    folder = tmp_path_factory.mktemp("sample") / "data"
    workspace = open_workspace(Settings(data=folder))
    load_demo(workspace, lambda share, what: None)
    workspace.close()
    return folder


@pytest.fixture
def sample(sample_once: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, with the sample organization in it."""
    return shutil.copytree(sample_once, tmp_path / "data")
