"""The embedding model in a process of its own: importing it takes seconds of one core, and the other core need not wait.

The parent sends lists of texts; the child answers each with vectors, or with one line where it failed, and ends when its input closes.
"""

import atexit
import json
import os
import pkgutil
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, NamedTuple

from knowledge.embedding import Embedder, RememberingEmbedder, load_minilm
from knowledge.errors import ModelError

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

READY = "ready"
_CHILD = "import json, sys; sys.path[:] = json.loads(sys.argv[2]); from knowledge.embedding_process import answer; answer(sys.argv[1])"


def load_minilm_apart() -> Embedder:
    """`load_minilm`, but loading and computing elsewhere; returns once the model is loaded. Raises ModelError."""
    if sys.platform == "win32":  # pipes of another kind there
        return load_minilm()
    process = EmbeddingProcess()
    process.start()
    return RememberingEmbedder(process.encode)


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    texts: "Connection[list[str], object]"
    answers: "Connection[object, object]"


class EmbeddingProcess:
    """One child that encodes; started again where it has died."""

    def __init__(self, load: str = "knowledge.embedding:load_minilm") -> None:
        self._load = load
        """`module:function` that gives the child its embedder."""
        self._child: _Child | None = None
        self._turn = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process id of the child, where one runs."""
        return self._child.process.pid if self._child else None

    def start(self) -> None:
        """Start the child and wait for its model. Raises ModelError."""
        with self._turn:
            self._started()

    def stop(self) -> None:
        """End the child; `encode` would start another."""
        with self._turn:
            self._forget()

    def encode(self, texts: list[str]) -> "Vectors":
        """One row for each text. Raises ModelError where no child can be had."""
        with self._turn:
            try:
                return self._asked(texts)
            except (EOFError, OSError):
                self._forget()  # killed by hand or for its memory: a new one knows as much
            try:
                return self._asked(texts)
            except (EOFError, OSError):
                self._forget()
                raise ModelError(
                    "The embedding model stopped twice when it was asked. It needs about 0.5 GB of memory: is there as much?"
                ) from None

    def _asked(self, texts: list[str]) -> "Vectors":
        child = self._started()
        child.texts.send(texts)
        answer = child.answers.recv()
        if isinstance(answer, str):
            raise ModelError(answer)
        vectors: Vectors = answer  # type: ignore[assignment]  # the child sends nothing else
        return vectors

    def _started(self) -> _Child:
        if self._child is None:
            child = _spawn(self._load)
            try:
                word = child.answers.recv()
            except EOFError:
                word = "The embedding model could not be loaded: its process ended on the way."
            if word != READY:
                child.process.wait()
                raise ModelError(str(word))
            self._child = child
        return self._child

    def _forget(self) -> None:
        if self._child is not None:
            self._child.process.kill()
            self._child.process.wait()
            self._child = None


def _spawn(load: str) -> _Child:
    # A program of its own rather than multiprocessing's: that runs the caller's main module again, whatever it does.
    process = subprocess.Popen(
        [sys.executable, "-c", _CHILD, load, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C is for the parent; when that ends, the input closes
    )
    atexit.register(process.kill)
    assert process.stdin and process.stdout
    texts = Connection(os.dup(process.stdin.fileno()), readable=False)
    answers = Connection(os.dup(process.stdout.fileno()), writable=False)
    process.stdin.close()
    process.stdout.close()
    return _Child(process, texts, answers)


def answer(load: str) -> None:
    """What the child does: load, then answer until nobody is left to ask."""
    texts = Connection(os.dup(0), writable=False)
    answers = Connection(os.dup(1), readable=False)
    os.dup2(2, 1)  # what a library prints must not get among the answers
    try:
        embedder: Embedder = pkgutil.resolve_name(load)()
        answers.send(READY)
    except (BrokenPipeError, ConnectionResetError):
        return
    except Exception as failure:  # the parent says it
        answers.send(str(failure))
        return
    while True:
        try:
            wanted = texts.recv()
        except (EOFError, ConnectionResetError):
            return
        try:
            found: object = embedder.encode(wanted)
        except Exception as failure:  # told to the one who asked; the next list may be fine
            found = f"The embedding model failed: {failure}"
        try:
            answers.send(found)
        except (BrokenPipeError, ConnectionResetError):
            return
