"""The reply to a question about the answer before: why it is so, whose rule it is, what would change it. Pure."""

from coach import compose_case, compose_explain, compose_flips, compose_policy, compose_question
from coach.briefing import Briefing, Draft
from coach.explaining import rules_named
from coach.reply import Kind


def follow_up(brief: Briefing) -> tuple[Kind, list[Draft]]:
    """Its kind and its sentences; a question back where there is nothing to explain."""
    decided = brief.tree is not None and brief.decision is not None and brief.decision.outcome is not None
    match brief.follow_up:
        case "why":
            forbidden = (brief.about or {}).get("verdict") == "forbidden"
            drafts = [*compose_case.why(brief), *_weighed(brief)] if decided else _why_at_all(brief)
            drafts = [*drafts, *(compose_policy.reasons(brief) if forbidden or not drafts else [])]
        case "who":
            drafts = compose_case.who_says(brief) or compose_policy.reasons(brief)
            waits = brief.decision is not None and brief.decision.status == "missing"
            drafts = [*drafts, *(compose_question.missing(brief)[:1] if waits and drafts else [])]
        case _:
            drafts = [*_named(brief), *compose_flips.flips(brief, most=4)] if decided else []
    if drafts:
        return "answer", drafts
    if brief.tree is not None and brief.decision is not None and brief.decision.status == "missing":
        return "question", compose_question.missing(brief)
    text = (
        "Nothing else that was captured would change this."
        if brief.follow_up == "what else" and decided
        else "There is nothing to explain yet: tell me about a case first."
    )
    return "question", [Draft(text, states=False)]


def _named(brief: Briefing) -> list[Draft]:
    """Other rules whose outcome the question names, in words."""
    assert brief.tree is not None and brief.decision is not None
    rules = rules_named(brief.message, brief.tree, brief.decision.rules)
    return [compose_explain.rule_told(one, brief, brief.tree) for one in rules]


def _weighed(brief: Briefing) -> list[Draft]:
    """The rules that the question names; and where the rule that decided has no reason of its own, what was weighed in the decision."""
    assert brief.tree is not None and brief.decision is not None
    tree, named = brief.tree, rules_named(brief.message, brief.tree, brief.decision.rules)
    decided = [rule for name in brief.decision.rules if (rule := tree.rule(name)) is not None]
    rules = named or decided
    if not rules or any(one.rationale or one.trade_off for one in decided) and not named:
        return _named(brief)
    told = compose_explain.reasons(rules, brief, tree)
    return [*_named(brief), *(one for one in told if one.text != compose_explain.NO_REASON)]


def _why_at_all(brief: Briefing) -> list[Draft]:
    """Why the decision is as it is, where the case is not decided yet; then what is still to be said of it."""
    if brief.tree is None or not brief.parts:
        return []
    told = [one for one in compose_explain.explain(brief) if one.text != compose_explain.ASK_WITH_A_CASE]
    waits = brief.decision is not None and brief.decision.status == "missing"
    return [*told, *(compose_question.missing(brief)[:1] if waits else [])]
