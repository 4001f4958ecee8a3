"""Between the microphone and the interview: a recording becomes text to be looked at, and belongs to the answer that is sent. Knows no Gradio."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.errors import InputError

if TYPE_CHECKING:
    from ui.workspace import Workspace


def heard(workspace: "Workspace", id_: str, at: str, path: str) -> tuple[str, str, str]:
    """The text to be looked at, one line about it, and the recording's id; the browser's own copy goes."""
    from interviews.spoken_answers import keep_spoken

    file = Path(path)
    try:
        sound = file.read_bytes()
    except OSError:
        raise InputError("The recording did not arrive. Record it once more, or write the answer.") from None
    finally:
        with contextlib.suppress(OSError):
            file.unlink()
    spoken = keep_spoken(
        id_, int(at) if at.isdecimal() else 0, sound, workspace.interview, workspace.settings.speech_model
    )
    return spoken.text, spoken.line, spoken.recording


def tied(workspace: "Workspace", id_: str, spoken: str, out: Mapping[str, Any]) -> str:
    """The recording belongs to the answer that was just sent; what has to be said about both."""
    from interviews.screen import MASKED
    from interviews.spoken_answers import became_answer

    notice = str(out.get("notice") or "")
    if not spoken:
        return notice
    return " ".join(one for one in (notice, became_answer(spoken, id_, MASKED in notice, workspace.interview)) if one)
