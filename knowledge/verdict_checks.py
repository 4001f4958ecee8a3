"""The checks of the gate, each a rule of its own: an objection, a question, or None when it has nothing to say."""

import re
from collections.abc import Sequence

from knowledge.applies import Match, condition_data, matches, needs_approval
from knowledge.people import Person
from knowledge.policy import Clause, Policy, Statement
from knowledge.policy_lookup import (
    data_rule,
    either,
    names_kind,
    nearest,
    only_listed_tools,
    statements_of,
    with_examples,
)
from knowledge.request import Request
from knowledge.verdict_shape import Reason, Verdict, verdict_of
from knowledge.verdict_wording import Finding
from knowledge.vocabulary import vocabulary

Spoken = tuple[Clause, Statement, Match]


class Case:
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


def forbidden(case: Case) -> Verdict | None:
    """Every clause that forbids it, and every decision that is kept for people."""
    request = case.request
    hard = [one for one in case.of("forbid") if one[1].strength == "must" and not _beaten(one, case)]
    for_approval = [one for one in hard if one[0].ask and needs_approval(one[1])]
    hard = [one for one in hard if one not in for_approval]
    kept = [one for one in case.of("require") if one[1].actor == "person" and _takes_over(one[1], request)]
    if for_approval and not hard and not kept:
        return verdict_of(case.policy, request, "ask", "approval needed", _cite(for_approval))
    if not hard and not kept:
        return None
    structural = tool_not_allowed(case) or data_not_allowed(case) or only_under_a_condition(case)
    also = (
        [Finding(one.id, one.quote) for one in structural.clauses]
        if structural and structural.verdict == "forbidden"
        else []
    )
    reason: Reason = "a clause forbids it" if hard else "a person decides this"
    return verdict_of(case.policy, request, "forbidden", reason, [*_cite(hard), *_cite(kept), *also])


def _beaten(prohibition: Spoken, case: Case) -> bool:
    """Only a permission that names this very tool, and says "without review", goes before "not without review" for AI at large."""
    if prohibition[2].tool_named or not any(one.dimension == "autonomy" for one in prohibition[1].unless):
        return False
    acts = {value for one in prohibition[1].when if one.dimension == "action" for value in one.values}
    return any(
        match.tool_named
        and _WITHOUT_REVIEW.search(statement.text)
        and not needs_approval(statement)
        and acts & {value for one in statement.when if one.dimension == "action" for value in one.values}
        for _, statement, match in case.of("permit")
    )


_WITHOUT_REVIEW = re.compile(r"\bwithout\s+(?:prior\s+|any\s+|human\s+)*(?:review|approval|checks?)\b", re.I)


def _takes_over(statement: Statement, request: Request) -> bool:
    decides = any(one.dimension == "action" and set(one.values) & _CONSEQUENTIAL for one in statement.when)
    acts = [one for one in request.action if not vocabulary().action[one].benign]
    return decides and bool(acts) and request.autonomy != "reviewed"


_CONSEQUENTIAL = {"approve", "pay", "reject", "rank people", "personnel decision", "sign"}


def ask_first(case: Case) -> Verdict | None:
    """Uses that somebody has to be asked about before they start."""
    for clause, statement, match in (*case.of("require"), *case.of("require", "maybe")):
        if match.specific and clause.ask and _ASK_BEFORE.search(statement.text):
            return verdict_of(case.policy, case.request, "ask", "approval needed", [Finding(clause.id, statement.text)])
    return None


_ASK_BEFORE = re.compile(
    r"\b(?:must|shall|has\s+to|have\s+to|should)\s+(?:first\s+)?(?:ask|consult|contact|inform|get\s+approval\s+from)\b[^.]*\bbefore\b",
    re.I,
)


def tool_not_allowed(case: Case) -> Verdict | None:
    """A tool that is not deployed, not listed, or used with a private account."""
    request, policy = case.request, case.policy
    if request.tool is None or request.tool_status is None:
        return None
    listed = only_listed_tools(policy)
    if request.tool_status == "not deployed":
        undeployed = [
            one
            for one in statements_of(policy)
            if one[1].effect == "forbid" and names_kind(one[1], "unapproved tool") and "deployed" in one[1].text
        ]
        found = [Finding(clause.id, one.text) for clause, one in undeployed[:1]] or listed
        return verdict_of(policy, request, "forbidden" if found else "ask", "tool not deployed", found)
    if request.tool_status == "approved":
        if request.private_account:
            account = [
                (c, s)
                for c, s in statements_of(policy)
                if "account" in s.text.lower() and names_kind(s, "approved tool") and s.effect != "permit"
            ]
            return verdict_of(
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
    return verdict_of(policy, request, "forbidden" if listed else "ask", "tool not approved", listed)


def data_not_allowed(case: Case) -> Verdict | None:
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
    rule = data_rule(case.policy)
    if with_approval:
        return verdict_of(case.policy, request, "ask", "approval needed", [*_cite(with_approval[:1]), *rule])
    return verdict_of(
        case.policy, request, "forbidden", "data not allowed for this tool", rule or only_listed_tools(case.policy)
    )


def only_under_a_condition(case: Case) -> Verdict | None:
    """Uses that are permitted only under a condition: not met, not known, or for somebody to approve."""
    request = case.request
    for clause, statement, match in case.of("permit"):
        if not statement.only or not match.specific:
            continue
        wanted = [] if not statement.only_if else condition_data(statement, where="only_if")
        if wanted and [one for one in request.data if one not in wanted]:
            return verdict_of(
                case.policy,
                request,
                "forbidden",
                "data not allowed for this tool",
                [Finding(clause.id, statement.text)],
            )
        if wanted and not request.data:
            question = f"Is everything you would enter {' or '.join(wanted)} data?"
            return verdict_of(
                case.policy, request, "ask", "data missing", [Finding(clause.id, statement.text)], question=question
            )
        if wanted and [one for one in request.maybe if one not in wanted]:
            question = f"Is all of it {' or '.join(wanted)} data, with nothing else in it?"
            return verdict_of(
                case.policy,
                request,
                "ask",
                "data may not be allowed",
                [Finding(clause.id, statement.text)],
                question=question,
            )
        if needs_approval(statement):
            return verdict_of(case.policy, request, "ask", "approval needed", [Finding(clause.id, statement.text)])
    return None


def perhaps_forbidden(case: Case) -> Verdict | None:
    """A prohibition that one more fact decides."""
    for clause, statement, match in case.of("forbid", "maybe"):
        if match.specific and statement.strength == "must" and match.open != ("tool",) and len(match.open) == 1:
            found = [Finding(clause.id, statement.text)]
            return verdict_of(
                case.policy, case.request, "ask", "a clause may forbid it", found, question=match.question
            )
    return None


def open_facts(case: Case) -> Verdict | None:
    """The tool or the data are not named, and they decide."""
    request, policy = case.request, case.policy
    if request.unknown_tool and not request.tool:
        listed = only_listed_tools(policy)
        if listed and len(request.tool_kinds) and "ai" in request.tool_kinds:
            return verdict_of(policy, request, "forbidden", "tool not approved", listed)
        question = f"Is {request.unknown_tool} an AI tool, and has it been approved here?"
        return verdict_of(policy, request, "ask", "tool unknown", listed, question=question)
    if len(request.candidates) > 1:
        question = f"Which tool do you mean: {' or '.join(request.candidates)}?"
        return verdict_of(policy, request, "ask", "tool missing", only_listed_tools(policy), question=question)
    if not request.action and not request.maybe_action and not request.data:
        return verdict_of(
            policy,
            request,
            "ask",
            "use missing",
            only_listed_tools(policy),
            question="What should it do, and with which data?",
        )
    risky = [one for one in (request.action or request.maybe_action) if not vocabulary().action[one].benign]
    if request.tool is None and not risky:
        return verdict_of(
            policy, request, "ask", "tool missing", only_listed_tools(policy), question="Which AI tool would you use?"
        )
    if request.tool_status == "approved" and request.tool_data:
        beyond = [one for one in request.maybe if one not in request.tool_data]
        if beyond:
            question = f"Is there {with_examples(policy, beyond[0])} in it?"
            about = [
                Finding(c.id, s.text)
                for c, s in statements_of(policy)
                if s.effect != "require" and beyond[0] in condition_data(s, where="when")
            ]
            found = [one for one in about if "AI" in one.quote or "tool" in one.quote][:1]
            return verdict_of(
                policy, request, "ask", "data may not be allowed", [*found, *data_rule(policy)], question=question
            )
        if not request.data and not request.maybe and not {"internal", "confidential"} & set(request.tool_data):
            question = f"Is all the data {' or '.join(request.tool_data)}?"
            return verdict_of(policy, request, "ask", "data missing", data_rule(policy), question=question)
    return None


def silent(case: Case) -> Verdict | None:
    """AI would do something that counts, and no clause permits it."""
    request = case.request
    acts = [one for one in [*request.action, *request.maybe_action] if not vocabulary().action[one].benign]
    permitted = [one for one in case.of("permit") if one[2].specific]
    if (acts or request.autonomy == "alone") and request.autonomy != "reviewed" and not permitted:
        return verdict_of(case.policy, request, "ask", "nothing speaks", nearest(case.policy, request)[:2])
    if request.tool_status not in {"approved", None} and not permitted:
        return verdict_of(case.policy, request, "ask", "nothing speaks", only_listed_tools(case.policy))
    return None


def allowed(case: Case) -> Verdict:
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
        not any(one.id == base.id for base in only_listed_tools(case.policy) for one in cited)
        and request.tool_status == "approved"
    ):
        cited += only_listed_tools(case.policy)
    if not request.data and request.tool_status == "approved" and not (request.topics and free):
        conditions.append(f"Only {either(request.tool_data)} data may go into {request.tool}.")
        cited += data_rule(case.policy)
    if conditions:
        return verdict_of(case.policy, request, "conditions", "allowed under conditions", cited, conditions=conditions)
    return verdict_of(case.policy, request, "allowed", "allowed by the policy", cited)


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


def _cite(found: Sequence[tuple[Clause, Statement, Match]]) -> list[Finding]:
    return [Finding(clause.id, statement.text) for clause, statement, _ in found]
