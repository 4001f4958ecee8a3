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
