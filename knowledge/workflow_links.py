"""Branches and loops of a workflow put right by hand: what comes directly before a step, and where one goes back from it. Pure."""

from collections.abc import Sequence

from knowledge.errors import InputError
from knowledge.workflow import Step, Workflow
from knowledge.workflow_edits import found


def directly_before(workflow: Workflow, step: str) -> list[str]:
    """Ids of the earlier steps that it comes directly after: those it names, else the one above; the first has none."""
    at = _place(workflow)
    named = {one for one in found(workflow, step).after if at.get(one, len(at)) < at[step]}
    return sorted(named, key=at.__getitem__) or [one.id for one in workflow.steps[at[step] - 1 : at[step]]]


def back_from(workflow: Workflow, step: str) -> list[str]:
    """Ids of the earlier steps that are done again from here."""
    earlier = workflow.steps[: _place(workflow)[found(workflow, step).id]]
    return [one.id for one in earlier if step in one.after]


def after_these(workflow: Workflow, step: str, before: Sequence[str]) -> Workflow:
    """The step comes directly after these earlier ones (none: the one above); ways back to it stay."""
    at = _place(workflow)
    for one in before:
        if found(workflow, one).id == step:
            raise InputError("A step cannot come after itself.")
        if at[one] > at[found(workflow, step).id]:
            raise InputError(
                f"Step {at[one] + 1} stands below step {at[step] + 1}. Move it up first, or say that one goes back from it."
            )
    old = found(workflow, step)
    ways_back = [one for one in old.after if at.get(one, -1) > at[step]]
    return _with(workflow, {step: old.model_copy(update={"after": list(dict.fromkeys([*before, *ways_back]))})})


def going_back(workflow: Workflow, step: str, to: Sequence[str]) -> Workflow:
    """From this step one goes back to these earlier ones, and to no other; with none, its condition is gone too."""
    at = _place(workflow)
    for target in to:
        if at[found(workflow, target).id] >= at[found(workflow, step).id]:
            raise InputError(
                f"One goes back to a step that comes before; step {at[target] + 1} does not come before step {at[step] + 1}."
            )
    changed = {} if to else {step: found(workflow, step).model_copy(update={"again": ""})}
    for one in workflow.steps[: at[step]]:
        without = [name for name in one.after if name != step]
        after = [*(without or directly_before(workflow, one.id)), step] if one.id in to else without
        if after != one.after and not (one.id in to and step in one.after):
            changed[one.id] = one.model_copy(update={"after": after})
    return _with(workflow, changed)


def _place(workflow: Workflow) -> dict[str, int]:
    return {one.id: at for at, one in enumerate(workflow.steps)}


def _with(workflow: Workflow, changed: dict[str, Step]) -> Workflow:
    return workflow.model_copy(update={"steps": [changed.get(one.id, one) for one in workflow.steps]})
