"""What is not known about a step and would change what is proposed; asked beside the step, never demanded."""

from coach.redesign.acts import acts_of
from coach.redesign.values import StepQuestion
from coach.redesign.wording import short
from knowledge.workflow import Step, Workflow

MOST = 6


def asks(workflow: Workflow) -> list[StepQuestion]:
    """The open questions, those first that decide most."""
    found = [one for step in workflow.steps if (one := _data(step)) is not None]
    found += [
        StepQuestion(step=one.id, about="who", text=f"Who does this: “{short(one.what, 60)}”?")
        for one in workflow.steps
        if not one.who
    ]
    return found[:MOST]


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
