"""An exception, a doer, a denial or a share changed in one plain place; the examples are of other trades than any set of pairs."""

import pytest

from knowledge.embedding import Embedder
from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_excepted import another_case
from knowledge.grounding_hidden_denials import plainly
from knowledge.grounding_included import excepted
from knowledge.grounding_negated_words import put_for_contrary

LENS = "All lenses are cleaned with spirit, apart from the coated ones."
KAYAKS = "Kayaks are rented by the hour. Those with a sail are rented by the day."
CLAY = "Clay is delivered on Mondays. During the fair they bring it on Thursdays."
MASKS = "No mask leaves the shop unpaid; rehearsal masks are exempt."
SAWS = "The sawyer cuts the planks and the joiner glues them."
DYES = "Indigo is kept in the cellar. Madder is kept in the loft, in jars."
RELAY = "The wardens sound the horn; the head warden lowers the flag."


def against(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("All lenses are cleaned with spirit, the coated ones too.", LENS),
        ("All lenses are cleaned with spirit, including the coated ones.", LENS),
        ("Coated lenses are cleaned with spirit.", LENS),
        ("Kayaks with a sail are rented by the hour.", KAYAKS),
        ("During the fair clay is delivered on Mondays.", CLAY),
        ("Kites with a tail fly over the dunes.", "Kites fly over the dunes. Those with a tail fly over the lake."),
        ("No mask leaves the shop unpaid, and that goes for rehearsal masks too.", MASKS),
    ],
)
def test_a_case_set_apart_is_not_told_as_one_of_the_rule(claim: str, evidence: str) -> None:
    assert against(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Coated lenses are not cleaned with spirit.", LENS),
        ("All lenses but the coated ones are cleaned with spirit.", LENS),
        ("Kayaks with a sail are rented by the day.", KAYAKS),
        ("During the fair clay is brought on Thursdays.", CLAY),
    ],
)
def test_what_holds_of_a_case_set_apart_may_be_told(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


def test_what_holds_anyhow_may_be_told_of_each_case() -> None:
    assert not excepted("Masks are given back, even if they are torn.", ["Masks are given back, torn or not."])
    assert excepted("Masks are given back, even if they are torn.", ["Masks are given back unless they are torn."])


def test_one_case_set_apart_is_not_put_for_another(minilm: Embedder) -> None:
    evidence = ["Sculptures may be touched, except during restoration."]
    assert another_case("Sculptures may be touched, except during a concert.", evidence, minilm)
    assert not another_case("Sculptures may be touched, except while being restored.", evidence, minilm)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The sawyer glues the planks.", SAWS),
        ("The joiner cuts the planks.", SAWS),
        ("Indigo is kept in the loft.", DYES),
        ("The wardens lower the flag.", RELAY),
    ],
)
def test_what_one_does_is_not_told_of_its_neighbour(claim: str, evidence: str) -> None:
    assert against(claim, evidence) == "told of something else"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The planks are glued by the joiner.", SAWS),
        ("Madder is kept in the loft.", DYES),
        ("The head warden lowers the flag.", RELAY),
        ("The cellist pays for the strings.", "The pianist pays for the tuner and the cellist for the strings."),
    ],
)
def test_what_each_does_may_be_told(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A skipper who logs the route is fined.", "A skipper who fails to log the route is fined."),
        ("The smith takes orders by fax.", "The smith has stopped taking orders by fax."),
        ("The kiln may run at night.", "Neither the kiln nor the press may run at night."),
        ("Stamped hides are sent back.", "Unstamped hides are sent back."),
        ("The sails are often patched in summer.", "The sails are rarely patched in summer."),
        ("Almost everyone brings a lamp.", "Hardly anyone brings a lamp."),
        ("The bond still counts in June.", "The bond no longer counts in June."),
        ("There is nothing against smoking in the barn.", "Smoking in the barn is forbidden."),
    ],
)
def test_a_hidden_denial_is_heard(claim: str, evidence: str) -> None:
    assert against(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A skipper who does not log the route is fined.", "A skipper who fails to log the route is fined."),
        ("The smith no longer takes orders by fax.", "The smith has stopped taking orders by fax."),
        ("The press may not run at night.", "Neither the kiln nor the press may run at night."),
        ("Hides without a stamp are sent back.", "Unstamped hides are sent back."),
    ],
)
def test_a_hidden_denial_may_be_told_plainly(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


def test_without_being_opened_is_unopened() -> None:
    assert not put_for_contrary("It goes to the hold without being opened.", ["It goes to the hold unopened."])


def test_words_that_only_look_denied_are_none() -> None:
    assert not put_for_contrary(
        "If it weighs less than a ton, he lifts it.", ["He lifts it under a ton unless it is wet."]
    )
    assert not put_for_contrary("The form lies at the desk.", ["They inform the desk and it lies there."])
    assert put_for_contrary("A valid pass opens the gate.", ["An invalid pass opens the gate."])


def test_what_a_sentence_of_its_own_says_of_all_may_be_told() -> None:
    evidence = "Two of the four divers keep watch on deck. On Sundays all four keep watch."
    assert against("On Sundays all the divers keep watch.", evidence) is None


def test_the_claim_of_an_excepted_thing_holds_whatever_the_rule_counts() -> None:
    evidence = ["Cider older than a year is sold off. Perry is the exception, it keeps its price."]
    assert not excepted("Perry keeps its price even if it is older than a year.", evidence)


def test_washed_apart_from_the_rest_is_no_exception() -> None:
    assert against("Aprons are boiled.", "Aprons are boiled apart from the rest.") is None


def test_neither_and_nor_deny_once() -> None:
    assert plainly("Neither mast nor boom is painted.") == "Neither mast or boom is painted."


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The whole net is mended.", "Half of the net is mended."),
        ("All bells are cast in spring.", "Nearly all bells are cast in spring."),
        ("All four ropes are tested.", "Three of the four ropes are tested."),
        ("Both looms are oiled on Friday.", "One of the two looms is oiled on Friday."),
        ("Every proof is free.", "Only the first proof is free."),
        ("At most one diver stays on board.", "At least one diver stays on board."),
        ("Both a badge and a letter will do.", "Either a badge or a letter will do."),
        ("Riders may bring any number of saddles.", "Riders may bring three saddles."),
        ("Only if both pumps leak is the well shut.", "If either pump leaks, the well is shut."),
        ("The mast comes down only if all the stays are slack.", "If any of the stays is slack, the mast comes down."),
    ],
)
def test_another_share_is_not_told(claim: str, evidence: str) -> None:
    assert against(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("On delivery half the price is paid.", "Half of the price is paid on delivery."),
        ("All of the net is mended.", "The whole net is mended."),
        ("Some looms have no brake.", "Not all looms have a brake."),
        ("The yard is shared by several guilds.", "Several guilds share the yard."),
        ("Almost every bell is cast in spring.", "Nearly all bells are cast in spring."),
    ],
)
def test_the_same_share_may_be_told_in_other_words(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None
