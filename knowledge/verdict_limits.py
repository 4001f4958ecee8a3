"""What the tool, its data and its conditions allow: the checks of the gate that need no prohibition."""

from knowledge.applies import Match, condition_data, needs_approval
from knowledge.modality import plain
from knowledge.policy import Statement
from knowledge.policy_lookup import data_rule, names_kind, only_listed_tools, statements_of, undeployed_rule
from knowledge.verdict_case import Case, cite, values
from knowledge.verdict_said import approval_said, is_mentioned
from knowledge.verdict_shape import Ruling, ruling
from knowledge.verdict_wording import Finding
from knowledge.vocabulary import vocabulary


def tool_not_allowed(case: Case) -> Ruling | None:
    """A tool that is not deployed, not listed, or used with a private account."""
    request, policy = case.request, case.policy
    if request.tool is None or request.tool_status is None:
        return None
    listed = only_listed_tools(policy)
    if request.tool_status == "not deployed":
        found = undeployed_rule(policy) or listed
        return ruling("forbidden" if found else "ask", "tool not deployed", found)
    if request.tool_status == "approved":
        if request.private_account:
            account = [
                (c, s)
                for c, s in statements_of(policy)
                if "account" in s.text.lower() and names_kind(s, "approved tool") and s.effect != "permit"
            ]
            return ruling(
                "forbidden" if account else "ask",
                "private account",
                [Finding(c.id, s.text) for c, s in account[:1]],
            )
        return None
    covered = [one for one in case.speaks if one[1].effect == "permit" and one[2].tool_named]
    if covered:
        return None
    return ruling("forbidden" if listed else "ask", "tool not approved", listed)


def data_not_allowed(case: Case) -> Ruling | None:
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
        return ruling("ask", "approval needed", [*cite(with_approval[:1]), *rule])
    return ruling("forbidden", "data not allowed for this tool", rule or only_listed_tools(case.policy))


def only_under_a_condition(case: Case) -> Ruling | None:
    """Uses that are permitted only under a condition: not met, not known, or for somebody to approve."""
    request = case.request
    for clause, statement, match in case.of("permit"):
        if not statement.only or not match.specific:
            continue
        wanted = [] if not statement.only_if else condition_data(statement, where="only_if")
        if wanted and [one for one in request.data if one not in wanted]:
            return ruling(
                "forbidden",
                "data not allowed for this tool",
                [Finding(clause.id, statement.text)],
            )
        if wanted and not request.data:
            question = f"Is everything you would enter {' or '.join(wanted)} data?"
            return ruling("ask", "data missing", [Finding(clause.id, statement.text)], question=question)
        if wanted and [one for one in request.maybe if one not in wanted]:
            question = f"Is all of it {' or '.join(wanted)} data, with nothing else in it?"
            return ruling(
                "ask",
                "data may not be allowed",
                [Finding(clause.id, statement.text)],
                question=question,
            )
        if needs_approval(statement) and approval_said(request.text, statement) != "given":
            return ruling("ask", "approval needed", [Finding(clause.id, statement.text)])
        if (
            _acts_alone(statement, match)
            and statement.only_if
            and not wanted
            and not is_mentioned(request.text, statement)
        ):
            question = f"Would it do so {plain(statement.only_if)}?"
            return ruling("ask", "approval needed", [Finding(clause.id, statement.text)], question=question)
    return None


def _acts_alone(statement: Statement, match: Match) -> bool:
    """A permission for a named tool to do what counts by itself: it holds only under its condition."""
    return match.tool_named and any(not vocabulary().action[one].benign for one in values(statement, "action"))
