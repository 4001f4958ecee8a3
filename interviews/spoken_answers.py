"""An answer that was spoken: the sound is kept with its question, its text is shown to be put right, and what holds a secret is not kept."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING, NamedTuple

from interviews.dictation import Listener, heard
from interviews.screen import screened
from knowledge.errors import InputError
from knowledge.interview_record import Recording

if TYPE_CHECKING:
    from pathlib import Path

    from interviews.state import InterviewContext

MOST_BYTES = 40_000_000
"""Some seven minutes as a browser records."""
LONGEST_SECONDS = 600.0


class Spoken(NamedTuple):
    """What came of a spoken answer."""

    recording: str = ""
    """Its id; empty where it was not kept."""
    text: str = ""
    """What was heard, to be looked at before it counts."""
    line: str = ""
    """What the expert has to know."""


def keep_spoken(
    interview: str,
    question: int,
    sound: bytes,
    context: InterviewContext,
    folder: Path | None,
    listener: Listener | None = None,
) -> Spoken:
    """Keep a WAV recording of an answer and read it where it can be read. InputError where it is no recording, or too long."""
    seconds = seconds_of(sound)
    found = heard(sound, folder, listener)
    text, masked = screened(found.text)
    if masked:
        return Spoken(
            text=text, line=f"{masked} The recording holds it too, and was not kept. Look at the text, then send it."
        )
    recording = Recording(
        id=context.new_id(), interview=interview, question=question, at=context.clock(), kind="audio/wav",
        seconds=seconds, heard=text or None,
    )  # fmt: skip
    context.store.keep_recording(recording, sound)
    if text:
        return Spoken(recording.id, text, "This is what was heard. Put right what is wrong, then send it.")
    return Spoken(recording.id, "", f"Your recording is kept. {found.why_not} Please write the answer down too.")


def became_answer(recording: str, interview: str, masked: bool, context: InterviewContext) -> str:
    """Tie a recording to the answer that was just sent; where something in the answer was masked, the sound goes. What to say about it."""
    if masked:
        context.store.drop_recording(recording)
        context.store.drop_unsent(interview)
        return "The recording holds it too, and was not kept."
    turns = context.store.turns(interview)
    if turns:
        context.store.recording_became(recording, turns[-1].number)
    context.store.drop_unsent(interview)
    return ""


def seconds_of(sound: bytes) -> float:
    """How long a WAV recording is."""
    if len(sound) > MOST_BYTES:
        raise InputError(f"The recording has {len(sound):,} bytes; at most {MOST_BYTES:,} are kept. Speak in parts.")
    try:
        with wave.open(io.BytesIO(sound)) as one:
            seconds = float(one.getnframes() / one.getframerate())
    except (wave.Error, EOFError, ZeroDivisionError):
        raise InputError("This is no recording that can be kept: expected a WAV file with sound in it.") from None
    if not 0 < seconds <= LONGEST_SECONDS:
        raise InputError(f"The recording is {seconds:.0f} s long; between 1 and {LONGEST_SECONDS:.0f} are kept.")
    return seconds
