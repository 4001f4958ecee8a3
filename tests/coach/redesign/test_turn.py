"""The door with its store: a redesign is gone on with on another day, and its pattern is found by people in like roles."""

import pytest

from coach.redesign import turn
from coach.redesign.values import AddStep, ChangeStep, GoOn, Rename, Say, SetExperiment
from coach.state import CoachContext
from knowledge.errors import InputError, NotFoundError
from tests.coach.redesign.test_conversation import INVOICES


def test_a_redesign_is_kept_after_every_turn_and_saved_at_its_end(context: CoachContext) -> None:
    lukas, sofie = context.store.person("lukas.steiner"), context.store.person("sofie.janssens")
    first = turn.start(context, lukas)
    with pytest.raises(InputError, match="not finished"):
        turn.save_pattern(first.redesign, context, lukas)
    for text in INVOICES:
        turn.act(first.redesign, Say(text=text), context, lukas)
    assert turn.resume(first.redesign, context, lukas).stage == "steps"
    with pytest.raises(NotFoundError):
        turn.resume(first.redesign, context, sofie)
    reply = turn.resume(first.redesign, context, lukas)
    while reply.pattern is None:
        is_open = reply.stage == "fit" and reply.fit is not None and reply.fit.open
        reply = turn.act(first.redesign, Say(text="Yes, every day") if is_open else GoOn(), context, lukas)
    kept = turn.save_pattern(first.redesign, context, lukas)
    assert (kept.version, kept.status) == (1, "draft")
    assert [one.id for one, _ in turn.library("checking invoices against orders", context, lukas)] == [kept.id]
    assert turn.library("checking invoices", context, sofie) == []


def test_what_is_typed_by_hand_is_masked_as_what_is_said(context: CoachContext) -> None:
    lukas = context.store.person("lukas.steiner")
    first = turn.start(context, lukas)
    for text in INVOICES:
        turn.act(first.redesign, Say(text=text), context, lukas)
    iban = "DE89 3704 0044 0532 0130 00"
    by_hand = [
        AddStep(what=f"pay to {iban}", who="I", last=True),
        ChangeStep(step="s1", what=f"open the mail of {iban}", trouble=f"wrong IBAN {iban}", when=f"for {iban}"),
        Rename(title=f"Paying {iban}"),
        SetExperiment(what=f"Pay {iban}", stop_if=f"{iban} is gone"),
    ]
    for action in by_hand:
        assert not turn.act(first.redesign, action, context, lukas).notice
    assert "0532" not in turn.load(first.redesign, context, lukas).model_dump_json()
