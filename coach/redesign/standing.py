"""Where a redesign stands: its steps, whether it is fit, how each step would be done. What every part of the conversation asks."""

from coach.redesign import fitness
from coach.redesign.context import RedesignContext
from coach.redesign.planning import plan
from coach.redesign.values import Fit, Redesign
from coach.reply import Sentence
from knowledge.errors import InputError
from knowledge.pattern import Agency, PlannedStep, Reason
from knowledge.workflow import Workflow

Turn = tuple[Redesign, list[Sentence]]


def nth(workflow: Workflow, number: int) -> str:
    """Id of the step that a person counts as this number. Raises InputError."""
    if not 1 <= number <= len(workflow.steps):
        raise InputError(f"There is no step {number}: there are {len(workflow.steps)}.")
    return workflow.steps[number - 1].id


def workflow_of(redesign: Redesign) -> Workflow:
    """The workflow. Raises InputError where nothing was told yet."""
    if redesign.workflow is None:
        raise InputError("There are no steps yet. Tell first how it goes today.")
    return redesign.workflow


def edited_of(redesign: Redesign, workflow: Workflow) -> Redesign:
    """With other steps; choices for steps that are gone go too."""
    known = {one.id for one in workflow.steps}
    choices = {step: agency for step, agency in redesign.choices.items() if step in known}
    return redesign.model_copy(update={"workflow": workflow, "choices": choices})


def fit_of(redesign: Redesign, context: RedesignContext) -> Fit | None:
    """The three tests; None before there are steps."""
    return None if redesign.workflow is None else fitness.fit(redesign.workflow, redesign.answers, context)


def plan_of(redesign: Redesign, context: RedesignContext, fit: Fit | None) -> list[PlannedStep]:
    """How each step would be done; empty before there are steps."""
    if redesign.workflow is None or fit is None:
        return []
    choices: dict[str, Agency] = redesign.choices
    unfit = [Reason(text=f"{one.why.text} {one.first}", citations=one.why.citations) for one in fit.fails]
    said = f"{redesign.change}. {redesign.whose}. {redesign.how_far}"
    return plan(redesign.workflow, redesign.furthest, choices, context, unfit, said)
