"""`At the earliest` and `at the latest` are limits."""

import pytest

from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_earliest import quantities_of

GLUE = "The clamps come off at the earliest 12 hours after gluing. The varnish is ordered at the latest three weeks before the fair."


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("12 hours after gluing at the earliest", ">="),
        ("at the earliest 12 hours after gluing", ">="),
        ("at the latest 12 hours after gluing", "<="),
        ("at the earliest 12 hours before gluing", "<="),
        ("at the latest 12 hours before gluing", ">="),
        ("within the first 12 hours", "<"),
        ("12 hours after gluing", None),
    ],
)
def test_the_end_makes_a_limit_of_a_number(text: str, operator: str | None) -> None:
    assert quantities_of(text)[0].operator == operator


@pytest.mark.parametrize(
    ("claim", "against"),
    [
        ("The clamps come off not more than 12 hours after gluing.", True),
        ("The clamps come off at the latest 12 hours after gluing.", True),
        ("No clamp comes off within the first 12 hours after gluing.", False),
        ("The clamps come off no earlier than 12 hours after gluing.", False),
    ],
)
def test_a_time_is_told_from_its_right_side(claim: str, against: bool) -> None:
    prepared = prepare([GLUE])
    assert (contradiction(claim, measure(claim, prepared, None), prepared) is not None) == against
