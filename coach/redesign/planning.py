"""How each step will be done: by a captured decision, by a person, or with AI as far as the policy, the risk and the person's wish allow."""

from collections.abc import Mapping, Sequence

from coach.redesign import clauses, deciding
from coach.redesign.acts import acts_of, is_benign, lasts, prepares_is_does
from coach.redesign.bounds import ORDER, Bound, bound, use_at, verdicts
from coach.redesign.context import RedesignContext
from coach.redesign.tools import approved, for_step, unusable
from coach.redesign.wording import capital, doer_of, listed, lowered, third_person
from knowledge.pattern import Agency, PlannedStep, Reason
from knowledge.tree import Tree
from knowledge.verdict import Verdict
from knowledge.workflow import Step, Workflow

_PREPARES = {
    "send": "drafts the message and sends nothing",
    "publish": "drafts the text and publishes nothing",
    "pay": "prepares the proposal and stops there",
    "approve": "lays out what speaks for and against, and decides nothing",
    "sign": "points to what is unusual in the document, and signs nothing",
    "personnel decision": "puts the facts together, and judges nobody",
    "change records": "prepares the entry, and changes nothing",
    "delete": "lists what would go, and deletes nothing",
    "give access": "prepares the request, and opens nothing",
}


def plan(
    workflow: Workflow,
    furthest: Agency,
    choices: Mapping[str, Agency],
    context: RedesignContext,
    unfit: Sequence[Reason] = (),
) -> list[PlannedStep]:
    """A plan for every step, in the workflow's order. Where the workflow is not fit for AI, no step is AI's."""
    return [_planned(step, workflow, furthest, choices.get(step.id), context, unfit) for step in workflow.steps]


def _planned(
    step: Step,
    workflow: Workflow,
    furthest: Agency,
    chosen: Agency | None,
    context: RedesignContext,
    unfit: Sequence[Reason],
) -> PlannedStep:
    acts = acts_of(step.what)
    tree = deciding.decides(step, acts, context.trees, context.embedder)
    if tree is not None:
        return _by_tree(step, tree, chosen, context)
    if unfit:
        return _by_person(step, context, list(unfit))
    refused = _refused_tools(step, context)
    limit = _limit(step, acts, context)
    if limit.bound is None:
        return _by_person(step, context, [*refused, *limit.reasons])
    most = limit.bound.agency
    wish = max(most, furthest, chosen or most)
    if chosen == "H5":
        own = Reason(text="You chose to keep this step yourself.")
        return _by_person(step, context, [own, *refused, *limit.reasons], most)
    return _with_ai(step, acts, wish, limit.bound, [*refused, *limit.reasons], context, chosen)


class _Limit:
    """What a step leaves to AI: with which tool, and why not more."""

    def __init__(self, bound_: Bound | None, reasons: list[Reason]) -> None:
        self.bound = bound_
        self.reasons = reasons


def _limit(step: Step, acts: list[str], context: RedesignContext) -> _Limit:
    policy = context.policy
    if policy is None:
        return _Limit(
            None, [Reason(text="No AI-use policy is in force here yet, so AI has no part until there is one.")]
        )
    listed_in = clauses.listed_tools(policy)
    if _outside(step.who):
        return _Limit(None, [Reason(text=f"{capital(step.who)} does this: it is not ours to change.")])
    tools = for_step(step.what, acts, policy.tools, context.embedder)
    if not tools:
        words = (
            "None of the approved tools is made for work like this."
            if approved(policy.tools)
            else "No tool is approved."
        )
        return _Limit(None, [*_forbidden(step, acts, context), Reason(text=words, citations=listed_in)])
    bounds = [bound(step.what, acts, step.data, tool, policy, context.person) for tool in tools]
    best = min(bounds, key=lambda one: (one.agency == "H5", one.agency > "H3"))
    if best.agency == "H5":
        return _Limit(None, _against(best.closes, step, acts))
    capped = _capped(best, step, acts)
    return _Limit(capped, _for_and_against(capped, step, acts))


def _forbidden(step: Step, acts: list[str], context: RedesignContext) -> list[Reason]:
    """What the policy says against any tool doing it."""
    assert context.policy is not None
    if not acts or is_benign(acts):
        return []
    for tool in approved(context.policy.tools)[:1]:
        found = verdicts(use_at("H2", step.what, acts, [], tool), context.policy, context.person)
        return _against([one for one in found if one.verdict == "forbidden"], step, acts)
    return []


def _capped(best: Bound, step: Step, acts: Sequence[str]) -> Bound:
    """What the policy leaves open, less what plain risk closes: what lasts or decides is at most prepared."""
    least: Agency = best.agency
    if step.kind == "decision" or (lasts(acts) and not is_benign(acts)):
        least = max(least, "H3")
    if "personnel decision" in acts:
        least = max(least, "H4")
    return Bound(best.tool, least, best.allows, best.closes)


def _for_and_against(best: Bound, step: Step, acts: Sequence[str]) -> list[Reason]:
    reasons: list[Reason] = []
    cited = list(dict.fromkeys(f"policy:{one.id}" for verdict in best.allows for one in verdict.clauses))
    data = f" for {listed(step.data)} data" if step.data else ""
    reasons.append(Reason(text=f"{best.tool.name} is approved and deployed{data}.", citations=cited[:3]))
    for quote, where in _conditions(best.allows):
        reasons.append(Reason(text=f"Keep to this: “{quote}”", citations=where))
    reasons += _against(best.closes, step, acts)[:2]
    if step.trouble:
        reasons.append(Reason(text=f"You said what goes wrong here: “{step.trouble}”."))
    return reasons


def _conditions(allows: Sequence[Verdict]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for verdict in allows:
        for condition in verdict.conditions:
            where = [f"policy:{one.id}" for one in verdict.clauses if one.quote == condition]
            where = where or [f"policy:{one.id}" for one in verdict.clauses][-1:]
            found.setdefault(condition, where)
    return list(found.items())[:3]


def _against(closes: Sequence[Verdict], step: Step, acts: Sequence[str]) -> list[Reason]:
    """Why not less human: each clause once, in its own words."""
    reasons: list[Reason] = []
    seen: set[str] = set()
    for verdict in closes:
        for one in verdict.clauses:
            if one.id not in seen:
                seen.add(one.id)
                lead = "Only after somebody was asked" if verdict.verdict == "ask" else "Stays with people"
                reasons.append(Reason(text=f"{lead}: “{one.quote.rstrip('.')}.”", citations=[f"policy:{one.id}"]))
    return reasons[:3]


def _refused_tools(step: Step, context: RedesignContext) -> list[Reason]:
    """A tool named in the step that may not be used, and what there is instead."""
    if context.policy is None:
        return []
    found = []
    instead = for_step(step.what, acts_of(step.what) or ["draft"], context.policy.tools, context.embedder)[:1]
    for tool in unusable(" ".join([step.what, *(f"with {one}" for one in step.tools)]), context.policy, context.tools):
        state = "is not deployed yet" if tool.status == "not deployed" else "is not an approved tool"
        other = f" {instead[0].name} is approved: it is offered instead." if instead else ""
        found.append(Reason(text=f"{tool.name} {state}.{other}", citations=clauses.listed_tools(context.policy)))
    return found


_OUTSIDE = frozenset(
    "supplier vendor customer client applicant candidate patient bank authority auditor regulator notary hospital carrier visitor".split()
)


def _outside(who: str) -> bool:
    """Whether somebody outside does it."""
    words = [one.strip(",.'’").lower() for one in who.split()]
    return bool(words) and words[-1].rstrip("s") in _OUTSIDE


def _by_tree(step: Step, tree: Tree, chosen: Agency | None, context: RedesignContext) -> PlannedStep:
    agency: Agency = max("H3", chosen or "H3")
    who = doer_of(step.who, context.person.title)
    own = [Reason(text="You chose to decide this yourself; the rules can be looked up.")] if agency == "H5" else []
    return PlannedStep(
        step=step.id,
        doer="person" if agency == "H5" else "tree",
        agency=agency,
        most="H3",
        decides=f"{who} acts on what the rules give; where they give nothing or a grey zone, the person they name decides",
        check="Read the facts that went in: a rule is only as right as its facts.",
        recover="Where the outcome looks wrong, mark it as wrong: the expert sees it, and you decide this case yourself.",
        reasons=[*own, *deciding.reasons(tree)],
    )


def _by_person(step: Step, context: RedesignContext, reasons: list[Reason], most: Agency = "H5") -> PlannedStep:
    who = doer_of(step.who, context.person.title)
    return PlannedStep(step=step.id, doer="person", agency="H5", most=most, decides=f"{who} does it", reasons=reasons)


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
        ai_does=_ai_does(step.what, acts, agency),
        tool=best.tool.name,
        data=list(step.data),
        decides=_decides(who, acts, agency),
        check=_check(step, acts),
        recover=_recover(step, who),
        reasons=[*own, *reasons, *clauses.checks(context.policy), *clauses.answers(context.policy)],
    )


def _ai_does(what: str, acts: Sequence[str], agency: Agency) -> str:
    if agency == "H4":
        return "helps where it is asked, and does nothing by itself"
    if agency in ("H1", "H2"):
        return third_person(what)
    lasting = next((_PREPARES[act] for act in acts if act in _PREPARES), None)
    return lasting or f"{third_person(what)}, as a proposal"


def _decides(who: str, acts: Sequence[str], agency: Agency) -> str:
    if agency == "H1":
        return f"{who} reads a sample and stops it where it is wrong"
    if agency == "H2":
        return f"{who} looks at each result before it counts"
    if agency == "H4":
        return f"{who} does it and decides"
    return (
        f"{who} accepts, corrects or throws away what AI prepared" if is_benign(acts) else f"{who} decides and does it"
    )


def _check(step: Step, acts: Sequence[str]) -> str:
    source = f" against {listed(step.inputs)}" if step.inputs else " against its source"
    trouble = f" Look first for what goes wrong today: {step.trouble.rstrip('.')}." if step.trouble else ""
    return f"Compare every figure, name and date{source} before it is used.{trouble}"


def _recover(step: Step, who: str) -> str:
    return f"Throw it away and do it as before: {who} can always {lowered(step.what.rstrip('.'))} without AI."


__all__ = ["ORDER", "plan", "prepares_is_does"]
