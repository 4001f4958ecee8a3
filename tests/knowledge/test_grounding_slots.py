"""A sentence that copies its evidence but for who does it: another person is refused, the same by another name is not."""

import pytest

from knowledge.embedding import Embedder
from knowledge.grounding import prepare
from knowledge.grounding_slots import another_word


@pytest.mark.parametrize(
    ("claim", "evidence", "other"),
    [
        ("The gardener opens the seed bank on Mondays for all visitors.", "The curator opens the seed bank on Mondays for all visitors.", "gardener"),
        ("Every order that leaves the house is signed by the porter.", "Every order that leaves the house is signed by the driver.", "porter"),
        ("The purchaser signs the order before it leaves the house.", "The buyer signs the order before it leaves the house.", None),
        ("The buyer signs the order before it leaves the house.", "The buyer signs the order before it leaves the house.", None),
    ],
)  # fmt: skip
def test_one_doer_put_for_another(claim: str, evidence: str, other: str | None, minilm: Embedder) -> None:
    prepared = prepare([evidence])
    assert another_word(claim, prepared.passages, prepared, minilm) == other
