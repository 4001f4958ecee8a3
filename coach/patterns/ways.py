"""Which step comes after which: the ways between a workflow's steps, with the condition each is taken under. Pure."""

import re
from dataclasses import dataclass

from knowledge.workflow import Step, Workflow

START, END = "start", "end"
OTHERWISE = "otherwise"
AGAIN = "if it has to be done again"
_STARTS = re.compile(r"^(when|whenever|once|as soon as|every time)\s+", re.I)


@dataclass(frozen=True)
class Way:
    """From one step (or the start) to another (or the end)."""

    source: str
    target: str
    label: str = ""
    back: bool = False
    past: str = ""
    """The conditional step that this way leaves out; what is asked after that step is asked all the same."""


def ways(workflow: Workflow) -> list[Way]:
    """All ways, in reading order of where they begin. A step that names nothing before it comes after the one above it."""
    order = {step.id: at for at, step in enumerate(workflow.steps)}
    conditions = {step.id: step.when for step in workflow.steps}
    again = {step.id: step.again.rstrip(" ?.,:;") for step in workflow.steps}
    workflow = asked_once(workflow)
    before = {
        step.id: _before(step, workflow.steps[at - 1].id if at else START, order)
        for at, step in enumerate(workflow.steps)
    }
    following: dict[str, list[Step]] = {START: [], **{id_: [] for id_ in order}}
    for step in workflow.steps:
        for one in before[step.id]:
            following[one].append(step)
    found = [way for id_ in following for way in _out_of(id_, following, order, conditions, again.get(id_, ""))]
    return found if any(way.target == END for way in found) else [*found, _last(workflow)]


def starts_when(workflow: Workflow) -> str:
    """What sets it off: said of the whole, or as `when …` of its first step."""
    first = workflow.steps[0].when if workflow.steps else ""
    said = workflow.start or (_STARTS.sub("", first) if _STARTS.match(first) else "")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def asked_once(workflow: Workflow) -> Workflow:
    """A condition that the step before is under already is not asked again, nor what only sets the whole off."""
    conditions = {step.id: step.when for step in workflow.steps}
    steps: list[Step] = []
    plain: dict[str, list[str]] = {}
    for at, step in enumerate(workflow.steps):
        again = any(conditions.get(one) == step.when for one in step.after if one in plain)
        when = "" if again or (at == 0 and _STARTS.match(step.when)) else step.when
        through = {one for name in step.after if not conditions.get(name) or _is_plain(name, steps) for one in plain.get(name, [])}  # fmt: skip
        after = [one for one in step.after if one not in through]
        plain[step.id] = step.after
        steps.append(step.model_copy(update={"when": when, "after": after}))
    return workflow.model_copy(update={"steps": steps})


def _is_plain(id_: str, steps: list[Step]) -> bool:
    return any(one.id == id_ and not one.when for one in steps)


def _before(step: Step, above: str, order: dict[str, int]) -> list[str]:
    known = list(dict.fromkeys(one for one in step.after if one in order and one != step.id))
    ahead = [one for one in known if order[one] < order[step.id]]
    return known if ahead else [above, *known]


def _out_of(
    id_: str, following: dict[str, list[Step]], order: dict[str, int], conditions: dict[str, str], again: str
) -> list[Way]:
    at = order.get(id_, -1)
    on = [step for step in following[id_] if order[step.id] > at]
    back = [step for step in following[id_] if order[step.id] <= at]
    found = _forward(id_, on, bool(back), following, order, conditions)
    if back and again and not found:
        found = [Way(id_, END, OTHERWISE)]
    return [*found, *(Way(id_, step.id, (again or AGAIN) if found else "", back=True) for step in back)]


def _forward(
    id_: str,
    on: list[Step],
    turns_back: bool,
    following: dict[str, list[Step]],
    order: dict[str, int],
    conditions: dict[str, str],
) -> list[Way]:
    if not on:
        is_end = not turns_back or order.get(id_, 0) == len(order) - 1
        return [Way(id_, END, OTHERWISE if turns_back else "")] if is_end else []
    asked = [step for step in on if step.when]
    plain = [Way(id_, step.id, OTHERWISE if asked or turns_back else "") for step in on if not step.when]
    found = [Way(id_, step.id, step.when.rstrip(" ?.,:;")) for step in asked]
    if len(on) == 1 and asked:
        last, target = _past(asked[0], following, order, conditions)
        return [*found, Way(id_, target, OTHERWISE, past=last)]
    return [*found, *plain]


def _past(
    step: Step, following: dict[str, list[Step]], order: dict[str, int], conditions: dict[str, str]
) -> tuple[str, str]:
    """The last step that is left out with this one, being under the same condition, and where one goes on."""
    after = next((one for one in following[step.id] if order[one.id] > order[step.id]), None)
    if after is None:
        return step.id, END
    if conditions[after.id] == conditions[step.id]:
        return _past(after, following, order, conditions)
    return step.id, after.id


def _last(workflow: Workflow) -> Way:
    return Way(workflow.steps[-1].id if workflow.steps else START, END, OTHERWISE if workflow.steps else "")
