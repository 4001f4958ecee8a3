"""What a stage makes of what the person says: by stage, the redesign as it is then, and what is stated to it."""

import re
from collections.abc import Callable

from coach.redesign import by_hand, concerns, data_asked, questions
from coach.redesign.context import RedesignContext
from coach.redesign.furthest import furthest_in
from coach.redesign.stages import go_on
from coach.redesign.standing import Turn, edited_of, fit_of, nth, workflow_of
from coach.redesign.step_data import with_data_in_all
from coach.redesign.values import Choose, GoOn, Redesign, SetExperiment
from coach.reply import Sentence
from knowledge import workflow_edits
from knowledge.errors import InputError
from knowledge.lexicon import content
from knowledge.workflow import Workflow
from knowledge.workflow_reading import read_workflow

MANY = 30
"""Steps from which a smaller part is proposed."""
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|ok(?:ay)?|sure|right|correct|that'?s\s+(?:it|right|how)|go\s+on|go\s+ahead|fine|good|next|looks?\s+(?:good|right|fine)|agreed|no,?\s+(?:that'?s|it'?s)\s+(?:fine|right|good)|nothing\s+to\s+change|no)\b[\s\w,]{0,30}\W*$",
    re.I,
)
_STEP = re.compile(r"\b(?:step|number|no\.?)\s*(\d{1,2})\b", re.I)
_REMOVE = re.compile(r"\b(?:remove|delete|drop|leave\s+out|take\s+out|is\s+no\s+step|not\s+a\s+step)\b", re.I)
_MYSELF = re.compile(r"\b(?:myself|by\s+hand|without\s+ai|no\s+ai|keep\s+(?:it|that|this)|ourselves)\b", re.I)


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
        return go_on(redesign, GoOn(), context)
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
    if fit is not None and not fit.open and not fit.fails and (asked := data_asked.data_asked(redesign, context)):
        return data_asked.answered(redesign, text, asked), []
    if fit is None or not fit.open:
        return go_on(redesign, GoOn(), context)
    test = fit.open[0].test
    workflow = workflow_of(redesign)
    facts = {"reused": "frequency", "evaluated": "result"}
    updated = redesign.model_copy(update={"answers": {**redesign.answers, test: text}})
    offered = any(one.say == text for one in questions.options(redesign, fit))
    if test in facts and (test == "reused" or not offered):
        updated = updated.model_copy(update={"workflow": workflow.model_copy(update={facts[test]: text})})
    return updated, []


def _planning(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    if _YES.match(text):
        return go_on(redesign, GoOn(), context)
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
        return go_on(redesign, GoOn(), context)
    return by_hand.set_experiment(redesign, SetExperiment(what=text), context)


def _pattern(redesign: Redesign, text: str, context: RedesignContext) -> Turn:
    wish = concerns.about_wish(text, context)
    if wish:
        return redesign, wish
    raise InputError("The pattern is finished. Change a step or the first try by hand, or save it.")


SAID: dict[str, Callable[[Redesign, str, RedesignContext], Turn]] = {
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
"""By stage."""
