"""What people say around a case and what is done in it: how they put the case, come to it, comment on it, and lift a rule or name the rest."""

import pytest

from interviews.read import read
from interviews.rest_told import rest_told
from interviews.speech import clean
from knowledge.language import Language


def _read(said: str, language: Language) -> list[tuple[list[tuple[str, bool]], str]]:
    rules = read(said, [], language).rules
    return [([(one.attribute, one.value is True) for one in rule.if_], rule.then.action) for rule in rules]


PUT = [
    "Take it that the kiln is cold; then we fire it overnight.",
    "Let us take it that the kiln is cold. It follows that we fire it overnight.",
    "Let's assume the kiln is cold. Right, that's when we fire it overnight.",
    "Show me a workshop where the kiln is cold, and we fire it overnight.",
    "Give me a situation where the kiln is cold, and we fire it overnight.",
    "Any studio where the kiln is cold, we fire it overnight.",
    "Is it shown that the kiln is cold? Then we fire it overnight.",
    "You've got it that the kiln is cold? Good, then we fire it overnight.",
    "A case in point: the kiln is cold. There, we fire it overnight.",
    "Throw in that the kiln is cold, and we fire it overnight.",
    "With one where the kiln is cold, we fire it overnight.",
    "On the assumption that the kiln is cold, we fire it overnight.",
    "You get one where the kiln is cold, we fire it overnight.",
    "On the footing that the kiln is cold, we fire it overnight.",
    "We can take the example that the kiln is cold; well, then we fire it overnight.",
]
LEARNT = [
    "The instant I notice that the kiln is cold, we fire it overnight.",
    "Once I've satisfied myself that the kiln is cold, we fire it overnight.",
    "As soon as it's evident that the kiln is cold, we fire it overnight.",
    "Upon hearing that the kiln is cold, we fire it overnight.",
    "As soon as I get wind of the fact that the kiln is cold, we fire it overnight.",
    "Should you tell me that the kiln is cold, we fire it overnight.",
    "If the answer is that the kiln is cold, we fire it overnight.",
    "If I were told that the kiln is cold, we fire it overnight.",
    "Whenever it comes to light that the kiln is cold, we fire it overnight.",
    "If the position is that the kiln is cold, we fire it overnight.",
    "I reckon if the kiln is cold, we fire it overnight.",
    "You find that the kiln is cold, and then we fire it overnight.",
    "Every single time the kiln is cold, we fire it overnight.",
]
TAKEN_UP = [
    "I check whether the kiln is cold, and if it is, we fire it overnight.",
    "What I look for is whether the kiln is cold, and if so, we fire it overnight.",
    "Have we got one where the kiln is cold? If we have, we fire it overnight.",
    "The question I ask is whether the kiln is cold; if the answer is yes, we fire it overnight.",
    "What do we do if the kiln is cold? Simple enough, we fire it overnight.",
    "So the kiln is cold? Right, we fire it overnight.",
    "You want to know when we fire it overnight? When the kiln is cold, that's when.",
    "It's precisely when the kiln is cold that we fire it overnight.",
]
LED_TO = [
    "My first teacher told me that when the kiln is cold, we fire it overnight.",
    "What is left of it all is that if the kiln is cold, we fire it overnight.",
    "Some colleagues would argue about it, but with us, when the kiln is cold, we fire it overnight.",
    "As a general principle, where the kiln is cold, we fire it overnight.",
    "Whether you like it or not, once the kiln is cold, we fire it overnight.",
    "If I may put it simply, when the kiln is cold, we fire it overnight.",
    "I've been at this for ages, and if there's one thing I'd swear to it's that if the kiln is cold, we fire it overnight.",
    "Long story short, when the kiln is cold, we fire it overnight.",
    "I should say that we fire it overnight when the kiln is cold.",
    "Let's put it like this, if the kiln is cold, then we fire it overnight.",
    "It's a question of patience: when the kiln is cold, we fire it overnight.",
    "We tend to – no, let me start again: when the kiln is cold, we fire it overnight.",
    "Now when – or I should say if, it is rare – if the kiln is cold, we fire it overnight.",
]
COMMENTED = [
    "If the kiln is cold, there's nothing to discuss, we fire it overnight.",
    "When the kiln is cold, no fuss, we fire it overnight.",
    "Once the kiln is cold, the matter is clear: we fire it overnight.",
    "If the kiln is cold, we fire it overnight, no arguing.",
    "When the kiln is cold, we fire it overnight, and I've never had cause to regret it.",
    "If the kiln is cold, forget that, we fire it overnight.",
]
LIFTED = [
    "It stops being true where the kiln is cold; at that point we fire it overnight.",
    "Another matter entirely if the kiln is cold: we fire it overnight.",
    "I'd break that rule where the kiln is cold, because then we fire it overnight.",
    "That no longer holds once the kiln is cold; then we fire it overnight.",
    "The one time I don't is when the kiln is cold. Then we fire it overnight.",
    "All bets are off if the kiln is cold; we fire it overnight then.",
    "I'd make an exception where the kiln is cold, and we fire it overnight.",
    "This does not extend to cases where the kiln is cold; in those, we fire it overnight.",
    "The position is reversed where the kiln is cold, for there we fire it overnight.",
    "I part company with that rule when the kiln is cold; we fire it overnight instead.",
    "That ceases to be the case once the kiln is cold, whereupon we fire it overnight.",
    "Opposite if the kiln is cold, we fire it overnight.",
    "What I said is no good if the kiln is cold. In that case we fire it overnight.",
    "I'd add one caveat: if the kiln is cold, we fire it overnight.",
    "Bit different where the kiln is cold, though, because then we fire it overnight.",
]


@pytest.mark.parametrize("said", [*PUT, *LEARNT, *TAKEN_UP, *LED_TO, *COMMENTED, *LIFTED])
def test_the_case_and_what_is_done_are_read_as_if_they_were_said_plainly(said: str, language: Language) -> None:
    assert _read(said, language) == [([("kiln is cold", True)], "fire it overnight")]


@pytest.mark.parametrize("said", [PUT[0], LEARNT[2], TAKEN_UP[0], LIFTED[0], COMMENTED[0]])
def test_what_was_read_keeps_its_own_words(said: str, language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert said[slice(*rule.if_[0].span)].removeprefix("the ") == "kiln is cold"
    assert said[slice(*rule.then.span)].endswith("fire it overnight")


@pytest.mark.parametrize(
    "rest",
    [
        "In every other case, we plant in rows.",
        "None of those? Then we plant in rows.",
        "If nothing like that comes up, we plant in rows.",
        "For all the rest, we plant in rows.",
        "Where none of these things is shown, we plant in rows.",
        "Barring all that, we plant in rows.",
        "With any other bed that comes along, we plant in rows.",
        "That leaves the others, and for them we plant in rows.",
        "For any day that isn't like that, we plant in rows.",
        "In the absence of any of this, we plant in rows.",
        "Everyone else gets the ordinary treatment, which is that we plant in rows.",
        "Leaving those aside, we plant in rows.",
        "In the normal run of things, we plant in rows.",
        "The rest of the pile, we plant in rows.",
        "If it's neither, we plant in rows.",
        "If it's not that, we plant in rows.",
        "If neither of those is made out, we plant in rows.",
        "In default of any of those, we plant in rows.",
        "With regard to everything else, we plant in rows.",
        "Apart from those, it's business as usual: we plant in rows.",
    ],
)
def test_the_rest_is_told_in_many_words(rest: str, language: Language) -> None:
    _, other = read(f"If the soil is wet, we wait a day. {rest}", [], language).rules
    assert other.otherwise and other.then.action == "plant in rows"


@pytest.mark.parametrize(
    "words",
    [
        "If there is no other pump, we wait.",
        "The other one, we wait.",
        "If any other driver is there, we wait.",
        "If they don't have that, we wait.",
        "If this isn't there, we wait.",
        "Beyond that, we wait.",
        "If anything is left, we wait.",
        "Every other day, we wait.",
        "If nothing else is open, we wait.",
        "If that is not there, we wait.",
        "If they are not, we wait.",
        "If neither signs, we wait.",
    ],
)
def test_what_tells_a_case_is_not_the_rest(words: str) -> None:
    assert rest_told(words) == []


def test_none_of_things_that_are_named_is_a_case_of_its_own(language: Language) -> None:
    rules = read("If the seal is torn, we bin it. If nothing is signed, we keep it.", [], language).rules
    assert not any(one.otherwise for one in rules) and len(rules) == 2


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("If the customer says that the parcel is lost, I search the van.", ["customer says that the parcel is lost"]),
        ("When the doctor finds that the arm is broken, I call the ward.", ["doctor finds that the arm is broken"]),
        ("If I promised that the cake is free, I bake it.", ["I promised that the cake is free"]),
    ],
)
def test_what_somebody_else_says_stays_a_fact(said: str, facts: list[str], language: Language) -> None:
    for rule in read(said, [], language).rules:
        assert [one.attribute for one in rule.if_] == facts


@pytest.mark.parametrize(
    "said",
    [
        "Parcels go by van, but when the load is fragile, I send a courier.",
        "Most orders leave the same day, but when the load is fragile, I send a courier.",
        "First fault a warning, the second one a fine.",
        "If the balcony has no net, no cat. If they promise a net, I come back.",
        "I've sealed the jar, and when it is full, I label it.",
        "As a deposit, when the room is large, we take cash.",
        "The matter goes to the board when the sum is high, and they decide.",
        "In summer, when it's dry, we water twice.",
        "If I may enter the cellar, I check the valve.",
        "When I must call the vet, I write it down.",
        "Tell me the price, and I pay.",
        "If no one is living and the children are there, we wait.",
        "If none of these tyres are worn, we keep them.",
        "If it's Friday, I tell them that when the load is fragile, I send a courier.",
    ],
)
def test_a_clause_that_tells_a_case_or_what_is_done_is_no_lead_in(said: str) -> None:
    assert clean(said).text == said


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("If the lake is foggy, no ferry.", "no ferry"),
        ("When the till is short, count it, then call me.", "count it"),
    ],
)
def test_what_is_done_is_no_comment(said: str, done: str, language: Language) -> None:
    assert any(done in rule.then.action for rule in read(said, [], language).rules)
