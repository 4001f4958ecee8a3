"""A clause that may speak of a fact is asked about: nobody's words are taken for nothing."""

import pytest

from coach.hinted import hinted
from knowledge.embedding import Embedder
from knowledge.tree import Attribute

FLAGS = [
    Attribute(name="part touches the patient", type="yes_no"),
    Attribute(name="supplier is a sole source", type="yes_no"),
    Attribute(name="hit on the sanctions list", type="yes_no"),
]
OPEN = {one.name for one in FLAGS}


def test_a_clause_near_to_a_fact_gives_it_in_doubt(minilm: Embedder) -> None:
    (found,) = hinted("4,000 a year, the tube lies on the patient's skin", FLAGS, OPEN, minilm)
    assert found.attribute == "part touches the patient" and not found.sure
    assert found.words == "the tube lies on the patient's skin"


@pytest.mark.parametrize(
    "message", ["The part does not touch the patient.", "We buy 4,000 pieces a year for the canteen."]
)
def test_a_denial_and_another_topic_hint_at_nothing(message: str, minilm: Embedder) -> None:
    assert hinted(message, FLAGS, OPEN, minilm) == []


def test_a_fact_that_is_known_is_not_doubted(minilm: Embedder) -> None:
    assert hinted("the tube lies on the patient's skin", FLAGS, OPEN - {"part touches the patient"}, minilm) == []
