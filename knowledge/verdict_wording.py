"""How a verdict is told: plainly and kindly, with the clause, why, the nearest allowed way, and whom to ask."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.applies import condition_data
from knowledge.modality import plain
from knowledge.people import Tool
from knowledge.policy import Clause, Policy, Statement
from knowledge.request import Request
from knowledge.vocabulary import action_noun_phrases, action_phrases, topic_words, vocabulary


class Finding(NamedTuple):
    """A clause that counts, and the words of it that do."""

    id: str
    quote: str


_OPENINGS = {
    "a clause forbids it": "That isn't possible under our AI-use policy.",
    "a person decides this": "This decision stays with a person under our AI-use policy.",
    "tool not approved": "{tool} isn't one of the approved tools, so please don't use it for this.",
    "tool not deployed": "{tool} is not deployed yet, so please don't use it for now.",
    "data not allowed for this tool": "{tool} may not be given {data}.",
    "private account": "Please don't use {tool} with a private account for work.",
    "allowed by the policy": "Yes, you can do that.",
    "allowed under conditions": "Yes, if you keep to this:",
    "no AI use asked": "This doesn't ask for a use of AI, so the AI-use policy does not stand in the way.",
    "AI may be meant": "If AI does part of this, the AI-use policy counts, so one thing first.",
    "about the policy": "This is what the AI-use policy says about it:",
    "tool missing": "Whether this is allowed depends on the tool.",
    "tool unknown": "I don't know {tool}, so I can't say yes yet.",
    "data missing": "Whether this is allowed depends on the data.",
    "data may not be allowed": "Whether this is allowed depends on what is in the data.",
    "use missing": "I need to know a little more before I can say yes.",
    "a clause may forbid it": "A clause of the policy may stand against this, so one thing first.",
    "approval needed": "This needs somebody's approval first.",
    "exception asked": "An exception is not mine to give.",
    "nothing speaks": "The policy doesn't say clearly whether AI may do this, so please don't start before somebody has said yes.",
    "no policy": "No AI-use policy is in force here yet, so please ask before you start.",
}


_MUST_I_ASK = re.compile(
    r"\b(?:do|does|must|should|shall)\s+(?:I|we|they|he|she|(?:my|our|the)\s+\w+)\s+(?:first\s+)?(?:(?:need|have)\s+)?(?:to\s+)?(?:first\s+)?"
    r"(?:ask|clear\s+(?:it|this|that)|check\s+with|inform|tell|(?:get\s+)?(?:(?:any|an?|the|your|my|our|their|\w+['’]s)\s+)?(?:permission|approval|sign-?off|go-?ahead|authori[sz]ation))\b",
    re.I,
)
"""`Do I have to ask somebody?`: a yes to the use would be read as a yes to that."""
_TO_MUST_I_ASK = {
    "allowed by the policy": "You can do that without asking.",
    "allowed under conditions": "You can, if you keep to this:",
}
_YES_TO_A_TOOL = {
    "allowed by the policy": "Yes, you can use {tool} for that.",
    "allowed under conditions": "Yes, you can use {tool} for that, if you keep to this:",
}


def word(
    policy: Policy | None,
    request: Request,
    verdict: str,
    reason: str,
    found: Sequence[Finding],
    question: str,
    conditions: Sequence[str],
) -> str:
    """The message that a person reads."""
    tool = request.tool or request.unknown_tool or "This tool"
    beyond = [one for one in request.data if one not in request.tool_data] or request.data
    parts = [
        _OPENINGS.get(reason, "").format(tool=tool, data=" or ".join(_data_name(one) for one in beyond) or "this data")
    ]
    shown = found[:3] if verdict in {"forbidden", "allowed"} else found[:2]
    if verdict == "conditions":
        shown = [one for one in found if one.quote in conditions][:4]
    parts += [
        f"“{_lead(policy, one)}{plain(one.quote).rstrip()}” ({one.id})"
        for one in shown
        if reason != "allowed by the policy"
    ]
    if _MUST_I_ASK.search(request.text) and reason in _TO_MUST_I_ASK:
        parts[0] = _TO_MUST_I_ASK[reason]
    if reason in _YES_TO_A_TOOL and request.tool and parts[0] == _OPENINGS[reason]:
        parts[0] = _YES_TO_A_TOOL[reason].format(tool=request.tool)
    if reason == "allowed by the policy" and found:
        parts[0] = f"{parts[0].rstrip('.')} ({', '.join(one.id for one in found[:3])})."
    if policy is not None and verdict == "forbidden":
        parts += _why(policy, shown)
        way = nearest_way(policy, request, [one.id for one in found])
        parts += [f"What you can do instead: {way}"] if way else []
    parts += [one for one in conditions if not any(one == quoted.quote for quoted in found)]
    if question:
        parts.append(question)
    if policy is not None and verdict in {"forbidden", "ask"}:
        who = whom_to_ask(policy, request, [one.id for one in found])
        parts += (
            [f"If you are unsure, ask the {who}." if verdict == "forbidden" or question else f"Please ask the {who}."]
            if who
            else []
        )
    return " ".join(part for part in parts if part)


def nearest_way(policy: Policy, request: Request, against: Sequence[str]) -> str:
    """The nearest use that the policy itself allows."""
    ways: list[tuple[float, str]] = []
    topics = topic_words(request.text)
    order = [one.id for one in policy.clauses]
    for clause in policy.clauses:
        for statement in clause.statements:
            if statement.effect != "permit" or clause.id in against or _about_other_tool(statement, policy, request):
                continue
            shared = topic_words(statement.text) & topics
            near = next((one.score for one in request.near if one.clause == clause.id), 0.0)
            same = _same_section(clause, policy, against)
            follows = same and any(
                0 < order.index(clause.id) - order.index(one) <= 2 for one in against if one in order
            )
            score = len(shared) + 2 * near + (1.5 if same else 0.0) + (1.0 if follows else 0.0)
            if len(shared) >= 2 or near >= 0.45 or (same and (shared or follows)):
                ways.append((score, f"“{plain(statement.text)}” ({clause.id})"))
    parts = [max(ways)[1]] if ways else []
    tool = _fitting_tool(policy, request)
    if tool is not None:
        parts.append(f"{tool.name} is approved for {_list(tool.data)} data.")
    return " ".join(parts)


def whom_to_ask(policy: Policy, request: Request, found: Sequence[str]) -> str:
    """Whom the policy names: in the clause itself, in its list of contacts, or its owner."""
    topics = topic_words(f"{request.text} {' '.join(request.data)} tool use AI")
    scored = [(len(topic_words(one.about) & topics), -n, one.ask) for n, one in enumerate(policy.contacts)]
    for clause in (policy.clause(one) for one in found):
        if clause is not None and clause.ask:
            return clause.ask
    best = max(scored, default=(0, 0, ""))
    return (
        best[2] if best[0] else (policy.contacts[0].ask if policy.contacts else policy.owner or "owner of the policy")
    )


def _lead(policy: Policy | None, found: Finding) -> str:
    clause = policy.clause(found.id) if policy is not None else None
    said = (
        next((one.lead for one in clause.statements if one.text == found.quote and one.lead), "")
        if clause is not None
        else ""
    )
    return f"{said}: " if said else ""


def _why(policy: Policy, found: Sequence[Finding]) -> list[str]:
    for one in found:
        clause = policy.clause(one.id)
        if clause is not None and clause.reason and clause.reason not in plain(one.quote):
            return [f"Why: {clause.reason.rstrip('.')}."]
    return []


def _fitting_tool(policy: Policy, request: Request) -> Tool | None:
    """An approved tool made for what is asked, that may take the data."""
    needed = {one for one in request.data}
    wanted = set(request.action)
    benign = {one for one in wanted if vocabulary().action[one].benign}
    best: tuple[int, int, Tool] | None = None
    for n, tool in enumerate(policy.tools):
        if tool.status != "approved" or tool.name == request.tool or not needed <= set(tool.data):
            continue
        purpose = {hit.value for hit in (*action_phrases().find(tool.kind), *action_noun_phrases().find(tool.kind))}
        shared = topic_words(tool.kind) & topic_words(request.text)
        score = 2 * len(purpose & benign) + 2 * len(shared)
        if score and (best is None or (score, -n) > best[:2]):
            best = (score, -n, tool)
    return best[2] if best else None


def _about_other_tool(statement: Statement, policy: Policy, request: Request) -> bool:
    names = {value for one in statement.when if one.dimension == "tool" for value in one.values}
    if names & {"public chatbot", "agent"} and not set(request.tool_kinds) & names:
        return True
    allowed = set(condition_data(statement, where="only_if"))
    return bool(allowed and set(request.data) - allowed)


def _same_section(clause: Clause, policy: Policy, against: Sequence[str]) -> bool:
    return any(other.section == clause.section for one in against if (other := policy.clause(one)) is not None)


def _data_name(name: str) -> str:
    return name if name == "secrets" else f"{name} data"


def _list(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}" if values else "no"
