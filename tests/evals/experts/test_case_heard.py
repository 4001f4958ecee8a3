"""What a simulated person makes of a case, and what they say when asked what follows."""

from random import Random

from evals.experts.case_heard import hear_case
from evals.experts.hidden import Test as Said
from evals.experts.memory import Memory
from evals.experts.personas import persona
from evals.experts.phrases import FIRST
from evals.experts.voice import Voice
from tests.evals.experts.small_decision import GATE


def test_asked_what_follows_a_second_fact_is_named_where_one_is_not_enough() -> None:
    memory = Memory(GATE)
    volunteered, asked = (hear_case({}, memory, GATE, asked=asked) for asked in (False, True))
    assert any(len(tests) == 2 for tests, _ in asked.branches)
    assert all(len(tests) == 1 for tests, _ in volunteered.branches)


def test_who_is_short_of_words_says_what_follows_once_asked() -> None:
    fact, branches = GATE.fact("badge"), [([Said(fact="badge", operator="=", value=False)], "call")]
    voice = Voice(GATE, persona("terse"), FIRST, Random(0))
    assert "office" not in voice.depends(fact, branches).text
    assert "office" in voice.depends(fact, branches, asked=True).text


def test_a_number_that_somebody_named_is_known_when_a_case_tells_it() -> None:
    memory = Memory(GATE)
    memory.said(Voice(GATE, persona("terse"), FIRST, Random(0)).depends(GATE.fact("load"), []))
    assert memory.fact_meant("load") == "load"
    assert hear_case({"load": 90}, memory, GATE).strange == ()
