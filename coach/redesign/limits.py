"""What a step leaves to AI at most, with which tool, and why not more: the policy first, then plain risk."""

import re
from collections.abc import Sequence

from coach.redesign import clauses
from coach.redesign.acts import acts_of, is_benign, lasts
from coach.redesign.acts_read import acts_read
from coach.redesign.bounds import Bound, bound, use_at, verdicts
from coach.redesign.context import RedesignContext
from coach.redesign.matters import Matter
from coach.redesign.matters_bound import because_of, with_matters
from coach.redesign.tools import approved, for_step, purposes, told_of, unusable
from coach.redesign.wording import ME, capital, listed, named, plural
from knowledge.pattern import Agency, Reason
from knowledge.people import Tool
from knowledge.request_tools import record_of, tool_named
from knowledge.verdict import Verdict
from knowledge.workflow import Step

_WHY_NOT: dict[str, str] = {
    "a clause forbids it": "Stays with people",
    "a person decides this": "Stays with people",
    "data not allowed for this tool": "Not with this data",
    "data may not be allowed": "Depends on what is in the data",
    "a clause may forbid it": "This may be meant, so ask before AI does it",
    "approval needed": "Only with approval",
}


class Limit:
    """What a step leaves to AI: with which tool, and why not more."""

    def __init__(self, bound_: Bound | None, reasons: list[Reason]) -> None:
        self.bound = bound_
        self.reasons = reasons


def limit_of(step: Step, acts: list[str], context: RedesignContext, matters: Sequence[Matter] = ()) -> Limit:
    """The limit of a step; computed once a turn."""
    key = ("limit", step.model_dump_json(), tuple(matters))
    if key not in context.known:
        context.known[key] = _new_limit(step, acts, context, matters)
    found: Limit = context.known[key]
    return found


def _new_limit(step: Step, acts: list[str], context: RedesignContext, matters: Sequence[Matter]) -> Limit:
    policy = context.policy
    if policy is None:
        return Limit(
            None, [Reason(text="No AI-use policy is in force here yet, so AI has no part until there is one.")]
        )
    listed_in = clauses.listed_tools(policy)
    if outside(step.who):
        return Limit(None, [Reason(text=f"{capital(step.who)} does this: it is not ours to change.")])
    if step.who.strip().lower() not in ME and (_TO_US.search(step.what) or step.kind == "hand-over"):
        return Limit(None, [Reason(text=f"It comes from {named(step.who)}: how they do it is theirs to say.")])
    if step.who.strip().lower() not in ME and _THEMSELVES.search(step.what):
        does = "do" if plural(step.who) else "does"
        return Limit(None, [Reason(text=f"You said that {named(step.who)} {does} this without others.")])
    if _SYSTEM.search(step.who):
        return Limit(None, [Reason(text=f"{capital(step.who)} does this already; nothing changes.")])
    tools = for_step(told_of(step), acts, policy.tools, context.embedder)
    own = [one for one in approved(policy.tools) if step.who and tool_named(step.who, one)]
    tools = own or tools
    if not tools:
        words = (
            "None of the approved tools is made for work like this."
            if approved(policy.tools)
            else "No tool is approved."
        )
        return Limit(None, [*_forbidden(step, acts, context), Reason(text=words, citations=listed_in)])
    bounds = [bound(step, acts, tool, policy, context.person) for tool in tools]
    best = min(bounds, key=lambda one: (one.agency == "H5", one.agency > "H3"))
    if best.agency == "H5":
        return Limit(None, [*_against(best.closes, step, acts), *_without_data(best, step, acts, context)])
    capped = with_matters(_capped(best, step, acts), step, acts, matters)
    if capped.agency == "H5":
        return Limit(None, because_of(matters, step, acts))
    return Limit(capped, [*_for_and_against(capped, step, acts), *because_of(matters, step, acts)])


def _forbidden(step: Step, acts: list[str], context: RedesignContext) -> list[Reason]:
    """What the policy says against any tool doing it."""
    assert context.policy is not None
    if not acts or is_benign(acts):
        return []
    for tool in approved(context.policy.tools)[:1]:
        found = verdicts(use_at("H2", step, acts, tool), context.policy, context.person)
        return _against([one for one in found if one.verdict == "forbidden"], step, acts)
    return []


WHAT_IS_IN_IT = "could have a part: say what is in it."


def _without_data(closed: Bound, step: Step, acts: Sequence[str], context: RedesignContext) -> list[Reason]:
    """Where only the data stands in the way: that it could be left out."""
    assert context.policy is not None
    out = [one for one in [*step.data, *step.maybe] if one not in closed.tool.data]
    rest = step.model_copy(update={"data": [one for one in step.data if one not in out] or ["internal"], "maybe": []})
    if not out or bound(rest, acts, closed.tool, context.policy, context.person).agency == "H5":
        return []
    cited = list(dict.fromkeys(f"policy:{one.id}" for verdict in closed.closes for one in verdict.clauses))[:2]
    named = listed(out, "or")
    words = f"If no {named} data is in what it is given, {closed.tool.name} {WHAT_IS_IN_IT}"
    if not set(out) & set(step.maybe):
        words = f"Were the {named} data left out of what it is given, {closed.tool.name} could have a part."
    return [Reason(text=words, citations=cited)]


def _capped(best: Bound, step: Step, acts: Sequence[str]) -> Bound:
    """What the policy leaves open, less what plain risk closes: what lasts or decides is at most prepared."""
    least: Agency = best.agency
    quiet = all(one.verdict == "allowed" for one in best.allows) and step.data and not step.maybe
    if not quiet or set(step.data) & _ABOUT_PEOPLE or step.trouble:
        least = max(least, "H2")
    if step.kind == "decision" or (lasts(acts) and not is_benign(acts)):
        least = max(least, "H3")
    if step.who.strip().lower() not in ME and not tool_named(step.who, best.tool):
        least = max(least, "H3")  # how far AI goes in the work of others is not for one person to say
    if "personnel decision" in acts:
        least = max(least, "H4")
    return Bound(best.tool, least, best.allows, best.closes)


_ABOUT_PEOPLE = {"personal", "special-category", "payment", "secrets"}


def _for_and_against(best: Bound, step: Step, acts: Sequence[str]) -> list[Reason]:
    reasons: list[Reason] = []
    cited = list(dict.fromkeys(f"policy:{one.id}" for verdict in best.allows for one in verdict.clauses))
    data = f" for {listed(step.data)} data" if step.data else ""
    reasons.append(Reason(text=f"{best.tool.name} is approved and deployed{data}.", citations=cited[:3]))
    for quote, where in _conditions(best.allows):
        reasons.append(Reason(text=f"Keep to this: “{quote}”", citations=where))
    told = {one for reason in reasons[1:] for one in reason.citations}
    reasons += [one for one in _against(best.closes, step, acts) if not told & set(one.citations)][:2]
    if step.who.strip().lower() not in ME and not tool_named(step.who, best.tool):
        does = "do" if plural(step.who) else "does"
        reasons.append(Reason(text=f"{capital(step.who)} {does} this today: agree it with them first."))
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


ON_ITS_OWN = "Not on its own: no clause of the policy clearly allows that."


def _against(closes: Sequence[Verdict], step: Step, acts: Sequence[str]) -> list[Reason]:
    """Why not less human: each clause once, in its own words."""
    reasons: list[Reason] = []
    seen: set[str] = set()
    for verdict in closes:
        if verdict.reason == "nothing speaks":
            about = [one for one in verdict.clauses if "agent" in one.quote.lower()] or verdict.clauses
            cited = [f"policy:{one.id}" for one in about[:1]]
            reasons += [Reason(text=ON_ITS_OWN, citations=cited)] if ON_ITS_OWN not in seen else []
            seen.add(ON_ITS_OWN)
            continue
        for one in verdict.clauses:
            if one.id not in seen:
                seen.add(one.id)
                lead = _WHY_NOT.get(verdict.reason, "Not without asking")
                reasons.append(Reason(text=f"{lead}: “{one.quote.rstrip('.')}.”", citations=[f"policy:{one.id}"]))
    return reasons[:3]


def acts_in(step: Step, context: RedesignContext) -> list[str]:
    """What the step does; where it says no more than which tool is used, what that tool is for. Computed once a turn."""
    key = ("acts", step.what, tuple(step.inputs), tuple(step.tools))
    if key not in context.known:
        context.known[key] = tuple(_new_acts(step, context))
    return list(context.known[key])


def _new_acts(step: Step, context: RedesignContext) -> list[str]:
    acts = acts_read(step.what, step.inputs, context.embedder)
    if context.policy is None or not step.tools or not set(acts_of(step.what)) <= {"enter"}:
        return acts
    known = [record_of(name, context.policy, context.tools) for name in step.tools]
    found = [act for tool in known for act in sorted(purposes(tool)) if act not in ("send", "enter")]
    return list(dict.fromkeys([*found, *acts])) if len(found) == 1 else acts


def bad_tools(step: Step, context: RedesignContext) -> list[Tool]:
    """The tools named in the step that may not be used."""
    key = ("unusable", step.what, tuple(step.tools))
    if context.policy is not None and key not in context.known:
        said = " ".join([step.what, *(f"with {one}" for one in step.tools)])
        context.known[key] = unusable(said, context.policy, context.tools)
    found: list[Tool] = context.known.get(key, [])
    return found


def refused_tools(step: Step, context: RedesignContext) -> list[Reason]:
    """A tool named in the step that may not be used, and what there is instead."""
    if context.policy is None:
        return []
    named = bad_tools(step, context)
    if not named:
        return []
    found = []
    instead = for_step(told_of(step), acts_in(step, context) or ["draft"], context.policy.tools, context.embedder)[:1]
    for tool in named:
        state = "is not deployed yet" if tool.status == "not deployed" else "is not an approved tool"
        other = f" {instead[0].name} is approved: it is offered instead." if instead else ""
        found.append(Reason(text=f"{tool.name} {state}.{other}", citations=clauses.listed_tools(context.policy)))
    return found


_THEMSELVES = re.compile(r"^(?!.*\bto\s+\w+\s+(?:him|her|them)sel).*\b(?:him|her|them)sel(?:f|ves)\.?$", re.I)
"""Somebody keeps it in their own hands: `write the note himself`, not `ask the visitor to identify himself`."""
_TO_US = re.compile(r"\b(?:me|us)\b", re.I)
_SYSTEM = re.compile(r"\b(?:systems?|schedulers?|software|portals?|programs?|servers?|machines?|scripts?|jobs?)$", re.I)
_OUTSIDE = frozenset(
    "supplier vendor customer client applicant candidate patient bank authority auditor regulator notary hospital carrier visitor".split()
)


def outside(who: str) -> bool:
    """Whether somebody outside does it."""
    words = [one.strip(",.'’").lower() for one in who.split()]
    return bool(words) and words[-1].rstrip("s") in _OUTSIDE
