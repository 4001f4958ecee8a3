"""What is measured is named by the adjective that compares, where the unit allows it."""

import pytest

from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("If the trunk is thicker than forty centimetres, I call Piet.", "trunk thickness"),
        ("If the snow is deeper than two metres, I close the road.", "snow depth"),
        ("If the fence is higher than 1.8 metres, I refuse it.", "fence height"),
        ("If the road is longer than ten kilometres, I send the van.", "road length"),
        ("If the horse is older than twenty years, I ask the vet.", "horse age"),
    ],
)
def test_the_adjective_names_the_measure(language: Language, said: str, name: str) -> None:
    (rule,) = read(said, [], language).rules
    assert rule.if_[0].attribute == name
