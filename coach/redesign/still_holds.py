"""What has changed since a pattern was made: the policy, its tools, the decisions behind it, or that nobody has spoken of it for a quarter (requirement R-D9)."""

from datetime import date, timedelta

from coach.redesign.bounds import OPEN, use_at, verdicts
from coach.redesign.context import RedesignContext
from coach.redesign.limits import acts_in
from coach.redesign.tools import approved
from coach.redesign.wording import short
from knowledge.pattern import Pattern, PlannedStep
from knowledge.workflow import Step

REFRESH = timedelta(days=92)
"""A quarter: what nobody has spoken of for longer may be done otherwise by now."""
IN_USE = ("agreed", "shared")


def changed_since(pattern: Pattern, spoken_of: date, context: RedesignContext) -> list[str]:
    """Why to look at it again, a line each; empty where it still holds. `context`: the owner's; `spoken_of`: the last day somebody did something with it."""
    if pattern.status == "retired":
        return []
    found = [line for n, step in enumerate(pattern.before.steps, start=1) if (line := _of(n, step, pattern, context))]
    if pattern.status in IN_USE and context.today - spoken_of > REFRESH:
        found.append(
            f"Nobody has said anything about it since {spoken_of:%-d %B %Y}. Is it still done like this? Say what came of it, or retire it."
        )
    return found


def _of(number: int, step: Step, pattern: Pattern, context: RedesignContext) -> str:
    planned = pattern.planned(step.id)
    if planned is None:
        return ""
    named = f"Step {number}, “{short(step.what, 60)}”"
    behind = {one.partition("#")[0] for reason in planned.reasons for one in reason.citations if one[:5] == "tree:"}
    if planned.doer == "tree" and not behind <= {f"tree:{one.id}" for one in context.trees}:
        return f"{named}: the captured decision behind it is not in force any more."
    if not planned.tool:
        return ""
    policy = context.policy
    if policy is None:
        return f"{named}: no AI-use policy is in force, so AI has no part in it."
    tool = next((one for one in approved(policy.tools) if one.name == planned.tool), None)
    if tool is None:
        return f"{named}: {planned.tool} is not approved any more."
    if pattern.policy_version == policy.version and set(planned.data) <= set(tool.data):
        return ""
    if still_allowed(planned, step, context):
        return ""
    return f"{named}: the AI-use policy in force ({policy.version}) does not allow this any more."


def still_allowed(planned: PlannedStep, step: Step, context: RedesignContext) -> bool:
    """The gate asked again about what a planned step does, apart from how it was planned. False where the tool or the policy is gone."""
    policy = context.policy
    tool = next((one for one in (policy.tools if policy else []) if one.name == planned.tool), None)
    if tool is None or policy is None:
        return False
    use = use_at(planned.agency, step, acts_in(step, context) or ["analyse"], tool)
    found = verdicts(use, policy, context.person)
    return bool(found) and all(one.verdict in OPEN for one in found)
