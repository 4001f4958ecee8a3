"""A redesign held by a program, line by line."""

from coach.redesign.lines import taker
from coach.state import CoachContext
from tests.coach.redesign.test_conversation import INVOICES


def test_one_line_in_gives_one_line_out(context: CoachContext) -> None:
    take = taker(context)
    assert take({"type": "say", "text": "hello"})["type"] == "error"
    assert take({"type": "start", "as": "nobody"})["type"] == "error"
    first = take({"type": "start", "as": "lukas.steiner"})
    assert (first["type"], first["stage"]) == ("reply", "change")
    for text in INVOICES:
        reply = take({"type": "say", "text": text})
    assert reply["stage"] == "steps"
    assert "expected one of" in take({"type": "dance"})["message"]
    assert take({"type": "choose", "step": "s1"})["type"] == "error"
    assert "not finished" in take({"type": "save"})["message"]
    again = taker(context)
    assert again({"type": "start", "as": "lukas.steiner", "redesign": first["redesign"]})["stage"] == "steps"
    assert again({"type": "library", "query": "x"}) == {"type": "library", "patterns": []}
