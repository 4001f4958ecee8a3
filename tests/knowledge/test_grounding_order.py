"""What comes before what is told as the evidence has it, in whichever words."""

import pytest

from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_order import orders_of

GLAZE = "The kiln is emptied before the second glaze is mixed. Bowls go in first, then plates."
KEYS = "The clerk hands out the keys only after the deposit has been paid."
STALLS = "Stalls may be set up until dawn. If the fog is gone early, we open a week later."


def against(claim: str, evidence: str) -> str | None:
    prepared = prepare([evidence])
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The kiln is emptied after the second glaze is mixed.", GLAZE),
        ("Plates go in first, then bowls.", GLAZE),
        ("The deposit is paid after the clerk has handed out the keys.", KEYS),
        ("The clerk hands out the keys before the deposit has been paid.", KEYS),
        ("If the fog is gone late, we open a week later.", STALLS),
        ("If the fog is gone early, we open a week earlier.", STALLS),
    ],
)
def test_the_other_way_round_is_refused(claim: str, evidence: str) -> None:
    assert against(claim, evidence) in ("order differs", "direction differs", "says the opposite")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Before the second glaze is mixed, the kiln is emptied.", GLAZE),
        ("The second glaze is mixed after the kiln is emptied.", GLAZE),
        ("Before the clerk hands out the keys, the deposit must have been paid.", KEYS),
        ("Once the deposit has been paid, the clerk hands out the keys.", KEYS),
        ("Bowls go in before plates.", GLAZE),
    ],
)
def test_the_same_order_in_other_words_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


def test_from_is_not_until() -> None:
    assert against("Stalls may be set up from dawn.", STALLS) == "direction differs"


def test_an_order_names_what_comes_first() -> None:
    (one,) = orders_of("The clerk leaves once the gate is shut.")
    assert "gat" in one.first and "clerk" in one.later
    assert orders_of("The gate stays open until noon.") == ()
