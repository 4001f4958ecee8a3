"""What is put right by hand: the steps, how much of one AI may have, the first try, the title."""

from coach.redesign import questions
from coach.redesign.context import RedesignContext
from coach.redesign.finishing import first_experiment
from coach.redesign.same_thing import things_of
from coach.redesign.standing import Turn, edited_of, fit_of, nth, plan_of, workflow_of
from coach.redesign.step_data import classes, with_carried, with_data
from coach.redesign.values import AddStep, ChangeStep, Choose, MoveStep, Redesign, RemoveStep, Rename, SetExperiment
from knowledge import workflow_edits, workflow_links
from knowledge.errors import InputError
from knowledge.workflow import Workflow


def add(redesign: Redesign, action: AddStep, context: RedesignContext) -> Turn:
    """A step that was left out."""
    workflow = workflow_of(redesign)
    after = workflow.steps[-1].id if action.last else action.after
    return edited_of(redesign, data_read(workflow_edits.add(workflow, action.what, action.who, after), "", context)), []


def remove(redesign: Redesign, action: RemoveStep, context: RedesignContext) -> Turn:
    """This is no step."""
    return edited_of(redesign, workflow_edits.remove(workflow_of(redesign), action.step)), []


def move(redesign: Redesign, action: MoveStep, context: RedesignContext) -> Turn:
    """It comes elsewhere."""
    return edited_of(redesign, workflow_edits.move(workflow_of(redesign), action.step, action.after)), []


def change_step(redesign: Redesign, action: ChangeStep, context: RedesignContext) -> Turn:
    """Other words or facts; new words are read for their data again."""
    facts = action.model_dump(exclude={"type", "step", "after", "back"})
    known = classes(context.policy)
    if unknown := [one for one in action.data or [] if one not in known]:
        raise InputError(f"{unknown[0]!r} is no class of data here. There are {', '.join(known)}.")
    workflow = workflow_edits.change(workflow_of(redesign), action.step, **facts)
    if action.after is not None:
        workflow = workflow_links.after_these(workflow, action.step, action.after)
    if action.back is not None:
        workflow = workflow_links.going_back(workflow, action.step, action.back)
    if action.what is not None and action.data is None:
        workflow = data_read(workflow, "", context, again=action.step)
    if action.data is not None:
        workflow = _told_of_the_same(workflow, action.step, action.data)
    return edited_of(redesign, workflow), []


def _told_of_the_same(workflow: Workflow, step: str, data: list[str]) -> Workflow:
    """What was said to be in a thing is in it in every step that is about just that thing and was asked the same."""
    told = workflow.step(step)
    if told is None or not things_of(told):
        return workflow
    steps = [
        one.model_copy(update={"data": list(dict.fromkeys([*one.data, *data])), "maybe": []})
        if one.id != step and one.maybe and things_of(one) == things_of(told)
        else one
        for one in workflow.steps
    ]
    return workflow.model_copy(update={"steps": steps})


def choose(redesign: Redesign, action: Choose, context: RedesignContext) -> Turn:
    """More human than proposed, never less than the policy leaves."""
    planned = next(
        (one for one in plan_of(redesign, context, fit_of(redesign, context)) if one.step == action.step), None
    )
    if planned is None:
        nth(workflow_of(redesign), int(action.step[1:]) if action.step[1:].isdigit() else 0)
        raise InputError(f"There is no step {action.step!r} to choose for.")
    if action.agency < planned.most:
        against = next((one for one in planned.reasons if one.citations), None)
        why = f" {against.text}" if against else ""
        raise InputError(f"Less human than “{questions.MEANS[planned.most]}” is not possible for this step.{why}")
    return redesign.model_copy(update={"choices": {**redesign.choices, action.step: action.agency}}), []


def set_experiment(redesign: Redesign, action: SetExperiment, context: RedesignContext) -> Turn:
    """Another first try."""
    fit = fit_of(redesign, context)
    proposed = redesign.experiment or first_experiment(
        workflow_of(redesign), plan_of(redesign, context, fit), context.today, redesign.answers.get("reused", "")
    )
    given = {name: value for name, value in action.model_dump(exclude={"type"}).items() if value is not None}
    changed = proposed.model_copy(update=given)
    if changed.ends < changed.starts:
        raise InputError(
            f"The first try would end on {changed.ends}, before it starts on {changed.starts}. Give a later last day."
        )
    return redesign.model_copy(update={"experiment": changed}), []


def rename(redesign: Redesign, action: Rename, context: RedesignContext) -> Turn:
    """Another title."""
    title = " ".join(action.title.split())
    if not title:
        raise InputError("The title is empty. Give it a few words.")
    return edited_of(redesign, workflow_of(redesign).model_copy(update={"title": title[:120]})), []


def data_read(workflow: Workflow, text: str, context: RedesignContext, again: str = "") -> Workflow:
    """With the data classes of steps that are new or were put in other words."""
    new = {one.id for one in workflow.steps if one.id == again or not (one.data or one.maybe or one.span)}
    steps = [with_data(one, text, context) if one.id in new else one for one in workflow.steps]
    return workflow.model_copy(update={"steps": with_carried(steps, new, workflow.title, context)})
