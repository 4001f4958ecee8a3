"""What the indexes are built from, and the outbox that says which passages an index has yet to look at again."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.passages import Passage
from knowledge.store_connection import StoreConnection


class Pending(NamedTuple):
    """A passage that was added, changed or taken away since an index looked at it."""

    number: int
    passage: str


class PassageStore(StoreConnection, ABC):
    """Passages by their words, and the outbox."""

    @abstractmethod
    def passages(self) -> list[Passage]:
        """Every rule and clause that may be found and cited now."""

    def refresh_passages(self) -> None:
        """Bring the words that can be found in line with what is known; what changed goes into the outbox."""
        with self.writing() as db:
            kept = {row["id"]: row["digest"] for row in self.rows("SELECT id, digest FROM passages")}
            wanted = {passage.id: passage for passage in self.passages()}
            changed = [passage for one, passage in wanted.items() if kept.get(one) != passage.digest]
            stale = [one for one in kept if one not in wanted] + [passage.id for passage in changed]
            db.conn.executemany("DELETE FROM passages WHERE id = ?", [(one,) for one in stale])
            db.conn.executemany(
                "INSERT INTO passages (id, digest, title, text, also) VALUES (?, ?, ?, ?, ?)",
                [(one.id, one.digest, one.title, one.text, one.also) for one in changed],
            )
            self.look_again(stale)

    def rebuild_words(self) -> None:
        """Make the index of words anew from what is known, and ask for every passage to be looked at again."""
        with self.writing() as db:
            self.refresh_passages()
            db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('rebuild')")
            self.look_again(passage.id for passage in self.passages())

    def pending(self) -> list[Pending]:
        """What the index has yet to look at, oldest first."""
        return [Pending(row["n"], row["passage"]) for row in self.rows("SELECT n, passage FROM outbox ORDER BY n")]

    def done(self, entries: Iterable[Pending]) -> None:
        """The index is in line with these."""
        with self.writing() as db:
            db.conn.executemany("DELETE FROM outbox WHERE n = ?", [(entry.number,) for entry in entries])

    def look_again(self, passage_ids: Iterable[str]) -> None:
        """Ask the index to look at these again."""
        with self.writing() as db:
            db.conn.executemany("INSERT INTO outbox (passage) VALUES (?)", [(one,) for one in passage_ids])

    def match_words(self, terms: Sequence[str], count: int) -> list[tuple[str, float]]:
        """Ids of the passages that hold any of the terms, each with its BM25; best first."""
        if not terms:
            return []
        rows = self.rows(
            "SELECT passages.id, -bm25(passages_fts, 1.0, 1.0, 0.5) AS score FROM passages_fts JOIN passages ON passages.n = passages_fts.rowid "
            "WHERE passages_fts MATCH ? "
            "ORDER BY bm25(passages_fts, 1.0, 1.0, 0.5), passages.id LIMIT ?",
            " OR ".join(f'"{term}"' for term in terms),
            count,
        )
        return [(row["id"], row["score"]) for row in rows]
