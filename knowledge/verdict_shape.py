"""A verdict as a value: what was decided, by which clauses, for which of a closed set of reasons."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from knowledge.policy import Policy
from knowledge.request import Request
from knowledge.tree import Frozen
from knowledge.verdict_wording import Finding, word

Decision = Literal["allowed", "conditions", "forbidden", "ask"]
Reason = Literal[
    "no AI use asked",
    "AI may be meant",
    "about the policy",
    "allowed by the policy",
    "allowed under conditions",
    "allowed by an exception",
    "AI behaved oddly",
    "a clause forbids it",
    "a person decides this",
    "tool not approved",
    "tool not deployed",
    "data not allowed for this tool",
    "private account",
    "tool missing",
    "tool unknown",
    "data missing",
    "data may not be allowed",
    "use missing",
    "a clause may forbid it",
    "approval needed",
    "exception asked",
    "nothing speaks",
    "no policy",
    "could not be judged",
]


class Cited(Frozen):
    """A clause that made the verdict so, with its words."""

    id: str
    quote: str


class Verdict(Frozen):
    """The answer to a request, with the clauses that made it so."""

    verdict: Decision
    clauses: list[Cited] = Field(default_factory=list)
    conditions: list[str] = Field(default_factory=list)
    facts: dict[str, object] = Field(default_factory=dict)
    reason: Reason
    message: str
    """What the person reads: plain and kind, with the nearest allowed way and whom to ask."""
    question: str = ""
    """For `ask`: the one question whose answer decides."""


class Ruling(NamedTuple):
    """What was decided, before it is put into words."""

    verdict: Decision
    reason: Reason
    clauses: list[Finding]
    question: str
    conditions: list[str]


def ruling(
    verdict: Decision, reason: Reason, found: Sequence[Finding], *, question: str = "", conditions: Sequence[str] = ()
) -> Ruling:
    """A ruling; each clause is cited once, in the order found."""
    unique = list({one.id: one for one in reversed(found)}.values())[::-1]
    return Ruling(verdict, reason, unique, question, list(conditions))


def verdict_of(policy: Policy | None, request: Request, made: Ruling) -> Verdict:
    """The ruling on a request with its facts and its message."""
    facts: dict[str, object] = {
        "tool": request.tool or request.unknown_tool,
        "data": request.data,
        "action": request.action,
        "autonomy": request.autonomy,
    }
    return Verdict(
        verdict=made.verdict,
        clauses=[Cited(id=one.id, quote=one.quote) for one in made.clauses],
        conditions=made.conditions,
        facts=facts,
        reason=made.reason,
        message=word(policy, request, made.verdict, made.reason, made.clauses, made.question, made.conditions),
        question=made.question,
    )
