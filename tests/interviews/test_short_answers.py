"""Short answers are understood by what they mean, in whatever words."""

import pytest

from interviews.alone import says_none
from interviews.case_answers import _ON, says_depends
from interviews.consent import says_yes
from interviews.contraries import says_opposite
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
        "It's one thing, and that's another name for it.",
        "Six of one, half a dozen of the other.",
        "Same difference.",
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
        "One's one thing, the other's another.",
        "Definitely not.",
        "Chalk and cheese.",
        "You'd think so, but no.",
        "Ah no, the one is one thing and the other something else.",
    ],
)
def test_two_things_are_held_apart(answer: str) -> None:
    assert calls_same(answer) is False


@pytest.mark.parametrize(
    "answer",
    ["I go there the same day.", "The vet comes.", "One is the opposite of the other.", "Sure you know the owner."],
)
def test_neither_is_said(answer: str) -> None:
    assert calls_same(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        "That can't happen.",
        "You'd never see that one, they rule each other out.",
        "That's not a situation that could ever come up.",
        "You couldn't have both.",
        "We never get a case like that.",
        "You'll never come across one like that.",
        "You won't find two of those together.",
        "It just never comes up.",
        "Whoever thought that up never ran a boat.",
        "We don't get cases like that.",
        "Not in the real world.",
    ],
)
def test_a_case_that_cannot_be_is_told(answer: str) -> None:
    assert calls_impossible(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "I'd never see them without a file.",
        "We would find a buyer.",
        "That goes to legal.",
        "You'd never get a case like that approved, I send it back.",
        "I never see a boat like that, I call the harbour.",
    ],
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


@pytest.mark.parametrize(
    "answer",
    [
        "When the one's true the other isn't.",
        "The second just means the first one isn't so.",
        "They can't both be true, and one of them has to be.",
        "Whatever isn't the first is the second.",
    ],
)
def test_one_is_told_as_the_opposite_of_the_other(answer: str) -> None:
    assert says_opposite(answer)


@pytest.mark.parametrize(
    ("answer", "never"),
    [
        ("Strictly one apiece, they rule each other out.", True),
        ("It can't be more than one at a time.", True),
        ("It's not one or the other, it can be both.", False),
        ("Sometimes it's just one, sometimes a few.", False),
    ],
)
def test_whether_kinds_ever_come_together_is_told(answer: str, never: bool) -> None:
    assert never_together(answer, says_yes(answer)) is never
