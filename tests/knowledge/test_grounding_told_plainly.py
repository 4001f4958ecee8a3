"""What may be told in plainer words, and what only sounds like it."""

import pytest

from knowledge.embedding import load_minilm
from knowledge.grounding import ground

EMBEDDER = load_minilm()


def _supported(claim: str, evidence: str) -> bool:
    return ground(claim, [evidence], EMBEDDER).supported


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "The ward sister opens the cabinet no sooner than 20 minutes after the round.",
            "The cabinet is opened by the ward sister within 20 minutes of the round; nobody else has the code.",
        ),
        (
            "The grader weighs every basket of cherries.",
            "Cherries come in by the basket. Of the baskets the grader weighs every eighth one.",
        ),
        (
            "Boats in which everyone is over 70 carry a second skipper.",
            "Boats with anyone over 70 carry a second skipper. The skipper signs the log.",
        ),
        (
            "The crane starts again as soon as the gusts drop below 40 km/h.",
            "The crane stops in gusts of 55 km/h and does not start until the gusts have stayed below 40 km/h for ten minutes.",
        ),
        (
            "Divers stay down for at most 25 minutes, whatever the dive.",
            "Divers stay down for at most 25 minutes, except on training dives, which the leader ends.",
        ),
        (
            "Kilns are swept once a week for the first year and every second day after that.",
            "Kilns are swept every second day for the first year and once a week after that.",
        ),
        (
            "Planks with a groove longer than 4 mm are planed again.",
            "Planks with a groove deeper than 4 mm are planed again. Knots are left.",
        ),
        ("No crew may dive more than twice.", "Divers log every dive; no crew may dive more than three times."),
        (
            "Pilgrims get a bed and breakfast free of charge.",
            "Pilgrims get a bed free of charge. The candles are for sale.",
        ),
        (
            "The nets are rinsed after every trip and after each auction.",
            "The nets are rinsed after every trip and before each auction. Buoys are painted in winter.",
        ),
        (
            "The dyke is opened if one of two readings is below the mark.",
            "The dyke is opened if two readings are below the mark. The guard writes both down.",
        ),
        (
            "Wagons leave on Monday with coal and come back by ten on Friday.",
            "Wagons leave on Friday with coal and come back by ten on Monday; the shunter counts them.",
        ),
        (
            "The lamps of the pier are lit, whatever the season.",
            "In autumn the lamps of the pier are lit. The keeper lives next to it.",
        ),
        (
            "An order of 12 trays goes by van.",
            "Orders of more than 12 trays go by van; anything up to that goes by bike.",
        ),
    ],
)
def test_a_claim_that_says_a_little_more_is_not_supported(claim: str, evidence: str) -> None:
    assert not _supported(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "Blood oranges are not pressed on a Wednesday.",
            "Blood oranges are pressed on Fridays only. The press is rinsed afterwards.",
        ),
        (
            "Old looms must not be oiled with spray.",
            "Old looms may be oiled with a brush only. New ones oil themselves.",
        ),
        (
            "Even at 45 dB the last song of a set is played to the end.",
            "The band stops when the meter shows 40 dB, except in the last song of a set, which is always played.",
        ),
        (
            "A batch with 3 % cracked tiles at the kiln is not accepted for export.",
            "A batch with more than 1 % cracked tiles at the kiln is sorted by hand; above 2 % it is refused for export.",
        ),
        (
            "When the bell rings, the usher closes the doors without delay.",
            "The usher closes the doors when the bell rings. Coats stay outside.",
        ),
        (
            "A mould with a lid cools for seven days.",
            "A mould with a lid cools for a week. Cracks are filled.",
        ),
        (
            "A barge 40 m long takes a tug.",
            "Any ship over 70 m takes a tug; barges take one whatever their length. The tug is paid by the ship.",
        ),
        (
            "For a stove on the sixth floor we send two men.",
            "For a stove we send one man, from the second floor upwards we send two men.",
        ),
        ("A lost ticket goes to the desk.", "A lost ticket is taken to the desk. A lost coat waits in the hall."),
    ],
)
def test_a_rule_in_plainer_words_is_supported(claim: str, evidence: str) -> None:
    assert _supported(claim, evidence)
