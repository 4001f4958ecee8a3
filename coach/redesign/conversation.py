"""The redesign conversation: `begin`, then `take` one action after the other. Pure: what is remembered is the `Redesign` that goes in and comes out.

change → whose → how far → telling → steps → fit → plan → experiment → pattern. An action that cannot be taken changes nothing and
is answered with one clear line. Every statement about the policy or a captured rule carries its citation.
"""

from collections.abc import Callable, Sequence

from coach.redesign import by_hand, clearer, concerns, data_asked, questions, stages
from coach.redesign.answering import SAID
from coach.redesign.context import RedesignContext
from coach.redesign.data_asked import DataAsked
from coach.redesign.finishing import finished, first_experiment
from coach.redesign.job import job_change
from coach.redesign.limits import WHAT_IS_IN_IT
from coach.redesign.open_questions import asks
from coach.redesign.sources import evidence
from coach.redesign.standing import Turn, fit_of, plan_of, workflow_of
from coach.redesign.values import (
    Action,
    AddStep,
    Back,
    ChangeStep,
    Choose,
    Fit,
    GoOn,
    KeepWording,
    MoveStep,
    Redesign,
    RedesignReply,
    RemoveStep,
    Rename,
    Say,
    SetExperiment,
    StepQuestion,
    UseWording,
)
from coach.reply import Sentence
from knowledge.errors import InputError
from knowledge.pattern import PlannedStep

LONGEST = 8_000
"""Characters of one message."""


def begin(id_: str, context: RedesignContext) -> tuple[Redesign, RedesignReply]:
    """A new redesign of this person's, with the first of the three questions."""
    redesign = Redesign(id=id_, person=context.person.id, started=context.today)
    return redesign, look(redesign, context)


def take(redesign: Redesign, action: Action, context: RedesignContext) -> tuple[Redesign, RedesignReply]:
    """One action taken; where it cannot be, nothing is changed and `notice` says why and what to do."""
    try:
        after, says = _TAKEN[type(action)](redesign, action, context)
    except InputError as error:
        return redesign, look(redesign, context, notice=str(error))
    after = settled(after, context).model_copy(update={"turn": redesign.turn + 1})
    return after, look(after, context, says)


def look(
    redesign: Redesign, context: RedesignContext, says: list[Sentence] | None = None, notice: str = ""
) -> RedesignReply:
    """Where the redesign stands: the question, and all that is known. Changes nothing."""
    workflow = redesign.workflow
    fit = fit_of(redesign, context)
    planned = plan_of(redesign, context, fit)
    job = job_change(workflow, planned, context.policy) if workflow and planned else None
    asked = _data_asked(redesign, fit, context)
    shown = redesign.stage in ("plan", "experiment", "pattern")
    told = [*(says or []), *_lead(redesign, fit, shown)]
    reply = RedesignReply(
        redesign=redesign.id,
        turn=redesign.turn,
        stage=redesign.stage,
        says=told,
        question=data_asked.question(asked, workflow, context.policy)
        if asked and workflow
        else questions.question(redesign, fit),
        options=data_asked.options(asked) if asked else questions.options(redesign, fit),
        notice=notice,
        workflow=workflow,
        unread=redesign.unread,
        asks=_asks(redesign, planned),
        fit=fit if redesign.stage in ("fit", "plan", "experiment", "pattern") else None,
        plan=planned if shown else [],
        job=job,
        experiment=redesign.experiment if redesign.stage in ("experiment", "pattern") else None,
        pattern=redesign.pattern,
    )
    return reply.model_copy(update={"evidence": evidence(reply, context)})


def _say(redesign: Redesign, action: Say, context: RedesignContext) -> Turn:
    text = action.text.strip()
    if not any(letter.isalnum() for letter in text):
        raise InputError("The message is empty. Answer the question in your own words.")
    if len(text) > LONGEST:
        raise InputError(
            f"The message has {len(text):,} characters; up to {LONGEST:,} can be read. Tell the main steps first."
        )
    telling = redesign.stage == "telling"
    beside = concerns.beside(text, context, telling, redesign.workflow is not None)
    if beside is not None:
        return redesign, beside
    return SAID[redesign.stage](redesign, text, context)


_TAKEN: dict[type, Callable[..., Turn]] = {
    Say: _say,
    GoOn: stages.go_on,
    Back: stages.back,
    AddStep: by_hand.add,
    RemoveStep: by_hand.remove,
    MoveStep: by_hand.move,
    ChangeStep: by_hand.change_step,
    Choose: by_hand.choose,
    SetExperiment: by_hand.set_experiment,
    Rename: by_hand.rename,
    UseWording: clearer.use,
    KeepWording: clearer.keep,
}


def settled(redesign: Redesign, context: RedesignContext) -> Redesign:
    """What follows from the rest today: nothing to ask leads on, the first try is proposed, the pattern is made anew."""
    fit = fit_of(redesign, context)
    settled_fit = fit is not None and not fit.open and not fit.fails
    if redesign.stage == "fit" and settled_fit and _data_asked(redesign, fit, context) is None:
        redesign = redesign.model_copy(update={"stage": "plan"})
    if redesign.stage == "experiment" and redesign.experiment is None:
        proposed = first_experiment(
            workflow_of(redesign), plan_of(redesign, context, fit), context.today, redesign.answers.get("reused", "")
        )
        redesign = redesign.model_copy(update={"experiment": proposed})
    if redesign.stage == "pattern" and fit is not None:
        made = finished(redesign, plan_of(redesign, context, fit), fit, context)
        redesign = redesign.model_copy(update={"pattern": made})
    return redesign


def _asks(redesign: Redesign, planned: Sequence[PlannedStep]) -> list[StepQuestion]:
    """Beside the steps; beside their plan, of the data only what still keeps AI out."""
    if redesign.workflow is None or redesign.stage not in ("steps", "fit", "plan"):
        return []
    found = asks(redesign.workflow)
    if redesign.stage != "plan":
        return found
    waiting = {one.step for one in planned if any(WHAT_IS_IN_IT in reason.text for reason in one.reasons)}
    return [one for one in found if one.about != "data" or one.step in waiting]


def _data_asked(redesign: Redesign, fit: Fit | None, context: RedesignContext) -> DataAsked | None:
    """What may be in the steps is asked last before the plan, and only where AI may have a part at all."""
    if redesign.stage != "fit" or fit is None or fit.open or fit.fails:
        return None
    return data_asked.data_asked(redesign, context)


def _lead(redesign: Redesign, fit: Fit | None, shown: bool) -> list[Sentence]:
    """What stands before the question: why it is not fit, or the pattern in one sentence."""
    if redesign.pattern is not None:
        return [Sentence(text=redesign.pattern.sentence())]
    if redesign.stage == "fit" and fit is not None and not fit.open:
        return [Sentence(text=f"{one.why.text} {one.first}", citations=one.why.citations) for one in fit.fails]
    return []
