from pathlib import Path

import pytest

from knowledge.errors import InputError, NotFoundError
from tests.ui.web.builders import ELIF, MARTA, a_workspace
from ui.web import interview_desk as desk


def test_an_interview_needs_an_invitation(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Elif Demir"):
        desk.expert(a_workspace(tmp_path), "elif")


@pytest.mark.parametrize(
    ("decision", "consent", "missing"),
    [("", True, "which decision"), ("  ", True, "which decision"), ("Who signs?", False, "consent")],
)
def test_what_is_missing_at_the_start_is_said(tmp_path: Path, decision: str, consent: bool, missing: str) -> None:
    out = desk.begin(a_workspace(tmp_path), MARTA, decision, "named", desk.EVERYBODY, consent)
    assert out["type"] == "error" and missing in out["message"]


def test_nobody_opens_another_s_interview(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    assert desk.own_id(workspace, "marta", "i1") == "i1"
    for person, interview in (("elif", "i1"), ("marta", "i2"), ("marta", None), ("marta", "")):
        with pytest.raises((InputError, NotFoundError)):
            desk.own_id(workspace, person, interview)


def test_an_open_interview_goes_on_and_a_finished_one_does_not(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    assert desk.to_go_on_with(workspace, MARTA) == "i1"
    workspace.store.finish_interview("i1")
    assert desk.to_go_on_with(workspace, MARTA) is None
    assert desk.to_go_on_with(workspace, ELIF) is None


def test_each_button_says_what_the_interview_understands() -> None:
    assert desk.decisions("accept", "p1", "", ["p1", "p2"]) == {"p1": "accept"}
    assert desk.decisions("reject", "p1", "", ["p1", "p2"]) == {"p1": "reject"}
    assert desk.decisions("edit", "p1", "If new, ask.", ["p1"]) == {"p1": {"edit": "If new, ask."}}
    assert desk.decisions("accept all", "", "", ["p1", "p2"]) == {"p1": "accept", "p2": "accept"}
