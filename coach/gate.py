"""The policy gate of a turn: a verdict on the use of AI that a message asks for. It fails closed: what breaks is `ask`."""

import logging

from coach.state import CoachContext
from knowledge.incident import signs_in, verdict_on_incident
from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy
from knowledge.register_verdict import judge_under
from knowledge.request import read_request
from knowledge.tool_register import policy_under
from knowledge.verdict import Verdict, judge

logger = logging.getLogger(__name__)


def policy_now(person: Person, context: CoachContext) -> Policy | None:
    """The policy in force, with the tools as the register has them today."""
    policy = context.store.policy_in_force()
    return None if policy is None else policy_under(policy, context.store.register(), person, context.store.today())


def verdict_on(message: str, person: Person, context: CoachContext) -> Verdict:
    """The verdict of the policy in force; without one nothing is allowed, and a message about no AI is not held up."""
    try:
        policy = context.store.policy_in_force()
        organization = context.store.organization()
        if policy is not None:
            return judge_under(
                policy,
                context.store.register(),
                message,
                person,
                context.store.today(),
                context.embedder,
                organization.tools if organization else [],
            )
        if signs := signs_in(message):
            return verdict_on_incident(None, signs, message)
        empty = read_policy("AI must not be used without a policy.", "none.md")
        request = read_request(message, empty)
        return judge(None, request, person) if request.uses_ai else judge(empty, request, person)
    except Exception:  # the gate must fail closed, whatever broke
        logger.exception("a message could not be judged against the policy")
        return Verdict(
            verdict="ask",
            reason="could not be judged",
            message="I could not check this against the AI-use policy just now, so please ask its owner before you use AI for it.",
        )
