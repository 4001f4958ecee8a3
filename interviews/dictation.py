"""A spoken answer as text, where speech recognition is installed: on this machine, from a model folder that somebody put there. Nothing is fetched.

What is heard is shown to the expert to be put right; only what they send counts.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

NOT_READ = "Spoken answers are not read into text here."
NOT_INSTALLED = "spoken answers are kept as sound only: pip install 'seasoned[audio]' and SEASONED_SPEECH_MODEL bring speech recognition"
NO_FOLDER = (
    "spoken answers are kept as sound only: SEASONED_SPEECH_MODEL=%r holds no model.bin, config.json and tokenizer.json"
)
BROKEN = "The recording could not be read into text this time."

logger = logging.getLogger(__name__)
Listener = Callable[[Path], str]


class Heard(NamedTuple):
    """What came of listening."""

    text: str = ""
    why_not: str = ""
    """One kind line, where there is no text."""


def heard(sound: bytes, folder: Path | None, listener: Listener | None = None) -> Heard:
    """The words in a WAV recording; where they cannot be read, why not. Never raises: the recording is kept all the same."""
    try:
        listen = listener or _listener(folder)
    except ImportError:
        logger.info(NOT_INSTALLED)
        return Heard(why_not=NOT_READ)
    except Exception:  # noqa: BLE001  # a folder with something else in it breaks in many ways
        listen = None
    if listen is None:
        logger.warning(NO_FOLDER, str(folder))
        return Heard(why_not=NOT_READ)
    with tempfile.TemporaryDirectory(prefix="seasoned-") as place:
        path = Path(place) / "answer.wav"
        path.write_bytes(sound)
        try:
            text = " ".join(listen(path).split())
        except Exception:  # noqa: BLE001  # silence, half a file: the expert types, and the recording is kept
            return Heard(why_not=BROKEN)
    return Heard(text) if text else Heard(why_not="No words were heard in the recording.")


@lru_cache(maxsize=1)
def _listener(folder: Path | None) -> Listener | None:
    """Local speech recognition, or None without a model folder. ImportError where the extra is not installed."""
    from faster_whisper import WhisperModel  # the extra `audio`; seconds to import

    # Without its own tokenizer the library would ask the network for one.
    if folder is None or not all((folder / name).is_file() for name in ("model.bin", "config.json", "tokenizer.json")):
        return None
    model = WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)

    def listen(sound: Path) -> str:
        segments, _ = model.transcribe(str(sound), language="en", vad_filter=False)
        return " ".join(one.text for one in segments)

    return listen
