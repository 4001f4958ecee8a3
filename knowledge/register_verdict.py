"""A verdict under the register of tools: exceptions in force count and are said, ended ones do not count and are said too."""

from collections.abc import Sequence
from datetime import date

from knowledge.embedding import Embedder
from knowledge.incident import signs_in, verdict_on_incident
from knowledge.people import Person, Tool
from knowledge.policy import Policy
from knowledge.request import Request, read_request
from knowledge.tool_register import Register, ToolException, policy_under, without_waived
from knowledge.verdict import judge
from knowledge.verdict_shape import Verdict

RESTS_ON_ONE = "This rests on an exception"
WAS_ONE = "There was an exception"


def judge_under(
    policy: Policy,
    register: Register,
    text: str,
    person: Person | str | None,
    today: date,
    embedder: Embedder | None = None,
    tools: Sequence[Tool] = (),
    *,
    directly: bool = False,
) -> Verdict:
    """Read a message and judge it by the policy, with what the register says on this day; odd behaviour of AI has an answer of its own.

    `directly`: it is put to the policy itself, so what names no AI and asks nothing is not taken for ordinary talk.
    """
    under = policy_under(policy, register, person, today)
    request = read_request(text, under, embedder, tools, directly=directly)
    return judge_read(policy, register, text, request, person, today)


def judge_read(
    policy: Policy, register: Register, text: str, request: Request, person: Person | str | None, today: date
) -> Verdict:
    """Judge a message that was read already under the register of this day."""
    under = policy_under(policy, register, person, today)
    if signs := signs_in(text, under):
        told = verdict_on_incident(policy, signs, text)
        also_forbidden = told.verdict == "allowed" and judge(under, request, person).verdict == "forbidden"
        return told.model_copy(update={"verdict": "ask"}) if also_forbidden else told
    about = register.about(request.tool)
    if not about:
        return judge(under, request, person)
    bare = judge(
        policy_under(policy, register.model_copy(update={"exceptions": []}), person, today),
        _without(request, policy, register),
        person,
    )
    verdict = judge(without_waived(under, register, request.tool, person, today), request, person)
    holding = [one for one in about if one.holds(today) and one.is_for(person)]
    if (
        holding
        and (verdict.verdict, verdict.reason) != (bare.verdict, bare.reason)
        and verdict.verdict in {"allowed", "conditions"}
    ):
        return _by_exception(verdict, holding[0])
    ended = [one for one in about if one.has_ended(today) and one.is_for(person)]
    if ended and not holding and verdict.verdict in {"forbidden", "ask"} and _concerns(ended[-1], request, verdict):
        return verdict.model_copy(update={"message": f"{verdict.message} {said_ended(ended[-1])}"})
    return verdict


def said_ended(exception: ToolException) -> str:
    """That an exception holds no longer, in a sentence."""
    last = min(exception.ended_on or exception.until, exception.until)
    return f"{WAS_ONE} for {exception.tool}; it ended on {last.isoformat()} and no longer holds."


def _by_exception(verdict: Verdict, exception: ToolException) -> Verdict:
    line = f"{RESTS_ON_ONE} for {exception.tool} that holds until {exception.until.isoformat()}."
    return verdict.model_copy(
        update={
            "verdict": "conditions",
            "reason": "allowed by an exception",
            "conditions": [*verdict.conditions, line],
            "message": f"{verdict.message} {line}",
        }
    )


def _concerns(exception: ToolException, request: Request, verdict: Verdict) -> bool:
    cited = {one.id for one in verdict.clauses}
    return bool(set(exception.data) & {*request.data, *request.maybe} or set(exception.waives) & cited)


def _without(request: Request, policy: Policy, register: Register) -> Request:
    """The request as it is without any exception: its tool takes what it takes anyway."""
    own = next((one for one in register.tools if request.tool and one.name == request.tool), None)
    own = own or (policy.tool(request.tool) if request.tool else None)
    return request if own is None else request.model_copy(update={"tool_data": own.data})
