"""R-B1, R-B2: four audiences, each with its outcomes and its modules as the source gives them."""

import pytest
from pydantic import ValidationError

from coach.learning.audiences import HOURS, Programme, programmes


def test_each_audience_has_its_own_outcomes_and_modules() -> None:
    found = programmes()
    assert list(found) == ["executive", "leader", "professional", "practitioner"]
    assert all(len(one.outcomes) == 4 for one in found.values())
    assert {one.id: (len(one.modules), one.modules[0].hours) for one in found.values()} == HOURS
    assert [one.track for one in found["practitioner"].modules] == ["A", "B", "C", "D"]
    outcomes = [outcome for one in found.values() for outcome in one.outcomes]
    assert len(outcomes) == len(set(outcomes))


def test_a_programme_of_other_hours_than_the_source_is_refused() -> None:
    leader = programmes()["leader"].model_dump()
    leader["modules"][0]["hours"] = 3
    with pytest.raises(ValidationError, match="4 modules of 4 hours"):
        Programme.model_validate(leader)


def test_every_module_says_where_it_is_from_and_has_a_piece_of_minutes() -> None:
    for programme in programmes().values():
        for module in programme.modules:
            assert module.source.startswith("S2 ")
            assert all(piece.minutes <= 20 and len(piece.serves) >= 3 for piece in module.pieces)
