"""Which step comes after which: the ways between a workflow's steps, with the condition each is taken under. Pure."""

from dataclasses import dataclass

from knowledge.workflow import Step, Workflow

START, END = "start", "end"
OTHERWISE = "otherwise"
AGAIN = "if it has to be done again"


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
    before = {
        step.id: _before(step, workflow.steps[at - 1].id if at else START, order)
        for at, step in enumerate(workflow.steps)
    }
    following: dict[str, list[Step]] = {START: [], **{id_: [] for id_ in order}}
    for step in workflow.steps:
        for one in before[step.id]:
            following[one].append(step)
    found = [way for id_ in following for way in _out_of(id_, following, order)]
    return found if any(way.target == END for way in found) else [*found, _last(workflow)]


def _before(step: Step, above: str, order: dict[str, int]) -> list[str]:
    known = list(dict.fromkeys(one for one in step.after if one in order and one != step.id))
    ahead = [one for one in known if order[one] < order[step.id]]
    return known if ahead else [above, *known]


def _out_of(id_: str, following: dict[str, list[Step]], order: dict[str, int]) -> list[Way]:
    at = order.get(id_, -1)
    on = [step for step in following[id_] if order[step.id] > at]
    back = [step for step in following[id_] if order[step.id] <= at]
    found = _forward(id_, on, bool(back), following, order)
    return [*found, *(Way(id_, step.id, AGAIN if found else "", back=True) for step in back)]


def _forward(
    id_: str, on: list[Step], turns_back: bool, following: dict[str, list[Step]], order: dict[str, int]
) -> list[Way]:
    if not on:
        is_end = not turns_back or order.get(id_, 0) == len(order) - 1
        return [Way(id_, END, OTHERWISE if turns_back else "")] if is_end else []
    asked = [step for step in on if step.when]
    plain = [Way(id_, step.id, OTHERWISE if asked or turns_back else "") for step in on if not step.when]
    found = [Way(id_, step.id, step.when) for step in asked]
    if len(on) == 1 and asked:
        return [*found, Way(id_, _past(asked[0], following, order), OTHERWISE, past=asked[0].id)]
    return [*found, *plain]


def _past(step: Step, following: dict[str, list[Step]], order: dict[str, int]) -> str:
    """Where one goes on who leaves this step out."""
    return next((one.id for one in following[step.id] if order[one.id] > order[step.id]), END)


def _last(workflow: Workflow) -> Way:
    return Way(workflow.steps[-1].id if workflow.steps else START, END, OTHERWISE if workflow.steps else "")
