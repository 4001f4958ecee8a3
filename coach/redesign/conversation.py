"""The redesign conversation: `begin`, then `take` one action after the other. Pure: what is remembered is the `Redesign` that goes in and comes out.

change → whose → how far → telling → steps → fit → plan → experiment → pattern. An action that cannot be taken changes nothing and
is answered with one clear line. Every statement about the policy or a captured rule carries its citation.
"""

import re
from collections.abc import Callable

from coach.redesign import by_hand, concerns, questions
from coach.redesign.context import RedesignContext
from coach.redesign.finishing import finished, first_experiment
from coach.redesign.furthest import furthest_in
from coach.redesign.job import job_change
from coach.redesign.open_questions import asks
from coach.redesign.sources import evidence
from coach.redesign.standing import Turn, edited_of, fit_of, nth, plan_of, workflow_of
from coach.redesign.step_data import with_data_in_all
from coach.redesign.values import (
    STAGES,
    Action,
    AddStep,
    Back,
    ChangeStep,
    Choose,
    Fit,
    GoOn,
    MoveStep,
    Redesign,
    RedesignReply,
    RemoveStep,
    Rename,
    Say,
    SetExperiment,
)
from coach.reply import Sentence
from knowledge import workflow_edits
from knowledge.errors import InputError
from knowledge.lexicon import content
from knowledge.workflow import Workflow
from knowledge.workflow_reading import read_workflow

LONGEST = 8_000
"""Characters of one message."""
MANY = 30
"""Steps from which a smaller part is proposed."""
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|ok(?:ay)?|sure|right|correct|that'?s\s+(?:it|right|how)|go\s+on|go\s+ahead|fine|good|next|looks?\s+(?:good|right|fine)|agreed|no,?\s+(?:that'?s|it'?s)\s+(?:fine|right|good)|nothing\s+to\s+change|no)\b[\s\w,]{0,30}\W*$",
    re.I,
)
_STEP = re.compile(r"\b(?:step|number|no\.?)\s*(\d{1,2})\b", re.I)
_REMOVE = re.compile(r"\b(?:remove|delete|drop|leave\s+out|take\s+out|is\s+no\s+step|not\s+a\s+step)\b", re.I)
_MYSELF = re.compile(r"\b(?:myself|by\s+hand|without\s+ai|no\s+ai|keep\s+(?:it|that|this)|ourselves)\b", re.I)


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
    shown = redesign.stage in ("plan", "experiment", "pattern")
    told = [*(says or []), *_lead(redesign, fit, shown)]
    reply = RedesignReply(
        redesign=redesign.id,
        turn=redesign.turn,
        stage=redesign.stage,
        says=told,
        question=questions.question(redesign, fit),
        options=questions.options(redesign, fit),
        notice=notice,
        workflow=workflow,
        unread=redesign.unread,
        asks=asks(workflow) if workflow and redesign.stage in ("steps", "fit", "plan") else [],
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
    return _SAID[redesign.stage](redesign, text, context)


def _change(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    if len(content(text)) < 2:
        raise InputError(
            f"“{text[:40]}” is too little to go by. Say in a sentence which piece of work you would like to change."
        )
    return redesign.model_copy(update={"change": text, "stage": "whose"}), concerns.about_wish(text, context)


def _whose(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    return redesign.model_copy(update={"whose": text, "stage": "how far"}), []


def _how_far(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    furthest = furthest_in(text)
    updated = redesign.model_copy(update={"how_far": text, "furthest": furthest, "stage": "telling"})
    told = [] if text in questions.FURTHEST else concerns.about_wish(text, context)
    return updated, [
        Sentence(text=f"I take that as: {questions.MEANS[furthest]}, and never further than the policy allows."),
        *told,
    ]


def _telling(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    told = read_workflow(text, context.language)
    if not told.steps:
        raise InputError(
            "I could not find a step in that. Tell me what is done, one thing after the other: “I open the mail, then I check …”."
        )
    if len(told.steps) > workflow_edits.MOST_STEPS:
        raise InputError(
            f"I read {len(told.steps)} steps; up to {workflow_edits.MOST_STEPS} can be redesigned at once. Tell me the part that costs most time."
        )
    workflow = Workflow(
        id=redesign.id,
        title=_title(redesign),
        owner=redesign.person,
        department=context.person.department,
        steps=with_data_in_all(told.steps, text, context, f"{redesign.change}. {redesign.whose}"),
        start=told.start,
        result=told.result,
        frequency=told.frequency,
        telling=text,
    )
    says = [Sentence(text=f"I read {len(told.steps)} {'steps' if len(told.steps) > 1 else 'step'} in that.")]
    if len(told.steps) > MANY:
        says.append(
            Sentence(text="That is a lot for one pattern: take out what need not change, or go on with all of it.")
        )
    if len(told.steps) == 1:
        says.append(
            Sentence(text="One step is little to redesign: add what comes before and after it, if there is more.")
        )
    says += concerns.about_tools(text, context)
    return redesign.model_copy(update={"workflow": workflow, "unread": told.unread, "stage": "steps"}), says


def _title(redesign: Redesign) -> str:
    words = " ".join(redesign.change.split())
    return words if len(words) <= 80 else words[:81].rsplit(" ", 1)[0] + " …"


def _steps(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    if _YES.match(text):
        return _go_on(redesign, GoOn(), context)
    workflow = workflow_of(redesign)
    named = _STEP.search(text)
    if named and _REMOVE.search(text):
        return edited_of(redesign, workflow_edits.remove(workflow, nth(workflow, int(named[1])))), []
    more = read_workflow(text, context.language).steps
    if not more:
        raise InputError("I could not read that as a step. Change the steps beside this by hand, or say “go on”.")
    for one in more:
        workflow = workflow_edits.add(workflow, one.what, one.who, workflow.steps[-1].id)
    workflow = by_hand.data_read(workflow, text, context)
    return edited_of(redesign, workflow), [Sentence(text=f"Added at the end: {one.what}.") for one in more]


def _fitness(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    fit = fit_of(redesign, context)
    if fit is None or not fit.open:
        return _go_on(redesign, GoOn(), context)
    test = fit.open[0].test
    workflow = workflow_of(redesign)
    facts = {"reused": "frequency", "evaluated": "result"}
    updated = redesign.model_copy(update={"answers": {**redesign.answers, test: text}})
    if test in facts:
        updated = updated.model_copy(update={"workflow": workflow.model_copy(update={facts[test]: text})})
    return updated, []


def _planning(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    if _YES.match(text):
        return _go_on(redesign, GoOn(), context)
    named = _STEP.search(text)
    if named and _MYSELF.search(text):
        step = nth(workflow_of(redesign), int(named[1]))
        return by_hand.choose(redesign, Choose(step=step, agency="H5"), context)
    wish = concerns.about_wish(text, context)
    if wish:
        return redesign, wish
    raise InputError(
        "Choose by step how much you keep in your own hands, for example “step 2 I do myself”, or say “go on”."
    )


def _experiment(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    if _YES.match(text):
        return _go_on(redesign, GoOn(), context)
    return by_hand.set_experiment(redesign, SetExperiment(what=text), context)


def _pattern(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    wish = concerns.about_wish(text, context)
    if wish:
        return redesign, wish
    raise InputError("The pattern is finished. Change a step or the first try by hand, or save it.")


_SAID: dict[str, Callable[[Redesign, str, RedesignContext], Turn]] = {
    "change": _change,
    "whose": _whose,
    "how far": _how_far,
    "telling": _telling,
    "steps": _steps,
    "fit": _fitness,
    "plan": _planning,
    "experiment": _experiment,
    "pattern": _pattern,
}


def _go_on(redesign: Redesign, action: GoOn, context: RedesignContext) -> Turn:
    if redesign.stage in ("change", "whose", "how far", "telling"):
        raise InputError("Answer the question first, in your own words.")
    if redesign.stage == "pattern":
        raise InputError("The pattern is finished: there is nothing after it.")
    if redesign.stage == "fit":
        fit = fit_of(redesign, context)
        if fit is not None and fit.open:
            raise InputError("Answer this question first: it decides whether AI should have a part at all.")
    following = STAGES[STAGES.index(redesign.stage) + 1]
    return redesign.model_copy(update={"stage": following}), []


def _back(redesign: Redesign, action: Back, context: RedesignContext) -> Turn:
    here = STAGES.index(redesign.stage)
    to = STAGES.index(action.to) if action.to else here - 1
    if to < 0 or to > here:
        raise InputError("This is the first question." if to < 0 else f"“{action.to}” comes later. Go on to get there.")
    if STAGES[to] == "fit" and not action.to:
        to -= 1  # with nothing to ask it would lead straight back
    return redesign.model_copy(update={"stage": STAGES[to], "pattern": None}), []


_TAKEN: dict[type, Callable[..., Turn]] = {
    Say: _say,
    GoOn: _go_on,
    Back: _back,
    AddStep: by_hand.add,
    RemoveStep: by_hand.remove,
    MoveStep: by_hand.move,
    ChangeStep: by_hand.change_step,
    Choose: by_hand.choose,
    SetExperiment: by_hand.set_experiment,
    Rename: by_hand.rename,
}


def settled(redesign: Redesign, context: RedesignContext) -> Redesign:
    """What follows from the rest today: nothing to ask leads on, the first try is proposed, the pattern is made anew."""
    fit = fit_of(redesign, context)
    if redesign.stage == "fit" and fit is not None and not fit.open and not fit.fails:
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


def _lead(redesign: Redesign, fit: Fit | None, shown: bool) -> list[Sentence]:
    """What stands before the question: why it is not fit, or the pattern in one sentence."""
    if redesign.pattern is not None:
        return [Sentence(text=redesign.pattern.sentence())]
    if redesign.stage == "fit" and fit is not None and not fit.open:
        return [Sentence(text=f"{one.why.text} {one.first}", citations=one.why.citations) for one in fit.fails]
    return []
