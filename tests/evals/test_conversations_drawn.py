"""Real answers are scored and drawn by one call, and a second one draws nothing twice."""

from pathlib import Path

import pytest

from evals.conversations import Drawn, score_and_draw
from knowledge.embedding import Embedder
from knowledge.people import Organization
from tests.ui.web.builders import ELIF, MARTA, NOW, a_reply, a_workspace
from ui.__main__ import run


def test_only_what_may_be_read_is_scored_and_what_was_drawn_is_not_drawn_again(
    tmp_path: Path, minilm: Embedder
) -> None:
    store = a_workspace(tmp_path).store
    store.put_organization(Organization(name="Averholt", departments=["Finance"], people=[ELIF, MARTA]))
    store.record_reply("c1", 1, "elif", "Who signs 60,000?", a_reply(), NOW)
    store.record_reply("c2", 1, "marta", "And 10,000?", a_reply(), NOW)
    assert score_and_draw(store, minilm, NOW) == Drawn(scored=0, faulty=0, drawn=0)
    store.consent_to_review("elif", NOW, True)
    first = score_and_draw(store, minilm, NOW)
    assert (first.scored, first.drawn) == (1, 1)
    assert score_and_draw(store, minilm, NOW).drawn == 0
    assert score_and_draw(store, minilm, NOW, most=0).scored == 1
    store.consent_to_review("elif", NOW, False)
    assert score_and_draw(store, minilm, NOW).scored == 0 and store.scores_by_month() == []


def test_an_empty_folder_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "--data", str(tmp_path)]) == 2
    assert "Nothing is stored in" in capsys.readouterr().err
