"""What a reader may see of a pattern: what it says of captured decisions that are not theirs to see, or not in use any more, is left out. Pure."""

from collections.abc import Callable, Collection, Sequence

from knowledge.pattern import JobChange, Pattern, PlannedStep, Reason
from knowledge.workflow import Workflow

KEPT_BACK = "A captured decision stands behind this. You may not see it, or it is not in use any more."
ERASED = "This stood on words that were erased at their expert's wish."
MayStand = Callable[[str], bool]
"""Of the id of a decision: whether words about it may stand in the pattern."""


def for_reader(pattern: Pattern, trees: Collection[str], person: str) -> Pattern:
    """As somebody reads it who may see these decisions; how the work was told, word for word, is its owner's alone."""
    read = without_decisions(pattern, lambda tree: tree in trees, KEPT_BACK)
    return read if person == pattern.before.owner else read.model_copy(update={"before": _untold(read.before)})


def without_decisions(pattern: Pattern, may_stand: MayStand, instead: str) -> Pattern:
    """The pattern in which `instead` stands for every reason that speaks of other decisions; its people's own words stay."""
    if all(may_stand(tree) for tree in _decisions(pattern)):
        return pattern
    return pattern.model_copy(
        update={
            "before": _workflow(pattern.before, may_stand),
            "steps": [_planned(one, may_stand, instead) for one in pattern.steps],
            "unfit": _reasons(pattern.unfit, may_stand, instead),
            "job": pattern.job and _job(pattern.job, may_stand),
        }
    )


def _decisions(pattern: Pattern) -> set[str]:
    job = pattern.job
    told = [*job.goes, *job.stays, *job.grows, *job.answers] if job else []
    reasons = [*pattern.unfit, *told, *(one for step in pattern.steps for one in step.reasons)]
    cited = {tree for one in reasons for id_ in one.citations if (tree := _decision(id_))}
    return cited | {one.tree for one in pattern.before.steps if one.tree}


def _decision(citation: str) -> str:
    """The decision that a citation is of; empty for a clause."""
    return citation[5:].partition("#")[0] if citation.startswith("tree:") else ""


def _planned(step: PlannedStep, may_stand: MayStand, instead: str) -> PlannedStep:
    return step.model_copy(update={"reasons": _reasons(step.reasons, may_stand, instead)})


def _reasons(reasons: Sequence[Reason], may_stand: MayStand, instead: str) -> list[Reason]:
    """What speaks of such a decision is said once, without its words and without naming it."""
    read = [one if _cited(one, may_stand) == one.citations else Reason(text=instead) for one in reasons]
    return [one for at, one in enumerate(read) if one.text != instead or one not in read[:at]]


def _job(job: JobChange, may_stand: MayStand) -> JobChange:
    """These are the person's own steps: only where they lead to is left out."""

    def bare(reasons: Sequence[Reason]) -> list[Reason]:
        return [one.model_copy(update={"citations": _cited(one, may_stand)}) for one in reasons]

    return JobChange(goes=bare(job.goes), stays=bare(job.stays), grows=bare(job.grows), answers=bare(job.answers))


def _cited(reason: Reason, may_stand: MayStand) -> list[str]:
    return [one for one in reason.citations if not _decision(one) or may_stand(_decision(one))]


def _workflow(workflow: Workflow, may_stand: MayStand) -> Workflow:
    steps = [
        one.model_copy(update={"tree": None}) if one.tree and not may_stand(one.tree) else one for one in workflow.steps
    ]
    return workflow.model_copy(update={"steps": steps})


def _untold(workflow: Workflow) -> Workflow:
    steps = [one.model_copy(update={"span": None}) for one in workflow.steps]
    return workflow.model_copy(update={"telling": "", "steps": steps})
