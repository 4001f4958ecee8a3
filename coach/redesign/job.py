"""What it means for the job: what goes, what stays, what grows, who answers when AI is wrong. Only from the steps that were named."""

from collections.abc import Sequence

from coach.redesign import clauses
from coach.redesign.wording import ME, capital, short
from knowledge.pattern import JobChange, PlannedStep, Reason
from knowledge.policy import Policy
from knowledge.workflow import Step, Workflow


def job_change(workflow: Workflow, planned: Sequence[PlannedStep], policy: Policy | None) -> JobChange:
    """By step; nothing is promised about jobs, since no plan of steps can know that."""
    steps = {one.id: one for one in workflow.steps}
    own = [(steps[one.step], one) for one in planned if steps[one.step].who.strip().lower() in ME]
    goes = [_goes(step, one) for step, one in own if one.doer == "AI"]
    stays = [_stays(step, one) for step, one in own if one.doer == "person"]
    grows = [_grows(step, one) for step, one in own if one.doer in ("both", "tree") or one.doer == "AI"]
    answers = [*clauses.answers(policy), *clauses.no_blame(policy)] if policy is not None else []
    return JobChange(goes=goes, stays=stays, grows=grows, answers=answers)


def _goes(step: Step, planned: PlannedStep) -> Reason:
    minutes = f" (about {step.minutes:g} minutes each time)" if step.minutes else ""
    return Reason(text=f"Doing this by hand{minutes}: {short(step.what)}.", citations=_cited(planned))


def _stays(step: Step, planned: PlannedStep) -> Reason:
    return Reason(text=f"{capital(short(step.what))}.", citations=_cited(planned))


def _grows(step: Step, planned: PlannedStep) -> Reason:
    if planned.doer == "tree":
        return Reason(
            text=f"Seeing that the right facts go in, and deciding the cases the rules leave open: {short(step.what)}.",
            citations=_cited(planned),
        )
    work = "Checking what AI did" if planned.doer == "AI" else "Correcting what AI prepared, and deciding"
    return Reason(text=f"{work}: {short(step.what)}.", citations=_cited(planned))


def _cited(planned: PlannedStep) -> list[str]:
    return list(dict.fromkeys(one for reason in planned.reasons for one in reason.citations))[:2]
