"""Who does it: read without a parse, so only where an article opens the doer."""

import pytest

from knowledge.grounding import contradiction, measure, prepare

MILL = "The miller opens the sluice at dawn. The warden tells the fire watch the same hour."
FERRY = (
    "Above force six the ferry stays in port. Below that the captain decides alone; the harbour office keeps the list."
)


def against(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The warden opens the sluice at dawn.", MILL),
        ("The fire watch tells the warden the same hour.", MILL),
        ("The harbour office decides alone below that.", FERRY),
    ],
)
def test_another_doer_is_refused(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is not None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("At dawn the miller opens the sluice.", MILL),
        ("The sluice is opened by the miller.", MILL),
        ("He opens the sluice at dawn.", MILL),
        ("The captain decides alone below force six.", FERRY),
        ("The fire watch is told by the warden.", MILL),
    ],
)
def test_the_same_doer_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None
