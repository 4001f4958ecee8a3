import pytest

from knowledge.errors import InputError
from knowledge.transcript_file import is_transcript, main_speaker, utterances

SRT = """1
00:00:01,000 --> 00:00:03,000
Ann: When do you call the CFO?

2
00:00:03,500 --> 00:00:06,000
Bob: If the supplier is new,

3
00:00:06,000 --> 00:00:08,000
I call the CFO.
"""
VTT = """WEBVTT - a talk

NOTE made by hand
and on two lines

00:01.000 --> 00:03.000
<v Ann>When do you call the <i>CFO</i>?</v>

00:03.500 --> 00:06.000 align:start
<v Bob>If the supplier is new,</v>

00:06.000 --> 00:08.000
<v Bob>I call the CFO.</v>
"""
TEXT = """Ann: When do you call the CFO?
[00:00:03] Bob: If the supplier is new,
  I call the CFO.
Ann (00:01:00): And else?
**Bob:** Else I pay.
"""


@pytest.mark.parametrize(
    ("text", "timed", "lines"), [(SRT, True, [7, 11]), (VTT, True, [10, 13]), (TEXT, False, [2, 3])]
)
def test_who_said_what_on_which_lines(text: str, timed: bool, lines: list[int]) -> None:
    first, second, *_ = utterances(text, "talk", timed)
    assert (first.speaker, first.text) == ("Ann", "When do you call the CFO?")
    assert (second.speaker, second.text) == ("Bob", "If the supplier is new,\nI call the CFO.")
    assert second.lines == lines
    assert all(said in text.split("\n")[number - 1] for said, number in zip(second.said, second.lines, strict=True))


def test_times_are_kept() -> None:
    assert [one.time for one in utterances(TEXT, "talk", False)] == ["", "00:00:03", "00:01:00", ""]
    assert [one.time for one in utterances(SRT, "talk", True)] == ["00:00:01,000", "00:00:03,500"]


def test_the_main_speaker_says_most() -> None:
    assert main_speaker(utterances(TEXT, "talk", False)) == "Bob"


def test_text_in_which_people_take_turns_is_a_transcript() -> None:
    assert is_transcript(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "You must keep the receipt.\nNote: keep it dry.\nWarning: no copies.\n",
        "Purpose: to pay.\nScope: all staff.\nOwner: finance.\nReview: yearly.\nBudget: none.\n",
        "",
    ],
)
def test_a_document_with_labels_is_no_transcript(text: str) -> None:
    assert not is_transcript(text)


def test_a_file_of_subtitles_without_times_is_refused() -> None:
    with pytest.raises(InputError, match="no transcript"):
        utterances("Only words.", "a.srt", True)
