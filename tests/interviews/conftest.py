import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from interviews.hearing_model import Hearing
from interviews.state import InterviewContext
from knowledge.embedding import Embedder, load_minilm
from knowledge.language import Language
from knowledge.store import Store
from tests.interviews.talking import Conversation

HEARING = Hearing()
START = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    return load_minilm()


def a_context(folder: Path, store: Store, language: Language, **more: object) -> InterviewContext:
    ids, minutes = itertools.count(1), itertools.count()
    return InterviewContext(
        store=store,
        language=language,
        clock=lambda: START + timedelta(minutes=next(minutes)),
        new_id=lambda: f"i{next(ids)}",
        folder=folder,
        hearing=HEARING,
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def hearing() -> Hearing:
    """The trained hearing that the package brings, loaded once."""
    return HEARING


@pytest.fixture
def context(tmp_path: Path, language: Language) -> Iterator[InterviewContext]:
    with Store.open(tmp_path / "data") as store:
        yield a_context(tmp_path / "data", store, language)


@pytest.fixture
def reopened(tmp_path: Path, language: Language) -> Iterator[Callable[[], InterviewContext]]:
    """The same data folder, opened as another process would."""
    stores: list[Store] = []

    def again() -> InterviewContext:
        stores.append(Store.open(tmp_path / "data"))
        return a_context(tmp_path / "data", stores[-1], language)

    yield again
    for store in stores:
        store.close()


@pytest.fixture
def talk(context: InterviewContext) -> Conversation:
    return Conversation(context)
