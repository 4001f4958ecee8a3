"""A spoken answer: kept with its question, looked at before it counts, and never a copy of what is masked."""

import io
import struct
import wave
from pathlib import Path

import pytest

from interviews.dictation import NOT_READ, heard
from interviews.spoken_answers import LONGEST_SECONDS, became_answer, keep_spoken, seconds_of
from interviews.withdrawal import withdraw
from knowledge.errors import InputError, NotFoundError
from tests.interviews.talking import ANSWER, STORY, Conversation


def a_sound(seconds: float = 1.5, rate: int = 8000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as one:
        one.setnchannels(1)
        one.setsampwidth(2)
        one.setframerate(rate)
        one.writeframes(struct.pack("<h", 400) * int(seconds * rate))
    return out.getvalue()


def says(words: str) -> object:
    return lambda path: words if path.read_bytes()[:4] == b"RIFF" else ""


def test_a_recording_is_kept_and_its_text_shown_before_it_counts(talk: Conversation) -> None:
    talk.start()
    id_ = str(talk.interview)
    spoken = keep_spoken(id_, 1, a_sound(), talk.context, None, says(f" {STORY}\n"))  # type: ignore[arg-type]
    assert spoken.text == STORY and "Put right" in spoken.line
    assert talk.context.store.turns(id_) == []
    talk.say(STORY)
    assert became_answer(spoken.recording, id_, False, talk.context) == ""
    (kept,) = talk.context.store.recordings(id_)
    assert (kept.question, kept.turn, kept.heard, kept.seconds) == (1, 1, STORY, 1.5)
    assert talk.context.store.sound(kept.id) == a_sound()


def test_without_speech_recognition_the_recording_is_kept_and_a_kind_line_says_so(talk: Conversation) -> None:
    talk.start()
    spoken = keep_spoken(str(talk.interview), 1, a_sound(), talk.context, None)
    assert spoken.recording and spoken.text == ""
    assert spoken.line.startswith("Your recording is kept.") and "write the answer" in spoken.line
    assert heard(a_sound(), None).why_not == NOT_READ


def test_what_breaks_while_listening_costs_the_text_only(talk: Conversation) -> None:
    talk.start()

    def breaks(path: Path) -> str:
        raise RuntimeError("no voice in it")

    spoken = keep_spoken(str(talk.interview), 1, a_sound(), talk.context, None, breaks)
    assert spoken.recording and "could not be read" in spoken.line


def test_a_recording_that_holds_a_secret_is_not_kept(talk: Conversation) -> None:
    talk.start()
    spoken = keep_spoken(str(talk.interview), 1, a_sound(), talk.context, None, says("Write to anna@example.com."))  # type: ignore[arg-type]
    assert spoken.recording == "" and "anna" not in spoken.text and "not kept" in spoken.line
    assert talk.context.store.recordings(str(talk.interview)) == []


def test_the_sound_goes_where_something_in_the_answer_that_was_sent_is_masked(talk: Conversation) -> None:
    talk.start()
    spoken = keep_spoken(str(talk.interview), 1, a_sound(), talk.context, None, says("Write to Anna."))  # type: ignore[arg-type]
    assert "not kept" in became_answer(spoken.recording, str(talk.interview), True, talk.context)
    assert talk.context.store.recordings(str(talk.interview)) == []


@pytest.mark.parametrize("masked", [True, False])
def test_a_recording_that_was_spoken_again_goes(talk: Conversation, masked: bool) -> None:
    talk.start()
    id_ = str(talk.interview)
    first, again = (keep_spoken(id_, 1, a_sound(), talk.context, None, says(STORY)) for _ in range(2))  # type: ignore[arg-type]
    talk.say(STORY)
    became_answer(again.recording, id_, masked, talk.context)
    assert first.recording not in [one.id for one in talk.context.store.recordings(id_)]
    assert len(talk.context.store.recordings(id_)) == (0 if masked else 1)


@pytest.mark.parametrize("sound", [b"", b"RIFFnothing", a_sound(0), a_sound(LONGEST_SECONDS + 1, rate=100)])
def test_what_is_no_recording_or_too_long_is_one_line(sound: bytes) -> None:
    with pytest.raises(InputError):
        seconds_of(sound)


def test_withdrawing_throws_the_sound_away(talk: Conversation) -> None:
    talk.start()
    talk.say(ANSWER)
    spoken = keep_spoken(str(talk.interview), 1, a_sound(), talk.context, None, says(STORY))  # type: ignore[arg-type]
    withdraw(str(talk.interview), talk.context)
    with pytest.raises(NotFoundError):
        talk.context.store.sound(spoken.recording)
