"""A workflow corrected by hand: a step added, removed, moved or put in other words. Pure; what follows what stays whole."""

from collections.abc import Collection, Sequence

from knowledge.errors import InputError, NotFoundError
from knowledge.workflow import Step, Workflow

LONGEST_STEP = 300
"""Characters of what is done."""
MOST_STEPS = 60


def add(workflow: Workflow, what: str, who: str = "", after: str | None = None) -> Workflow:
    """With a new step after that one (None: first). Its id is new: no id is ever used for another step."""
    what = said(what)
    if len(workflow.steps) >= MOST_STEPS:
        raise InputError(f"A workflow has at most {MOST_STEPS} steps here. Remove one first, or redesign a part of it.")
    if after is not None:
        found(workflow, after)
    new = Step(id=next_id(workflow.steps), what=what, who=who.strip())
    return _put(workflow.steps, new, after, workflow)


def remove(workflow: Workflow, step: str) -> Workflow:
    """Without that step; what came after it comes after what was before it."""
    gone = found(workflow, step)
    if len(workflow.steps) == 1:
        raise InputError("This is the only step. Put it in other words instead of removing it.")
    return workflow.model_copy(update={"steps": _without(workflow.steps, gone)})


def move(workflow: Workflow, step: str, after: str | None) -> Workflow:
    """The step comes after that one; None: first. Ways back to it and from it stay where they still lead back."""
    moved = found(workflow, step)
    if after == step:
        raise InputError("A step cannot come after itself.")
    if after is not None:
        found(workflow, after)
    at = workflow.steps.index(moved)
    below = {one.id for one in workflow.steps[at + 1 :]}
    again = {one.id for one in workflow.steps[:at] if step in one.after}
    steps = [_not_after(one, step) if one.id in again else one for one in workflow.steps]
    moved = moved.model_copy(update={"after": [one for one in moved.after if one in below]})
    return _again(_put(_without(steps, found(workflow, step)), moved, after, workflow), step, again)


def _not_after(step: Step, other: str) -> Step:
    return step.model_copy(update={"after": [one for one in step.after if one != other]})


def _again(workflow: Workflow, step: str, targets: Collection[str]) -> Workflow:
    """With ways back from the step to those of the targets that stand before it."""
    at = [one.id for one in workflow.steps].index(step)
    steps = [
        one.model_copy(update={"after": [*one.after, step]}) if one.id in targets and n < at else one
        for n, one in enumerate(workflow.steps)
    ]
    return workflow.model_copy(update={"steps": steps})


def change(workflow: Workflow, step: str, **facts: object) -> Workflow:
    """Other facts about a step; those that are None stay."""
    old = found(workflow, step)
    given = {name: value for name, value in facts.items() if value is not None}
    if "what" in given:
        given["what"] = said(str(given["what"]))
    if "data" in given:
        given["maybe"] = []  # it was said what is in it
    new = Step.model_validate(old.model_dump() | given)
    return workflow.model_copy(update={"steps": [new if one.id == step else one for one in workflow.steps]})


def next_id(steps: Sequence[Step]) -> str:
    """An id that no step has."""
    return f"s{max((int(one.id[1:]) for one in steps), default=0) + 1}"


def said(what: str) -> str:
    """What is done, in one line. Raises InputError where it says nothing or too much."""
    what = " ".join(what.split()).rstrip(".;,")
    if not any(letter.isalpha() for letter in what):
        raise InputError("Say in a few words what is done in this step.")
    if len(what) > LONGEST_STEP:
        raise InputError(f"A step is told in at most {LONGEST_STEP} characters; this has {len(what)}. Make two of it.")
    return what


def found(workflow: Workflow, step: str) -> Step:
    """The step of that id, or NotFoundError."""
    there = workflow.step(step)
    if there is None:
        raise NotFoundError(f"There is no step {step!r}. The steps are {', '.join(one.id for one in workflow.steps)}.")
    return there


def _without(steps: Sequence[Step], gone: Step) -> list[Step]:
    place = {one.id: n for n, one in enumerate(steps)}
    onward = [one for one in gone.after if place.get(one, len(steps)) < place[gone.id]]
    result = []
    for one in steps:
        if one.id == gone.id:
            continue
        if gone.id in one.after:
            after = [x for name in one.after for x in (onward if name == gone.id else [name])]
            one = one.model_copy(update={"after": [x for x in dict.fromkeys(after) if x != one.id]})
        result.append(one)
    return result


def _put(steps: Sequence[Step], new: Step, after: str | None, workflow: Workflow) -> Workflow:
    """The step behind another: what came directly after that one now comes after the new one; ways back stay."""
    at = 0 if after is None else [one.id for one in steps].index(after) + 1
    follows = {one.id for n, one in enumerate(steps) if n >= at and _comes_after(one, after)}
    below = {one.id for one in steps[at:]}
    back = [one for one in new.after if one in below]
    placed = new.model_copy(update={"after": [*([] if after is None else [after]), *back]})
    before = list(steps[:at])
    behind = [_behind(one, after, new.id) if one.id in follows else one for one in steps[at:]]
    return workflow.model_copy(update={"steps": [*before, placed, *behind]})


def _comes_after(step: Step, other: str | None) -> bool:
    return not step.after if other is None else other in step.after


def _behind(step: Step, other: str | None, new: str) -> Step:
    after = [new, *step.after] if other is None else [new if one == other else one for one in step.after]
    return step.model_copy(update={"after": list(dict.fromkeys(after))})
