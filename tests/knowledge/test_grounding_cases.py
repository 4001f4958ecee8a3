"""A number of a case falls into one branch of a rule: what stands there is borne out, what stands in another is not."""

import pytest

from knowledge.grounding import contradiction, measure, prepare
from knowledge.grounding_told_words import in_told_words

KITES = (
    "Kites above 12 metres are flown by two people. Below that one person may fly them, provided the field is empty."
)
WOOL = "If a fleece has more than 4 burrs, it is carded by hand, otherwise by the machine in the barn."
TILES = "Tiles thicker than 20 mm are fired for three days. Thinner ones go into the small oven overnight."
GATES = "At a tide of 3 m or more the lock is narrowed; from 5 m on the harbour is shut."
SPARES = "Returns more than six weeks before the fair are paid in full; after that half of the fee is kept."


def against(claim: str, *evidence: str) -> str | None:
    prepared, claim = prepare(evidence), in_told_words(claim, evidence)
    return contradiction(claim, measure(claim, prepared, None), prepared)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A kite of 9 metres may be flown by one person, provided the field is empty.", KITES),
        ("A fleece with two burrs is carded by the machine in the barn.", WOOL),
        ("A tile of 15 mm goes into the small oven overnight.", TILES),
        ("Tiles under 20 mm go into the small oven overnight.", TILES),
        ("With a tide of 6 m the harbour is shut.", GATES),
        ("For a return two weeks before the fair half of the fee is kept.", SPARES),
        ("A piglet weighs in after a quarter of an hour.", "A calf weighs in after 30 minutes, a piglet after 15."),
        (
            "A raft with a load of 300 kg crosses in the morning, behind the pilot boat.",
            "Rafts with at most 400 kg cross in the morning, behind the pilot boat.",
        ),
        (
            "If the glue has set for only five hours, the mould is not opened yet.",
            "The mould is opened only in the workshop, and not until the glue has set for at least nine hours.",
        ),
    ],
)
def test_a_case_told_with_its_own_branch_stands(claim: str, evidence: str) -> None:
    assert against(claim, evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A kite of 9 metres is flown by two people.", KITES),
        ("Four burrs are enough for a fleece to be carded by hand.", WOOL),
        ("A tile of 25 mm goes into the small oven overnight.", TILES),
        ("With a tide of 4 m the harbour is shut.", GATES),
    ],
)
def test_a_case_told_with_another_branch_does_not(claim: str, evidence: str) -> None:
    assert against(claim, evidence) == "number differs"


def test_the_number_before_a_case_is_not_the_number_of_the_case() -> None:
    evidence = "Divers on the wreck surface after 40 minutes, on training dives after 20."
    assert against("On training dives divers surface after 40 minutes.", evidence) is not None
    assert against("On training dives divers surface after 20 minutes.", evidence) is None


def test_what_holds_and_no_more_is_the_most() -> None:
    evidence = "Sledges carry 90 kg of mail and no more, so that the dogs last."
    assert against("Sledges carry no less than 90 kg of mail.", evidence) == "direction differs"
    assert against("Sledges carry at most 90 kg of mail.", evidence) is None


def test_a_limit_is_not_told_away() -> None:
    evidence = (
        "Apprentices climb the mast at the age of 17 at the earliest, and only after they have passed the rope test."
    )
    told_away = "An apprentice who has passed the rope test climbs the mast at any age."
    assert against(told_away, evidence) == "stronger than the evidence"
