"""Short forms before what is done, what turns out, and words that say no more than `and`."""

import pytest

from interviews.read import read
from knowledge.language import Language


def _reads(said: str, language: Language) -> list[str]:
    return [one.reads for one in read(said, [], language).rules]


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("If the fog is thick, the ferry's held back an hour.", "the ferry is held back an hour"),
        ("If the deposit is missing, the booking's cancelled.", "the booking is cancelled"),
        ("If the strap is frayed, the climber's given another harness.", "the climber is given another harness"),
        ("If the strap is frayed, they're given another harness.", "they're given another harness"),
        ("If the tooth is loose, they're seen by the dentist first.", "they're seen by the dentist first"),
        ("If the tooth is loose, they're moved to the front of the queue.", "they're moved to the front of the queue"),
    ],
)
def test_what_is_done_to_somebody_may_be_said_with_a_short_is(said: str, done: str, language: Language) -> None:
    assert [one.then.action for one in read(said, [], language).rules] == [done]


@pytest.mark.parametrize(
    "said",
    [
        "If the strap is frayed, they're pleased.",
        "If the strap is frayed, we're worried about it.",
        "If the strap is frayed, I'm done.",
    ],
)
def test_how_somebody_feels_is_nothing_that_is_done(said: str, language: Language) -> None:
    assert _reads(said, language) == []


@pytest.mark.parametrize(
    ("case", "fact"),
    [
        ("the guide's forgotten the map", "guide has forgotten the map"),
        ("the vicar's signed letter is there", "vicar's signed letter is there"),
    ],
)
def test_a_short_has_and_a_possessive_are_no_is(case: str, fact: str, language: Language) -> None:
    found = read(f"If {case}, I wait.", [], language)
    assert [one.attribute for rule in found.rules for one in rule.if_] == [fact]


@pytest.mark.parametrize(
    "said",
    [
        "If it turns out the hive is empty, I burn the frames.",
        "If it turns out that the hive is empty, then I burn the frames.",
        "If it emerges the hive is empty, I burn the frames.",
        "In the event the hive is empty, I burn the frames.",
        "In the event that the hive is empty, I burn the frames.",
    ],
)
def test_what_turns_out_is_what_holds(said: str, language: Language) -> None:
    assert _reads(said, language) == ["If the hive is empty, burn the frames."]


def test_a_thing_that_turns_out_so_or_so_is_a_fact(language: Language) -> None:
    assert [one.attribute for one in read("If it turns out the wrong colour, I glaze it again.", [], language).rules[0].if_] == [
        "turns out the wrong colour"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "joined",
    ["and, in addition to that,", "and in addition", "and at the same time", "and on top of that,", "and, moreover,"],
)
def test_more_words_for_and_are_one_and(joined: str, language: Language) -> None:
    said = f"If the hive is empty {joined} the frames are mouldy, I burn them."
    assert _reads(said, language) == ["If the hive is empty and the frames are mouldy, burn them."]


def test_the_words_keep_their_places(language: Language) -> None:
    said = "If it turns out the hull is cracked and, in addition to that, the pump's broken, the trip's called off."
    (rule,) = read(said, [], language).rules
    assert [said[slice(*one.span)] for one in rule.if_] == ["the hull is cracked", "the pump's broken"]
    assert said[slice(*rule.then.span)] == "the trip's called off"
