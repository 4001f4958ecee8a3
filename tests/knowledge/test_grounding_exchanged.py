"""What is said of one thing, time, case or owner told of another; what says the same otherwise stands."""

import pytest

from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_counted import other_measure
from knowledge.grounding_told_words import in_told_words

PIANOS = "Uprights are tuned in spring. Grand pianos are voiced before every concert."
LOOM = "The warp is changed if the thread is torn. The pattern goes to the weaver in the attic."
RULING = "Protests against a finish are lodged within 20 minutes of the last boat's arrival, in the office of the race."
OVEN = "If the flame is yellow, the burner is cleaned with the wire brush; if the flame is blue, the valve is opened fully."


def against(claim: str, *evidence: str) -> str | None:
    prepared, claim = prepare(evidence), in_told_words(claim, evidence)
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("Grand pianos are tuned in spring, uprights are voiced before every concert.", PIANOS, "told of something else"),
        ("If the warp is changed, the thread is torn.", LOOM, "order differs"),
        ("Protests against a finish are lodged within 20 minutes of the race.", RULING, "told of something else"),
        ("If the flame is yellow, the valve is opened fully.", OVEN, "told of something else"),
        ("The hull is painted at the customer's expense.", "The hull is painted at our expense.", "told of something else"),
        ("All the guards sleep in the hut.", "One guard sleeps in the hut.", "stronger than the evidence"),
        ("The mill runs every day of the week.", "The mill runs on weekdays.", "stronger than the evidence"),
        ("The bees are fed every second evening.", "The bees are fed every evening.", "stronger than the evidence"),
        ("Dogs are weighed on arrival, unless they are ill.", "Dogs are weighed on arrival, whatever their size.", "says the opposite"),
        ("Pilots are flown at 20 km/h.", "Pilots are flown at 20 m/s.", "unit differs"),
        ("Dinghies are sold up to a length of 3 m.", "Dinghies are sold from 3 m up.", "direction differs"),
        ("Every goat is sold at the market.", "A goat with more than two kids is sold at the market.", "condition left out"),
        ("The lamps may be lit at dusk, asked for or not.", "The lamps may be lit at dusk if they are asked for.", "says the opposite"),
        ("If the judge gives leave, the rider must jump.", "The rider may jump only if the judge gives leave.", "stronger than the evidence"),
        (
            "Whoever withdraws before the draw pays 60 percent.",
            "Whoever withdraws after the draw pays 60 percent; before the draw, 25 percent.",
            "direction differs",
        ),
        (
            "The dough is rolled as soon as it has been in the cellar.",
            "The dough is not rolled until it has been in the cellar for two hours.",
            "condition left out",
        ),
        (
            "When the siren is on, every boat at the jetty leaves.",
            "When the siren is on, boats leave, except the pilot boat at the jetty.",
            "exception left out",
        ),
        (
            "Barrels may stay in the yard, whether or not the cooper has marked them.",
            "Barrels may stay in the yard, provided the cooper has marked them.",
            "says the opposite",
        ),
    ],
)  # fmt: skip
def test_something_exchanged_is_found(claim: str, evidence: str, reason: str) -> None:
    assert against(claim, evidence) == reason


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Uprights are tuned in spring, grand pianos are voiced before every concert.", PIANOS),
        ("If the thread is torn, the warp is changed.", LOOM),
        ("Protests against a finish are lodged within 20 minutes of the arrival of the last boat.", RULING),
        ("With a yellow flame the burner is cleaned with the wire brush.", OVEN),
        ("Rods are handed to the smith instead of the carter.", "Rods are handed to the smith and not to the carter."),
        ("Rods go to the smith rather than the carter.", "Rods go to the smith, not the carter."),
        ("Unless the bell rings, the gate is not opened.", "The gate is opened only if the bell rings."),
        ("Without leave from the harbour, nobody dives at the wreck.", "Anybody dives at the wreck only with leave from the harbour."),
        ("Whoever breaks a skate pays 50 percent of the price.", "Whoever breaks a skate pays half the price."),
        ("Crabs caught in November are thrown back.", "Crabs caught between 1 October and 15 January are thrown back."),
        ("A cook may be on board at night.", "A cook may be aboard at night."),
        ("A chart over 2,500 francs is signed by the clerk, unless it is torn.", "A chart over 2,500 francs is signed by the clerk, unless it is torn."),
        (
            "Before a falcon is flown, two keepers have checked it.",
            "A falcon is flown at the age of five months at the earliest, and only after two keepers have checked it.",
        ),
    ],
)  # fmt: skip
def test_the_same_said_otherwise_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


def test_a_denial_shows_though_the_numbers_are_written_otherwise() -> None:
    evidence = "For canoe hire it's like this: with a sum under 33,700 GBP, the boatman has to grant it within 7 hours."
    claim = "When the sum is less than 33,700 pounds, canoe hire must not be granted by the boatman within seven hours."
    assert against(claim, evidence) == "says the opposite"


def test_another_thing_that_the_source_names_is_not_counted_in_place_of_the_one_counted() -> None:
    evidence = ["A trench is dug by three carpenters, and a mason lays the drain."]
    assert other_measure("A trench is dug by three masons.", evidence)
    assert not other_measure("A trench is dug by three plumbers.", evidence)
