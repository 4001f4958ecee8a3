import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from coach.reply import Reply
from coach.state import CoachContext
from coach.turn import ask
from knowledge.embedding import Embedder, load_minilm
from knowledge.index import Index
from knowledge.language import Language
from knowledge.store import Store
from tests.coach.trees import NOW, fill

Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    return load_minilm()


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's decisions and policy, stored once; nobody writes here."""
    folder = tmp_path_factory.mktemp("coach") / "data"
    with Store.open(folder) as store:
        fill(store)
    return folder


@pytest.fixture
def context(tmp_path: Path, filled: Path, minilm: Embedder, language: Language) -> Iterator[CoachContext]:
    """A coach over the sample's decisions, with the real store, index, policy and models."""
    ids = count(1)

    def clock() -> datetime:
        return NOW

    shutil.copytree(filled, tmp_path / "data")
    with Store.open(tmp_path / "data") as store:
        index = Index(tmp_path / "data", store, minilm)
        yield CoachContext(store, index, minilm, language, None, clock, lambda: f"c{next(ids)}", tmp_path / "data")
        index.close()


@pytest.fixture
def say(context: CoachContext) -> Ask:
    """One turn as a person of the organization; `talk` names the conversation, `model` a chat model."""

    def turn(message: str, who: str = "lukas.steiner", talk: str | None = None, model: object = None) -> Reply:
        used = replace(context, model=model) if model is not None else context  # type: ignore[arg-type]
        return ask(message, used, context.store.person(who), talk)

    return turn
