"""What is asked of a decision as a whole, or of its limits, is explained; a number put in another's place is the one that is spoken of."""

import pytest

from coach.points_back import asks_why
from coach.understanding import facts_in, understood
from coach.wants import believed
from knowledge.embedding import Embedder
from knowledge.tree import Tree
from tests.coach.trees import sample_trees


def _tree(name: str) -> Tree:
    return next(one for one in sample_trees() if one.id == name)


@pytest.mark.parametrize(
    "message",
    ["who lends out what in the boat shed", "an overview of the moorings pls", "tell me who may open which gate"],
)
def test_who_does_what_asks_for_the_whole(message: str, minilm: Embedder) -> None:
    assert "procedure" in [one.want for one in believed(message, minilm)]


def test_who_does_it_in_this_case_is_no_question_for_the_whole(minilm: Embedder) -> None:
    assert "procedure" not in [one.want for one in believed("who lends out the red boat on sunday?", minilm)]


def test_a_limit_that_somebody_calls_arbitrary_is_no_fact_of_the_case(minilm: Embedder) -> None:
    tree = _tree("refund")
    told = [one.model_dump(mode="json") for one in facts_in("delivered 75 days ago, 90 euros", tree, None, [], minilm)]
    assert asks_why("60 days sounds arbitrary to me")
    assert understood("60 days sounds arbitrary to me", tree, (None, told), [], minilm)[0] == "why"
    assert understood("62 days sounds arbitrary to me", tree, (None, told), [], minilm)[0] != "why"
