"""How each step will be done: by a captured decision, by a person, or with AI as far as the policy, the risk and the person's wish allow."""

import re
from collections.abc import Mapping, Sequence

from coach.redesign import clauses, deciding, step_words
from coach.redesign.bounds import Bound
from coach.redesign.context import RedesignContext
from coach.redesign.limits import acts_in, bad_tools, limit_of, refused_tools
from coach.redesign.matters import Matter, matters_of
from coach.redesign.wording import doer_of, plural
from knowledge.pattern import Agency, PlannedStep, Reason
from knowledge.tree import Tree
from knowledge.workflow import Step, Workflow


def plan(
    workflow: Workflow,
    furthest: Agency,
    choices: Mapping[str, Agency],
    context: RedesignContext,
    unfit: Sequence[Reason] = (),
    said: str = "",
) -> list[PlannedStep]:
    """A plan for every step, in the workflow's order. Where the workflow is not fit for AI, no step is AI's.

    `said`: what was answered to the three questions; what the work is about holds for its steps.
    """
    matters = matters_of(workflow, said, context.embedder)
    return [
        _planned(step, workflow, furthest, choices.get(step.id), context, unfit, matters[step.id])
        for step in workflow.steps
    ]


def _planned(
    step: Step,
    workflow: Workflow,
    furthest: Agency,
    chosen: Agency | None,
    context: RedesignContext,
    unfit: Sequence[Reason],
    matters: Sequence[Matter],
) -> PlannedStep:
    acts = acts_in(step, context)
    tree = deciding.decides(step, workflow, context)
    if tree is not None:
        return _by_tree(step, tree, chosen, context)
    if unfit:
        return _by_person(step, context, list(unfit))
    refused = refused_tools(step, context)
    limit = limit_of(step, acts, context, matters)
    if limit.bound is None:
        return _by_person(step, context, [*refused, *limit.reasons])
    most = limit.bound.agency
    wish = max(most, furthest, chosen or most)
    if chosen == "H5":
        own = Reason(text="You chose to keep this step yourself.")
        return _by_person(step, context, [own, *refused, *limit.reasons], most)
    return _with_ai(step, acts, wish, limit.bound, [*refused, *limit.reasons], context, chosen)


def _by_tree(step: Step, tree: Tree, chosen: Agency | None, context: RedesignContext) -> PlannedStep:
    agency: Agency = max("H3", chosen or "H3")
    who = doer_of(step.who, context.person.title)
    own = [Reason(text="You chose to decide this yourself; the rules can be looked up.")] if agency == "H5" else []
    return PlannedStep(
        step=step.id,
        doer="person" if agency == "H5" else "tree",
        agency=agency,
        most="H3",
        decides=f"{who} {'act' if plural(who) else 'acts'} on what the rules give; where they give nothing or a grey zone, the person they name decides",
        check="Read the facts that went in: a rule is only as right as its facts.",
        recover="Where the outcome looks wrong, mark it as wrong: the expert sees it, and you decide this case yourself.",
        reasons=[*own, *deciding.reasons(tree)],
    )


def _by_person(step: Step, context: RedesignContext, reasons: list[Reason], most: Agency = "H5") -> PlannedStep:
    who = doer_of(step.who, context.person.title)
    return PlannedStep(
        step=step.id,
        doer="person",
        agency="H5",
        most=most,
        decides=f"{who} {'do' if plural(who) else 'does'} it",
        reasons=reasons,
    )


def _with_ai(
    step: Step,
    acts: Sequence[str],
    agency: Agency,
    best: Bound,
    reasons: list[Reason],
    context: RedesignContext,
    chosen: Agency | None,
) -> PlannedStep:
    if agency == "H5":
        return _by_person(step, context, reasons, best.agency)
    assert context.policy is not None
    who = doer_of(step.who, context.person.title)
    own = [Reason(text=f"You chose {agency} here.")] if chosen and chosen == agency else []
    return PlannedStep(
        step=step.id,
        doer="AI" if agency in ("H1", "H2") else "both",
        agency=agency,
        most=best.agency,
        ai_does=step_words.ai_does(_instead(step, best.tool.name, context), acts, agency),
        tool=best.tool.name,
        data=list(step.data),
        decides=step_words.decides(who, acts, agency),
        check=step_words.check(step, acts),
        recover=step_words.recover(step, who),
        reasons=[*own, *reasons, *clauses.checks(context.policy), *clauses.answers(context.policy)],
    )


def _instead(step: Step, tool: str, context: RedesignContext) -> str:
    """The step's words with the tool to use in place of one that may not be used."""
    what = step.what
    for one in bad_tools(step, context):
        what = re.sub(rf"\b{re.escape(one.name)}\b", tool, what)
    return what
