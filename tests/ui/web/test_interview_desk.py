from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.language import Language
from tests.interviews.conftest import START
from tests.interviews.test_spoken_answers import a_sound
from tests.ui.web.builders import ELIF, MARTA, a_store, a_workspace
from ui.web import interview_desk as desk
from ui.web import interview_voice as voice


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


def a_talk(folder: Path, *answers: str) -> tuple[Any, str]:
    """A workspace with a real interview of Marta's that goes on."""
    from tests.interviews.conftest import a_context

    store = a_store(folder)
    context = a_context(folder, store, Language())
    workspace = SimpleNamespace(
        settings=SimpleNamespace(data=folder, speech_model=None), store=store, interview=context
    )
    out = desk.begin(workspace, MARTA, "Who signs a credit note?", "named", desk.EVERYBODY, True)  # type: ignore[arg-type]
    for words in answers:
        desk.say(workspace, str(out["interview"]), {"type": "answer", "text": words})  # type: ignore[arg-type]
    return workspace, str(out["interview"])


def test_another_window_that_went_on_meanwhile_is_said_kindly(tmp_path: Path) -> None:
    workspace, id_ = a_talk(tmp_path, "Last year I refused one.")
    assert desk.moved_on(workspace, id_, "2") is None
    assert "another window" in str(desk.moved_on(workspace, id_, "1"))
    desk.say(workspace, id_, {"type": "stop"})
    assert "finished in another window" in str(desk.moved_on(workspace, id_, "2"))


def test_going_back_makes_that_question_wait_again(tmp_path: Path) -> None:
    workspace, id_ = a_talk(tmp_path, "Last year I refused one.", "If it is over 500 EUR, I ask Ana.", "In euros.")
    second = desk.shown(workspace, id_)["transcript"][2]["text"]
    assert desk.go_back(workspace, id_, 2) == ""
    now = desk.shown(workspace, id_)
    assert now["question"] == second
    assert [one["text"] for one in now["transcript"] if one["who"] == "expert"] == ["Last year I refused one."]


def test_who_comes_back_another_day_is_welcomed(tmp_path: Path) -> None:
    workspace, id_ = a_talk(tmp_path, "Last year I refused one.")
    assert desk.welcome_back(workspace, id_) == ""
    workspace.interview = replace(workspace.interview, clock=lambda: START + timedelta(days=3))
    assert "Welcome back. You paused on 14 September 2026" in desk.welcome_back(workspace, id_)


def test_withdrawing_ends_it_and_says_so(tmp_path: Path) -> None:
    workspace, id_ = a_talk(tmp_path, "Last year I refused one.")
    assert "nothing that came of this interview is used" in desk.withdrawn(workspace, id_)
    assert desk.to_go_on_with(workspace, MARTA) != id_


def test_a_recording_arrives_is_kept_and_belongs_to_the_answer(tmp_path: Path) -> None:
    workspace, id_ = a_talk(tmp_path / "data")
    file = tmp_path / "answer.wav"
    file.write_bytes(a_sound())
    text, line, recording = voice.heard(workspace, id_, "1", str(file))
    assert text == "" and line.startswith("Your recording is kept.") and not file.exists()
    out = desk.say(workspace, id_, {"type": "answer", "text": "Last year I refused one.", "to": 1})
    assert voice.tied(workspace, id_, recording, out) == ""
    assert [one.turn for one in workspace.store.recordings(id_)] == [1]
    with pytest.raises(InputError, match="did not arrive"):
        voice.heard(workspace, id_, "1", str(file))


def test_an_interview_goes_the_way_that_was_chosen(tmp_path: Path) -> None:
    workspace, _ = a_talk(tmp_path)
    out = desk.begin(workspace, MARTA, "Who signs a gift?", "named", desk.EVERYBODY, True, "short")
    assert out["type"] == "question" and "incident" not in desk.shown(workspace, str(out["interview"]))["stages"]
    out = desk.begin(workspace, MARTA, "Who signs a trip?", "named", desk.EVERYBODY, True, "what changed")
    assert out["type"] == "error" and "captured" in out["message"]
