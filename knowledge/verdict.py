"""Whether a request is allowed by the policy in force: every clause that speaks is looked at, and a prohibition wins.

The gate fails closed: no policy, nothing that speaks, a fact that decides and is missing, or any error → ask a person.
"""

import logging

from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_closed import closed_to_exceptions, stands_in
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
from knowledge.verdict_risk import against, turned
from knowledge.verdict_shape import Cited, Decision, Reason, Ruling, Verdict, ruling, verdict_of

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
    return verdict_of(policy, request, _ruled(policy, request, person))


def _ruled(policy: Policy | None, request: Request, person: Person | str | None) -> Ruling:
    if policy is None:
        return ruling("ask", "no policy", [])
    if request.asks_exception and request.is_question_about_policy and not request.asks_how:
        return ruling("allowed", "about the policy", exceptions(policy))
    if request.asks_exception and request.uses_ai:
        stands = forbidden(Case(policy, request, person))
        return _never_excepted(policy, stands) or ruling(
            "ask", "exception asked", [*exceptions(policy), *(stands.clauses if stands else [])]
        )
    if request.is_question_about_policy:
        stands = forbidden(Case(policy, request, person)) if request.asks_how and request.uses_ai else None
        if stands is not None:
            return stands
        listed = only_listed_tools(policy) if "tool" in request.text.lower() else []
        return ruling("allowed", "about the policy", [*listed, *nearest(policy, request)])
    if not request.uses_ai and request.unknown_tool is None:
        return _perhaps_ai(policy, request, person) if request.perhaps_ai else ruling("allowed", "no AI use asked", [])
    case = Case(policy, request, person)
    made = rule(case)
    return made if made.verdict in {"forbidden", "ask"} else turned(case, made, rule) or _by_words_alone(case) or made


def _by_words_alone(case: Case) -> Ruling | None:
    """What is only near in meaning never makes a use pass for which no tool is named."""
    request = case.request
    if request.tool is not None or request.unknown_tool is not None or not request.near:
        return None
    return against(case, rule, near=[], maybe_topics=[])


def _perhaps_ai(policy: Policy, request: Request, person: Person | str | None) -> Ruling:
    """No word names AI and yet a machine may do the work: what would stand against it is cited, and one thing is asked."""
    by_ai = request.model_copy(update={"uses_ai": True, "tool_kinds": [*request.tool_kinds, "ai"]})
    stands = rule(Case(policy, by_ai, person))
    cited = stands.clauses if stands.verdict in {"forbidden", "ask"} else []
    question = "Would AI or another program do any of it by itself, or do people do all of it?"
    return ruling("ask", "AI may be meant", cited[:2] or only_listed_tools(policy), question=question)


def _never_excepted(policy: Policy, stands: Ruling | None) -> Ruling | None:
    """A prohibition to which the policy lets nobody grant an exception stands, whoever is said to have granted one."""
    for finding, places in closed_to_exceptions(policy) if stands else ():
        if stands and any(stands_in(one.id, places) for one in stands.clauses):
            return ruling("forbidden", stands.reason, [*stands.clauses, finding])
    return None


def rule(case: Case) -> Ruling:
    """The ruling on a use of AI: the first objection in the written order; without one it is allowed."""
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
        made = check(case)
        if made is not None:
            return made
    return allowed(case)


__all__ = ["Cited", "Decision", "Reason", "Ruling", "Verdict", "judge", "rule"]
