"""What is asked beside the steps: first what keeps AI out until it is said."""

from coach.redesign.open_questions import MOST, asks
from knowledge.workflow import Step, Workflow


def test_what_keeps_ai_out_until_it_is_said_is_asked_first() -> None:
    things = ("menu", "agenda", "speech", "poster", "quote", "recipe", "poem")
    plain = [Step(id=f"s{n}", what=f"draft the {word}", who="I") for n, word in enumerate(things, 1)]
    waiting = Step(id="s9", what="summarise the report", who="I", maybe=["special-category"])
    found = asks(Workflow(id="w", title="Letters", owner="o", steps=[*plain, waiting]))
    assert len(found) == MOST and found[0].step == "s9" and "special-category" in found[0].text
