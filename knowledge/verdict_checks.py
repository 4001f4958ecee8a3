"""The checks of the gate, each a rule of its own: an objection, a question, or None when it has nothing to say."""

import re

from knowledge.applies import condition_data, needs_approval
from knowledge.policy import Statement
from knowledge.policy_lookup import (
    data_rule,
    either,
    nearest,
    only_listed_tools,
    statements_of,
    with_examples,
)
from knowledge.request import Request
from knowledge.verdict_case import Case, Spoken, cite, values
from knowledge.verdict_doubts import doubt, hushed, leaves_unread, unchecked
from knowledge.verdict_limits import data_not_allowed, only_under_a_condition, tool_not_allowed
from knowledge.verdict_said import agreement_denied, approval_said, is_mentioned, waives
from knowledge.verdict_shape import Reason, Ruling, ruling
from knowledge.verdict_wording import Finding
from knowledge.vocabulary import vocabulary


def forbidden(case: Case) -> Ruling | None:
    """Every clause that forbids it, and every decision that is kept for people."""
    request = case.request
    hard = [one for one in case.of("forbid") if one[1].strength == "must" and not _beaten(one, case)]
    for_approval = [one for one in hard if one[0].ask and needs_approval(one[1])]
    for_approval = [one for one in for_approval if approval_said(request.text, one[1]) != "denied"]
    hard = [one for one in hard if one not in for_approval]
    kept = [one for one in case.of("require") if one[1].actor == "person" and _takes_over(one[1], request)]
    hard += [one for one in case.of("permit") if one[1].only and one[2].specific and _refused(one[1], request)]
    hard += [one for one in case.speaks if waives(request.text, one[1]) and one not in hard]
    if for_approval and not hard and not kept:
        return ruling("ask", "approval needed", cite(for_approval))
    if not hard and not kept:
        return None
    structural = tool_not_allowed(case) or data_not_allowed(case) or only_under_a_condition(case)
    also = structural.clauses if structural and structural.verdict == "forbidden" else []
    reason: Reason = "a clause forbids it" if hard else "a person decides this"
    return ruling("forbidden", reason, [*cite(hard), *cite(kept), *also])


def _refused(statement: Statement, request: Request) -> bool:
    """A use that needs somebody's approval or agreement, of which the message says that it was not given."""
    if agreement_denied(request.text, statement):
        return True
    return needs_approval(statement) and approval_said(request.text, statement) == "denied"


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


def ask_first(case: Case) -> Ruling | None:
    """Uses that somebody has to be asked about before they start."""
    for clause, statement, match in (*case.of("require"), *case.of("require", "maybe")):
        if match.specific and clause.ask and _ASK_BEFORE.search(statement.text):
            return ruling("ask", "approval needed", [Finding(clause.id, statement.text)])
    return None


_ASK_BEFORE = re.compile(
    r"\b(?:must|shall|has\s+to|have\s+to|should)\s+(?:first\s+)?(?:ask|consult|contact|inform|get\s+approval\s+from)\b[^.]*\bbefore\b",
    re.I,
)


def perhaps_forbidden(case: Case) -> Ruling | None:
    """A prohibition that one more fact decides."""
    for clause, statement, match in case.of("forbid", "maybe"):
        if _beaten((clause, statement, match), case):
            continue
        if match.specific and statement.strength == "must" and match.open != ("tool",) and len(match.open) == 1:
            found = [Finding(clause.id, statement.text)]
            return ruling("ask", "a clause may forbid it", found, question=match.question)
    return None


def open_facts(case: Case) -> Ruling | None:
    """The tool or the data are not named, and they decide."""
    request, policy = case.request, case.policy
    if request.unknown_tool and not request.tool:
        listed = only_listed_tools(policy)
        if listed and len(request.tool_kinds) and "ai" in request.tool_kinds:
            return ruling("forbidden", "tool not approved", listed)
        question = f"Is {request.unknown_tool} an AI tool, and has it been approved here?"
        return ruling("ask", "tool unknown", listed, question=question)
    if len(request.candidates) > 1:
        question = f"Which tool do you mean: {' or '.join(request.candidates)}?"
        return ruling("ask", "tool missing", only_listed_tools(policy), question=question)
    if not request.action and not request.maybe_action and not request.data:
        return ruling(
            "ask",
            "use missing",
            only_listed_tools(policy),
            question="What should it do, and with which data?",
        )
    risky = [one for one in (request.action or request.maybe_action) if not vocabulary().action[one].benign]
    if request.tool is None and not risky:
        return ruling("ask", "tool missing", only_listed_tools(policy), question="Which AI tool would you use?")
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
            return ruling("ask", "data may not be allowed", [*found, *data_rule(policy)], question=question)
        told = any(one[2].tool_named and is_mentioned(request.text, one[1]) for one in case.of("permit"))
        limited = not {"internal", "confidential"} & set(request.tool_data)
        if not told and not request.data and (request.asks_what_data or limited and not request.maybe):
            question = f"Is all the data {' or '.join(request.tool_data)}?"
            return ruling("ask", "data missing", data_rule(policy), question=question)
    return None


def silent(case: Case) -> Ruling | None:
    """AI would do something that counts, and no clause permits it."""
    request = case.request
    acts = [one for one in [*request.action, *request.maybe_action] if not vocabulary().action[one].benign]
    permitted = [one for one in case.of("permit") if one[2].specific]
    if (acts or request.autonomy == "alone") and request.autonomy != "reviewed" and not permitted:
        return ruling("ask", "nothing speaks", nearest(case.policy, request)[:2])
    if request.tool_status not in {"approved", None} and not permitted:
        return ruling("ask", "nothing speaks", only_listed_tools(case.policy))
    return None


def allowed(case: Case) -> Ruling:
    """Nothing forbids it; what has to be kept to is said."""
    request = case.request
    binding = [
        one
        for one in (*case.of("permit"), *case.of("require"))
        if one[2].specific and not _fulfilled(one[1], request) and (one[1].effect == "require" or one[1].only_if)
    ]
    for one in binding:
        if question := doubt(request.text, one[1]):
            return ruling("ask", "approval needed", cite([one]), question=question)
    if made := _let_go(case):
        return made
    advised = [one for one in case.of("forbid") if one[1].strength == "should" and one[2].specific]
    conditions = list(dict.fromkeys(_condition(one[1]) for one in [*binding, *advised]))
    conditions += [_condition(one[1]) for one in case.of("forbid", "reviewed")]
    cited = [*cite(binding), *cite(case.of("forbid", "reviewed")), *cite(advised)]
    free = [one for one in case.of("permit") if one[2].specific and not one[1].only_if]
    free += [
        one for one in (*case.of("permit"), *case.of("require")) if one[2].specific and _fulfilled(one[1], request)
    ]
    cited += cite(free)
    if (
        not any(one.id == base.id for base in only_listed_tools(case.policy) for one in cited)
        and request.tool_status == "approved"
    ):
        cited += only_listed_tools(case.policy)
    if not request.data and request.tool_status == "approved" and not (request.topics and free):
        conditions.append(f"Only {either(request.tool_data)} data may go into {request.tool}.")
        cited += data_rule(case.policy)
    if not cited:  # nothing forbids it and nothing permits it: nobody is let through by silence
        return unspoken(case)
    if conditions:
        return ruling("conditions", "allowed under conditions", cited, conditions=conditions)
    return ruling("allowed", "allowed by the policy", cited)


_SAYS_SO = re.compile(r"\b(?:state|say|declare|disclose|mention|tell|mark)\b[^.;]*\bAI\b[^.;]*\bused\b", re.I)
"""A duty to say that AI was used."""
_CHECKS = re.compile(r"\b(?:check|review|recalculat|proofread|verif|compar)\w*|\bread\b", re.I)


def _let_go(case: Case) -> Ruling | None:
    """What comes out goes on unchecked, or leaves the house unread, by the words of the message: a person has to say that it does not."""
    text = case.request.text
    if unchecked(text):
        duty = [
            Finding(clause.id, one.text)
            for clause, one in statements_of(case.policy)
            if (one.effect, one.strength) == ("require", "must") and _CHECKS.search(one.text) and "output" in one.text
        ]
        if duty:
            question = "Will somebody check it against its source before it is used?"
            return ruling("ask", "approval needed", duty[:1], question=question)
    if hushed(text):
        said = [
            Finding(clause.id, one.text)
            for clause, one in statements_of(case.policy)
            if (one.effect, one.strength) == ("require", "must") and _SAYS_SO.search(one.text)
        ]
        if said:
            return ruling("ask", "approval needed", said[:1], question="Will it be said that AI was used?")
    if case.request.autonomy == "reviewed" or case.request.data == ["public"] or not leaves_unread(text):
        return None
    sent = [
        Finding(clause.id, one.text)
        for clause, one in statements_of(case.policy)
        if one.effect == "forbid"
        and "send" in values(one, "action")
        and any("reviewed" in way.values for way in one.unless)
    ]
    return (
        ruling("ask", "approval needed", sent[:1], question="Will a person read it before it goes out?")
        if sent
        else None
    )


def unspoken(case: Case) -> Ruling:
    """What no clause speaks about: the tool decides where it is not named, else a person does."""
    if case.request.tool is None and case.request.unknown_tool is None:
        return ruling("ask", "tool missing", only_listed_tools(case.policy), question="Which AI tool would you use?")
    return ruling("ask", "nothing speaks", nearest(case.policy, case.request)[:2])


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
