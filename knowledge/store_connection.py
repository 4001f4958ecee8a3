"""One SQLite file, shared by every thread: who writes waits for the write before, and all of a change is kept or none."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from knowledge.errors import InputError, StorageError
from knowledge.migrations import APPLICATION_ID, STEPS, migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

DATABASE = "seasoned.sqlite"
WAIT_SECONDS = 10.0


def utc(at: datetime) -> str:
    """A moment as it is stored: in UTC, so that text sorts as time does."""
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
    return at.astimezone(UTC).isoformat()


def _now() -> datetime:
    return datetime.now(UTC)


class StoreConnection:
    """The open data folder: `reading()` and `writing()` are the only ways to its tables."""

    def __init__(self, folder: Path, db: "Database", clock: Callable[[], datetime] = _now) -> None:
        self.folder = folder
        self._db = db
        self._clock = clock
        # One connection and a lock: threads of a web server come and go, and each query takes well under a millisecond.
        self._lock = threading.RLock()
        self._closed = False

    @classmethod
    def open(cls, folder: Path | str, clock: Callable[[], datetime] = _now) -> Self:
        """Open a data folder, made where it is missing, and bring its tables up to date.

        `clock` gives the time, aware: on its day, in UTC, a version holds or is stale.
        Raises StorageError where it cannot be read or written, InputError where it holds something else.
        """
        folder = Path(folder).expanduser()
        _prepare_folder(folder)
        try:
            return cls(folder, _open_database(folder / DATABASE), clock)
        except sqlite3.DatabaseError as error:
            raise _unusable(folder, error) from None

    def today(self) -> date:
        """The day it is, in UTC."""
        return self._clock().astimezone(UTC).date()

    def close(self) -> None:
        """Let go of the file; whoever still uses the store gets a StorageError."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator["Database"]:
        """The database, for reading."""
        with self._lock:
            self._check_open()
            try:
                yield self._db
            except sqlite3.DatabaseError as error:
                raise _unusable(self.folder, error) from error

    @contextmanager
    def writing(self) -> Iterator["Database"]:
        """The database in a transaction: committed at the end, undone by any exception. May be nested."""
        with self.reading() as db:
            if db.conn.in_transaction:
                with db.atomic():
                    yield db
                return
            # IMMEDIATE: a transaction that reads first and then writes would not wait for another process's write.
            db.execute("BEGIN IMMEDIATE")
            try:
                with db.atomic():
                    yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """The rows that a query gives."""
        with self.reading() as db:
            return list(db.query(sql, values))

    def row(self, sql: str, *values: object) -> dict[str, Any] | None:
        """The first row that a query gives, or None."""
        return next(iter(self.rows(sql, *values)), None)

    def _check_open(self) -> None:
        if self._closed:
            raise StorageError(f"The data folder {str(self.folder)!r} was closed; open it again.")


def _prepare_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(entry.name for entry in folder.iterdir() if not _is_ours_or_nobodys(entry.name))
        known = (folder / DATABASE).exists()
    except OSError as error:
        raise StorageError(
            f"The data folder {str(folder)!r} cannot be used ({error.strerror}): "
            "name another with --data or SEASONED_DATA."
        ) from None
    if others and not known:
        raise InputError(
            f"{str(folder)!r} is not a data folder of this application: it holds {others[0]!r} and no {DATABASE!r}. "
            "Name an empty or a new folder with --data or SEASONED_DATA."
        )


def _is_ours_or_nobodys(name: str) -> bool:
    ours = (DATABASE, "checkpoints.sqlite", "index")
    return name.startswith((".", *ours)) or name == "lost+found"


def _open_database(path: Path) -> "Database":
    from sqlite_utils import Database  # pulls in pandas where it is installed: 0.3 s, only when a store is opened

    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        db = Database(connection, execute_plugins=False)
        _check_ours(db, path)
        db.enable_wal()
        db.execute("PRAGMA foreign_keys = ON")
        _migrate(db, path)
    except BaseException:
        connection.close()
        raise
    return db


def _check_ours(db: "Database", path: Path) -> None:
    marker = db.execute("PRAGMA application_id").fetchone()[0]
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if marker != APPLICATION_ID and not empty:
        raise InputError(
            f"{str(path)!r} is a database of another program. Name an empty or a new folder with --data or SEASONED_DATA."
        )


def _migrate(db: "Database", path: Path) -> None:
    steps = migrations()
    newer = {step.name for step in steps.applied(db)} - {step.__name__ for step in STEPS}
    if newer:
        raise StorageError(f"{str(path)!r} was made by a newer version of this application: install that version.")
    if not steps.pending(db):
        return
    # Two programs may start at once: the second waits here and finds nothing left to do.
    db.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def _unusable(folder: Path, error: sqlite3.DatabaseError) -> StorageError:
    return StorageError(
        f"The data folder {str(folder)!r} cannot be used ({error}): "
        "check that it can be written and has space left, or name another with --data or SEASONED_DATA."
    )
