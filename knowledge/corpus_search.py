"""The same search, by words and by meaning, over texts given with the call: nothing is stored."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from knowledge.embedding import Embedder
from knowledge.ranking import fuse, terms
from knowledge.tree import Frozen

DEPTH = 100
"""How far down each ranking is read before the two are made one."""


class Record(Frozen):
    """A text of the corpus, or a question about it."""

    id: str
    text: str


class RecordHits(Frozen):
    """What was found for one question."""

    id: str
    hits: list[str]
    """Ids of records, best first."""


def search_corpus(
    records: Sequence[Record], queries: Iterable[Record], k: int, embedder: Embedder
) -> Iterator[RecordHits]:
    """For each query, in order, the `k` best records by words and meaning together."""
    words = words_of(records)
    vectors = embedder.encode([record.text for record in records])
    for query in queries:
        depth = max(DEPTH, k)
        similarity = vectors @ embedder.encode([query.text])[0]
        by_meaning = [(int(row), float(similarity[row])) for row in (-similarity).argsort(kind="stable")[:depth]]
        best = fuse(by_meaning, match(words, query.text, depth))[:k]
        yield RecordHits(id=query.id, hits=[records[row].id for row, _ in best])


def words_of(records: Sequence[Record]) -> sqlite3.Connection:
    """An index of the records' words; row numbers are their places."""
    words = sqlite3.connect(":memory:")
    words.execute('CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "porter unicode61 remove_diacritics 2")')
    words.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", ((n, one.text) for n, one in enumerate(records)))
    return words


def match(words: sqlite3.Connection, text: str, count: int) -> list[tuple[int, float]]:
    """Places of the records that hold any word of the text, each with its BM25; best first."""
    wanted = " OR ".join(f'"{term}"' for term in terms(text))
    if not wanted:
        return []
    found = words.execute(
        "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?", (wanted, count)
    )
    return list(found)
