"""One thing put for another of its kind is refused, another word for the same thing is not; other fields than any set of pairs."""

import pytest

from knowledge.embedding import Embedder
from knowledge.grounding import prepare
from knowledge.grounding_siblings import another_thing

PUMPS = "The valve of the pump is oiled on Tuesdays. Hoses with holes are left in the shed."
GUESTS = "Guests of the campsite may use the big kitchen until noon. The lorry brings gas."
LIFT = "Trunks for the top deck go up by the crane."


def strange(claim: str, evidence: str, embedder: Embedder) -> str | None:
    prepared = prepare([evidence])
    return another_thing(claim, prepared.passages, prepared, embedder)


@pytest.mark.parametrize(
    ("claim", "evidence", "word"),
    [
        ("The gauge of the pump is oiled on Tuesdays.", PUMPS, "gauge"),
        ("Hoses with stains are left in the shed.", PUMPS, "stains"),
        ("Hoses with holes are left in the truck.", PUMPS, "truck"),
        ("Guests of the campsite may use the big laundry until noon.", GUESTS, "laundry"),
        ("Guests of the campsite may use the big kitchen until dusk.", GUESTS, "dusk"),
        ("Trunks for the first deck go up by the crane.", LIFT, "first"),
    ],
)
def test_a_thing_put_for_another_is_found(claim: str, evidence: str, word: str, minilm: Embedder) -> None:
    assert strange(claim, evidence, minilm) == word


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("On Tuesdays the pump's valve is oiled.", PUMPS),
        ("Visitors of the campsite may use the big kitchen until midday.", GUESTS),
        ("The truck brings gas.", GUESTS),
        ("The crane takes trunks to the top deck.", LIFT),
    ],
)
def test_another_word_for_the_same_thing_stands(claim: str, evidence: str, minilm: Embedder) -> None:
    assert strange(claim, evidence, minilm) is None
