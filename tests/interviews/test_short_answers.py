"""Short answers are understood by what they mean, in whatever words."""

import pytest

from interviews.alone import says_none
from interviews.case_answers import _ON, says_depends
from interviews.impossible import calls_impossible
from interviews.kinds import never_together
from interviews.moods import mood_of
from interviews.read import read
from interviews.sameness import calls_same
from knowledge.language import Language


@pytest.mark.parametrize(
    "answer",
    [
        "Yes, the same.",
        "It is, we just have two words for it.",
        "Yeah, there's no difference there.",
        "That's correct, they amount to the same thing.",
        "No difference.",
        "It's only another name for it.",
        "They aren't two different things.",
        "Just a different way of putting it.",
    ],
)
def test_one_thing_is_called_one(answer: str) -> None:
    assert calls_same(answer) is True


@pytest.mark.parametrize(
    "answer",
    [
        "No, those are two separate things.",
        "I wouldn't treat those as the same.",
        "I'd never confuse the two.",
        "They're not the same at all, no.",
        "No, there's a difference between them.",
        "That's something else.",
    ],
)
def test_two_things_are_held_apart(answer: str) -> None:
    assert calls_same(answer) is False


@pytest.mark.parametrize("answer", ["I go there the same day.", "The vet comes.", "One is the opposite of the other."])
def test_neither_is_said(answer: str) -> None:
    assert calls_same(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        "That can't happen.",
        "You'd never see that one, they rule each other out.",
        "That's not a situation that could ever come up.",
        "You couldn't have both.",
    ],
)
def test_a_case_that_cannot_be_is_told(answer: str) -> None:
    assert calls_impossible(answer)


@pytest.mark.parametrize(
    "answer", ["I'd never see them without a file.", "We would find a buyer.", "That goes to legal."]
)
def test_what_is_done_is_no_impossible_case(answer: str) -> None:
    assert not calls_impossible(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "No, that's the whole of it.",
        "I think you have it all there.",
        "It'd be the same every time, we don't make exceptions.",
        "There's nothing further from my side.",
        "No, a rule is a rule.",
        "It applies across the board.",
        "That's all there is to it.",
        "No, I don't hesitate there.",
    ],
)
def test_nothing_more_is_nothing_more(answer: str) -> None:
    assert says_none(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "We send everything back to the maker.",
        "I have the whole team look at it.",
        "No others may go up.",
        "No exceptions over 50.",
    ],
)
def test_what_is_done_with_everything_is_more(answer: str) -> None:
    assert not says_none(answer)


@pytest.mark.parametrize(
    "answer",
    ["It's only ever the one of them.", "One of them at a time.", "It couldn't be two.", "They're mutually exclusive."],
)
def test_kinds_of_which_there_is_only_one(answer: str) -> None:
    assert never_together(answer, None)


@pytest.mark.parametrize(
    "said",
    [
        "When the catch is between 200 and 300 kilos, I'd be in two minds about it, but in the end I ring the harbour master.",
        "Where the catch is between 200 and 300 kilos, there's some hesitation on my part, and what it usually comes down to is this: I ring the harbour master.",
        "If the catch is from 200 up to and including 300 kilos, I'm on the fence, more often than not I ring the harbour master.",
        "If the catch is between 200 and 300 kilos it's a grey zone, I ring the harbour master.",
    ],
)
def test_hesitation_is_a_grey_zone_with_what_is_done_in_the_end(said: str, language: Language) -> None:
    zone = read(said, [], language).grey_zones[0]
    assert (zone.low, zone.high, zone.decides) == (200, 300, "ring the harbour master")


@pytest.mark.parametrize(
    "lead", ["If nobody can say", "Where there's no finding out", "If there's no way of telling", "If I can't tell"]
)
def test_what_cannot_be_found_out_is_a_missing_fact(lead: str, language: Language) -> None:
    missing = read(f"{lead} whether the nets were mended, I keep the boat in.", [], language).unknowns
    assert [(one.missing, one.then.action) for one in missing] == [("nets were mended", "keep the boat in")]


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("First thing I check is how many nets are torn. If it's over 5, I stay in.", "how many nets are torn"),
        ("What I need to know is whether the ice holds.", "whether the ice holds"),
        ("I couldn't tell you till I know who owns the boat.", "who owns the boat"),
        ("That's going to hang on which tide it is.", "which tide it is"),
        ("For me it is important what boat we have here.", "what boat we have here"),
        ("There I must first look at how old the rope is.", "how old the rope is"),
        ("Then the question is whether it rains.", "whether it rains"),
    ],
)
def test_what_it_depends_on_is_heard(said: str, on: str) -> None:
    found = _ON.search(said)
    assert says_depends(said) and found is not None and found["clause"] == on


@pytest.mark.parametrize(
    "said", ["I have to ask the owner.", "I would send it to whoever asks.", "We must see the vet."]
)
def test_what_is_done_is_no_dependence(said: str) -> None:
    assert not says_depends(said)


def test_saying_a_thing_in_two_ways_is_no_strain() -> None:
    assert mood_of("Yep, I just said it two different ways.") is None
    assert mood_of("I just said that!") == "strained"
