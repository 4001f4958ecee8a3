"""`About 500` is no sharp limit: the zone has no width until the expert gives one, and one question asks for it."""

import pytest

from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Over about 500 euros I ask my boss.", 500),
        ("If the parcel weighs more than roughly thirty kilos, I send two people.", 30),
        ("Around two hundred thousand it's hard to say.", 200_000),
    ],
)
def test_a_limit_that_is_only_about_right_is_asked_about(language: Language, said: str, value: float) -> None:
    reading = read(said, [], language)
    (zone,) = reading.grey_zones
    assert zone.low == zone.high == value
    assert [one for one in reading.questions if "could it go either way" in one]


@pytest.mark.parametrize(
    "said", ["Over 500 euros I ask my boss.", "It takes about two hours, and if it is late I call."]
)
def test_a_sharp_limit_and_a_mere_length_are_not(language: Language, said: str) -> None:
    assert not read(said, [], language).grey_zones
