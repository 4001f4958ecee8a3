"""Rules as colleagues retell them are supported, and what differs in the same places is not."""

import pytest

from knowledge import grounding
from knowledge.grounding_often import often_in
from knowledge.grounding_told_words import in_told_words


def said_against(claim: str, *evidence: str) -> bool:
    """Whether an exact check speaks against the claim."""
    prepared, told = grounding.prepare(evidence), in_told_words(claim, evidence)
    return grounding.contradiction(told, grounding.measure(told, prepared, None), prepared) is not None


@pytest.mark.parametrize(
    "one, other",
    [
        ("monthly", "once a month"),
        ("every other week", "every two weeks"),
        ("quarterly", "four times a year"),
        ("twice a day", "two times per day"),
        ("annually", "once every year"),
        ("every third year", "every three years"),
    ],
)
def test_a_rate_is_one_in_whichever_words(one: str, other: str) -> None:
    assert [rate for _, rate in often_in(one)] == [rate for _, rate in often_in(other)] != []


def test_a_night_is_no_day() -> None:
    assert often_in("every night")[0][1] != often_in("every day")[0][1]


RETOLD = [
    ("The boiler is bled once a month.", "The boiler is bled monthly."),
    ("The ropes are changed every two years.", "Every other year the ropes are changed."),
    ("If both pumps fail, the mayor is called.", "The mayor is called when the two pumps fail."),
    ("Letters are franked by hand.", "Letters are not franked by machine."),
    ("Entry is free of charge for pupils.", "Entry costs nothing for pupils."),
    ("Children of seven and under swim with a parent.", "A child aged five swims with a parent."),
    ("Nobody under sixteen drives the cart.", "To drive the cart you must be at least sixteen."),
    ("Calves stay in the barn until they are ten weeks old.", "A six-week-old calf stays in the barn."),
    ("Claims up to 90 euros the desk settles. Anything above that goes to Ewa Nowak.", "A claim of 120 euros goes to Ewa Nowak."),
    ("The dough has to chill for an hour before it is rolled.", "The dough isn't rolled until it has chilled for an hour."),
    ("Keys leave the office only with the bursar's signature, and the master key never does.", "Without the bursar's signature no key leaves the office."),
    ("Boats younger than three years aren't surveyed.", "There is no survey of boats under three years old."),
    ("After a leak, pumping stops in both shafts and the foreman is called.", "The foreman is called after a leak."),
    ("Orders above 300 pounds need two offers. Below that one is enough.", "Under 300 pounds one offer is enough."),
]  # fmt: skip


@pytest.mark.parametrize("evidence, claim", RETOLD)
def test_what_is_retold_in_other_words_is_not_spoken_against(evidence: str, claim: str) -> None:
    assert not said_against(claim, evidence)


WRONG = [
    ("The boiler is bled once a month.", "The boiler is bled weekly."),
    ("The ropes are changed every two years.", "The ropes are changed every three years."),
    ("Children of seven and under swim with a parent.", "A child aged nine swims with a parent."),
    ("Calves stay in the barn until they are ten weeks old.", "Calves stay in the barn until they are six weeks old."),
    ("Claims up to 90 euros the desk settles. Anything above that goes to Ewa Nowak.", "A claim of 60 euros goes to Ewa Nowak."),
    ("The archive is aired every week, and Ewa Nowak does it.", "Radek Nowak airs the archive every week."),
    ("The lenses are tinted by an outside workshop. Our own staff only polish them.", "Our own staff tint the lenses."),
    ("No dogs are let in, not even with a muzzle.", "No dogs are let in, except with a muzzle."),
    ("If both pumps fail, the mayor is called.", "If one pump fails, the mayor is called."),
    ("Tours are run daily, and none when there's fog on the lake.", "Tours are run when there's fog on the lake."),
    ("Below that one is enough, but never the buyer's own.", "Below that one is not enough."),
    ("Barrels with a split stave are sold within a week, at half price.", "Barrels are sold at half price."),
    ("The nets are mended weekly. In a gale they're only dried.", "In a gale the nets are mended."),
    ("Passengers sit in the back.", "Passengers sit in the front."),
]  # fmt: skip


@pytest.mark.parametrize("evidence, claim", WRONG)
def test_what_differs_in_one_place_is_spoken_against(evidence: str, claim: str) -> None:
    assert said_against(claim, evidence)


def test_in_long_prose_a_word_turned_round_by_right_is_no_contradiction() -> None:
    prose = [
        "Whereas the old law applied to every firm in the private trade that had four to fifteen hands, the new law, which the council of the "
        "valley passed after a long summer of talks, affects more firms and doesn't distinguish between private and public ones as the old law does.",
        *(f"Paragraph {number} of the comment tells how the talks went, who spoke in them, and what was written down." for number in range(6)),
    ]  # fmt: skip
    assert not said_against(
        "The old law distinguishes between private and public firms, whereas the new law does not.", *prose
    )


def test_a_short_rule_is_contradicted_among_many_others_too() -> None:
    rules = [
        f"Room {number} is swept by the porter, and its windows are shut, before the doors are locked."
        for number in range(5)
    ]
    assert said_against("Coins from the fountain are kept.", *rules, "Coins from the fountain are not kept.")
