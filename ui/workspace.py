"""Where the parts are put together, once: the data folder, its indexes, the models, the two conversations."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from knowledge.errors import InputError

if TYPE_CHECKING:
    from coach.state import CoachContext
    from interviews.state import InterviewContext
    from knowledge.embedding import BackgroundEmbedder
    from knowledge.index import Index
    from knowledge.language import Language
    from knowledge.settings import Settings
    from knowledge.store import Store


@dataclass(frozen=True)
class Workspace:
    """Everything a way in needs. Heavy models are loaded on first use, or by `warm_up`."""

    settings: Settings
    store: Store
    index: Index
    embedder: BackgroundEmbedder
    language: Language
    interview: InterviewContext
    coach: CoachContext

    def close(self) -> None:
        """Let go of every file."""
        self.index.close()
        self.store.close()


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A short id that nobody can guess."""
    return secrets.token_hex(8)


def open_workspace(settings: Settings) -> Workspace:
    """Open the data folder, making it where it is missing. Raises StorageError where it cannot be used."""
    from coach.state import CoachContext  # each of these costs tenths of a second: only a command that needs them pays
    from interviews.hearing_model import Hearing
    from interviews.state import InterviewContext
    from knowledge.chat_model import make_chat_model
    from knowledge.embedding import BackgroundEmbedder
    from knowledge.embedding_process import load_minilm_apart
    from knowledge.index import Index
    from knowledge.language import Language
    from knowledge.model_use import read_price
    from knowledge.store import Store

    model = make_chat_model(settings)
    price = read_price(settings.model_price) if settings.model_price else None
    store = Store.open(settings.data)
    embedder = BackgroundEmbedder(load_minilm_apart, settings.data / "index-vectors.npz")
    language = Language()
    index = Index(settings.data, store, embedder)
    return Workspace(
        settings=settings,
        store=store,
        index=index,
        embedder=embedder,
        language=language,
        interview=InterviewContext(
            store=store,
            index=index,
            embedder=embedder,
            language=language,
            hearing=Hearing(),
            model=model,
            clock=now,
            new_id=new_id,
            folder=settings.data,
        ),
        coach=CoachContext(
            store=store,
            index=index,
            embedder=embedder,
            language=language,
            model=model,
            clock=now,
            new_id=new_id,
            folder=settings.data,
            model_seconds=settings.model_timeout,
            price=price,
        ),
    )


def open_stored(settings: Settings) -> Workspace:
    """Open a data folder that already holds something; a mistyped folder is named, not made."""
    from knowledge.store_connection import DATABASE

    if not (settings.data / DATABASE).is_file():
        raise InputError(
            f"Nothing is stored in {str(settings.data)!r} yet. Name another folder with --data, or fill it: "
            "`seasoned sample` loads the sample organization."
        )
    return open_workspace(settings)
