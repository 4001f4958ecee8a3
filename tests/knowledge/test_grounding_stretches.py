"""Checks on which stretch of the evidence says what; the examples are of other fields than any set of pairs."""

import pytest

from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_stretches import stretches_of

GUESTS = "Dogs sleep in the barn, cats in the kitchen. Parrots we do not take, even in a cage."
SHIFTS = "The day crew works for eight hours, the night crew for six."
PAINT = "Doors dry for 12 hours. Window frames of oak dry for 20 hours, and nobody may touch them before."
SAND = "Floors are sanded twice a year. The stairs are mostly sanded by Lena."
LAMPS = "Lamps may be hung by the tenant if the power is off. All cables are checked by Ivo."
GATE = "Both keepers sign the log. The gate stays open when the wind blows from the north."
TANKS = "Tanks below 20 litres are rinsed by hand. Between 20 and 60 litres we use the hose."
LEASE = "Boats are leased for five days at most. Skippers never sail at night."
HALL = "The usher opens the hall, the cashier closes the till. On Sundays the usher rings the bell."

LOOMS = "Looms are oiled daily in the weaving hall and every third day elsewhere. Thread leaves the store only together with a slip."
VAULT = "The vault is opened only when it is dry and a second clerk is there. Only Senta sets the lock."
PUPIL = "A pupil may stay if she has eaten, but not on trips. A borrowed flute has to come back in three days."
ROPES = "A lamp may hang from one rope if it weighs under 15 kg, otherwise from two. Ladders are used with a belt and a helper."


def against(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Dogs sleep in the kitchen.", GUESTS),
        ("Parrots we take in a cage.", GUESTS),
        ("The day crew works for six hours.", SHIFTS),
        ("Window frames of oak dry for 12 hours.", PAINT),
        ("Floors are sanded twice a month.", SAND),
        ("The stairs are always sanded by Lena.", SAND),
        ("Lamps must be hung by the tenant if the power is off.", LAMPS),
        ("Lamps may be hung by the tenant without the power off.", LAMPS),
        ("Lamps may be hung by the tenant.", LAMPS),
        ("Some of the cables are checked by Ivo.", LAMPS),
        ("One of the keepers signs the log.", GATE),
        ("The gate stays open when the wind blows from the south.", GATE),
        ("A tank of 30 litres is rinsed by hand.", TANKS),
        ("Skippers sail at night.", LEASE),
        ("The cashier opens the hall.", HALL),
        ("On Sundays the cashier rings the bell.", HALL),
        ("Boats are leased for longer than five days.", LEASE),
        ("In the weaving hall looms are oiled every third day.", LOOMS),
        ("Thread leaves the store.", LOOMS),
        ("The vault is opened when it is dry.", VAULT),
        ("Anybody may set the lock.", VAULT),
        ("A pupil may go on trips if she has eaten.", PUPIL),
        ("A pupil may stay, eaten or not.", PUPIL),
        ("A lamp over 15 kg may hang from one rope.", ROPES),
        ("Ladders are used with a belt alone.", ROPES),
    ],
)
def test_what_a_stretch_does_not_say_is_refused(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is not None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Cats sleep in the kitchen.", GUESTS),
        ("We do not take parrots, caged or not.", GUESTS),
        ("The night crew works for six hours.", SHIFTS),
        ("Window frames of oak dry for 20 hours.", PAINT),
        ("Twice a year the floors are sanded.", SAND),
        ("The stairs are mostly sanded by Lena.", SAND),
        ("If the power is off, the tenant may hang lamps.", LAMPS),
        ("Every cable is checked by Ivo.", LAMPS),
        ("Both of the keepers sign the log.", GATE),
        ("With wind from the north the gate stays open.", GATE),
        ("A tank of 15 litres is rinsed by hand.", TANKS),
        ("For a tank of 30 litres we use the hose.", TANKS),
        ("No boat is leased for longer than five days.", LEASE),
        ("At night skippers do not sail.", LEASE),
        ("The cashier closes the till.", HALL),
        ("On Sundays the usher rings the bell.", HALL),
        ("Looms are oiled daily in the weaving hall.", LOOMS),
        ("Thread that leaves the store has a slip.", LOOMS),
        ("The vault is opened when it is dry and a second clerk is there.", VAULT),
        ("Senta sets the lock.", VAULT),
        ("A pupil who has eaten may stay.", PUPIL),
        ("A borrowed flute comes back in three days.", PUPIL),
        ("A lamp over 15 kg hangs from two ropes.", ROPES),
    ],
)
def test_what_a_stretch_says_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


def test_a_list_is_one_stretch_and_a_contrast_two() -> None:
    assert len(stretches_of("No word about a guest's name, room or bill leaves the house.")) == 1
    assert len(stretches_of(SHIFTS)) == 2


def test_no_later_than_denies_nothing() -> None:
    assert [one.denials for one in stretches_of("It leaves no later than noon, never at night.")] == [0, 1]


def test_a_sentence_repeated_is_never_told_of_something_else() -> None:
    book = "Guests must take only the boats listed as sound in this table for their trips, except as the warden allows."
    beside = [
        "May I take the red boat for a trip? It's windy, no children on board.",
        "The harbour book, the posted rule, the owner's words.",
    ]
    prepared, claim = prepare([book, *beside]), f"The book's words: “{book}”"
    assert contradiction(claim, measure(claim, prepared, None), prepared) is None
    rule = "If the well is dry and the herd is over 40: drive it to the river. When the well is dry and it's more than 40, I drive them to the river."
    assert against("When the well is dry and it's more than 40, I drive them to the river.", rule) is None


def test_a_sentence_whose_first_stretch_says_nothing_is_told_of_like_any_other() -> None:
    assert (
        against("For this one, the first say: give a rules talk.", "For this one, the rules say: give a first talk.")
        == "told of something else"
    )
