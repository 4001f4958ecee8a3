"""Asked where they hesitate, people name a stretch and come to something in the end; or say in their own way that they do not."""

import pytest

from interviews.hesitations import hesitation, tells_nothing
from knowledge.language import Language
from knowledge.tree import Attribute, Outcome

HEIGHT = Attribute(name="dough height", type="number", unit="cm")
KNOWN = [Outcome(action="leave it another hour"), Outcome(action="bake it at once"), Outcome(action="ask the miller", who="miller")]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "low", "high", "done"),
    [
        ("Between 8 and 9 centimetres I waver, and if you press me, I bake it at once.", 8, 9, "bake it at once"),
        ("When it stands at 8 through 9, I poke it a few times, and eventually I leave it another hour.", 8, 9, "leave it another hour"),
        ("No less than 8 and no more than 9: I pace up and down, and where I end up is that I ask the miller.", 8, 9, "ask the miller"),
        ("From 8 up to and including 9 my heart says one thing and my head another, but once both have spoken, it goes in a cold oven.", 8, 9, "go in a cold oven"),
        ("At 8 to 9 it could go either way, and then that's one for the head baker.", 8, 9, "it's one for the head baker"),
    ],
)  # fmt: skip
def test_the_band_and_what_is_done_in_the_end_are_heard(said: str, low: float, high: float, done: str, language: Language) -> None:  # fmt: skip
    zone = hesitation(said, HEIGHT, KNOWN, language)
    assert zone is not None
    assert (zone.attribute, zone.low, zone.high, zone.decides) == ("dough height", low, high, done)


def test_what_leads_to_it_is_not_what_is_done(language: Language) -> None:
    zone = hesitation("Between 8 and 9, if I'm pushed.", HEIGHT, KNOWN, language)
    assert zone is not None and "pushed" not in zone.decides


@pytest.mark.parametrize("said", ["I waver a good deal.", "At 8 centimetres I bake it at once."])
def test_no_stretch_is_no_band(said: str, language: Language) -> None:
    assert hesitation(said, HEIGHT, KNOWN, language) is None


@pytest.mark.parametrize(
    "said",
    [
        "The tape measure decides, and it has never lost sleep.",
        "No, it's one side or it's the other, even when it's close.",
        "I'm not in two minds about that.",
    ],
)
def test_who_names_no_number_does_not_hesitate(said: str) -> None:
    assert tells_nothing(said)


@pytest.mark.parametrize("said", ["Near 8 centimetres.", "When the kitchen is cold, I do.", "It depends on the flour."])
def test_a_number_or_a_case_is_something_told(said: str) -> None:
    assert not tells_nothing(said)
