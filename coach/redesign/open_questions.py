"""What is not known about a step and would change what is proposed; asked beside the step, never demanded."""

from collections.abc import Sequence

from coach.redesign.acts import acts_of
from coach.redesign.same_thing import things_of
from coach.redesign.step_data import STRICT
from coach.redesign.values import StepQuestion
from coach.redesign.wording import short
from knowledge.workflow import Step, Workflow

MOST = 6


def asks(workflow: Workflow) -> list[StepQuestion]:
    """The open questions, those first that decide most."""
    found = [one for step in _one_a_thing(workflow.steps) if (one := _data(step)) is not None]
    found += [
        StepQuestion(step=one.id, about="who", text=f"Who does this: “{short(one.what, 60)}”?")
        for one in workflow.steps
        if not one.who
    ]
    return found[:MOST]


def _one_a_thing(steps: Sequence[Step]) -> list[Step]:
    """The steps, of those that would be asked the same of the same thing only the first: its answer holds for the others.

    First where a class that may be in it keeps AI out, then where AI could have a part: elsewhere the answer changes nothing yet.
    """
    first: dict[tuple[frozenset[str], tuple[str, ...]], Step] = {}
    for one in steps:
        first.setdefault((things_of(one) or frozenset([one.id]), tuple(one.maybe)), one)
    return sorted(first.values(), key=lambda one: (not _opens_a_part(one), not acts_of(one.what)))


def _opens_a_part(step: Step) -> bool:
    """Whether AI has no part in it until it is said what is in it."""
    return bool(acts_of(step.what)) and not set(step.maybe).isdisjoint(STRICT)


def _data(step: Step) -> StepQuestion | None:
    if step.maybe:
        return StepQuestion(
            step=step.id, about="data", text=f"Is there {' or '.join(step.maybe)} data in “{short(step.what, 60)}”?"
        )
    if step.data or not acts_of(step.what):
        return None
    return StepQuestion(
        step=step.id,
        about="data",
        text=f"What is in it, in “{short(step.what, 60)}”: names of people, prices, bank details, health?",
    )
