"""What an answer says of the interview instead of the decision."""

import pytest

from interviews.moods import Mood, how_on, mood_of

SAID: dict[str, Mood | None] = {
    "This is a waste of time.": "strained",
    "How many times do I have to say it? I already told you.": "strained",
    "If it leaks, forget what I just said, because then I call the plumber.": None,
    "I have to go now.": "wants to stop",
    "That's enough for today.": "wants to stop",
    "I don't have any more time.": "wants to stop",
    "Can we continue tomorrow?": "wants to pause",
    "I need a short break.": "wants to pause",
    "I'd approve it.": None,
    "The CFO signs.": None,
    "They stop the line and call me.": None,
    "It depends on whether it is urgent.": None,
    "No.": None,
}


@pytest.mark.parametrize(("answer", "mood"), SAID.items(), ids=SAID)
def test_only_words_about_the_interview_are_a_mood(answer: str, mood: Mood | None) -> None:
    assert mood_of(answer) == mood


def test_a_long_answer_is_listened_to() -> None:
    assert mood_of("I already told you that " + "and then I look at the amount " * 6) is None


@pytest.mark.parametrize(
    ("answer", "way"),
    [("Stop here", "stop"), ("Pause here", "pause"), ("Go on", "go on"), ("fine", "go on"), ("tomorrow", "pause")],
)
def test_how_to_go_on(answer: str, way: str) -> None:
    assert how_on(answer) == way
