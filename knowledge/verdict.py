"""Whether a request is allowed by the policy in force: every clause that speaks is looked at, and a prohibition wins.

The gate fails closed: no policy, nothing that speaks, a fact that decides and is missing, or any error → ask a person.
"""

import logging
import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from knowledge.applies import Match, condition_data, matches, needs_approval
from knowledge.people import Person
from knowledge.policy import Clause, Policy, Statement
from knowledge.request import Request
from knowledge.tree import Frozen
from knowledge.verdict_wording import Finding, word
from knowledge.vocabulary import vocabulary

logger = logging.getLogger(__name__)

Decision = Literal["allowed", "conditions", "forbidden", "ask"]
Reason = Literal[
    "no AI use asked",
    "about the policy",
    "allowed by the policy",
    "allowed under conditions",
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


Spoken = tuple[Clause, Statement, Match]


class _Case:
    """A request beside the statements of the policy that may speak of it."""

    def __init__(self, policy: Policy, request: Request, person: Person | str | None) -> None:
        self.policy = policy
        self.request = request
        self.speaks: list[tuple[Clause, Statement, Match]] = []
        for clause in policy.clauses:
            for statement in clause.statements:
                match = matches(statement, request, person)
                if match.state != "no":
                    self.speaks.append((clause, statement, match))

    def of(self, effect: str, state: str = "yes") -> list[tuple[Clause, Statement, Match]]:
        """The statements of an effect that speak, the most specific first."""
        chosen = [one for one in self.speaks if one[1].effect == effect and one[2].state == state]
        return sorted(chosen, key=lambda one: -one[2].weight)


def _judge(policy: Policy | None, request: Request, person: Person | str | None) -> Verdict:
    if policy is None:
        return _verdict(None, request, "ask", "no policy", [])
    if request.asks_exception and request.uses_ai:
        against = _forbidden(_Case(policy, request, person))
        found = [Finding(one.id, one.quote) for one in against.clauses] if against else []
        return _verdict(policy, request, "ask", "exception asked", [*_exceptions(policy), *found])
    if request.is_question_about_policy:
        listed = _only_listed_tools(policy) if "tool" in request.text.lower() else []
        return _verdict(policy, request, "allowed", "about the policy", [*listed, *_nearest(policy, request)])
    if not request.uses_ai and request.unknown_tool is None:
        return _verdict(policy, request, "allowed", "no AI use asked", [])
    case = _Case(policy, request, person)
    for check in (_forbidden, _ask_first, _tool, _data, _only_if, _perhaps_forbidden, _open_facts, _silent):
        verdict = check(case)
        if verdict is not None:
            return verdict
    return _allowed(case)


def _forbidden(case: _Case) -> Verdict | None:
    """Every clause that forbids it, and every decision that is kept for people."""
    request = case.request
    hard = [one for one in case.of("forbid") if one[1].strength == "must" and not _beaten(one, case)]
    for_approval = [one for one in hard if one[0].ask and needs_approval(one[1])]
    hard = [one for one in hard if one not in for_approval]
    kept = [one for one in case.of("require") if one[1].actor == "person" and _takes_over(one[1], request)]
    if for_approval and not hard and not kept:
        return _verdict(case.policy, request, "ask", "approval needed", _cite(for_approval))
    if not hard and not kept:
        return None
    structural = _tool(case) or _data(case) or _only_if(case)
    also = (
        [Finding(one.id, one.quote) for one in structural.clauses]
        if structural and structural.verdict == "forbidden"
        else []
    )
    reason: Reason = "a clause forbids it" if hard else "a person decides this"
    return _verdict(case.policy, request, "forbidden", reason, [*_cite(hard), *_cite(kept), *also])


def _beaten(prohibition: Spoken, case: _Case) -> bool:
    """A permission that names this very tool and act, under its own condition, goes before a rule for AI at large."""
    if prohibition[2].tool_named:
        return False
    acts = {value for one in prohibition[1].when if one.dimension == "action" for value in one.values}
    return any(
        match.tool_named
        and statement.only_if
        and not needs_approval(statement)
        and acts & {value for one in statement.when if one.dimension == "action" for value in one.values}
        for _, statement, match in case.of("permit")
    )


def _takes_over(statement: Statement, request: Request) -> bool:
    decides = any(one.dimension == "action" and set(one.values) & _CONSEQUENTIAL for one in statement.when)
    acts = [one for one in request.action if not vocabulary().action[one].benign]
    return decides and bool(acts) and request.autonomy != "reviewed"


_CONSEQUENTIAL = {"approve", "pay", "reject", "rank people", "personnel decision", "sign"}


def _ask_first(case: _Case) -> Verdict | None:
    """Uses that somebody has to be asked about before they start."""
    for clause, statement, match in (*case.of("require"), *case.of("require", "maybe")):
        if match.specific and clause.ask and _ASK_BEFORE.search(statement.text):
            return _verdict(case.policy, case.request, "ask", "approval needed", [Finding(clause.id, statement.text)])
    return None


_ASK_BEFORE = re.compile(
    r"\b(?:must|shall|has\s+to|have\s+to|should)\s+(?:first\s+)?(?:ask|consult|contact|inform|get\s+approval\s+from)\b[^.]*\bbefore\b",
    re.I,
)


def _tool(case: _Case) -> Verdict | None:
    """A tool that is not deployed, not listed, or used with a private account."""
    request, policy = case.request, case.policy
    if request.tool is None or request.tool_status is None:
        return None
    listed = _only_listed_tools(policy)
    if request.tool_status == "not deployed":
        found = [
            (c, s)
            for c, s in _statements(policy)
            if s.effect == "forbid" and _names_kind(s, "unapproved tool") and "deployed" in s.text
        ]
        return _verdict(
            policy, request, "forbidden", "tool not deployed", [Finding(c.id, s.text) for c, s in found[:1]] or listed
        )
    if request.tool_status == "approved":
        if request.private_account:
            account = [
                (c, s)
                for c, s in _statements(policy)
                if "account" in s.text.lower() and _names_kind(s, "approved tool") and s.effect != "permit"
            ]
            return _verdict(
                policy,
                request,
                "forbidden" if account else "ask",
                "private account",
                [Finding(c.id, s.text) for c, s in account[:1]],
            )
        return None
    covered = [one for one in case.speaks if one[1].effect == "permit" and one[2].tool_named]
    if covered:
        return None
    return _verdict(policy, request, "forbidden" if listed else "ask", "tool not approved", listed)


def _data(case: _Case) -> Verdict | None:
    """Data that the tool may not take."""
    request = case.request
    if request.tool_status != "approved" or not request.tool_data:
        return None
    beyond = [one for one in request.data if one not in request.tool_data]
    if not beyond:
        return None
    with_approval = [
        one
        for one in case.of("permit")
        if one[1].only and needs_approval(one[1]) and set(beyond) <= set(condition_data(one[1], where="when"))
    ]
    rule = _data_rule(case.policy)
    if with_approval:
        return _verdict(case.policy, request, "ask", "approval needed", [*_cite(with_approval[:1]), *rule])
    return _verdict(
        case.policy, request, "forbidden", "data not allowed for this tool", rule or _only_listed_tools(case.policy)
    )


def _only_if(case: _Case) -> Verdict | None:
    """Uses that are permitted only under a condition: not met, not known, or for somebody to approve."""
    request = case.request
    for clause, statement, match in case.of("permit"):
        if not statement.only or not match.specific:
            continue
        wanted = [] if not statement.only_if else condition_data(statement, where="only_if")
        if wanted and [one for one in request.data if one not in wanted]:
            return _verdict(
                case.policy,
                request,
                "forbidden",
                "data not allowed for this tool",
                [Finding(clause.id, statement.text)],
            )
        if wanted and not request.data:
            question = f"Is everything you would enter {' or '.join(wanted)} data?"
            return _verdict(
                case.policy, request, "ask", "data missing", [Finding(clause.id, statement.text)], question=question
            )
        if wanted and [one for one in request.maybe if one not in wanted]:
            question = f"Is all of it {' or '.join(wanted)} data, with nothing else in it?"
            return _verdict(
                case.policy,
                request,
                "ask",
                "data may not be allowed",
                [Finding(clause.id, statement.text)],
                question=question,
            )
        if needs_approval(statement):
            return _verdict(case.policy, request, "ask", "approval needed", [Finding(clause.id, statement.text)])
    return None


def _perhaps_forbidden(case: _Case) -> Verdict | None:
    """A prohibition that one more fact decides."""
    for clause, statement, match in case.of("forbid", "maybe"):
        if match.specific and statement.strength == "must" and match.open != ("tool",) and len(match.open) == 1:
            found = [Finding(clause.id, statement.text)]
            return _verdict(case.policy, case.request, "ask", "a clause may forbid it", found, question=match.question)
    return None


def _open_facts(case: _Case) -> Verdict | None:
    """The tool or the data are not named, and they decide."""
    request, policy = case.request, case.policy
    if request.unknown_tool and not request.tool:
        listed = _only_listed_tools(policy)
        if listed and len(request.tool_kinds) and "ai" in request.tool_kinds:
            return _verdict(policy, request, "forbidden", "tool not approved", listed)
        question = f"Is {request.unknown_tool} an AI tool, and has it been approved here?"
        return _verdict(policy, request, "ask", "tool unknown", listed, question=question)
    if len(request.candidates) > 1:
        question = f"Which tool do you mean: {' or '.join(request.candidates)}?"
        return _verdict(policy, request, "ask", "tool missing", _only_listed_tools(policy), question=question)
    if not request.action and not request.maybe_action and not request.data:
        return _verdict(
            policy,
            request,
            "ask",
            "use missing",
            _only_listed_tools(policy),
            question="What should it do, and with which data?",
        )
    risky = [one for one in (request.action or request.maybe_action) if not vocabulary().action[one].benign]
    if request.tool is None and not risky:
        return _verdict(
            policy, request, "ask", "tool missing", _only_listed_tools(policy), question="Which AI tool would you use?"
        )
    if request.tool_status == "approved" and request.tool_data:
        beyond = [one for one in request.maybe if one not in request.tool_data]
        if beyond:
            question = f"Is there {_with_examples(policy, beyond[0])} in it?"
            about = [
                Finding(c.id, s.text)
                for c, s in _statements(policy)
                if s.effect != "require" and beyond[0] in condition_data(s, where="when")
            ]
            found = [one for one in about if "AI" in one.quote or "tool" in one.quote][:1]
            return _verdict(
                policy, request, "ask", "data may not be allowed", [*found, *_data_rule(policy)], question=question
            )
        if not request.data and not request.maybe and not {"internal", "confidential"} & set(request.tool_data):
            question = f"Is all the data {' or '.join(request.tool_data)}?"
            return _verdict(policy, request, "ask", "data missing", _data_rule(policy), question=question)
    return None


def _silent(case: _Case) -> Verdict | None:
    """AI would do something that counts, and no clause permits it."""
    request = case.request
    acts = [one for one in [*request.action, *request.maybe_action] if not vocabulary().action[one].benign]
    permitted = [one for one in case.of("permit") if one[2].specific]
    if (acts or request.autonomy == "alone") and request.autonomy != "reviewed" and not permitted:
        return _verdict(case.policy, request, "ask", "nothing speaks", _nearest(case.policy, request)[:2])
    if request.tool_status not in {"approved", None} and not permitted:
        return _verdict(case.policy, request, "ask", "nothing speaks", _only_listed_tools(case.policy))
    return None


def _allowed(case: _Case) -> Verdict:
    """Nothing forbids it; what has to be kept to is said."""
    request = case.request
    binding = [
        one
        for one in (*case.of("permit"), *case.of("require"))
        if one[2].specific and not _fulfilled(one[1], request) and (one[1].effect == "require" or one[1].only_if)
    ]
    advised = [one for one in case.of("forbid") if one[1].strength == "should" and one[2].specific]
    conditions = list(dict.fromkeys(_condition(one[1]) for one in [*binding, *advised]))
    conditions += [_condition(one[1]) for one in case.of("forbid", "reviewed")]
    cited = [*_cite(binding), *_cite(case.of("forbid", "reviewed")), *_cite(advised)]
    free = [one for one in case.of("permit") if one[2].specific and not one[1].only_if]
    free += [
        one for one in (*case.of("permit"), *case.of("require")) if one[2].specific and _fulfilled(one[1], request)
    ]
    cited += _cite(free)
    if (
        not any(one.id == base.id for base in _only_listed_tools(case.policy) for one in cited)
        and request.tool_status == "approved"
    ):
        cited += _only_listed_tools(case.policy)
    if conditions:
        return _verdict(case.policy, request, "conditions", "allowed under conditions", cited, conditions=conditions)
    return _verdict(case.policy, request, "allowed", "allowed by the policy", cited)


def _fulfilled(statement: Statement, request: Request) -> bool:
    """Whether the condition is about data, and the data named meet it."""
    wanted = condition_data(statement, where="only_if")
    if statement.effect == "require":
        return bool(
            {value for one in statement.when if one.dimension == "tool" for value in one.values} & {request.tool}
        )
    return bool(wanted and request.data and set(request.data) <= set(wanted))


def _condition(statement: Statement) -> str:
    return statement.text


def _verdict(
    policy: Policy | None, request: Request, verdict: Decision, reason: Reason, found: Sequence[Finding], *,
    question: str = "", conditions: Sequence[str] = (),
) -> Verdict:  # fmt: skip
    unique = list({one.id: one for one in reversed(found)}.values())[::-1]
    facts: dict[str, object] = {
        "tool": request.tool or request.unknown_tool,
        "data": request.data,
        "action": request.action,
        "autonomy": request.autonomy,
    }
    return Verdict(
        verdict=verdict,
        clauses=[Cited(id=one.id, quote=one.quote) for one in unique],
        conditions=list(conditions),
        facts=facts,
        reason=reason,
        message=word(policy, request, verdict, reason, unique, question, conditions),
        question=question,
    )


def _cite(found: Sequence[tuple[Clause, Statement, Match]]) -> list[Finding]:
    return [Finding(clause.id, statement.text) for clause, statement, _ in found]


def _statements(policy: Policy) -> list[tuple[Clause, Statement]]:
    return [(clause, one) for clause in policy.clauses for one in clause.statements]


def _names_kind(statement: Statement, kind: str) -> bool:
    return any(one.dimension == "tool" and kind in one.values for one in statement.when)


def _only_listed_tools(policy: Policy) -> list[Finding]:
    """The clause that says: only tools that were approved."""
    found = [
        (c, s) for c, s in _statements(policy) if s.effect == "require" and s.only and _names_kind(s, "approved tool")
    ]
    found += [(c, s) for c, s in _statements(policy) if s.effect == "forbid" and _names_kind(s, "unapproved tool")]
    return [Finding(c.id, s.text) for c, s in found[:1]]


def _data_rule(policy: Policy) -> list[Finding]:
    """The clause that ties data classes to tools."""
    found = [
        (c, s)
        for c, s in _statements(policy)
        if s.only and s.effect != "forbid" and any(one.dimension == "action" and "enter" in one.values for one in s.when)
        and not any(one.dimension == "data" for one in s.when)
    ]  # fmt: skip
    return [Finding(c.id, s.text) for c, s in found[:1]]


def _exceptions(policy: Policy) -> list[Finding]:
    """Who may grant an exception, and where none can be granted."""
    found = [(c, s) for c, s in _statements(policy) if "exception" in s.text.lower()]
    found.sort(key=lambda one: one[1].effect != "permit")
    return [
        Finding(c.id, s.text)
        for c, s in found
        if s.effect == "permit" or "grant" in s.text.lower() or "request" in s.text.lower()
    ][:2]


def _nearest(policy: Policy, request: Request) -> list[Finding]:
    found: list[Finding] = []
    for one in request.near[:3]:
        clause = policy.clause(one.clause)
        if clause is not None and one.score >= 0.3:
            found.append(Finding(clause.id, clause.statements[one.statement].text))
    if not found:
        topics = set(request.topics)
        found = [
            Finding(c.id, s.text) for c, s in _statements(policy) if any(topics & set(one.values) for one in s.when)
        ][:3]
    return found


def _with_examples(policy: Policy, name: str) -> str:
    own = next((one for one in policy.data_classes if one.name == name), None)
    examples = (
        own.examples if own and own.examples else vocabulary().data[name].sure if name in vocabulary().data else []
    )[:2]
    said = (
        f" (for example {' or '.join(one[:1].lower() + one[1:] if not one.isupper() else one for one in examples)})"
        if examples
        else ""
    )
    return f"{name} data{said}" if name != "secrets" else f"a secret{said}"
