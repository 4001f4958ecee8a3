"""What may be in the steps and decides what AI may do there: asked before the plan, once for each class of data, of all the steps at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.redesign.context import RedesignContext
from coach.redesign.deciding import decides
from coach.redesign.limits import acts_in, limit_of
from coach.redesign.matters import Matter, matters_of
from coach.redesign.standing import edited_of
from coach.redesign.step_data import classes
from coach.redesign.values import Option, Redesign
from coach.redesign.wording import listed, short
from knowledge.errors import InputError
from knowledge.facts import UNKNOWN, read_answer
from knowledge.pattern import Agency
from knowledge.policy import Policy
from knowledge.tree import Attribute
from knowledge.workflow import Step, Workflow

MOST_NAMED = 3
EXAMPLES = 2
_ALL, _NONE, _UNKNOWN = "Yes, in all of them", "No, in none of them", "I don’t know"
_COUNTED = re.compile(
    r"(?:^|[,;]\s*|\b(?:steps?|numbers?|no\.?|in|only|except|but|not|and|or|from|for)\s+|#)(?P<n>\d{1,2})(?=\s*(?:$|[.,;!]|and\b|or\b|only\b))",
    re.I,
)
_ALL_BUT = re.compile(r"\b(?:except|apart\s+from|other\s+than|but\s+not|all\s+but|not\s+in|none\s+in)\b", re.I)
_EVERYWHERE = re.compile(r"\b(?:all|both|each|every|everywhere)\b", re.I)
_NOWHERE = re.compile(r"\b(?:none|neither|nowhere|never|nothing)\b", re.I)


@dataclass(frozen=True)
class DataAsked:
    """One class of data that may be in these steps."""

    name: str
    steps: tuple[str, ...]
    """Their ids, in the workflow's order."""


def data_asked(redesign: Redesign, context: RedesignContext) -> DataAsked | None:
    """The class of data to ask about next, the strictest first; None where no answer would change what AI may do."""
    workflow, policy = redesign.workflow, context.policy
    if workflow is None or policy is None:
        return None
    may_be = {name for one in workflow.steps for name in one.maybe}
    open_ones = [one for one in classes(policy) if one in may_be and _key(one) not in redesign.answers]
    if not open_ones:
        return None
    matters = matters_of(workflow, f"{redesign.change}. {redesign.whose}. {redesign.how_far}", context.embedder)
    ruled = {one.id for one in workflow.steps if decides(one, workflow, context) is not None}
    for name in open_ones:
        may_hold = [one for one in workflow.steps if name in one.maybe and one.id not in ruled]
        steps = [one.id for one in may_hold if _changes(one, name, redesign.furthest, matters[one.id], context)]
        if steps:
            return DataAsked(name, tuple(steps))
    return None


def _changes(step: Step, name: str, furthest: Agency, matters: Sequence[Matter], context: RedesignContext) -> bool:
    """Whether it makes a difference to AI's part in the step if the class is in it."""
    acts = acts_in(step, context)
    if not acts:
        return False

    def part(one: Step) -> tuple[str, Agency] | None:
        bound = limit_of(one, acts, context, matters).bound
        return None if bound is None else (bound.tool.name, max(bound.agency, furthest))

    return len({part(_with(step, name)), part(_without(step, name)), part(step)}) > 1


def question(asked: DataAsked, workflow: Workflow, policy: Policy | None) -> str:
    """The question, with the policy's own examples and the steps by number."""
    examples = next((one.examples for one in policy.data_classes if one.name == asked.name), []) if policy else []
    such = f", such as {listed([_small(one) for one in examples[:EXAMPLES]], 'or')}," if examples else ""
    numbered = [(n, one) for n, one in enumerate(workflow.steps, start=1) if one.id in asked.steps]
    told = [f"step {n}, “{short(one.what, 60)}”" for n, one in numbered[:MOST_NAMED]]
    told += [f"step {n}" for n, _ in numbered[MOST_NAMED:]]
    some = "" if len(numbered) == 1 else " If only in some, say in which: “only in " + str(numbered[0][0]) + "”."
    return f"This decides how much AI may help. Is there {asked.name} data{such} in {listed(told, 'or')}?{some}"


def options(asked: DataAsked) -> list[Option]:
    """Answers to offer."""
    if len(asked.steps) == 1:
        return [Option(say="Yes"), Option(say="No"), Option(say=_UNKNOWN)]
    return [Option(say=one) for one in (_ALL, _NONE, _UNKNOWN)]


def answered(redesign: Redesign, text: str, asked: DataAsked) -> Redesign:
    """With what was said to be in the steps; `I don't know` leaves them as they are. Raises InputError where it says neither."""
    workflow = redesign.workflow
    assert workflow is not None
    redesign = redesign.model_copy(update={"answers": {**redesign.answers, _key(asked.name): text}})
    holding = _steps_said(text, asked, workflow)
    if holding is None:
        return redesign
    touched = {*asked.steps, *holding}
    steps = [
        one if one.id not in touched else _with(one, asked.name) if one.id in holding else _without(one, asked.name)
        for one in workflow.steps
    ]
    return edited_of(redesign, workflow.model_copy(update={"steps": steps}))


def _steps_said(text: str, asked: DataAsked, workflow: Workflow) -> Sequence[str] | None:
    """Ids of the steps that it is in; None where nobody knows."""
    numbers = [int(one["n"]) for one in _COUNTED.finditer(text)]
    if beyond := [one for one in numbers if not 1 <= one <= len(workflow.steps)]:
        raise InputError(f"There is no step {beyond[0]}: there are {len(workflow.steps)}.")
    if numbers:
        named = [workflow.steps[n - 1].id for n in numbers]
        return [one for one in asked.steps if one not in named] if _ALL_BUT.search(text) else named
    read = read_answer(text.replace("’", "'"), Attribute(name=f"{asked.name} data is in it", type="yes_no"))
    if read is not None and read.value == UNKNOWN:
        return None
    if _NOWHERE.search(text) or (read is not None and read.value is False):
        return []
    if _EVERYWHERE.search(text) or (read is not None and read.value is True):
        return asked.steps
    raise InputError(
        "I could not take that as yes or no. Say “yes”, “no”, “I don’t know”, or the numbers of the steps."
    )


def _with(step: Step, name: str) -> Step:
    data = step.data if name in step.data else [*step.data, name]
    return step.model_copy(update={"data": data, "maybe": [one for one in step.maybe if one != name]})


def _without(step: Step, name: str) -> Step:
    return step.model_copy(update={"maybe": [one for one in step.maybe if one != name]})


def _key(name: str) -> str:
    return f"data: {name}"


def _small(example: str) -> str:
    return example if example[1:2].isupper() else example[:1].lower() + example[1:]
