"""A stretch in which the expert is sure of neither side, in whatever words."""

import pytest

from interviews.read import read
from knowledge.language import Language
from knowledge.tree import Attribute

VIBRATION = Attribute(name="vibration", type="number", unit="mm/s")


@pytest.mark.parametrize("unsure", ["it's a grey zone", "I'm not sure", "I am not quite certain", "I hesitate", "it could go either way"])  # fmt: skip
def test_not_being_sure_between_two_numbers_is_a_grey_zone(language: Language, unsure: str) -> None:
    said = f"If the vibration is between 6 and 7 millimetres a second, {unsure}. There I measure it again."
    zones = read(said, [VIBRATION], language).grey_zones
    assert [(one.attribute, one.low, one.high, one.decides) for one in zones] == [
        ("vibration", 6, 7, "measure it again")
    ]


def test_not_being_sure_of_anything_in_particular_is_none(language: Language) -> None:
    assert read("I'm not sure. I measure it again.", [VIBRATION], language).grey_zones == []
    said = "If the vibration is over 7 millimetres a second, I'm not sure."
    assert read(said, [VIBRATION], language).grey_zones == []


@pytest.mark.parametrize(
    "said",
    [
        "Where the vibration is no less than 6 millimetres a second and no more than 7 millimetres a second, it's a near thing, I confess; on balance I measure it again.",
        "If the vibration is anywhere from six up to and including seven millimetres a second, I do think twice about it, though what it mostly comes to is that I measure it again.",
        "When the vibration is at least 6 and at most 7 millimetres a second, it's touch and go, I admit. More often than not I measure it again.",
    ],
)  # fmt: skip
def test_a_band_told_by_both_its_ends_is_one_stretch(language: Language, said: str) -> None:
    (zone,) = read(said, [VIBRATION], language).grey_zones
    assert (zone.low, zone.high, zone.decides) == (6, 7, "measure it again")


def test_two_limits_of_two_things_are_no_stretch(language: Language) -> None:
    said = "If the boat has at least five seats and no more than two guests are aboard, I lower the price."
    (rule,) = read(said, [], language).rules
    assert [(one.operator, one.value) for one in rule.if_] == [(">=", 5), ("<=", 2)]
