"""The door with its store: a redesign is gone on with on another day, and its pattern is found by people in like roles."""

import pytest

from coach.redesign import turn
from coach.redesign.values import GoOn, Say
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
