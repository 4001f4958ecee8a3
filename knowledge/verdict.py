"""Whether a request is allowed by the policy in force: every clause that speaks is looked at, and a prohibition wins.

The gate fails closed: no policy, nothing that speaks, a fact that decides and is missing, or any error → ask a person.
"""

import logging

from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_lookup import exceptions, nearest, only_listed_tools
from knowledge.request import Request
from knowledge.verdict_case import Case
from knowledge.verdict_checks import (
    allowed,
    ask_first,
    forbidden,
    open_facts,
    perhaps_forbidden,
    silent,
)
from knowledge.verdict_limits import data_not_allowed, only_under_a_condition, tool_not_allowed
from knowledge.verdict_shape import Cited, Decision, Reason, Verdict, verdict_of
from knowledge.verdict_wording import Finding

logger = logging.getLogger(__name__)


def judge(policy: Policy | None, request: Request, person: Person | str | None = None) -> Verdict:
    """Judge a request; `person` is somebody who asks, or a role. Never raises: what breaks is asked about."""
    try:
        return _judge(policy, request, person)
    except Exception:  # the one place that may catch everything: the gate must fail closed
        logger.exception("a request could not be judged")
        return Verdict(
            verdict="ask",
            reason="could not be judged",
            facts={},
            message="I could not check this against the AI-use policy just now, so please don't start yet. Ask the owner of the policy first.",
        )


def _judge(policy: Policy | None, request: Request, person: Person | str | None) -> Verdict:
    if policy is None:
        return verdict_of(None, request, "ask", "no policy", [])
    if request.asks_exception and request.is_question_about_policy and not request.asks_how:
        return verdict_of(policy, request, "allowed", "about the policy", exceptions(policy))
    if request.asks_exception and request.uses_ai:
        against = forbidden(Case(policy, request, person))
        found = [Finding(one.id, one.quote) for one in against.clauses] if against else []
        return verdict_of(policy, request, "ask", "exception asked", [*exceptions(policy), *found])
    if request.is_question_about_policy:
        against = forbidden(Case(policy, request, person)) if request.asks_how and request.uses_ai else None
        if against is not None:
            return against
        listed = only_listed_tools(policy) if "tool" in request.text.lower() else []
        return verdict_of(policy, request, "allowed", "about the policy", [*listed, *nearest(policy, request)])
    if not request.uses_ai and request.unknown_tool is None:
        return verdict_of(policy, request, "allowed", "no AI use asked", [])
    case = Case(policy, request, person)
    for check in (
        forbidden,
        ask_first,
        tool_not_allowed,
        data_not_allowed,
        only_under_a_condition,
        perhaps_forbidden,
        open_facts,
        silent,
    ):
        verdict = check(case)
        if verdict is not None:
            return verdict
    return allowed(case)


__all__ = ["Cited", "Decision", "Reason", "Verdict", "judge"]
