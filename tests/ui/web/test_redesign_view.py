from datetime import date
from typing import Any

import pytest

from coach.redesign.values import (
    AddStep,
    Back,
    ChangeStep,
    Choose,
    Fit,
    GoOn,
    MoveStep,
    Option,
    Redesign,
    RedesignReply,
    RemoveStep,
    Say,
    SetExperiment,
    StepQuestion,
)
from coach.reply import Sentence
from knowledge.errors import InputError
from knowledge.pattern import JobChange, Reason
from tests.coach.patterns.examples import INVOICE_PATTERN, INVOICES
from ui.web import redesign_steps, redesign_view
from ui.web.redesign_desk import action, data_classes

NAMES = {"policy:4.2": "Policy 4.2"}
EVIL = '<img src=x onerror="alert(1)">'


def a_redesign(**changes: Any) -> Redesign:
    given = {"id": "r1", "person": "elif", "started": date(2026, 3, 14), "change": "less keying", "whose": "mine"}
    return Redesign.model_validate(given | changes)


def a_reply(**changes: Any) -> RedesignReply:
    return RedesignReply.model_validate(
        {"redesign": "r1", "turn": 1, "stage": "steps", "question": "Is this how it goes?"} | changes
    )


def test_what_was_said_stands_before_the_question_that_waits() -> None:
    shown = redesign_view.talk(
        a_redesign(), a_reply(says=[Sentence(text="Keep to it.", citations=["policy:4.2"])]), NAMES
    )
    assert shown.index("less keying") < shown.index("Keep to it.") < shown.index("Is this how it goes?")
    assert 'href="/source?id=policy%3A4.2"' in shown and "Policy 4.2" in shown


def test_once_there_are_steps_the_earlier_answers_are_folded_away() -> None:
    shown = redesign_view.talk(a_redesign(workflow=INVOICES.model_copy(update={"telling": "I key it."})), a_reply(), {})
    assert "What you said so far (3 answers)" in shown


def test_answers_are_offered_as_buttons_with_what_they_mean() -> None:
    shown = redesign_view.talk(a_redesign(), a_reply(options=[Option(say="Only mine", means="nobody else's")]), {})
    assert 'data-do="option" data-words="Only mine"' in shown and "nobody else&#x27;s" in shown


def test_every_step_can_be_put_right_moved_and_removed() -> None:
    shown = redesign_steps.editor(a_reply(workflow=INVOICES), data_classes(), {})
    for at, step in enumerate(INVOICES.steps):
        for do in ("up", "down", "remove", "change"):
            assert f'data-do="{do}" data-id="{step.id}"' in shown
        assert f'aria-label="Remove: step {at + 1}"' in shown
    assert shown.count("disabled") == 2 and 'data-do="add"' in shown
    assert 'value="payment" checked' in shown


def test_branch_and_loop_stand_on_the_card_and_in_its_form() -> None:
    steps = [
        one.model_copy(update={"again": "if it differs still"}) if one.id == "s4" else one for one in INVOICES.steps
    ]
    shown = redesign_steps.editor(a_reply(workflow=INVOICES.model_copy(update={"steps": steps})), [], {})
    fourth = shown[shown.index('id="step-s4"') : shown.index('id="step-s5"')]
    assert "Only if the lines differ" in fourth and "After 2" in fourth and "Back to 2, if it differs still" in fourth
    assert 'name="after" value="s2" checked' in fourth and 'name="after" value="s3" >' in fourth
    assert '<option value="s2" selected>' in fourth and 'data-do="order" data-id="s4"' in fourth
    assert "The work begins with this step" in shown[: shown.index('id="step-s2"')]


def test_a_plan_shows_its_reasons_with_sources_and_no_choice_below_what_is_allowed() -> None:
    reply = a_reply(stage="plan", workflow=INVOICES, plan=INVOICE_PATTERN.steps)
    shown = redesign_steps.editor(reply, [], NAMES)
    assert "Policy 4.2" in shown and "Compare the total and the bank details" in shown
    first, last = shown.index('id="step-s4"'), shown.index('id="step-s5"')
    assert 'data-id="s4" data-words="H4"' in shown[first:last] and 'data-id="s4" data-words="H5"' in shown[first:last]
    assert 'data-id="s4" data-words="H3"' not in shown
    assert "Nothing less human than this is possible here" in shown[last:]


def test_a_question_about_a_step_stands_beside_it() -> None:
    reply = a_reply(workflow=INVOICES, asks=[StepQuestion(step="s2", about="data", text="What is in it?")])
    shown = redesign_steps.editor(reply, [], {})
    assert shown.index('id="step-s2"') < shown.index("What is in it?") < shown.index('id="step-s3"')


def test_what_may_be_in_a_step_is_answered_with_one_button() -> None:
    steps = [
        one.model_copy(update={"maybe": ["payment"], "data": ["internal"]}) if one.id == "s2" else one
        for one in INVOICES.steps
    ]
    workflow = INVOICES.model_copy(update={"steps": steps})
    asked = StepQuestion(step="s2", about="data", text="Is there payment data in it?")
    shown = redesign_steps.editor(a_reply(workflow=workflow, asks=[asked]), [], {})
    assert shown.count('data-do="data" data-id="s2"') == 2
    yes, no = action("data", "s2", "payment", {}, workflow), action("data", "s2", "none", {}, workflow)
    assert isinstance(yes, ChangeStep) and yes.data == ["internal", "payment"]
    assert isinstance(no, ChangeStep) and no.data == ["internal"]
    with pytest.raises(InputError, match="no longer there"):
        action("data", "s99", "payment", {}, workflow)


def test_what_became_no_step_is_handed_back() -> None:
    told = INVOICES.model_copy(update={"telling": "I key it. And then the usual."})
    assert "And then the usual." in redesign_steps.editor(a_reply(workflow=told, unread=[(10, 29)]), [], {})


def test_fitness_says_what_comes_first() -> None:
    failed = {"test": "evaluated", "passed": False, "why": {"text": "Nobody can tell."}, "first": "Agree on ten."}
    fit = Fit.model_validate({"tests": [failed]})
    assert "Agree on ten." in redesign_view.fitness(fit, {})
    assert redesign_view.fitness(None, {}) == ""


def test_the_job_is_told_with_who_answers() -> None:
    change = JobChange(goes=[Reason(text="Keying.")], answers=[Reason(text="You answer.", citations=["policy:4.2"])])
    shown = redesign_view.job(change, NAMES)
    assert "Goes" in shown and "Grows" not in shown and "Policy 4.2" in shown


def test_nothing_that_was_said_becomes_markup() -> None:
    step = INVOICES.steps[0].model_copy(
        update={"what": EVIL, "who": EVIL, "trouble": EVIL, "when": EVIL, "data": [EVIL]}
    )
    told = INVOICES.model_copy(update={"steps": [step], "telling": EVIL, "title": EVIL})
    redesign = a_redesign(workflow=told, change=EVIL)
    reply = a_reply(workflow=told, says=[Sentence(text=EVIL)], question=EVIL, notice=EVIL, unread=[(0, 30)])
    shown = redesign_view.progress(redesign) + redesign_view.reading(redesign, EVIL)
    assert "<img" not in shown + redesign_steps.editor(reply, [EVIL], {}) + redesign_view.talk(redesign, reply, {})


@pytest.mark.parametrize(
    ("what", "id_", "words", "fields", "meant"),
    [
        ("option", "", "Only mine", {}, Say(text="Only mine")),
        ("option", "", "Go on", {}, GoOn()),
        ("back", "steps", "", {}, Back(to="steps")),
        ("back", "", "", {}, Back()),
        ("remove", "s2", "", {}, RemoveStep(step="s2")),
        ("choose", "s2", "H4", {}, Choose(step="s2", agency="H4")),
        ("up", "s3", "", {}, MoveStep(step="s3", after="s1")),
        ("up", "s2", "", {}, MoveStep(step="s2", after=None)),
        ("down", "s2", "", {}, MoveStep(step="s2", after="s3")),
        ("add", "new", "", {"what": "ask", "who": "I", "after": ""}, AddStep(what="ask", who="I", after=None)),
        ("change", "s1", "", {"what": "read", "minutes": "2,5", "data": ["", "personal"]}, ChangeStep(step="s1", what="read", minutes=2.5, data=["personal"])),
        ("change", "s1", "", {"what": "read", "data": ""}, ChangeStep(step="s1", what="read", data=[])),
        ("order", "s5", "", {"after": ["", "s3"], "when": "if dear", "back": "", "again": ""}, ChangeStep(step="s5", when="if dear", back=[], again="")),
        ("order", "s5", "", {"after": ["", "s2", "s4"], "when": "", "back": "s1", "again": "if wrong"}, ChangeStep(step="s5", when="", after=["s2", "s4"], back=["s1"], again="if wrong")),
        ("try", "try", "", {"what": "ten", "starts": "2026-04-07"}, SetExperiment(what="ten", starts=date(2026, 4, 7))),
    ],
)  # fmt: skip
def test_a_button_means_an_action(what: str, id_: str, words: str, fields: dict[str, Any], meant: object) -> None:
    assert action(what, id_, words, fields, INVOICES) == meant


@pytest.mark.parametrize(
    ("what", "id_", "fields", "words"),
    [
        ("up", "s99", {}, "no longer there"),
        ("change", "s1", {"minutes": "ten"}, "Minutes are a number"),
        ("change", "s1", {"kind": "magic"}, "cannot be read"),
        ("try", "try", {"starts": "soon"}, "cannot be read"),
        ("order", "s99", {"when": ""}, "no longer there"),
        ("order", "s5", {"again": "if wrong", "back": ""}, "to which step one goes back"),
        ("explode", "", {}, "not known here"),
    ],
)
def test_what_cannot_be_read_gets_one_line(what: str, id_: str, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        action(what, id_, "", fields, INVOICES)
