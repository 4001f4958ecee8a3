"""What the policy says about the use of AI that was asked about: the verdict's message, sentence by sentence, each with its clauses. Pure."""

import re
from collections.abc import Sequence

from coach import phrasing
from coach.briefing import Briefing, Draft
from knowledge.incident import NO_CLAUSE, OPENING, REPORT_IT
from knowledge.policy import Policy
from knowledge.policy_lookup import undeployed_rule
from knowledge.register_verdict import RESTS_ON_ONE, WAS_ONE
from knowledge.request_tools import tool_named
from knowledge.vocabulary import tool_kind_phrases, words_of

_ID = re.compile(r"\(([^()]+)\)")


def policy_sentences(brief: Briefing) -> list[Draft]:
    """The verdict in sentences; nothing where no use of AI was asked about."""
    verdict, policy = brief.verdict, brief.policy
    if verdict.reason == "no AI use asked":
        return not_deployed(brief)
    ids = [f"policy:{one.id}" for one in verdict.clauses]
    if policy is None:
        return [Draft(verdict.message, [], states=False)]
    if verdict.reason == "AI behaved oddly":
        return _what_to_do(brief)
    drafts = []
    for place, part in enumerate(split_message(verdict.message)):
        named = [f"policy:{one}" for one in clause_ids(part, policy)]
        text = _without_ids(part, policy)
        if text.startswith((RESTS_ON_ONE, WAS_ONE)):  # what the register says stands in no clause
            drafts.append(Draft(text, states=False))
            continue
        cited = named or _behind_tool(text, policy) or _behind_reason(text, policy, ids) or ids[:3]
        asks = text.endswith("?") or not cited
        computed = (
            [text] if place == 0 else []
        )  # it opens with the verdict itself, which was computed from these clauses
        drafts.append(Draft(phrasing.sentence(text), cited, states=not asks, says=[*computed, *_said(brief, text)]))
    if verdict.reason == "allowed by the policy":
        drafts += [
            Draft(f"The policy's words: {phrasing.quoted(_bare(one.quote))}", [f"policy:{one.id}"])
            for one in verdict.clauses[:2]
        ]
    return [*drafts, *_also(brief), *not_deployed(brief)]


ALSO = "The policy also says:"


def _also(brief: Briefing) -> list[Draft]:
    """A clause that is nearer to what was asked than those that made the verdict."""
    named = [clause for one in brief.near if brief.policy and (clause := brief.policy.clause(one)) is not None]
    return [
        Draft(f"{ALSO} {phrasing.quoted(_bare(one.text))}", [f"policy:{one.id}"], says=[f"{ALSO} {one.text}"])
        for one in named
    ]


MAYBE = "AI may be meant"
"""A verdict on a message in which no word names AI."""
SURE_OF_AI = frozenset({"AI behaved oddly", "could not be judged", "no policy"})
"""Reasons to ask that hang on no word for AI."""
IF_BY_AI = "Should AI do part of this, the AI-use policy counts as well:"


def names_ai(brief: Briefing) -> bool:
    """Whether the message names a tool, or AI by any word."""
    return bool(brief.verdict.facts.get("tool")) or bool(tool_kind_phrases().find(words_of(brief.message)))


def maybe_by_ai(brief: Briefing) -> bool:
    """A verdict that would ask about a use of AI, on a message that names none."""
    asks = brief.verdict.verdict == "ask" and brief.verdict.reason not in SURE_OF_AI
    return brief.verdict.reason == MAYBE or (asks and not names_ai(brief))


def if_by_ai(brief: Briefing) -> list[Draft] | None:
    """Beside a case that is decided and names no AI, what the policy would say is told and nothing is asked; else None."""
    if brief.policy is None or not maybe_by_ai(brief):
        return None
    quotes = [
        Draft(phrasing.quoted(_bare(one.quote)), [f"policy:{one.id}"], says=[one.quote])
        for one in brief.verdict.clauses[:2]
    ]
    return [Draft(IF_BY_AI, states=False), *quotes] if quotes else []


def not_deployed(brief: Briefing) -> list[Draft]:
    """Coaching that names a tool that is not deployed says so: what cannot be practised is forgotten."""
    policy, outcome = brief.policy, brief.decision.outcome if brief.decision else None
    if policy is None or brief.verdict.reason == "tool not deployed":
        return []
    said = f"{brief.message} {outcome.action if outcome else ''}"
    named = [one for one in policy.tools if one.status == "not deployed" and tool_named(said, one)]
    return [
        Draft(
            f"Please note: {one.name} is not deployed here yet.",
            [f"policy:{found.id}" for found in undeployed_rule(policy)[:1]],
            states=bool(undeployed_rule(policy)),
            says=[f"{one.name} is not deployed. {one.name} is not deployed here yet. Please note."],
        )
        for one in named
    ]


def _what_to_do(brief: Briefing) -> list[Draft]:
    """The policy's steps for odd behaviour, each with its clause, and where to report it."""
    quotes = [
        Draft(phrasing.quoted(_bare(one.quote)), [f"policy:{one.id}"], says=[one.quote])
        for one in brief.verdict.clauses
    ]
    if not quotes:
        return [Draft(NO_CLAUSE, states=False), Draft(REPORT_IT, states=False)]
    return [Draft(OPENING, quotes[0].citations, says=[OPENING]), *quotes, Draft(REPORT_IT, states=False)]


WHAT_IT_SAYS = "This is what the AI-use policy says about it:"


def duties(brief: Briefing) -> list[Draft]:
    """The clauses that answer a question for a duty, in their own words."""
    named = [clause for one in brief.duties if brief.policy and (clause := brief.policy.clause(one)) is not None]
    quotes = [Draft(phrasing.quoted(_bare(one.text)), [f"policy:{one.id}"], says=[one.text]) for one in named]
    return [Draft(WHAT_IT_SAYS, quotes[0].citations, says=[WHAT_IT_SAYS]), *quotes] if quotes else []


def unchanged(brief: Briefing) -> list[Draft]:
    """For a changed case: what the policy forbade before still stands."""
    about = brief.about or {}
    if brief.policy is None or about.get("verdict") != "forbidden" or brief.verdict.reason != "no AI use asked":
        return []
    clause = next((one for name in about.get("clauses", []) if (one := brief.policy.clause(name)) is not None), None)
    if clause is None:
        return []
    quote = next((one["quote"] for one in about.get("quotes", []) if one["id"] == clause.id), clause.text)
    return [
        Draft(
            f"What the policy says about the AI part stays the same: {phrasing.quoted(_bare(quote))}",
            [f"policy:{clause.id}"],
        )
    ]


def reasons(brief: Briefing) -> list[Draft]:
    """Why the policy says so, where its clauses give a reason; else their words."""
    if brief.policy is None or not brief.about:
        return []
    clauses = [one for name in brief.about.get("clauses", []) if (one := brief.policy.clause(name)) is not None]
    given = [
        Draft(
            phrasing.sentence(f"The policy gives a reason: {one.reason.removeprefix('because ')}"), [f"policy:{one.id}"]
        )
        for one in clauses
        if one.reason
    ]
    return given[:2] or [
        Draft(f"The policy's words are: {phrasing.quoted(_bare(one.text))}", [f"policy:{one.id}"])
        for one in clauses[:2]
    ]


def split_message(message: str) -> list[str]:
    """The sentences of a message; a quotation with the id behind it stays whole."""
    parts: list[str] = []
    start = depth = 0
    for place, letter in enumerate(message):
        depth += {"“": 1, "”": -1, "(": 1, ")": -1}.get(letter, 0)
        following = message[place + 1 : place + 3]
        ends = letter in ".!?" or (letter == ")" and message[start:place].rstrip().find("“") >= 0)
        if depth == 0 and ends and re.match(r"\s+[\"“A-Z]|\s*$", following + message[place + 3 : place + 4]):
            if letter != ")" or re.search(r"”\s*\([^()]+\)$", message[start : place + 1]):
                parts.append(message[start : place + 1].strip())
                start = place + 1
    parts.append(message[start:].strip())
    return [one for one in parts if one]


def clause_ids(text: str, policy: Policy) -> list[str]:
    """Clauses named in brackets: `(4.2)`, `(4.2, 7.1)`."""
    named = [part.strip() for match in _ID.finditer(text) for part in match[1].split(",")]
    return [one for one in named if policy.clause(one) is not None]


def _without_ids(text: str, policy: Policy) -> str:
    def drop(match: re.Match[str]) -> str:
        return "" if all(policy.clause(part.strip()) is not None for part in match[1].split(",")) else match[0]

    return re.sub(r"\s+([.,;])", r"\1", _ID.sub(drop, text)).strip()


def _behind_tool(text: str, policy: Policy) -> list[str]:
    """The clause that holds the list of tools, for what is said about a listed one."""
    tool = next((one for one in policy.tools if one.name in text), None)
    if tool is None:
        return []
    holds = [one for one in policy.clauses if tool.name in one.text]
    lists = [
        one for one in policy.clauses if any(c.dimension == "tool" and "approved tool" in c.values for c in one.when)
    ]
    return [f"policy:{one.id}" for one in [*lists[:1], *holds[:1]][:1]]


def _behind_reason(text: str, policy: Policy, ids: Sequence[str]) -> list[str]:
    if not text.startswith("Why:"):
        return []
    words = text.removeprefix("Why:").strip().rstrip(".").casefold()
    return [
        one
        for one in ids
        if (clause := policy.clause(one.removeprefix("policy:"))) and words in clause.reason.casefold()
    ]


def _said(brief: Briefing, text: str) -> list[str]:
    """What such a sentence may rest on beside its clauses: the tools as the policy lists them, and whom it names."""
    assert brief.policy is not None
    tools = [
        f"{one.name} is {one.status} for {', '.join(one.data)} data. {one.kind}"
        for one in brief.policy.tools
        if one.name in text
    ]
    contacts = [f"Ask the {one.ask} about {one.about}" for one in brief.policy.contacts if one.ask in text]
    return [*tools, *contacts, brief.policy.owner, brief.message]


def _bare(text: str) -> str:
    return re.sub(r"[*_`]{1,2}", "", text)
