"""The policy gate of a turn: a verdict on the use of AI that a message asks for. It fails closed: what breaks is `ask`."""

import logging

from coach.state import CoachContext
from knowledge.people import Person
from knowledge.policy_reading import read_policy
from knowledge.request import read_request
from knowledge.verdict import Verdict, judge

logger = logging.getLogger(__name__)


def verdict_on(message: str, person: Person, context: CoachContext) -> Verdict:
    """The verdict of the policy in force; without one nothing is allowed, and a message about no AI is not held up."""
    try:
        policy = context.store.policy_in_force()
        organization = context.store.organization()
        if policy is not None:
            return judge(
                policy,
                read_request(message, policy, context.embedder, organization.tools if organization else []),
                person,
            )
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
