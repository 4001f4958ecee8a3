"""Finding passages by words and by meaning. Everything here is made from the store and can be thrown away.

The outbox only says which passages to look at again; what they say now is always read from the store. So a crash at any
moment leaves work to do again, and never a passage lost or invented. The only file that knows Chroma.
"""

import contextlib
import shutil
import threading
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from knowledge.corpus_search import search_corpus
from knowledge.embedding import Embedder
from knowledge.errors import StorageError
from knowledge.passages import Passage
from knowledge.ranking import Scored, fuse, terms
from knowledge.store import Store
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import QueryResult

    from knowledge.embedding import Vectors

__all__ = ["Found", "Hit", "Index", "search_corpus"]

Result = TypeVar("Result")

COLLECTION = "passages-minilm-l6-v2"
FOLDER = "index"
BATCH = 256
DEPTH = 50
"""How far down each ranking is read before the two are made one."""
WIDER = 8
"""How many times further both are read where too little of it may be seen."""

STALE = 0.55
"""What is left of the score of a rule that should have been looked at again by now: a first place becomes about a tenth."""

Allowed = Callable[[Passage], bool]
Progress = Callable[[int, int], None]


class Hit(Frozen):
    """A passage that was found, and how."""

    passage: Passage
    score: float
    lexical_rank: int | None = None
    """Its place by words, from 1; None where no word of the question is in it."""
    semantic_rank: int | None = None
    similarity: float | None = None
    """Cosine similarity of question and passage."""
    stale: bool = False
    """True where somebody should have looked at it again by now; it stands lower for that."""


class Found(Frozen):
    """The answer to a search."""

    hits: list[Hit]
    withheld: int
    """How many of the best matches the one who asks may not see."""


class Index:
    """Search over the passages of a store; safe to use from several threads."""

    def __init__(self, folder: Path | str, store: Store, embedder: Embedder) -> None:
        self._folder = Path(folder) / FOLDER
        self._store = store
        self._embedder = embedder
        self._lock = threading.RLock()
        self._client: ClientAPI | None = None
        self._opened: Collection | None = None
        self._looked_on: date | None = None

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._opened = None

    def sync(self, progress: Progress | None = None) -> int:
        """Look at every passage in the outbox again; how many there were. Doing it twice changes nothing."""
        with self._lock:
            if self._looked_on != self._store.today():  # a new day may put a version into force, or out of it
                self._store.refresh_passages()
                self._looked_on = self._store.today()
            return self._with_collection(lambda collection: self._drain(collection, progress))

    def rebuild(self, progress: Progress | None = None) -> int:
        """Throw both indexes away and make them again; how many passages there are."""
        with self._lock:
            # First the outbox: from here on, a crash leaves the work written down.
            self._store.rebuild_words()
            self.close()
            _throw_away(self._folder)
            self.sync(progress)
            return len(self._store.passages())

    def search(self, query: str, k: int, allowed: Allowed) -> list[Hit]:
        """The `k` best passages among those allowed."""
        return self.find(query, k, allowed).hits

    def find(self, query: str, k: int, allowed: Allowed) -> Found:
        """The `k` best passages among those allowed, and how many of the best had to be withheld.

        What is not allowed is left out before anything is ranked: it can take nobody's place.
        """
        if k < 1 or not query.strip():
            return Found(hits=[], withheld=0)
        self.sync()
        live = self._store.passages_by_id()
        depth = max(DEPTH, 5 * k)
        lexical, similar = self._candidates(query, depth, live, allowed)
        best = self._scored(similar[:depth], lexical[:depth], live)[:k]
        seen = {one for one, _ in (*lexical, *similar) if allowed(live[one])}
        if len(seen) == len({one for one, _ in (*lexical, *similar)}):
            return Found(hits=best, withheld=0)
        visible = [[entry for entry in found if entry[0] in seen][:depth] for found in (similar, lexical)]
        hits = self._scored(visible[0], visible[1], live)[:k]
        return Found(hits=hits, withheld=sum(hit.passage.id not in seen for hit in best))

    def _candidates(
        self, query: str, depth: int, live: Mapping[str, Passage], allowed: Allowed
    ) -> tuple[Scored[str], Scored[str]]:
        """By words and by meaning, read so far down that either ends or holds `depth` passages that are allowed."""
        words, vector = terms(query), self._embedder.encode([query])
        reach = depth
        while True:
            lexical = self._store.match_words(words, reach)
            similar = self._nearest(vector, reach)
            found = [[entry for entry in one if entry[0] in live] for one in (lexical, similar)]
            enough = (
                len(read) < reach or sum(allowed(live[key]) for key, _ in kept) >= depth
                for read, kept in zip((lexical, similar), found, strict=True)
            )
            if all(enough):
                return found[0], found[1]
            reach *= WIDER

    def _scored(self, similar: Scored[str], lexical: Scored[str], live: Mapping[str, Passage]) -> list[Hit]:
        by_word = {one: rank for rank, (one, _) in enumerate(lexical, start=1)}
        by_meaning = {one: rank for rank, (one, _) in enumerate(similar, start=1)}
        similarity, today = dict(similar), self._store.today()
        found = []
        for one, score in fuse(similar, lexical):
            stale = (last := live[one].review_by) is not None and last < today
            found.append(
                Hit(
                    passage=live[one],
                    score=score * STALE if stale else score,
                    lexical_rank=by_word.get(one),
                    semantic_rank=by_meaning.get(one),
                    similarity=similarity.get(one),
                    stale=stale,
                )
            )
        return sorted(found, key=lambda hit: -hit.score)

    def _nearest(self, vector: "Vectors", count: int) -> list[tuple[str, float]]:
        def ask(collection: "Collection") -> "QueryResult | None":
            held = collection.count()
            if not held:
                return None
            return collection.query(query_embeddings=vector, n_results=min(count, held), include=["distances"])

        with self._lock:
            found = self._with_collection(ask)
        if found is None:
            return []
        distances = (found["distances"] or [[]])[0]
        nearest = zip(found["ids"][0], (round(1 - distance, 6) for distance in distances), strict=True)
        return sorted(nearest, key=lambda entry: (-entry[1], entry[0]))

    def _drain(self, collection: "Collection", progress: Progress | None) -> int:
        entries = self._store.pending()
        if not entries:
            return 0
        live = {passage.id: passage for passage in self._store.passages()}
        wanted = list(dict.fromkeys(entry.passage for entry in entries))
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            self._put(collection, [live[one] for one in batch if one in live])
            self._drop(collection, [one for one in batch if one not in live])
            if progress is not None:
                progress(min(start + BATCH, len(wanted)), len(wanted))
        self._store.done(entries)
        return len(wanted)

    def _put(self, collection: "Collection", passages: list[Passage]) -> None:
        if passages:
            collection.upsert(
                ids=[passage.id for passage in passages],
                embeddings=self._embedder.encode([passage.embedded for passage in passages]),
                metadatas=[{"digest": passage.digest} for passage in passages],
            )

    def _drop(self, collection: "Collection", ids: list[str]) -> None:
        if ids:
            collection.delete(ids=ids)

    def _with_collection(self, use: "Callable[[Collection], Result]") -> "Result":
        from chromadb.errors import NotFoundError

        try:
            return use(self._collection())
        except NotFoundError:  # another process made the index again
            self._opened = None
            return use(self._collection())

    def _collection(self) -> "Collection":
        if self._opened is None:
            if self._client is None:
                self._client = _open_client(self._folder)
            # No embedding function: Chroma's own would fetch a model.
            collection = self._client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            self._reconcile(collection)
            self._opened = collection
        return self._opened

    def _reconcile(self, collection: "Collection") -> None:
        """Find what differs from the store, whatever happened to the folder since, and put it in the outbox."""
        self._store.refresh_passages()
        kept = collection.get(include=["metadatas"])
        digests = {
            one: (metadata or {}).get("digest")
            for one, metadata in zip(kept["ids"], kept["metadatas"] or [], strict=True)
        }
        wanted = {passage.id: passage.digest for passage in self._store.passages()}
        differing = [one for one in {**wanted, **digests} if one not in wanted or wanted[one] != digests.get(one)]
        waiting = {entry.passage for entry in self._store.pending()}
        if missing := [one for one in differing if one not in waiting]:
            self._store.look_again(missing)


def _open_client(folder: Path) -> "ClientAPI":
    # Takes a second to import: only when something is searched for.
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    # No telemetry, and no settings from a .env file that happens to lie in the working folder.
    settings = Settings(_env_file=None, anonymized_telemetry=False)
    try:
        return chromadb.PersistentClient(str(folder), settings=settings)
    except (ChromaError, ValueError, OSError) as error:
        # Chroma keeps one client for each folder in the process, even one that failed to open.
        SharedSystemClient.clear_system_cache()
        raise StorageError(
            f"The search index {str(folder)!r} cannot be opened ({error}): `seasoned reindex` makes it again."
        ) from None


def _throw_away(folder: Path) -> None:
    """Empty the index: the collection where it can be opened, else the whole folder."""
    from chromadb.errors import ChromaError

    try:
        client = _open_client(folder)
        with contextlib.suppress(ChromaError, ValueError):  # there was no such collection
            client.delete_collection(COLLECTION)
        client.close()
    except StorageError:
        shutil.rmtree(folder, ignore_errors=True)
