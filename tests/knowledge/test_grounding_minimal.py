"""Claims changed in one small place, and right ones in other words; the examples are of other fields than any set of pairs."""

import pytest

from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_told_words import in_told_words

TICKETS = "A ride costs four tokens, six if the pony is saddled. Two guides walk beside it."
LOCKS = "The lock opens at dawn and closes at dusk. Broken gates are mended by the smith in Orlo, not by us."
STORE = "Each crate holds 30 apples. Crates are sent within three working days."
BAKERS = "Loaves of 500 grams are baked for schools, of 900 grams for inns. Deliveries cost double on Sundays."
TOWER = "Either of the wardens may ring the bell. One of the keys hangs in the hall."
DOGS = "Dogs stay outside unless they have a harness. The warden calls the vet first and then the owner."
MARKET = "The market is held in June and October. Stalls of over two metres pay for three."
GAMES = "In the final he gets a second try and may change the ball."


def against(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    claim = in_told_words(claim, [evidence])
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("A ride costs six tokens.", TICKETS, "condition left out"),
        ("One guide walks beside it.", TICKETS, "number differs"),
        ("Broken gates are mended by us.", LOCKS, "told of something else"),
        ("Each crate holds 30 kilograms.", STORE, "unit differs"),
        ("Crates are sent within three working hours.", STORE, "unit differs"),
        ("Loaves of 900 grams are baked for schools, of 500 grams for inns.", BAKERS, "told of something else"),
        ("Deliveries cost double.", BAKERS, "condition left out"),
        ("Both of the wardens have to ring the bell.", TOWER, "stronger than the evidence"),
        ("Each of the keys hangs in the hall.", TOWER, "stronger than the evidence"),
        ("Dogs that have a harness stay outside.", DOGS, "says the opposite"),
        ("The warden calls the owner first.", DOGS, "order differs"),
        ("The market is held in May and October.", MARKET, "name not in evidence"),
        ("He gets a second try.", GAMES, "condition left out"),
    ],
)
def test_one_small_change_is_refused(claim: str, evidence: str, reason: str) -> None:
    assert against(claim, evidence) == reason


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A ride costs six tokens if the pony is saddled.", TICKETS),
        ("A ride costs four tokens.", TICKETS),
        ("Broken gates are mended by the smith in Orlo.", LOCKS),
        ("Each crate holds 30 apples.", STORE),
        ("Loaves of 900 grams are baked for inns.", BAKERS),
        ("On Sundays deliveries cost double.", BAKERS),
        ("Either warden may ring the bell.", TOWER),
        ("One key hangs in the hall.", TOWER),
        ("Dogs without a harness stay outside.", DOGS),
        ("The warden calls the vet first.", DOGS),
        ("The market is held in October.", MARKET),
        ("In the final he gets a second try.", GAMES),
    ],
)
def test_the_same_told_right_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The gate is shut at six in the evening.", "The gate is shut at 18:00."),
        ("The gate is shut at 18:00.", "The gate is shut at 6 pm."),
        ("Every three years the roof is tarred.", "The roof is tarred every third year."),
        ("The work is unpaid.", "The work is done without pay."),
        ("A 15-year-old may not row.", "Nobody who is under 16 may row."),
    ],
)
def test_the_same_in_other_words_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


def test_the_other_half_of_the_day_is_another_time() -> None:
    assert against("The gate is shut at 6 am.", "The gate is shut at six in the evening.") == "number differs"


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("The vat is filled with cold oil and then with wax.", "The vat is filled with hot oil and then with wax.", "direction differs"),
        ("A saddle that is torn may not be lent.", "A saddle that is torn may be lent without a deposit.", "says the opposite"),
        ("Plums cost four euros a basket.", "Plums cost four euros a bucket.", "unit differs"),
        ("Members may row, even during the regatta.", "Members may row, except during the regatta.", "says the opposite"),
        ("Pupils may use the lathe.", "Pupils may use the lathe, but only with the consent of the master.", "exception left out"),
    ],
)  # fmt: skip
def test_one_word_turned_is_refused_whatever_stands_beside_it(claim: str, evidence: str, reason: str) -> None:
    assert against(claim, evidence) == reason
